package sample

import (
	"slices"
	"strings"
)

// ownCells are the cells that a table's family fills in its own way, by lower-case
// column name. A nil cell keeps the column NULL.
func (t *table) ownCells() map[string]cell {
	switch t.family {
	case people, accounts:
		return t.rowsPeople()
	case company:
		return rowsCompany()
	case emails:
		return rowsEmails()
	case emailLists:
		return rowsEmailLists(t)
	case routing:
		return rowsRouting(t)
	case taskForces:
		return rowsTaskForces(t)
	case members:
		return rowsMembers(t)
	case mailLists:
		return rowsMailLists()
	case settings:
		return rowsMailSettings(t)
	case events:
		return rowsEvents(t)
	case calendar:
		return rowsCalendar()
	case documents, categories:
		return rowsDocuments(t)
	case videos:
		return rowsVideos(t)
	case downloads:
		return rowsDownloads(t)
	case linkDownloads:
		return rowsLinkDownloads(t)
	case logins:
		return rowsLogins(t)
	case reports:
		return t.rowsReports()
	case comments:
		return t.rowsComments()
	case articles:
		return rowsArticles()
	case forms:
		return rowsForms()
	case pickLists:
		return rowsPickLists(t)
	}
	return nil
}

// rowsPeople fills address, agency and state so that a loader that follows the order
// of aliases reads what the truth says: every alias not chosen stays NULL.
func (t *table) rowsPeople() map[string]cell {
	own := t.personCells()
	if t.site.events() > 0 {
		registrationCells(own)
	}
	return own
}

// personCells are the cells of the person in the row, for people and for the
// submitters of reports.
func (t *table) personCells() map[string]cell {
	own := map[string]cell{}
	for _, a := range [][]string{emailAliases, agencyAliases, stateAliases} {
		for _, name := range a {
			own[name] = nil
		}
	}
	mail := textCell(func(w *row) string { return w.id.mail })
	for _, name := range []string{"emailaddress", "email", "emailaddressconfirm", "emailconfirm", "verifyemailaddress"} {
		own[name] = mail
	}
	if name := t.first(emailAliases); name != "" {
		own[name] = mail
	}
	if name := t.first(stateAliases); name != "" {
		own[name] = textCell(func(w *row) string { return w.id.stateCell })
	}
	public, private := t.first(agencyAliases), t.first([]string{"companyname", "company"})
	if private == "" || public == private {
		private = public
	}
	if public != "" {
		own[public] = textCell(func(w *row) string { return w.agencyIf(public == private || !w.id.private) })
	}
	if private != public {
		own[private] = textCell(func(w *row) string { return w.agencyIf(w.id.private) })
	}
	for _, name := range []string{"submitterfullname", "requestorname", "contactname", "investigator"} {
		own[name] = byName["fullname"]
	}
	return own
}

func (w *row) agencyIf(here bool) string {
	if here {
		return w.id.agencyCell
	}
	return ""
}

// first is the first of the names that the table has as a column after its key, "" if none.
func (t *table) first(names []string) string {
	for _, n := range names {
		for _, c := range t.columns[1:] {
			if strings.EqualFold(c, n) {
				return n
			}
		}
	}
	return ""
}

// column is the true spelling of a column, "" if the table has none.
func (t *table) column(name string) string {
	for _, c := range t.columns {
		if strings.EqualFold(c, name) {
			return c
		}
	}
	return ""
}

// record writes the truth of a person's row.
func (w *row) record() {
	agency, state := w.id.agencyCell, w.id.stateCell
	if w.t.first(agencyAliases) == "" {
		agency = ""
	}
	if w.t.first(stateAliases) == "" {
		state = ""
	}
	w.part.add(tRecords, w.s.Folder, w.t.name, w.key(), w.id.person.id, normalise(w.id.mail), agency, state,
		w.shows(w.id.county, "county"), w.shows(w.id.city, "city", "agencycity"), w.w.agencies[w.id.employer].id)
}

// shows is the value where the row has a cell of one of the columns, "" where it has none.
func (w *row) shows(value string, columns ...string) string {
	width := len(w.t.columns)
	if w.quirk == rowShort {
		width = w.t.keep()
	}
	for _, c := range w.t.columns[:width] {
		if slices.Contains(columns, strings.ToLower(c)) {
			return value
		}
	}
	return ""
}
