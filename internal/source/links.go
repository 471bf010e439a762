package source

import (
	"cmp"
	"fmt"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/source/cell"
)

// LinkSpec makes an edge of a row: between the row's own entity, its site, its
// submitter, and things that other tables of the site hold.
type LinkSpec struct {
	Type entities.RelationType `yaml:"type"`
	// From and To are the ends; of several candidates the first that is filled in
	// counts. Without them the row itself is the end.
	From Ends `yaml:"from"`
	To   Ends `yaml:"to"`
	// Set gives the edge properties.
	Set map[string]FieldSpec `yaml:"set"`
}

// Ends are the candidates for one end of an edge. In YAML it is "self", "site",
// "submitter", one reference, or a list of references.
type Ends []EndSpec

// EndSpec is one end: a word, or a reference to a row of another table.
type EndSpec struct {
	// Word is self, site or submitter; empty for a reference.
	Word string `yaml:"-"`
	// Table names the table referred to; TableColumn a column of this row that
	// names it instead (a reference to one of several tables).
	Table       string `yaml:"table"`
	TableColumn string `yaml:"table_column"`
	// Column is the column of this row that holds the value, By the field of the
	// other table's mapping that must equal it; empty means the other table's key,
	// or, for people, their e-mail address.
	Column string `yaml:"column"`
	By     string `yaml:"by"`
	// ByColumn is a column of this row that names the column of the other table that
	// the value stands in: its key, an address or a log-in name.
	ByColumn string `yaml:"by_column"`
	// File is a column of this row that names an uploaded file instead.
	File string `yaml:"file"`
}

// UnmarshalYAML reads the forms of an end.
func (e *Ends) UnmarshalYAML(decode func(any) error) error {
	var word string
	if decode(&word) == nil {
		*e = Ends{{Word: word}}
		return nil
	}
	var many []EndSpec
	if decode(&many) == nil {
		*e = many
		return nil
	}
	var one EndSpec
	if err := decode(&one); err != nil {
		return fmt.Errorf("an end is self, site, submitter or {table: …, column: …}: %w", err)
	}
	*e = Ends{one}
	return nil
}

func (l *LinkSpec) compile(aliases map[string][]string) error {
	if !entities.IsRelation(l.Type) {
		return fmt.Errorf("link %q is not a relationship type of the graph", l.Type)
	}
	for _, ends := range []*Ends{&l.From, &l.To} {
		if len(*ends) == 0 {
			*ends = Ends{{Word: "self"}}
		}
		for _, e := range *ends {
			switch {
			case e.Word == "self" || e.Word == "site" || e.Word == "submitter":
			case e.Word != "":
				return fmt.Errorf("link %s: an end cannot be %q", l.Type, e.Word)
			case e.File != "":
			case e.Column == "" || (e.Table == "") == (e.TableColumn == ""):
				return fmt.Errorf("link %s: a reference needs `column:` and one of `table:`, `table_column:`, or `file:`", l.Type)
			}
		}
	}
	for name, f := range l.Set {
		expanded, err := f.compile(aliases)
		if err != nil {
			return fmt.Errorf("link %s: %s: %w", l.Type, name, err)
		}
		l.Set[name] = expanded
	}
	return nil
}

// boundLink is a link with its columns found in a header.
type boundLink struct {
	spec     LinkSpec
	from, to []boundEnd
	set      map[string]boundField
}

type boundEnd struct {
	spec                    EndSpec
	table, column, byColumn int // -1 when absent
}

// Link is what a row says of one edge.
type Link struct {
	Type     entities.RelationType
	From, To End
	// Column and Value are the cell that the edge rests on.
	Column, Value string
	Properties    map[string]any
}

// End is one end of a link as a row states it.
type End struct {
	// Word is self, site, submitter or file; else Table and Value refer to
	// a row by By (or by key, or for people by address, when By is empty).
	Word             string
	Table, Value, By string
	// Column is the column of the other table that Value stands in, where the row
	// says so.
	Column string
}

// bindLinks finds the links whose columns a header has.
func (b *binding) bindLinks(specs []LinkSpec) []boundLink {
	var out []boundLink
	for _, spec := range specs {
		l := boundLink{spec: spec, from: b.bindEnds(spec.From), to: b.bindEnds(spec.To), set: b.bindAll(spec.Set, "")}
		if len(l.from) > 0 && len(l.to) > 0 {
			out = append(out, l)
		}
	}
	return out
}

func (b *binding) bindEnds(ends Ends) []boundEnd {
	var out []boundEnd
	for _, e := range ends {
		be := boundEnd{spec: e, table: b.column(e.TableColumn), column: b.column(cmp.Or(e.Column, e.File)), byColumn: b.column(e.ByColumn)}
		if e.Word != "" || (be.column >= 0 && (e.TableColumn == "" || be.table >= 0)) {
			out = append(out, be)
		}
	}
	return out
}

// Links returns the edges that the row states; an end whose cell is blank states none.
func (r *Record) Links() []Link {
	var out []Link
	for _, bl := range r.b.links {
		l := Link{Type: bl.spec.Type}
		var okFrom, okTo bool
		l.From, okFrom = r.end(bl.from, &l)
		l.To, okTo = r.end(bl.to, &l)
		if !okFrom || !okTo {
			continue
		}
		for name, f := range bl.set {
			if s, at := r.read(f); s != "" {
				if v, ok := r.typed(f.as, s, at); ok {
					if l.Properties == nil {
						l.Properties = map[string]any{}
					}
					l.Properties[name] = v
				}
			}
		}
		out = append(out, l)
	}
	return out
}

func (r *Record) end(ends []boundEnd, l *Link) (End, bool) {
	for _, e := range ends {
		if e.spec.Word != "" {
			return End{Word: e.spec.Word}, true
		}
		value := cell.Key(r.stated(e.column))
		found := End{Table: e.spec.Table, Value: value, By: e.spec.By, Column: strings.TrimSpace(r.text(e.byColumn))}
		switch {
		case e.table >= 0:
			found.Table = strings.TrimSpace(r.text(e.table))
		case e.spec.File != "":
			found.Word, found.Value = "file", strings.ReplaceAll(value, `\`, "/")
		}
		if value == "" || found.Table == "" && found.Word == "" {
			continue
		}
		if l.Column == "" {
			l.Column, l.Value = r.b.header[e.column], value
		}
		return found, true
	}
	return End{}, false
}
