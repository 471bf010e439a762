package source

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/source/csvscan"
)

// Ref says where a record stands: enough to find it again.
type Ref struct {
	Site, Table, File string
	// Row counts data records of the file from 1, Offset is the byte offset of the
	// record's first byte, Key the value of its key column ("" when blank).
	Row, Offset int64
	Key         string
}

// Record is one row of a mapped table. It gives the values of the mapping's
// fields only; it is valid until the next row is read.
type Record struct {
	Ref
	// Site is where the record's table lies.
	Home *Site
	Map  *TableMap

	b        *binding
	cells    [][]byte
	repaired csvscan.Repair // joined over the cells asked for
	// unread are cells that could not be read as the mapping says: column, reading.
	unread [][2]string
	// lookups are the tables of names that the mapping's fields need.
	lookups map[Via]names
	cell    func(int) string
}

func newRecord(t *Table, b *binding, lookups map[Via]names) *Record {
	r := &Record{Ref: Ref{Site: t.Site.Folder, Table: t.Name, File: t.File}, Home: t.Site, Map: b.table, b: b, lookups: lookups}
	r.cell = r.text
	return r
}

func (r *Record) set(s *csvscan.Scanner) {
	r.cells, r.repaired, r.unread = s.Cells(), 0, nil
	r.Row, r.Offset = s.Row(), s.Offset()
	r.Key = strings.TrimSpace(r.text(r.b.key))
}

// text decodes one cell; a missing one is empty.
func (r *Record) text(i int) string {
	if i < 0 || i >= len(r.cells) || len(r.cells[i]) == 0 {
		return ""
	}
	s, repaired := csvscan.Decode(r.cells[i])
	r.repaired |= repaired
	return s
}

// stated is a cell of what a person states, empty for a placeholder.
func (r *Record) stated(i int) string {
	s := r.text(i)
	if len(s) <= maxPlaceholder && r.b.m.empty[bare(s)] {
		return ""
	}
	return s
}

// maxPlaceholder is longer than any cell that stands for "nothing".
const maxPlaceholder = 40

// KeyColumn is the column of the row's key.
func (r *Record) KeyColumn() string { return r.b.header[r.b.key] }

// Field returns the value of a field as it stands in the row, and the column it came
// from; both are empty when no candidate column holds anything.
func (r *Record) Field(name string) (value, column string) {
	f, ok := r.b.fields[name]
	if !ok {
		return "", ""
	}
	return f.value(r.cell, r.b.header)
}

// Cell returns the cell of a column as Field names it, for evidence: a value that the
// mapping puts together from text and columns is no cell of the leak.
func (r *Record) Cell(column string) string { return r.text(slices.Index(r.b.header, column)) }

// WorksFor returns a field of the agency that the record states.
func (r *Record) WorksFor(name string) (value, column string) {
	f, ok := r.b.works[name]
	if !ok {
		return "", ""
	}
	return f.value(r.stated, r.b.header)
}

// Submitter returns a field of the person that the record says submitted it.
func (r *Record) Submitter(name string) (value, column string) {
	f, ok := r.b.sender[name]
	if !ok {
		return "", ""
	}
	return f.value(r.cell, r.b.header)
}

// Attachments returns the paths of uploaded files that the record names, below
// the site's folder of uploads, by column.
func (r *Record) Attachments() []Text {
	var out []Text
	for _, i := range r.b.attached {
		if v := strings.TrimSpace(r.text(i)); v != "" {
			out = append(out, Text{Column: r.b.header[i], Value: strings.ReplaceAll(v, `\`, "/")})
		}
	}
	return out
}

// Groups returns the flags that are set: columns that hold a bare 1.
func (r *Record) Groups() []string {
	var out []string
	for _, i := range r.b.groups {
		if i < len(r.cells) && len(r.cells[i]) == 1 && r.cells[i][0] == '1' {
			out = append(out, r.b.header[i])
		}
	}
	return out
}

// Properties returns the values of all fields but the name, each read as the
// mapping says; values that cannot be read so are left out.
func (r *Record) Properties() map[string]any {
	out := make(map[string]any, len(r.b.fields))
	for name, f := range r.b.fields {
		if name == "name" {
			continue
		}
		s, column := f.value(r.cell, r.b.header)
		if s == "" {
			continue
		}
		if f.via.Table != "" {
			if all := r.named(f, s, column); f.as == "list" && len(all) > 0 {
				out[name] = all
			} else if len(all) > 0 {
				out[name] = all[0]
			}
			continue
		}
		if v, ok := read(f.as, s); ok {
			out[name] = v
		} else if !isNoTime(f.as, s) {
			r.note(column, f.as)
		}
	}
	return out
}

// isNoTime tells of a cell that holds a time of day alone: Access writes it with
// the day of its epoch, and it names no moment.
func isNoTime(as, s string) bool { return as == "time" && strings.HasPrefix(s, "12/30/99") }

// Text is one cell of free text.
type Text struct {
	Column, Value string
	IsHTML        bool
}

// Texts returns the record's non-empty cells of free text, in the mapping's order.
func (r *Record) Texts() []Text {
	var out []Text
	for _, t := range r.b.text {
		if v := r.text(t.column); strings.TrimSpace(v) != "" {
			out = append(out, Text{Column: r.b.header[t.column], Value: v, IsHTML: t.isHTML})
		}
	}
	return out
}

// RecipientCells are the cells that say who received a campaign.
type RecipientCells struct {
	List, Table, Addressed, Member string
	// ListColumn and AddressedColumn name the columns, for evidence.
	ListColumn, AddressedColumn string
}

// Recipients returns the cells that say who received the campaign.
func (r *Record) Recipients() RecipientCells {
	c := r.b.list
	out := RecipientCells{
		List: strings.TrimSpace(r.text(c.list)), Table: strings.TrimSpace(r.text(c.table)),
		Addressed: r.text(c.addressed), Member: strings.TrimSpace(r.text(c.member)),
	}
	if spec := r.Map.Recipients; spec != nil {
		out.ListColumn, out.AddressedColumn = spec.List, spec.Addressed
		if out.Member != "" {
			out.Table, out.ListColumn = spec.MemberTable, spec.Member
		}
	}
	return out
}

// read gives a cell the type that the mapping says.
func read(as, s string) (any, bool) {
	switch as {
	case "list":
		all := listed(s)
		return all, len(all) > 0
	case "time":
		t, ok := Time(s)
		return t, ok
	case "integer":
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil
	case "number":
		f, err := strconv.ParseFloat(s, 64)
		return f, err == nil && !math.IsNaN(f) && !math.IsInf(f, 0)
	case "flag":
		b, ok := Flag(s)
		return b, ok
	}
	return s, true
}
