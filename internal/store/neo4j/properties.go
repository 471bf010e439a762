package neo4j

import (
	"cmp"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/layout"
)

// labelSlot returns ":`Site`:`FusionCenter`": the kind, then further labels.
func labelSlot(e entities.Entity) (string, error) {
	labels, err := layout.Labels(e)
	return ":`" + strings.Join(labels, "`:`") + "`", err
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
		if value == nil || slices.Contains(layout.Own, name) || questions.IsMeasure(name) {
			continue
		}
		if list, ok := value.([]any); ok {
			value = texts(list)
		}
		if p == nil {
			p = entities.Properties{}
		}
		p[layout.Plain(name)] = value
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
		Properties: propertiesOf(values), Degree: r.number("degree"), Measures: measuresOf(values),
	}
}

// measuresOf are the values of metrics on a node, nil for none.
func measuresOf(values map[string]any) map[string]float64 {
	var measures map[string]float64
	for name, value := range values {
		if x, ok := value.(float64); ok && questions.IsMeasure(name) {
			if measures == nil {
				measures = map[string]float64{}
			}
			measures[name] = x
		}
	}
	return measures
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
		if name == entities.ThroughProperty {
			delete(values, name) // the store's own
		} else if list, ok := value.([]any); ok {
			values[name] = texts(list)
		}
	}
	return values
}
