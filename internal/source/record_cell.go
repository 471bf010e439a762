package source

import (
	"strings"

	"bluegraph/internal/source/cell"
	"bluegraph/internal/source/csvscan"
)

// role is what a field takes from a cell, beside its text.
type role uint8

const (
	// asText takes any text; only what programs write for a missing value is empty.
	asText role = iota
	// asStated takes what somebody states: placeholders are empty.
	asStated
	// asNamePart takes a person's name, or a part of one.
	asNamePart
	// asPhone takes a telephone number.
	asPhone
	roles
)

// Reasons why a cell was set aside, or not read as it stands.
const (
	isMissing     = "stands for a missing value and was read as empty"
	isPlaceholder = "says that there is nothing to say and was read as empty"
	isNobodys     = "is a telephone number that nobody has and was read as empty"
)

// decode is one cell as it stands, as UTF-8; a missing one is empty.
func (r *Record) decode(i int) string {
	if i < 0 || i >= len(r.cells) || len(r.cells[i]) == 0 {
		return ""
	}
	s, repaired := csvscan.Decode(r.cells[i])
	r.repaired |= repaired
	if s[0] == '=' {
		if value, ok := cell.Formula(s); ok {
			return value
		}
	}
	return s
}

// text is what a cell says. Of columns of one name the fullest that the row fills counts.
func (r *Record) text(i int) string {
	if r.b.doubles[i] != nil {
		return r.doubled(i, r.plain)
	}
	return r.plain(i)
}

func (r *Record) plain(i int) string {
	s := r.decode(i)
	if cell.IsNull(s) {
		r.setAside(i, isMissing, true)
		return ""
	}
	return s
}

// doubled looks for the value of a column that stands several times.
func (r *Record) doubled(i int, read func(int) string) (value string) {
	for _, column := range r.sample().fullest(i, r.b.doubles[i]) {
		switch s := read(column); {
		case strings.TrimSpace(value) == "":
			value = s
		case strings.TrimSpace(s) != "" && s != value:
			r.setAside(i, "another column of this name holds something else: the one with more cells filled was read", false)
		}
	}
	return value
}

// stated is a cell of what somebody states, empty for a placeholder.
func (r *Record) stated(i int) string {
	s := r.text(i)
	if s == "" || len(s) > maxPlaceholder {
		return s
	}
	if cell.IsPlaceholder(s) || r.b.m.isPlaceholder(s) {
		r.setAside(i, isPlaceholder, true)
		return ""
	}
	return s
}

// maxPlaceholder is longer than any cell that stands for "nothing".
const maxPlaceholder = 40

// namePart is a cell with a name or a part of one, empty for a placeholder.
func (r *Record) namePart(i int) string {
	s := ""
	if r.b.doubles[i] != nil {
		s = r.doubled(i, r.decode)
	} else {
		s = r.decode(i)
	}
	if cell.IsNoNamePart(s) {
		r.setAside(i, isPlaceholder, true)
		return ""
	}
	return s
}

// phone is a cell with a telephone number.
func (r *Record) phone(i int) string {
	s := r.stated(i)
	if s == "" {
		return ""
	}
	number := cell.Phone(s)
	if number == "" {
		r.setAside(i, isNobodys, true)
	}
	return number
}

// setAside counts a cell by column and reason; a note loses nothing.
func (r *Record) setAside(column int, reason string, isNote bool) {
	r.aside.add(column, reason, isNote, r.Row, r.Offset)
}
