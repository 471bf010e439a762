package explorer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
)

// SceneExport asks for the nodes and edges of a scene as a file of a format of
// export.Formats. Private people are shown as they are only if Unredacted.
type SceneExport struct {
	Format     string
	Nodes      []entities.ID
	Edges      []entities.EdgeID
	Unredacted bool
	// Project names a set of exports that share their pseudonyms; "" for this one alone.
	Project string
	// BOM begins CSV files with a byte-order mark.
	BOM bool
	// Officials are people whom a redacted export names, each with a reason.
	Officials []Official
	// Document is the view that a picture shows, as JSON, and Figure how it is set; a picture
	// without a document is of the nodes and edges. A file of data without nodes holds those that
	// the document shows, and JSON the document itself.
	Document json.RawMessage
	Figure   FigureOptions
	// Reopens: the ids of Document are those of a redacted export of Project.
	Reopens bool
}

// Official is a person whom a redacted export names, and why.
type Official = redact.Official

// File is a finished export.
type File struct {
	MediaType, Name string
	Body            []byte
	// Manifest says what the file holds and what was replaced.
	Manifest export.Manifest
}

// maxScene bounds the nodes and the edges of a scene.
const maxScene = 10_000

// ExportScene writes the nodes and edges of a scene as a file.
func (e *Explorer) ExportScene(ctx context.Context, q SceneExport) (File, error) {
	about := Act{Name: ActExport, On: append(entities.Strings(q.Nodes), entities.Strings(q.Edges)...)}
	return guarded(ctx, e, q.shows(about), func(ctx context.Context) (File, error) {
		if q.Reopens {
			var err error
			if q.Document, err = e.reopened(ctx, q.Document, q.Project); err != nil {
				return File{}, err
			}
		}
		if isPicture(q.Format) {
			return e.exportPicture(ctx, q)
		}
		format, err := export.FindScene(export.Formats, q.Format)
		switch {
		case err != nil:
			return File{}, BadRequest(err.Error(), "send one of these as format")
		case len(q.Nodes) == 0 && q.Document == nil:
			return File{}, BadRequest("the scene has no nodes", `send {"format": …, "scene": {"nodes": [ids], "edges": [ids]}}, or a view as document`)
		}
		if len(q.Nodes) == 0 {
			if q.Nodes, q.Edges, err = e.holds(ctx, q); err != nil {
				return File{}, err
			}
		}
		opensAgain := q.Document != nil && q.Format == export.JSONName // a view of sums alone, too
		switch {
		case len(q.Nodes) == 0 && !opensAgain:
			return File{}, BadRequest("the view shows no entities", "export its table or its picture")
		case len(q.Nodes) > maxScene || len(q.Edges) > maxScene:
			return File{}, BadRequest("the scene is too large",
				fmt.Sprintf("at most %d nodes and %d edges; loader export writes the whole graph", maxScene, maxScene))
		}
		nodes, edges, err := e.scene(ctx, q.Nodes, q.Edges)
		if err != nil {
			return File{}, err
		}
		o := export.Options{Format: q.Format, BOM: q.BOM, KeepPrivate: q.Unredacted, Officials: q.Officials}
		if q.Document != nil {
			o.Document = func(r *redact.Redactor) (json.RawMessage, error) {
				if r == nil {
					return q.Document, nil
				}
				return maskedDocument(ctx, r, q.Document)
			}
		}
		names, err := e.redaction(ctx, q, &o)
		if err != nil {
			return File{}, err
		}
		var b bytes.Buffer
		m, err := export.Scene(ctx, &b, nodes, edges, names, o)
		if errors.Is(err, redact.ErrOfficial) {
			return File{}, BadRequest(err.Error(), `officials are [{"id": …, "reason": …}] of recipients and persons among the scene's nodes`)
		}
		if err != nil {
			return File{}, err
		}
		return File{format.SceneType(), format.SceneFile(), b.Bytes(), m}, nil
	})
}

// shows is the act of an export with what it shows of private people: everybody, or the officials who were chosen.
func (q SceneExport) shows(about Act) Act {
	switch {
	case q.Unredacted:
		about.Name = ActExportPrivate
	case len(q.Officials) > 0:
		about.Name, about.Officials = ActExportOfficials, q.Officials
	}
	return about
}

// redaction gives an export its key, and returns the private names of the graph as it is
// now; nil for an export without redaction.
func (e *Explorer) redaction(ctx context.Context, q SceneExport, o *export.Options) (*redact.Names, error) {
	if q.Unredacted {
		return nil, nil
	}
	n, err := e.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	if o.Key, o.Project, err = e.options.ExportKey(q.Project); err != nil {
		return nil, err
	}
	return n.names.get(func() (*redact.Names, error) { return readPrivateNames(ctx, e.store, n.graph) })
}

// scene fetches the nodes of a scene and its edges. An unknown node or an edge
// that leads out of the scene is refused: a file that silently lacks something misleads.
func (e *Explorer) scene(ctx context.Context, ids []entities.ID, edgeIDs []entities.EdgeID) ([]graph.Node, []graph.Edge, error) {
	ids = distinct(ids)
	nodes, err := e.store.Nodes(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	known := map[entities.ID]bool{}
	for i, n := range nodes {
		known[n.ID] = true
		nodes[i].Measures = nil // a file tells of the leak, not of what was worked out on it
	}
	for _, id := range ids {
		if !known[id] {
			return nil, nil, BadRequest("the scene names "+string(id)+", which is not in the store", "take it out, or reload the page")
		}
	}
	edgeIDs = distinct(edgeIDs)
	for _, id := range edgeIDs {
		source, _, target, err := id.Parse()
		if err != nil || !known[source] || !known[target] {
			return nil, nil, BadRequest("the scene names the edge "+string(id)+", which is not between its nodes",
				"an edge is source~TYPE~target, with both nodes in the scene")
		}
	}
	edges, err := e.store.Edges(ctx, edgeIDs)
	if err != nil {
		return nil, nil, err
	}
	for i, id := range edgeIDs {
		if i >= len(edges) || edges[i].ID != id {
			return nil, nil, noEdge(id)
		}
	}
	return nodes, edges, nil
}

// distinct are the values of a list, sorted, each once.
func distinct[S ~string](list []S) []S {
	sorted := slices.Clone(list)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}
