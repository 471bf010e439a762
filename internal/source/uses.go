package source

import (
	"context"
	"fmt"
	"strings"

	"bluegraph/internal/entities"
)

// TableUse says how a table is read: by which mapping, or why by none.
type TableUse struct {
	Table *Table
	Map   *TableMap
	// Reason says why a table without a mapping is left out on purpose; empty when
	// the mapping does not know the table.
	Reason string
	// Note says how the mapping of a table was found that no mapping names.
	Note string
	// CopyOf names the table of the site that this one is a copy of; "" for none.
	CopyOf string
	// Unmapped lists columns that the mapping does not read.
	Unmapped []string

	header []string
	// as is how a copy would be read.
	as *TableMap
}

// Uses tells how the leak's mapping reads each table of a site, in the order of the
// site's tables, without reading more than headers and the settings that say what
// other tables hold. A table that cannot be opened is told of when it is read.
func (r Reader) Uses(ctx context.Context, s *Site) ([]TableUse, error) {
	m := s.leak.Mapping
	hints, err := r.hints(ctx, s)
	if err != nil {
		return nil, err
	}
	uses := make([]TableUse, len(s.Tables))
	for i, t := range s.Tables {
		uses[i] = TableUse{Table: t, header: r.header(t)}
		m.bound.noteTable(t.Name)
	}
	m.decide(uses, hints, r.hasRows)
	for i := range uses {
		u := &uses[i]
		if u.Map == nil || len(u.header) == 0 {
			continue
		}
		if b, err := bind(m, u.Map, u.Table.Name, u.header); err == nil {
			u.Unmapped = b.unmapped()
		}
	}
	return uses, nil
}

// decide says how the tables of a site are read, of which the headers are known.
func (m *Mapping) decide(uses []TableUse, hints map[string]*hinted, hasRows func(*Table) bool) {
	for i := range uses {
		m.find(&uses[i], hints[strings.ToLower(uses[i].Table.Name)])
	}
	m.markCopies(uses, hasRows)
}

// header reads the header of a table; nil when it cannot be read, or is none of
// comma-separated lines.
func (r Reader) header(t *Table) []string {
	tr, err := Reader{OnProblem: func(Problem) {}}.open(t)
	if err != nil {
		return nil
	}
	defer tr.file.Close()
	if tr.foreign != "" {
		return nil
	}
	return tr.header
}

// find looks for the mapping of a table: by name, by what the site's settings say,
// by columns; or for the reason why it has none on purpose.
func (m *Mapping) find(u *TableUse, h *hinted) {
	var known bool
	if u.Map, known = m.named.find(u.Table.Name); known {
		if h != nil {
			u.Map = u.Map.withEmails(h.emails)
		}
		return
	}
	if u.Reason, known = m.left.find(u.Table.Name); known {
		return
	}
	if h != nil && h.as.Kind == entities.Recipient {
		u.Map, u.Note = h.as.withEmails(h.emails), "read as people: "+h.by+" names it"
		return
	}
	for _, t := range m.Tables {
		for _, columns := range t.WithColumns {
			if hasColumns(u.header, columns) {
				u.Map, u.Note = t, "read by its columns "+strings.Join(columns, ", ")
				return
			}
		}
	}
	if h != nil {
		u.Map, u.Note = h.as, "read as what a form collects: "+h.by+" names it"
	}
}

// ForRecipients is the use of a table that a campaign of the site names as the home
// of its recipients: their ids must find someone. A copy is then read like its
// original, an unknown table or a list of agencies as people. Any other mapped table
// stays what it is; where its rows state a submitter, the ids name that person.
func (u TableUse) ForRecipients() TableUse {
	switch {
	case u.Map != nil && u.Map.Kind != entities.Agency:
		return u
	case u.as != nil && u.as.Kind == entities.Recipient:
		u.Map, u.Reason = u.as, ""
		u.Note = fmt.Sprintf("a copy of %s, read because a campaign's recipients are looked up in it", u.CopyOf)
	default:
		people := u.Table.Site.leak.Mapping.byColumns(entities.Recipient)
		if people == nil {
			return u
		}
		u.Map, u.Reason, u.Note = people, "", "read as people: a campaign's recipients are looked up in it"
	}
	return u
}
