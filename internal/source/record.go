package source

import (
	"strings"

	"bluegraph/internal/source/cell"
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
	// Home is the site in which the record's table lies.
	Home *Site
	Map  *TableMap

	b        *binding
	cells    [][]byte
	repaired csvscan.Repair // joined over the cells asked for
	// aside counts the cells that were set aside or not read as they stand.
	aside *asides
	// sample decides how the columns of the file are read; nil until a cell asks.
	sample func() *columnSample
	// lookups are the tables of names that the mapping's fields need.
	lookups map[Via]names
	// readers give a cell by column, by role of the field that asks.
	readers [roles]func(int) string
}

func newRecord(t *Table, b *binding, lookups map[Via]names, sample func() *columnSample) *Record {
	r := &Record{
		Ref: Ref{Site: t.Site.Folder, Table: t.Name, File: t.File}, Home: t.Site, Map: b.table, b: b, lookups: lookups,
		aside: newAsides(t.File, b.header), sample: sample,
	}
	r.readers = [roles]func(int) string{asText: r.text, asStated: r.stated, asNamePart: r.namePart, asPhone: r.phone}
	return r
}

func (r *Record) set(s *csvscan.Scanner) {
	r.cells, r.repaired = s.Cells(), 0
	r.Row, r.Offset = s.Row(), s.Offset()
	r.Key = cell.Key(r.text(r.b.key))
}

// KeyColumn is the column of the row's key.
func (r *Record) KeyColumn() string { return r.b.header[r.b.key] }

// Cell returns the cell of a column as Field names it, for evidence: a value that the
// mapping puts together from text and columns is no cell of the leak.
func (r *Record) Cell(column string) string { return r.decode(r.b.at(column)) }

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

// Groups returns the flags that are set: columns that hold a bare 1, or another word
// for yes where the column holds nothing but flags.
func (r *Record) Groups() []string {
	var out []string
	for _, i := range r.b.groups {
		if i >= len(r.cells) || len(r.cells[i]) == 0 {
			continue
		}
		c := r.cells[i]
		if len(c) == 1 && c[0] == '1' || len(c) <= longestFlag && !(len(c) == 1 && c[0] == '0') && r.isSet(i, c) {
			out = append(out, r.b.header[i])
		}
	}
	return out
}

// longestFlag is longer than any word for yes.
const longestFlag = 10

// isSet reads a flag that is written in words.
func (r *Record) isSet(column int, c []byte) bool {
	set, ok := cell.Flag(string(c))
	return ok && set && r.sample().isFlag(column)
}

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
		List: strings.TrimSpace(r.stated(c.list)), Table: strings.TrimSpace(r.stated(c.table)),
		Addressed: r.stated(c.addressed), Member: cell.Key(r.stated(c.member)),
	}
	if spec := r.Map.Recipients; spec != nil {
		out.ListColumn, out.AddressedColumn = spec.List, spec.Addressed
		if out.Member != "" {
			out.Table, out.ListColumn = spec.MemberTable, spec.Member
		}
	}
	return out
}
