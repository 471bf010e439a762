package export

import (
	"context"
	"encoding/json"
	"io"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// jsonFormat writes {"schema", "nodes", "edges", "document", "manifest"} (docs/exports.md).
var jsonFormat = Format{
	Name: JSONName, Title: "JSON", Graph: true, Scene: true, Extension: ".json", Type: "application/json; charset=utf-8", Write: writeJSON,
}

// JSONName is the format that holds a view's document too.
const JSONName = "json"

// JSONSchema names the shape of the file.
const JSONSchema = "bluegraph-graph/1"

func writeJSON(ctx context.Context, v *View, out Folder) error {
	return out.File("graph.json", func(w io.Writer) error {
		j := jsonWriter{w: w}
		j.text(`{"schema": "` + JSONSchema + `",` + "\n\"nodes\": [")
		if err := v.Nodes(ctx, func(n Node) error {
			return j.item(jsonNode{n.ID, n.Kind, n.Labels, n.Name, n.Leak, n.Properties})
		}); err != nil {
			return err
		}
		j.text("],\n\"edges\": [")
		j.count = 0
		if err := v.Edges(ctx, func(e graph.Edge) error { return j.item(e) }); err != nil {
			return err
		}
		j.text("],\n")
		if v.document != nil {
			document, err := v.document(v.redactor)
			if err != nil {
				return err
			}
			j.text("\"document\": ")
			j.value(document)
			j.text(",\n")
		}
		j.text("\"manifest\": ")
		j.value(v.Manifest())
		j.text("}\n")
		return j.err
	})
}

// jsonNode is a node without its degree, which is that of the whole graph.
type jsonNode struct {
	ID         entities.ID         `json:"id"`
	Kind       entities.Kind       `json:"kind"`
	Labels     []string            `json:"labels,omitempty"`
	Name       string              `json:"name"`
	Leak       string              `json:"leak,omitempty"`
	Properties entities.Properties `json:"properties,omitempty"`
}

// jsonWriter writes a long document in pieces; the first error stays.
type jsonWriter struct {
	w     io.Writer
	count int // items of the present list
	err   error
}

func (j *jsonWriter) text(s string) {
	if j.err == nil {
		_, j.err = io.WriteString(j.w, s)
	}
}

func (j *jsonWriter) value(v any) {
	b, err := json.Marshal(v)
	if j.err == nil {
		j.err = err
	}
	j.text(string(b))
}

// item writes one item of a list, on a line of its own.
func (j *jsonWriter) item(v any) error {
	if j.count++; j.count > 1 {
		j.text(",")
	}
	j.text("\n")
	j.value(v)
	return j.err
}
