package source

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// Join says how values that several rows state of one property of an edge become one.
type Join string

// The ways to join. Without one, texts are listed, of times the earliest and of numbers
// the largest counts.
const (
	JoinSum   Join = "sum"
	JoinMin   Join = "min"
	JoinMax   Join = "max"
	JoinFirst Join = "first"
)

func (j Join) check(as string) error {
	switch j {
	case "", JoinMin, JoinMax, JoinFirst:
		return nil
	case JoinSum:
		if as != "number" && as != "integer" {
			return fmt.Errorf("`join: sum` needs `as: number` or `as: integer`")
		}
		return nil
	}
	return fmt.Errorf("`join: %s` is not one of sum, min, max, first", j)
}

// Joins are the joins of a relationship's properties, by name.
type Joins map[string]Join

// AreSums tells whether what is said twice counts twice.
func (j Joins) AreSums() bool {
	return slices.Contains(slices.Collect(maps.Values(j)), JoinSum)
}

// ID tells joins apart; "" for none.
func (j Joins) ID() string {
	if len(j) == 0 {
		return ""
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(j)) {
		parts = append(parts, name+"="+string(j[name]))
	}
	return strings.Join(parts, " ")
}

// Joins are what the links of a mapping say, by type of relationship.
func (m *Mapping) Joins() map[entities.RelationType]Joins {
	out := map[entities.RelationType]Joins{}
	for _, t := range m.Tables {
		for _, l := range t.Links {
			for name, f := range l.Set {
				if f.Join == "" {
					continue
				}
				if out[l.Type] == nil {
					out[l.Type] = Joins{}
				}
				out[l.Type][name] = f.Join
			}
		}
	}
	return out
}
