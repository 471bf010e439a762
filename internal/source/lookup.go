package source

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"bluegraph/internal/source/cell"
)

// Via is a table of names (`lookup: true`) that a cell holds a key of, and the
// field of it that is meant: "DocumentCategory" or "EmailBuilderDetail.category".
type Via struct{ Table, Field string }

// names are the values of one field of a table of names, by key.
type names map[string]string

// lookup is the mapping of a table of names; nil for any other table.
func (m *Mapping) lookup(table string) *TableMap {
	for _, t := range m.Tables {
		if t.Lookup && matchesAny(t.Tables, table) {
			return t
		}
	}
	return nil
}

// vias lists the tables of names that a mapping's fields need.
func (t *TableMap) vias() []Via {
	var out []Via
	add := func(f FieldSpec) {
		if f.Via.Table != "" {
			out = append(out, f.Via)
		}
	}
	for _, group := range t.fieldGroups() {
		for _, f := range group {
			add(f)
		}
	}
	for _, m := range t.MemberOf {
		add(m.Group)
	}
	return out
}

// lookups reads the tables of names that a mapping's fields need. They are small
// and few; their defects are told when they are read as tables of their own.
func (r Reader) lookups(ctx context.Context, s *Site, t *TableMap) (map[Via]names, error) {
	vias := t.vias()
	if len(vias) == 0 {
		return nil, nil
	}
	quiet := Reader{OnProblem: func(Problem) {}}
	out := make(map[Via]names, len(vias))
	for _, via := range vias {
		of := names{}
		out[via] = of
		table, named := s.table(via.Table), s.leak.Mapping.lookup(via.Table)
		if table == nil || named == t { // a tree of categories: its parents are not asked for
			continue
		}
		if _, err := quiet.Read(ctx, table, named, func(row *Record) error {
			if v := row.meaning(via.Field); row.Key != "" && v != "" {
				of[row.Key] = v
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// table finds a table of the site by name, in any case; nil without one.
func (s *Site) table(name string) *Table {
	for _, t := range s.Tables {
		if strings.EqualFold(t.Name, name) {
			return t
		}
	}
	return nil
}

// meaning is the value of a field, with keys read as names; of several the first.
func (r *Record) meaning(name string) string {
	f, ok := r.b.fields[name]
	if !ok {
		return ""
	}
	s, at := r.read(f)
	if f.via.Table == "" || s == "" {
		return s
	}
	if all := r.named(f, s, at); len(all) > 0 {
		return all[0]
	}
	return ""
}

// named reads the keys in a cell as names, each once. A key that names no row is
// noted; 0 is how Access writes that there is none.
func (r *Record) named(f boundField, s string, at int) []string {
	keys := []string{cell.Key(s)}
	if f.as == "list" {
		keys = strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '-' })
	}
	var out []string
	for _, key := range keys {
		switch name, ok := r.lookups[f.via][key]; {
		case ok:
			out = appendNew(out, name)
		case key != "0":
			r.setAside(at, "names no row of "+f.via.Table+" and was left out", false)
		}
	}
	return out
}

// listed are the entries of a cell that holds several, each once.
func listed(s string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(",;|\r\n", c) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = appendNew(out, part)
		}
	}
	return out
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
