package source

import (
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// boundField is a field with its candidates' columns found in the header.
type boundField struct {
	as         string
	via        Via
	role       role
	isAddress  bool // of a link its address is meant
	candidates []boundCandidate
}

type boundCandidate struct {
	candidate
	index []int // of each column; -1 when absent
	// isBare tells of one column, which the header has, and no text around it.
	isBare bool
}

// statedFields are those of things that somebody states about persons and places;
// any other text of a thing may be a word that is a placeholder elsewhere.
var statedFields = []string{"city", "county", "state", "country", "zip", "address", "street", "location", "email", "agency"}

// roleOf is what a field of a kind of row takes from cells.
func roleOf(kind entities.Kind, name string) role {
	isOfPerson := kind == entities.Recipient
	switch {
	case name == "phone" || name == "fax" || name == "mobile":
		return asPhone
	case name == "name" && isOfPerson:
		return asNamePart
	case isOfPerson || kind == entities.Agency || kind == entities.Site || slices.Contains(statedFields, name):
		return asStated
	}
	return asText
}

// isAddressField tells of fields that mean where a link leads and not what it shows.
func isAddressField(name string) bool {
	return name == "email" || name == "url" || name == "website" || strings.HasSuffix(name, "_email") || strings.HasSuffix(name, "_url")
}

// bindAll finds the columns of fields of a kind of row.
func (b *binding) bindAll(specs map[string]FieldSpec, kind entities.Kind) map[string]boundField {
	out := make(map[string]boundField, len(specs))
	for name, spec := range specs {
		if f := b.bindField(spec); len(f.candidates) > 0 {
			f.role, f.isAddress = roleOf(kind, name), isAddressField(name)
			if f.role == asText && f.as == "time" {
				f.role = asStated
			}
			out[name] = f
		}
	}
	return out
}

func (b *binding) bindField(spec FieldSpec) boundField {
	f := boundField{as: spec.As, via: spec.Via}
	for _, c := range spec.parts {
		bc := boundCandidate{candidate: c, index: make([]int, len(c.columns))}
		found := 0
		for i, name := range c.columns {
			if bc.index[i] = b.column(name); bc.index[i] >= 0 {
				found++
			}
		}
		bc.isBare = found == 1 && len(c.columns) == 1 && c.before[0] == "" && c.before[1] == ""
		if found == len(c.columns) || (c.optional && found > 0) {
			f.candidates = append(f.candidates, bc)
		}
	}
	return f
}

// isMade tells whether the candidate that is filled in has words that no cell says.
func (f boundField) isMade(cell func(int) string) bool {
	for _, c := range f.candidates {
		if _, at, _ := c.value(cell); at >= 0 || len(c.columns) == 0 {
			return !c.optional && strings.TrimSpace(strings.Join(c.before, "")) != ""
		}
	}
	return false
}

// value returns the first candidate that is filled in, and the column (of a
// joined candidate the first filled) that it came from, -1 for none. Where no candidate
// is whole, the first that is filled in part counts: a first name without a last one.
func (f boundField) value(cell func(int) string) (value string, at int) {
	partial, partialAt := "", -1
	for _, c := range f.candidates {
		if c.isBare { // most are: no text to put together
			if v := strings.TrimSpace(cell(c.index[0])); v != "" {
				return v, c.index[0]
			}
			continue
		}
		v, from, whole := c.value(cell)
		switch {
		case whole:
			return v, from
		case partial == "":
			partial, partialAt = v, from
		}
	}
	return partial, partialAt
}

// value is what one candidate gives; whole tells that none of its columns is blank.
func (c boundCandidate) value(cell func(int) string) (value string, from int, whole bool) {
	var s strings.Builder
	whole, from = true, -1
	for i, at := range c.index {
		v := ""
		if at >= 0 {
			v = strings.TrimSpace(cell(at))
		}
		if v == "" {
			whole = false
			if !c.optional {
				return "", -1, false
			}
			continue
		}
		if s.Len() > 0 || !c.optional {
			s.WriteString(c.before[i])
		}
		s.WriteString(v)
		if from < 0 {
			from = at
		}
	}
	s.WriteString(c.before[len(c.columns)])
	return s.String(), from, whole
}
