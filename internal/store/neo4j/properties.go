package neo4j

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// reserved are the property names that the store itself writes on a node.
var reserved = []string{"id", "name", "long_name", "leak", "text", "search_name", "search_fields", "search_text"}

// maxName is the longest name in bytes that the index of names takes. The whole of
// a longer one stands in long_name.
const maxName = 8_000

// stored is the name that an entity's own property has on the node: a reserved
// name gets one more underscore behind it, which plain takes away again.
func stored(name string) string {
	if slices.Contains(reserved, strings.TrimRight(name, "_")) {
		return name + "_"
	}
	return name
}

// plain undoes stored.
func plain(name string) string {
	if cut, ok := strings.CutSuffix(name, "_"); ok && slices.Contains(reserved, strings.TrimRight(cut, "_")) {
		return cut
	}
	return name
}

// nodeProperties returns what is written on the node of an entity.
func nodeProperties(e entities.Entity) map[string]any {
	p := make(map[string]any, len(e.Properties)+7)
	for name, value := range e.Properties {
		p[stored(name)] = value
	}
	p["id"], p["name"], p["leak"] = string(e.ID), e.Name, e.Leak
	if len(e.Name) > maxName {
		p["name"], p["long_name"] = strings.ToValidUTF8(e.Name[:maxName], ""), e.Name
	}
	p["search_name"] = entities.Fold(e.Name)
	p["search_fields"] = graph.SearchName(e.Name, e.Properties)
	if e.Text != "" {
		p["text"], p["search_text"] = e.Text, entities.Fold(e.Text)
	}
	return p
}

var labelShape = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)

// labelSlot returns ":Site:FusionCenter": the kind, one of a closed list, and
// further labels, which must be plain words.
func labelSlot(e entities.Entity) (string, error) {
	if _, ok := entities.InfoOf(e.Kind); !ok {
		return "", fmt.Errorf("entity %s: %q is no kind of the graph", e.ID, e.Kind)
	}
	slot := ":" + string(e.Kind)
	for _, l := range e.Labels {
		if !labelShape.MatchString(l) {
			return "", fmt.Errorf("entity %s: %q cannot be a label", e.ID, l)
		}
		slot += ":`" + l + "`"
	}
	return slot, nil
}

// kindOf picks the kind and the further labels, sorted, out of a node's labels.
func kindOf(labels []string) (kind entities.Kind, further []string) {
	for _, l := range labels {
		if _, ok := entities.InfoOf(entities.Kind(l)); ok {
			kind = entities.Kind(l)
		} else if l != "Entity" {
			further = append(further, l)
		}
	}
	slices.Sort(further)
	return kind, further
}

// propertiesOf turns the server's values back into properties, without
// those that the store itself has written; nil if none is left.
func propertiesOf(values map[string]any) entities.Properties {
	var p entities.Properties
	for name, value := range values {
		if value == nil || slices.Contains(reserved, name) {
			continue
		}
		if list, ok := value.([]any); ok {
			value = texts(list)
		}
		if p == nil {
			p = entities.Properties{}
		}
		p[plain(name)] = value
	}
	return p
}

// nodeOf reads the columns labels, properties and degree.
func nodeOf(r row) graph.Node {
	values := r.values("properties")
	kind, further := kindOf(r.texts("labels"))
	return graph.Node{
		ID: entities.ID(values.text("id")), Kind: kind, Labels: further,
		Name: cmp.Or(values.text("long_name"), values.text("name")), Leak: values.text("leak"),
		Properties: propertiesOf(values), Degree: r.number("degree"),
	}
}

// edgeOf reads the columns source, type, target and properties.
func edgeOf(r row) graph.Edge {
	e := graph.Edge{
		Source: r.id("source"), Type: entities.RelationType(r.text("type")), Target: r.id("target"),
		Properties: edgeProperties(r.values("properties")),
	}
	e.ID = entities.NewEdgeID(e.Source, e.Type, e.Target)
	return e
}

// edgeProperties are kept as they are: the store writes none of its own on edges.
func edgeProperties(values map[string]any) entities.Properties {
	if len(values) == 0 {
		return nil
	}
	for name, value := range values {
		if list, ok := value.([]any); ok {
			values[name] = texts(list)
		}
	}
	return values
}
