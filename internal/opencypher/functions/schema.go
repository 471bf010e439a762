package functions

import (
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/opencypher/values"
)

// nodeTypes is db.schema.nodeTypeProperties: for each set of labels in use, its properties with the types of
// their values, and whether every node of the set has them.
var nodeTypes = Procedure{
	Name: "db.schema.nodeTypeProperties",
	Columns: []Column{{Name: "nodeType", Type: of(text)}, {Name: "nodeLabels", Type: values.ListOf(of(text))}, {Name: "propertyName",
		Type: of(text)},
		{Name: "propertyTypes", Type: values.ListOf(of(text))}, {Name: "mandatory", Type: of(boolean)}},
	Call: func(c *Context, _ []any, yield func([]any) error) (err error) {
		found := newShapes()
		c.Graph.Nodes(-1, func(n values.Node) bool {
			labels := slices.Sorted(slices.Values(c.Graph.Labels(n)))
			found.add(strings.Join(labels, "`:`"), labels, c.Graph.Properties(n))
			err = c.Tick()
			return err == nil
		})
		if err != nil {
			return err
		}
		return found.each(func(s *shape, property, types, mandatory any) error {
			name := ":`" + s.name + "`"
			if len(s.labels) == 0 {
				name = ""
			}
			return yield([]any{name, listOfTexts(s.labels), property, types, mandatory})
		})
	},
}

// relTypes is db.schema.relTypeProperties, likewise.
var relTypes = Procedure{
	Name: "db.schema.relTypeProperties",
	Columns: []Column{{Name: "relType", Type: of(text)}, {Name: "propertyName", Type: of(text)}, {Name: "propertyTypes",
		Type: values.ListOf(of(text))}, {Name: "mandatory", Type: of(boolean)}},
	Call: func(c *Context, _ []any, yield func([]any) error) (err error) {
		found := newShapes()
		c.Graph.Relationships(nil, func(r values.Relationship) bool {
			found.add(c.Graph.TypeName(r), nil, c.Graph.RelationshipProperties(r))
			err = c.Tick()
			return err == nil
		})
		if err != nil {
			return err
		}
		return found.each(func(s *shape, property, types, mandatory any) error {
			return yield([]any{":`" + s.name + "`", property, types, mandatory})
		})
	},
}

// shape is what the things of one name have: how many there are, and for each property the types of its
// values and how many have it.
type shape struct {
	name   string
	labels []string
	things int
	types  map[string]map[string]int
}

type shapes struct {
	byName map[string]*shape
	order  []*shape
}

func newShapes() *shapes { return &shapes{byName: map[string]*shape{}} }

func (s *shapes) add(name string, labels []string, properties values.Map) {
	x := s.byName[name]
	if x == nil {
		x = &shape{name: name, labels: labels, types: map[string]map[string]int{}}
		s.byName[name] = x
		s.order = append(s.order, x)
	}
	x.things++
	for k, v := range properties {
		if x.types[k] == nil {
			x.types[k] = map[string]int{}
		}
		x.types[k][storedType(v)]++
	}
}

// each gives a row for each property, one without a property for what has none.
func (s *shapes) each(row func(s *shape, property, types, mandatory any) error) error {
	for _, x := range s.order {
		if len(x.types) == 0 {
			if err := row(x, nil, nil, false); err != nil {
				return err
			}
		}
		for _, property := range slices.Sorted(maps.Keys(x.types)) {
			count, names := 0, []string{}
			for name, n := range x.types[property] {
				count += n
				names = append(names, name)
			}
			slices.Sort(names)
			if err := row(x, property, listOfTexts(names), count == x.things); err != nil {
				return err
			}
		}
	}
	return nil
}

// storedType names the type of a property as Neo4j's schema procedures do.
func storedType(v any) string {
	switch v := v.(type) {
	case int64:
		return "Long"
	case float64:
		return "Double"
	case list:
		if len(v) > 0 {
			return storedType(v[0]) + "Array"
		}
		return "StringArray"
	}
	return values.TypeName(v)
}

func listOfTexts(names []string) list {
	l := make(list, len(names))
	for i, n := range names {
		l[i] = n
	}
	return l
}
