package export

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// attribute is a property in a format whose header declares each.
type attribute struct {
	Column
	id   string // "n4": short, and safe wherever it stands
	name string // as readers see it; never one of ours
}

// attributes declares columns. prefix tells those of nodes from those of edges; ours are
// names that the format gives a meaning.
func attributes(prefix string, columns []Column, ours ...string) []attribute {
	all := make([]attribute, len(columns))
	for i, c := range columns {
		name := c.Name
		if slices.Contains(ours, name) {
			name = "property_" + name
		}
		all[i] = attribute{c, prefix + strconv.Itoa(i), name}
	}
	return all
}

// values yields the attributes that properties have, as text.
func values(all []attribute, p entities.Properties, yield func(a attribute, text string)) {
	for _, a := range all {
		if v, ok := p[a.Name]; ok && v != nil {
			yield(a, PlainText(v))
		}
	}
}

// PlainText writes a value where no spreadsheet will read it.
func PlainText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []string:
		return Join(v)
	}
	return cell(v)
}

// xmlText escapes a text for XML and drops what XML cannot hold, as control characters.
func xmlText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= ' ' && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD && r != utf8.RuneError, r >= 0x10000:
			return r
		}
		return -1
	}, s)
	return xmlEscapes.Replace(s)
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#9;", "\n", "&#10;", "\r", "&#13;")

// weightOf is how often an edge was counted, 1 if nobody counted.
func weightOf(p entities.Properties) int64 {
	if n, ok := p["count"].(int64); ok && n > 0 {
		return n
	}
	return 1
}
