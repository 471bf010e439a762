package export

import (
	"maps"
	"slices"

	"bluegraph/internal/entities"
)

// shapes are the properties of nodes by kind, or of edges by type: which names there
// are, and what type the values have. It takes several shapes where two nodes of a
// kind differ in the type of a property.
type shapes map[string][]shape

// shape holds types by the names of properties.
type shape map[string]ValueType

// ValueType is the type of a property's value, as neo4j-admin calls it.
type ValueType string

// The types of values.
const (
	Text  ValueType = "string"
	List  ValueType = "string[]"
	Whole ValueType = "long"
	Float ValueType = "double"
	Truth ValueType = "boolean"
)

func typeOf(v any) ValueType {
	switch v.(type) {
	case []string:
		return List
	case int64:
		return Whole
	case float64:
		return Float
	case bool:
		return Truth
	default:
		return Text
	}
}

// learn adds the properties that are shown to the first shape that they fit.
func (s shapes) learn(of string, p entities.Properties, shown func(name string, v any) bool) {
	for at := 0; ; at++ {
		if at == len(s[of]) {
			s[of] = append(s[of], shape{})
		}
		if !s[of][at].fits(p, shown) {
			continue
		}
		for name, v := range p {
			if shown(name, v) {
				s[of][at][name] = typeOf(v)
			}
		}
		return
	}
}

func (s shape) fits(p entities.Properties, shown func(string, any) bool) bool {
	for name, v := range p {
		if known, ok := s[name]; ok && known != typeOf(v) && shown(name, v) {
			return false
		}
	}
	return true
}

// find returns the place of the shape that learn has put such properties into; ok is
// false if it never saw any.
func (s shapes) find(of string, p entities.Properties) (at int, ok bool) {
	for at, shape := range s[of] {
		missing := func(name string, v any) bool { return shape[name] != typeOf(v) }
		if !anyOf(p, missing) {
			return at, true
		}
	}
	return 0, false
}

func anyOf(p entities.Properties, is func(string, any) bool) bool {
	for name, v := range p {
		if is(name, v) {
			return true
		}
	}
	return false
}

// Column is a property that nodes or edges of a view have.
type Column struct {
	Name string
	// Type is the type of its values; text where it has several.
	Type ValueType
}

// columns are all properties, sorted by name.
func (s shapes) columns() []Column {
	types := map[string]ValueType{}
	for _, list := range s {
		for _, shape := range list {
			for name, t := range shape {
				if have, seen := types[name]; seen && have != t {
					t = Text
				}
				types[name] = t
			}
		}
	}
	var all []Column
	for _, name := range slices.Sorted(maps.Keys(types)) {
		all = append(all, Column{name, types[name]})
	}
	return all
}
