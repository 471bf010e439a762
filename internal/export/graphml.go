package export

import (
	"context"
	"io"
	"strconv"
	"strings"

	"bluegraph/internal/graph"
)

// graphmlFormat writes GraphML: http://graphml.graphdrawing.org/specification.html.
var graphmlFormat = Format{
	Name: "graphml", Title: "GraphML (Gephi, yEd, networkx)", Graph: true, Scene: true, Extension: ".graphml", Type: "application/xml",
	Write: writeGraphML,
}

// graphmlTypes are the attr.type of values; a list is a text.
var graphmlTypes = map[ValueType]string{Text: "string", List: "string", Whole: "long", Float: "double", Truth: "boolean"}

func writeGraphML(ctx context.Context, v *View, out Folder) error {
	nodes := attributes("n", v.NodeColumns(), "kind", "name", "label", "id")
	edges := attributes("e", v.EdgeColumns(), "type", "weight", "id", "source", "target")
	return out.File("graph.graphml", func(w io.Writer) error {
		j := jsonWriter{w: w}
		j.text(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
		j.text(graphmlKey("kind", "node", "kind", "string") + graphmlKey("name", "node", "name", "string") +
			graphmlKey("label", "node", "label", "string"))
		for _, a := range nodes {
			j.text(graphmlKey(a.id, "node", a.name, graphmlTypes[a.Type]))
		}
		j.text(graphmlKey("type", "edge", "type", "string") + graphmlKey("weight", "edge", "weight", "long"))
		for _, a := range edges {
			j.text(graphmlKey(a.id, "edge", a.name, graphmlTypes[a.Type]))
		}
		j.text(graphmlKey("manifest", "graph", "manifest", "string"))
		j.text(`<graph id="bluegraph" edgedefault="directed">` + "\n")
		if err := v.Nodes(ctx, func(n Node) error {
			var b strings.Builder
			b.WriteString(`<node id="` + xmlText(string(n.ID)) + `">`)
			graphmlData(&b, "kind", string(n.Kind))
			graphmlData(&b, "name", n.Name)
			graphmlData(&b, "label", n.Name)
			values(nodes, n.Properties, func(a attribute, text string) { graphmlData(&b, a.id, text) })
			j.text(b.String() + "</node>\n")
			return j.err
		}); err != nil {
			return err
		}
		if err := v.Edges(ctx, func(e graph.Edge) error {
			var b strings.Builder
			b.WriteString(`<edge id="` + xmlText(string(e.ID)) + `" source="` + xmlText(string(e.Source)) + `" target="` +
				xmlText(string(e.Target)) + `">`)
			graphmlData(&b, "type", string(e.Type))
			graphmlData(&b, "weight", strconv.FormatInt(weightOf(e.Properties), 10))
			values(edges, e.Properties, func(a attribute, text string) { graphmlData(&b, a.id, text) })
			j.text(b.String() + "</edge>\n")
			return j.err
		}); err != nil {
			return err
		}
		var b strings.Builder
		graphmlData(&b, "manifest", v.Manifest().Header())
		j.text(b.String() + "\n</graph>\n</graphml>\n")
		return j.err
	})
}

func graphmlKey(id, of, name, kind string) string {
	return `<key id="` + id + `" for="` + of + `" attr.name="` + xmlText(name) + `" attr.type="` + kind + `"/>` + "\n"
}

func graphmlData(b *strings.Builder, key, text string) {
	b.WriteString(`<data key="` + key + `">` + xmlText(text) + `</data>`)
}
