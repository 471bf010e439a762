package sample

import "strings"

// rowsCompany fills Company: one row per web site of the folder.
func rowsCompany() map[string]cell {
	return map[string]cell{
		"companyname": textCell(func(w *row) string {
			if w.n == 0 {
				return w.s.name
			}
			return w.s.short
		}),
		"websitetitle": textCell(func(w *row) string {
			if w.n == 0 {
				return w.s.name + " - " + w.s.short
			}
			return w.s.short + " " + pick(&w.r, []string{"Mobile", "Most Wanted", "Training"})
		}),
		"url": textCell(func(w *row) string {
			if w.n > 1 {
				return ""
			}
			return strings.Replace(w.s.host, "www.", []string{"www.", "training."}[w.n], 1)
		}),
		"city":            textCell(func(w *row) string { return w.s.region.counties[0].cities[0] }),
		"state":           textCell(func(w *row) string { return w.s.State }),
		"zip":             textCell(func(w *row) string { return itoa(10000 + w.r.below(89999)) }),
		"phone":           textCell(func(w *row) string { return phone(&w.r) }),
		"email":           textCell(func(w *row) string { return w.s.mailbox() }),
		"country":         constant("US"),
		"defaulttimezone": sometimes(.5, constant("Pacific")),
		"siteheader": textCell(func(w *row) string {
			return "<table width=\"100%\"><tr><td><img src=\"html/logo.jpg?1\"></td></tr></table>"
		}),
		"enablepinsecurity": flag(.2), "visitoremailnotify": flag(0), "disablecookies": flag(0), "hidecopyright": flag(.1),
	}
}

// rowsForms fills FormBuilder: which form fills which table.
func rowsForms() map[string]cell {
	target := func(w *row) string {
		var names []string
		for _, t := range w.s.tables {
			if t.rows > 0 && (t.family == reports || t.family == people) {
				names = append(names, t.name)
			}
		}
		if len(names) == 0 {
			return "Registrations"
		}
		return names[w.n%len(names)]
	}
	return map[string]cell{
		"formname":          textCell(func(w *row) string { return target(w) + "Form" }),
		"databasetablename": textCell(target),
		"formcontent":       constant("<form>\n<input type=\"text\" name=\"BriefSummary\" size=\"60\">\n</form>"),
		"submitbuttonlabel": constant("Submit"),
		"sendtoemail":       textCell(func(w *row) string { return w.s.mailbox() }),
		"emailfrom":         textCell(func(w *row) string { return w.s.mailbox() }),
	}
}

// rowsMailSettings fills BouncedEmailOptions: which tables mail goes to, and in which
// column their addresses stand.
func rowsMailSettings(t *table) map[string]cell {
	of := func(w *row) *table {
		if len(w.s.mail) == 0 {
			return nil
		}
		return w.s.mail[w.n%len(w.s.mail)].table
	}
	return map[string]cell{
		"databasetablename": textCell(func(w *row) string {
			if x := of(w); x != nil {
				return x.name
			}
			return ""
		}),
		"emailfieldname": textCell(func(w *row) string {
			if x := of(w); x != nil {
				return x.column(x.first(emailAliases))
			}
			return ""
		}),
	}
}

// rowsPickLists fills lists of agencies that forms offer.
func rowsPickLists(t *table) map[string]cell {
	own := map[string]cell{}
	value := t.first(append([]string{strings.ToLower(t.name), "memberagency"}, agencyAliases...))
	if value == "" && len(t.columns) > 1 {
		value = strings.ToLower(t.columns[1])
	}
	own[value] = textCell(func(w *row) string {
		of := w.s.region.agencies
		return w.w.agencies[of[(w.n+len(chains))%len(of)]].name
	})
	return own
}

// rowsLogins fills SecureMenuLog: who logged in from where.
func rowsLogins(t *table) map[string]cell {
	p := t.site.primary
	return map[string]cell{
		"username": textCell(func(w *row) string {
			if p == nil || w.r.chance(.03) {
				return "unknown"
			}
			return strings.TrimSpace(p.identity(w.w, w.r.below(p.rows)).mail)
		}),
		"logintimestamp": stampCell(func(w *row) int64 { return w.at }),
		"menugroup":      sometimes(.8, constant("LawEnforcement")),
		"securitytable": textCell(func(w *row) string {
			if p == nil {
				return ""
			}
			return p.name
		}),
	}
}
