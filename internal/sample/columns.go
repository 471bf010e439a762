package sample

import (
	"fmt"
	"slices"
	"strings"
)

// byName makes a value from the name of a column, so that any layout gets likely
// values. Names are lower-case. Families overlay their own cells on it.
var byName = map[string]cell{
	"firstname": textCell(func(w *row) string { return w.id.shownFirst }),
	"lastname":  textCell(func(w *row) string { return w.id.shownLast }),
	"fullname":  textCell(func(w *row) string { return w.id.shownFirst + " " + w.id.shownLast }),
	"name":      textCell(func(w *row) string { return w.id.shownFirst + " " + w.id.shownLast }),
	"userid":    textCell(func(w *row) string { return slug(w.id.first[:min(1, len(w.id.first))] + w.id.last) }),
	"city":      textCell(func(w *row) string { return w.id.city }),
	"county":    textCell(func(w *row) string { return w.id.county }),
	"state":     textCell(func(w *row) string { return w.id.stateCell }),
	"zipcode":   textCell(zip), "zip": textCell(zip),
	"country":       sometimes(.3, constant("US")),
	"address1":      textCell(street),
	"address":       textCell(street),
	"formtimestamp": stampCell(func(w *row) int64 { return w.at }),
	"lastupdate":    sometimes(.6, stampCell(func(w *row) int64 { return min(w.at+int64(w.r.below(int(400*day))), epochEnd) })),
	"approvaldate":  sometimes(.5, stampCell(func(w *row) int64 { return w.at + int64(w.r.below(int(3*day))) })),
	"datereviewed":  sometimes(.3, stampCell(func(w *row) int64 { return w.at + day })),
	"guid":          guidCell,
	"ipaddress":     textCell(ipAddress), "ip": textCell(ipAddress), "agreementip": textCell(ipAddress),
	"positiontitlerank": textCell(title), "titlerank": textCell(title), "title": textCell(title), "rank": textCell(title),
	"currentassignment": sometimes(.3, textCell(func(w *row) string { return pick(&w.r, assignments) })),
	"assignment":        sometimes(.3, textCell(func(w *row) string { return pick(&w.r, assignments) })),
	"membertype":        textCell(memberType),
	"agencytype":        sometimes(.5, constant("Local")),
	"nsformname":        textCell(func(w *row) string { return w.t.name + "Form" }),
	"internalnotes":     notes,
	"recordchanges":     recordChanges, "custom_recordchanges": recordChanges,
	"donotsend": flag(.05), "deactivated": flag(.04), "nsbouncesoft": flag(.03), "nsbouncehard": flag(.02),
	"emailattachmentsonly": flag(.02), "notindirectory": flag(.1), "declined": flag(.02), "notapproved": flag(.02),
	"sendapprovalletter": flag(0), "iagree": flag(.9), "swornlawenforcement": flag(.6),
	"didnotattend": flag(.05), "sentcertificate": flag(.4), "surveycompleted": flag(.2), "failure": flag(.05), "pinrequest": flag(.1),
	"inactive": flag(.03), "approved": flag(.9), "bypasspinsecurity": flag(.02), "urgent": flag(.1),
	"supervisorname": sometimes(.3, textCell(supervisor)), "supervisorfullname": sometimes(.3, textCell(supervisor)),
	"supervisoremailaddress": sometimes(.3, textCell(supervisorMail)), "supervisoremail": sometimes(.3, textCell(supervisorMail)),
	"nstrackingnumber": textCell(func(w *row) string { y, _, _ := civil(w.at); return fmt.Sprintf("%d%04d", y, w.n%10000) }),
	"latitude":         sometimes(.4, degreesCell(func(s *site) float64 { return s.Lat })),
	"longitude":        sometimes(.4, degreesCell(func(s *site) float64 { return s.Lon })),
	"sortorder":        numberCell(func(w *row) int { return w.n + 1 }),
	"submitreg":        sometimes(.5, constant("Submit")), "submit": sometimes(.2, constant("Submit")),
}

var assignments = []string{"Patrol", "Investigations", "Intelligence Unit", "Narcotics", "Gang Unit", "Property Crimes", "Training",
	"Store 12", "Dispatch"}

// isSecret tells whether a column holds what must never be loaded.
func isSecret(name string) bool {
	switch name {
	case "dateofbirth", "dob", "birthdate", "pinnumber", "merchantkey", "bitlyapikey", "shoppingcarttoken", "twilioaccountid", "sessionkey",
		"paypalapisignature", "authorizenetlogin", "expdate":
		return true
	}
	for _, end := range []string{"password", "ccnumber", "ccsecuritycode", "creditcardnumber", "secretkey", "accounttoken", "accesstoken",
		"accesstokensecret",
		"oauthtoken", "oauthverifier", "transactionkey", "ssn", "ssnumber", "dob", "hashcode"} {
		if strings.HasSuffix(name, end) {
			return !strings.HasPrefix(name, "hide")
		}
	}
	return false
}

var secretCell = textCell(func(w *row) string { return w.secret() })

// fillers gives each column of the table its cell: the family's own, a secret, one by
// name, or one by the shape of the name.
func (t *table) fillers() []cell {
	own := t.ownCells()
	key := t.keyColumn()
	out := make([]cell, len(t.columns))
	for i, c := range t.columns {
		name := strings.ToLower(c)
		f, ok := own[name]
		switch {
		case ok:
			out[i] = f
		case i == key:
			out[i] = func(w *row, b []byte) []byte { return append(b, w.key()...) }
		case isSecret(name):
			out[i] = sometimes(secretShare(t), secretCell)
		case t.family == generic || t.family == pickLists || t.family == categories || t.family == emailLists || t.family == company:
			out[i] = shaped(name, t.family == generic)
		case byName[name] != nil:
			out[i] = byName[name]
		default:
			out[i] = shaped(name, false)
		}
	}
	return out
}

// keyColumn is the column of the table's keys: the first in all but a few tables.
func (t *table) keyColumn() int {
	return max(0, slices.IndexFunc(t.columns, func(c string) bool { return strings.EqualFold(c, t.name+"id") }))
}

// secretShare is smaller where a column repeats in millions of rows.
func secretShare(t *table) float64 {
	if strings.HasPrefix(strings.ToLower(t.name), "eventregistration") {
		return .1
	}
	return .9
}

// shaped makes a value from the shape of a name that no list knows. Tables without a
// story get words and numbers, others only flags and phones.
func shaped(name string, words bool) cell {
	switch {
	case strings.HasSuffix(name, "phone") || strings.HasSuffix(name, "fax") || strings.HasPrefix(name, "phone") ||
		strings.HasPrefix(name, "fax"):
		return sometimes(.5, textCell(func(w *row) string { return phone(&w.r) }))
	case strings.HasPrefix(name, "approved") && name != "approvedby" && name != "approveddate" && !strings.HasSuffix(name, "menu") &&
		!strings.HasSuffix(name, "nav") && !strings.Contains(name, "letter") && !strings.Contains(name, "field"):
		return flag(.3)
	case !words:
		return nil
	case strings.Contains(name, "email"):
		return sometimes(.5, textCell(func(w *row) string { return w.s.mailbox() }))
	case strings.HasSuffix(name, "id"), strings.HasSuffix(name, "order"), strings.HasSuffix(name, "width"), strings.HasSuffix(name, "height"),
		strings.HasSuffix(name, "count"):
		return numberCell(func(w *row) int { return w.r.between(1, 60) })
	case strings.Contains(name, "date"), strings.Contains(name, "timestamp"):
		return stampCell(func(w *row) int64 { return w.at })
	case strings.HasPrefix(name, "hide"), strings.HasPrefix(name, "show"), strings.HasPrefix(name, "enable"), strings.HasPrefix(name, "allow"),
		strings.HasPrefix(name, "use"):
		return flag(.2)
	case strings.HasSuffix(name, "name"), strings.HasSuffix(name, "title"), strings.HasSuffix(name, "label"), strings.HasSuffix(name, "text"):
		return textCell(func(w *row) string { return pick(&w.r, plainWords) + " " + itoa(w.n+1) })
	}
	return nil
}

var plainWords = []string{"Default", "Members", "Public", "Training", "Alerts", "Archive", "News", "Links", "Front page", "Forms"}
