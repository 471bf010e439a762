package source

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// binding ties a table mapping to one header: which cell feeds which field.
type binding struct {
	m      *Mapping
	table  *TableMap
	header []string // sanitised
	places map[string]int
	key    int // -1 without one
	fields map[string]boundField
	works  map[string]boundField
	sender map[string]boundField // the submitter
	filer  map[string]boundField // the agency that filed it
	links  []boundLink
	// memberOf are the groups that a row puts persons into.
	memberOf []boundMembership
	// attached and groups are columns.
	attached, groups []int
	text             []boundText
	list             listColumns
	used             []bool // by column
	// doubles are further columns of the name of one, by column; nil if no name stands
	// twice.
	doubles map[int][]int
}

// boundText is a column of free text.
type boundText struct {
	column int
	isHTML bool
}

// listColumns are the indices of the recipient columns; -1 when absent.
type listColumns struct{ list, table, addressed, member int }

// bind finds the mapping's columns in the header of a table. Absent columns are
// forgiven: sites differ. A header without the key column is an error.
func bind(m *Mapping, t *TableMap, table string, header []string) (*binding, error) {
	b := &binding{m: m, table: t, header: header, places: make(map[string]int, len(header)), used: make([]bool, len(header))}
	for i, h := range slices.Backward(header) {
		b.places[h] = i
	}
	m.bound.noteHeader(t, header)
	switch {
	case t.Key != "":
		if b.key = b.column(t.Key); b.key < 0 {
			return nil, b.without(t.Key, "as key")
		}
	case len(header) == 0:
	case m.isSecret(t, header[0]) && !strings.EqualFold(header[0], Sanitise(table)+"ID"):
		// A key goes into ids. PasswordChangeRequestsID is no password, but the number
		// of a row.
		b.key = -1
	default:
		b.used[0] = true
	}
	b.doubles = doubledColumns(header)
	b.fields = b.bindAll(t.Fields, t.Kind)
	b.works = b.bindAll(t.WorksFor, entities.Agency)
	b.sender = b.bindAll(t.Submitter, entities.Recipient)
	b.filer = b.bindAll(t.FiledBy, entities.Agency)
	b.links = b.bindLinks(t.Links)
	b.memberOf = b.bindMemberships(t.MemberOf)
	b.attached = b.matching(t.Attachments)
	b.bindText(t.Text)
	b.list = listColumns{-1, -1, -1, -1}
	if r := t.Recipients; r != nil {
		if r.Member != "" && b.column(r.Member) < 0 {
			return nil, b.without(r.Member, "for the recipient")
		}
		b.list = listColumns{b.column(r.List), b.column(r.Table), b.column(r.Addressed), b.column(r.Member)}
	}
	if t.Groups {
		b.groups = b.flags()
	}
	if b.isStrange() {
		return nil, errStrange
	}
	return b, nil
}

// without is the error of a table that lacks a column, or has it and may not show it.
func (b *binding) without(column, use string) error {
	if b.m.isSecret(b.table, column) {
		return fmt.Errorf("the column %q, which the mapping needs %s, is withheld: it may hold a secret (`not_secret:` of the table exempts it)",
			column, use)
	}
	names := map[string]string{}
	for _, h := range b.header {
		names[strings.ToLower(h)] = h
	}
	return fmt.Errorf("no column %q, which the mapping needs %s%s", column, use, didYouMean(names, column))
}

// errStrange is of a header of which the mapping reads nothing.
var errStrange = errors.New("the mapping knows none of its columns; is the header line missing?")

// isStrange tells whether the mapping reads nothing of the header but its key.
func (b *binding) isStrange() bool {
	for i, used := range b.used {
		if used && i != b.key {
			return false
		}
	}
	return len(b.header) > 1
}

// bindText finds the columns of free text. Every column of a text counts, not the
// first alone; a name with "*" stands for all that match it.
func (b *binding) bindText(specs []FieldSpec) {
	seen := map[int]bool{}
	for _, spec := range specs {
		for _, c := range spec.parts {
			var columns []int
			if name := c.columns[0]; strings.Contains(name, "*") {
				columns = b.matching([]string{name})
			} else if i := b.column(name); i >= 0 {
				columns = []int{i}
			}
			for _, i := range columns {
				if !seen[i] {
					seen[i] = true
					b.text = append(b.text, boundText{i, spec.As == "html"})
				}
			}
		}
	}
}

// matching marks and returns the columns that match a pattern.
func (b *binding) matching(patterns []string) []int {
	var out []int
	for i, h := range b.header {
		if matchesAny(patterns, h) && !b.m.isSecret(b.table, h) {
			b.used[i] = true
			out = append(out, i)
		}
	}
	return out
}

// flags returns the columns that may be group flags: those nothing else binds.
// Whether a column is one shows only in its cells.
func (b *binding) flags() []int {
	var out []int
	for i, h := range b.header {
		if !b.used[i] && h != "" && !matchesAny(b.table.NoGroups, h) && !b.m.isSecret(b.table, h) {
			out = append(out, i)
		}
	}
	return out
}

// column finds a column by name without regard to case and marks it used; a
// secret column is not found.
func (b *binding) column(name string) int {
	if name == "" || b.m.isSecret(b.table, name) {
		return -1
	}
	i := slices.IndexFunc(b.header, func(h string) bool { return strings.EqualFold(h, name) })
	if i >= 0 {
		b.used[i] = true
		for _, other := range b.doubles[i] {
			b.used[other] = true
		}
	}
	return i
}

// at is the first column of a name as the header has it, -1 for none.
func (b *binding) at(name string) int {
	if i, ok := b.places[name]; ok {
		return i
	}
	return -1
}

// unmapped lists the columns that no field reads, secrets left out. Group flags
// are among them: that a column is one shows only in its cells.
func (b *binding) unmapped() []string {
	var out []string
	for i, used := range b.used {
		if !used && b.header[i] != "" && !b.m.isSecret(b.table, b.header[i]) {
			out = append(out, b.header[i])
		}
	}
	return out
}
