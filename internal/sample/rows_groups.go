package sample

import "strings"

// emailGroups are the groups that a campaign's recipients are chosen from.
var (
	emailGroups     = []string{"All approved law enforcement", "Chiefs", "Analysts", "Retail partners", "Fire and rescue", "Dams", "Schools"}
	emailCategories = []string{"Law Enforcement Groups", "Sectors", "Regions"}
)

// rowsEmailLists fills EmailBuilderCategory and EmailBuilderDetail.
func rowsEmailLists(t *table) map[string]cell {
	own := map[string]cell{
		"required": flag(.3), "multipleselect": flag(.8), "preselected": flag(.3),
		"categoryorder": numberCell(func(w *row) int { return w.n + 1 }), "detailorder": numberCell(func(w *row) int { return w.n + 1 }),
		"categoryname": textCell(func(w *row) string { return emailCategories[w.n%len(emailCategories)] }),
		"tablename": textCell(func(w *row) string {
			if len(w.s.mail) == 0 {
				return "Associates"
			}
			return w.s.mail[w.n%len(w.s.mail)].table.name
		}),
		"detailname":        textCell(func(w *row) string { return emailGroups[w.n%len(emailGroups)] }),
		"detailsqlfragment": textCell(func(w *row) string { return "Approved" + camel(emailGroups[w.n%len(emailGroups)]) + " = True" }),
	}
	if c := t.site.byName["emailbuildercategory"]; c != nil && c.rows > 0 && c != t {
		own["emailbuildercategoryid"] = numberCell(func(w *row) int { return c.id(w.n % c.rows) })
	}
	return own
}

// chooseGroups ticks up to two rows of EmailBuilderDetail for a campaign.
func (s *site) chooseGroups(row int) []int {
	r := rng{mix(s.seed, 27, uint64(row))}
	t := s.byName["emailbuilderdetail"]
	if t == nil || t.rows == 0 || !r.chance(.6) {
		return nil
	}
	chosen := []int{r.below(t.rows)}
	if r.chance(.5) {
		chosen = append(chosen, r.below(t.rows))
	}
	return chosen
}

// groupCell is the cell that names the ticked groups by id.
func (c *campaign) groupCell(s *site) string {
	var ids []string
	for _, row := range c.groups {
		ids = append(ids, itoa(s.byName["emailbuilderdetail"].id(row)))
	}
	return strings.Join(ids, ",")
}

// topics are the names of the ticked groups, each once.
func (c *campaign) topics() string {
	var names []string
	for i, row := range c.groups {
		name := emailGroups[row%len(emailGroups)]
		if i == 0 || names[0] != name {
			names = append(names, name)
		}
	}
	return strings.Join(names, "|")
}

// someone is a row of a people table with an address and an id of its own.
func (t *table) someone(w *world, r *rng) (row int, mail string, ok bool) {
	for range 8 {
		row := r.below(t.rows) / 4 * 4 // the keys of these are never broken
		if mail := normalise(t.identity(w, row).mail); mail != "" {
			return row, mail, true
		}
	}
	return 0, "", false
}

var routingSubjects = []string{"Suspicious activity", "Leads", "Requests for information", "Registrations", "Tips"}

// rowsRouting fills RoutingRule: who is told of what a form brings in.
func rowsRouting(t *table) map[string]cell {
	name := func(w *row) string {
		return routingSubjects[w.n%len(routingSubjects)] + " of " + pick(&rng{mix(t.seed, 71, uint64(w.n))}, w.s.region.counties).name
	}
	return map[string]cell{
		"rulename":        textCell(name),
		"fieldtolookfor":  constant("County"),
		"associatedtable": constant("SARs"),
		"emaillist": textCell(func(w *row) string {
			r := rng{mix(t.seed, 72, uint64(w.n))}
			mails := []string{w.s.mailbox()}
			if p := w.s.primary; p != nil {
				if _, mail, ok := p.someone(w.w, &r); ok {
					mails = append(mails, mail)
				}
			}
			for _, mail := range mails {
				w.joins(normalise(mail), "notified: "+name(w))
			}
			return strings.Join(mails, pick(&r, []string{",", "; "}))
		}),
	}
}

// joins notes that the row puts a person into a group.
func (w *row) joins(mail, group string) {
	w.part.add(tGroups, w.s.Folder, w.t.name, mail, group)
}

// rowsTaskForces fills the tables of task forces; RegistrationsID is who leads one.
func rowsTaskForces(t *table) map[string]cell {
	own := map[string]cell{"inactive": flag(.1), "active": flag(.9)}
	for _, column := range []string{"taskforcename", "initiativename"} {
		own[column] = textCell(func(w *row) string { return taskForce(w.t, w.n) })
	}
	if leaders := t.site.byName["registrations"]; leaders != nil && leaders.rows > 0 {
		own["registrationsid"] = func(w *row, b []byte) []byte {
			row, mail, ok := leaders.someone(w.w, &rng{mix(w.t.seed, 73, uint64(w.n))})
			if !ok {
				return b
			}
			w.joins(mail, taskForce(w.t, w.n))
			return append(b, itoa(leaders.id(row))...)
		}
	}
	return own
}

func taskForce(t *table, row int) string {
	return pick(&rng{mix(t.seed, 74, uint64(row))}, t.site.region.counties).name + " Task Force " + itoa(row+1)
}

// rowsMembers fills tables that link people to groups: the task forces of ncric, and
// the mailing lists of the web shop.
func rowsMembers(t *table) map[string]cell {
	members, group, person, of := t.site.byName["registrations"], t.site.byName["hidtataskforcecmdrs"], "registrationsid",
		"hidtataskforcecmdrsid"
	if t.has("maillistid") {
		members, group, person, of = t.site.byName["customer"], t.site.byName["maillist"], "customerid", "maillistid"
	}
	if members == nil || members.rows == 0 || group == nil || group.rows == 0 || members.family != people {
		return nil
	}
	pair := func(w *row) (member, list int, mail string, ok bool) {
		r := rng{mix(t.seed, 75, uint64(w.n))}
		list = r.below(group.rows)
		member, mail, ok = members.someone(w.w, &r)
		return member, list, mail, ok
	}
	return map[string]cell{
		person: func(w *row, b []byte) []byte {
			member, list, mail, ok := pair(w)
			if !ok {
				return b
			}
			if t.has("maillistid") {
				w.joins(mail, mailList(list))
			} else {
				w.joins(mail, taskForce(group, list))
			}
			return append(b, itoa(members.id(member))...)
		},
		of: func(w *row, b []byte) []byte {
			if _, list, _, ok := pair(w); ok {
				return append(b, itoa(group.id(list))...)
			}
			return b
		},
		"unsubscribed": flag(0), "unconfirmed": flag(0),
	}
}

// rowsMailLists fills MailList.
func rowsMailLists() map[string]cell {
	return map[string]cell{"mailinglistname": textCell(func(w *row) string { return mailList(w.n) })}
}

func mailList(row int) string { return "Mailing list " + itoa(row+1) }
