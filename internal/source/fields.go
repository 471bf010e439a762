package source

import (
	"fmt"
	"slices"
	"strings"
)

// FieldSpec says where a value comes from: candidate columns, of which the first
// that holds something wins, and how the cell is read. In YAML it is a column, a
// list of columns, or a map with `from:`, `as:` and `via:`.
//
// A candidate is a column name, "$alias" (a named list), "A + B" (columns joined
// by a space), "=text" (a constant) or a template with columns in braces
// ("E-mail {email_id}").
type FieldSpec struct {
	From []string
	// As is how the cell is read: text (the default), list, time, integer, number,
	// flag, html.
	As string
	// Via is the table of names that the cell holds a key of, or of a list several.
	Via Via
	// Join says, of a property of an edge, how values of several rows become one.
	Join Join

	parts []candidate
}

// candidate is one compiled entry of From: text with columns in it.
type candidate struct {
	columns []string
	// before[i] stands before columns[i]; before[len(columns)] stands at the end.
	before []string
	// optional tells that missing columns leave gaps ("A + B") instead of making
	// the candidate empty.
	optional bool
}

// readings are the values of FieldSpec.As.
var readings = []string{"text", "list", "time", "integer", "number", "flag", "html"}

// columnList is one column or a list of them.
type columnList []string

// UnmarshalYAML reads both forms.
func (c *columnList) UnmarshalYAML(decode func(any) error) error {
	var one string
	if decode(&one) == nil {
		*c = columnList{one}
		return nil
	}
	return decode((*[]string)(c))
}

// UnmarshalYAML reads the three forms of a field.
func (f *FieldSpec) UnmarshalYAML(decode func(any) error) error {
	var one string
	if decode(&one) == nil {
		f.From = []string{one}
		return nil
	}
	var many []string
	if decode(&many) == nil {
		f.From = many
		return nil
	}
	var full struct {
		From columnList `yaml:"from"`
		As   string     `yaml:"as"`
		Via  string     `yaml:"via"`
		Join Join       `yaml:"join"`
	}
	if err := decode(&full); err != nil {
		return fmt.Errorf("a field is a column, a list of columns, or {from: [columns], as: reading, via: table of names, join: sum, min, max "+
			"or first}: %w", err)
	}
	f.From, f.As, f.Join = full.From, full.As, full.Join
	f.Via.Table, f.Via.Field, _ = strings.Cut(full.Via, ".")
	if full.Via != "" && f.Via.Field == "" {
		f.Via.Field = "name"
	}
	return nil
}

func (f FieldSpec) compile(aliases map[string][]string) (FieldSpec, error) {
	if f.As == "" {
		f.As = "text"
	}
	if !slices.Contains(readings, f.As) {
		return f, fmt.Errorf("`as: %s` is not one of %s", f.As, strings.Join(readings, ", "))
	}
	if err := f.Join.check(f.As); err != nil {
		return f, err
	}
	if f.Via.Table != "" && f.As != "text" && f.As != "list" {
		return f, fmt.Errorf("`via: %s` gives names, not `as: %s`", f.Via.Table, f.As)
	}
	f.parts = nil
	for _, from := range f.From {
		if name, ok := strings.CutPrefix(from, "$"); ok {
			list, known := aliases[name]
			if !known {
				return f, fmt.Errorf("%q names no list under `aliases:`", from)
			}
			for _, c := range list {
				f.parts = append(f.parts, parseCandidate(c))
			}
			continue
		}
		f.parts = append(f.parts, parseCandidate(from))
	}
	if len(f.parts) == 0 {
		return f, fmt.Errorf("needs at least one column")
	}
	return f, nil
}

func parseCandidate(s string) candidate {
	if text, ok := strings.CutPrefix(s, "="); ok {
		return candidate{before: []string{text}}
	}
	if strings.Contains(s, "{") {
		var c candidate
		for {
			before, rest, open := strings.Cut(s, "{")
			c.before = append(c.before, before)
			column, after, closed := strings.Cut(rest, "}")
			if !open || !closed {
				return c
			}
			c.columns = append(c.columns, column)
			s = after
		}
	}
	c := candidate{optional: true}
	for i, column := range strings.Split(s, "+") {
		gap := ""
		if i > 0 {
			gap = " "
		}
		c.before = append(c.before, gap)
		c.columns = append(c.columns, strings.TrimSpace(column))
	}
	c.before = append(c.before, "")
	return c
}
