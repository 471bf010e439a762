package export

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// gexfFormat writes GEXF 1.3 with colours and, where the leak tells times, dates for
// Gephi's time line: https://gexf.net/schema.html.
var gexfFormat = Format{
	Name: "gexf", Title: "GEXF (Gephi)", Graph: true, Scene: true, Extension: ".gexf", Type: "application/xml", Write: writeGEXF,
}

// gexfTypes are the types of attributes; a list is a text.
var gexfTypes = map[ValueType]string{Text: "string", List: "string", Whole: "long", Float: "double", Truth: "boolean"}

func writeGEXF(ctx context.Context, v *View, out Folder) error {
	nodes := attributes("n", v.NodeColumns(), "kind", "name", "label", "id")
	edges := attributes("e", v.EdgeColumns(), "type", "weight", "kind", "id", "source", "target")
	times := map[entities.ID]string{} // of campaigns, documents and the like
	return out.File("graph.gexf", func(w io.Writer) error {
		j := jsonWriter{w: w}
		j.text(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
			`<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">` + "\n" +
			`<meta><creator>bluegraph</creator><description>` + gexfDescription(v) + "</description></meta>\n" +
			`<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">` + "\n")
		j.text(gexfDeclarations("node", nodes, "kind"))
		j.text(gexfDeclarations("edge", edges, "type"))
		j.text("<nodes>\n")
		if err := v.Nodes(ctx, func(n Node) error {
			at := graph.TimeOf(n.Properties)
			if at != "" {
				times[n.ID] = at
			}
			var b strings.Builder
			b.WriteString(`<node id="` + xmlText(string(n.ID)) + `" label="` + xmlText(n.Name) + `"` + gexfStart(at) + `><attvalues>`)
			gexfValue(&b, "kind", string(n.Kind))
			values(nodes, n.Properties, func(a attribute, text string) { gexfValue(&b, a.id, text) })
			b.WriteString(`</attvalues>` + gexfColour(n.Kind) + "</node>\n")
			j.text(b.String())
			return j.err
		}); err != nil {
			return err
		}
		j.text("</nodes>\n<edges>\n")
		if err := v.Edges(ctx, func(e graph.Edge) error {
			at, _ := e.Properties["at"].(string)
			if at == "" {
				at = max(times[e.Source], times[e.Target])
			}
			var b strings.Builder
			fmt.Fprintf(&b, `<edge id="%s" source="%s" target="%s" label="%s" weight="%d"%s><attvalues>`, xmlText(string(e.ID)),
				xmlText(string(e.Source)), xmlText(string(e.Target)),
				e.Type, weightOf(e.Properties), gexfStart(at))
			gexfValue(&b, "type", string(e.Type))
			values(edges, e.Properties, func(a attribute, text string) { gexfValue(&b, a.id, text) })
			j.text(b.String() + "</attvalues></edge>\n")
			return j.err
		}); err != nil {
			return err
		}
		j.text("</edges>\n</graph>\n</gexf>\n")
		return j.err
	})
}

func gexfDescription(v *View) string {
	if v.IsRedacted() {
		return "Private people are replaced by pseudonyms."
	}
	return "Not redacted: names private people."
}

func gexfDeclarations(of string, all []attribute, ours string) string {
	var b strings.Builder
	b.WriteString(`<attributes class="` + of + `" mode="static">` + "\n" + `<attribute id="` + ours + `" title="` + ours +
		`" type="string"/>` + "\n")
	for _, a := range all {
		b.WriteString(`<attribute id="` + a.id + `" title="` + xmlText(a.name) + `" type="` + gexfTypes[a.Type] + `"/>` + "\n")
	}
	b.WriteString("</attributes>\n")
	return b.String()
}

func gexfValue(b *strings.Builder, id, text string) {
	b.WriteString(`<attvalue for="` + id + `" value="` + xmlText(text) + `"/>`)
}

// gexfStart is the day since when a thing is there; what has no time is always there. The
// hour stands in the attributes: not every reader takes one here.
func gexfStart(at string) string {
	day, _, _ := strings.Cut(at, "T")
	if day == "" {
		return ""
	}
	return ` start="` + xmlText(day) + `"`
}

// gexfColour is the colour of a kind on a light ground.
func gexfColour(k entities.Kind) string {
	info, known := entities.InfoOf(k)
	if !known || len(info.Light) != 7 {
		return ""
	}
	var rgb [3]uint64
	for i := range rgb {
		n, err := strconv.ParseUint(info.Light[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return ""
		}
		rgb[i] = n
	}
	return fmt.Sprintf(`<viz:color r="%d" g="%d" b="%d"/>`, rgb[0], rgb[1], rgb[2])
}
