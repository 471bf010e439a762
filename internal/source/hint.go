package source

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// Hint is a table of settings that names another table of its site and thereby says
// what that one holds: the table a form fills, the tables that mail goes to. It is
// followed for tables that no mapping knows by name.
type Hint struct {
	// Table holds the settings; Column names the other table.
	Table  string `yaml:"table"`
	Column string `yaml:"column"`
	// As is what the other table's rows are: Recipient or Report.
	As entities.Kind `yaml:"as"`
	// Email names the column of the other table that holds addresses.
	Email string `yaml:"email"`

	read *TableMap
	as   *TableMap
}

func (h *Hint) compile(m *Mapping) error {
	h.as = m.byColumns(h.As)
	if h.Table == "" || h.Column == "" || h.as == nil {
		return fmt.Errorf("a hint needs `table:`, `column:` and `as:` a kind that some mapping recognises by columns")
	}
	h.read = &TableMap{Tables: []string{h.Table}, Lookup: true, Fields: map[string]FieldSpec{"name": {From: []string{h.Column}}}}
	if h.Email != "" {
		h.read.Fields["email"] = FieldSpec{From: []string{h.Email}}
	}
	if err := h.read.compile(nil); err != nil {
		return fmt.Errorf("hint %s: %w", h.Table, err)
	}
	return nil
}

// byColumns is the mapping for tables of a kind that no mapping knows by name: the
// first that may match by columns; nil if the leak has none.
func (m *Mapping) byColumns(kind entities.Kind) *TableMap {
	for _, t := range m.Tables {
		if t.Kind == kind && len(t.WithColumns) > 0 {
			return t
		}
	}
	return nil
}

// hinted is what the settings of a site say of one of its tables.
type hinted struct {
	as *TableMap
	by string
	// emails are columns with addresses.
	emails []string
}

// hints reads what a site's settings say of its tables, by lower-case name. Of
// several that disagree the first hint of the mapping counts.
func (r Reader) hints(ctx context.Context, s *Site) (map[string]*hinted, error) {
	quiet := Reader{OnProblem: func(Problem) {}} // defects are told when the table is read
	out := map[string]*hinted{}
	for i := range s.leak.Mapping.Hints {
		h := &s.leak.Mapping.Hints[i]
		table := s.table(h.Table)
		if table == nil {
			continue
		}
		if _, err := quiet.Read(ctx, table, h.read, func(row *Record) error {
			name, _ := row.Field("name")
			email, _ := row.Field("email")
			if name == "" {
				return nil
			}
			key := strings.ToLower(name)
			if out[key] == nil {
				out[key] = &hinted{as: h.as, by: h.Table}
			}
			if email != "" && !slices.Contains(out[key].emails, email) {
				out[key].emails = append(out[key].emails, email)
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// withEmails is the mapping with further columns for the e-mail address, asked when
// those of the mapping are blank.
func (t *TableMap) withEmails(columns []string) *TableMap {
	f, ok := t.Fields["email"]
	if t.Kind != entities.Recipient || !ok {
		return t
	}
	var more []candidate
	for _, c := range columns {
		known := slices.ContainsFunc(f.parts, func(p candidate) bool { return len(p.columns) == 1 && strings.EqualFold(p.columns[0], c) })
		if !known && !strings.ContainsAny(c, "{}+=*") {
			more = append(more, parseCandidate(c))
		}
	}
	if len(more) == 0 {
		return t
	}
	own := *t
	own.Fields = joined(nil, t.Fields)
	f.parts = append(slices.Clone(f.parts), more...)
	own.Fields["email"] = f
	return &own
}
