package linkage

import (
	"bluegraph/internal/resolve/similar"
)

// exact compares values that are equal or not.
type exact struct {
	*column
	name string
	// names are of agencies, nil elsewhere: a letter that two of them differ by is no
	// second piece of evidence in the domain that is named for the same place.
	names *column
}

func newExact(f *features, name string) comparison {
	if c := f.columns[name]; c != nil {
		return exact{c, name, f.columns["core"]}
	}
	return nil
}

func (exact) levels() []string { return []string{"same", "typo", "different"} }
func (e exact) field() string  { return e.name }

func (e exact) compare(i, j int32) (int, float64) {
	a, b := e.cells[i], e.cells[j]
	switch {
	case a == 0 || b == 0:
		return missing, 0
	case a == b:
		return 0, 0
	case len(e.at(a)) > 4 && similar.Edits(e.at(a), e.at(b), 1) <= 1:
		if isSlip(valueOf(e.names, i), valueOf(e.names, j)) {
			return missing, 0
		}
		return 1, 0
	}
	return 2, 0
}
