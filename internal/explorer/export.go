package explorer

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/graph"
)

// SceneExport asks for the nodes and edges of a scene as a file of a format of
// export.Formats. Private people are shown as they are only if Unredacted.
type SceneExport struct {
	Format     string
	Nodes      []entities.ID
	Edges      []entities.EdgeID
	Unredacted bool
}

// File is a finished export.
type File struct {
	MediaType, Name string
	Body            []byte
}

// maxScene bounds the nodes and the edges of a scene.
const maxScene = 10_000

// ExportScene writes the nodes and edges of a scene as a file.
func (e *Explorer) ExportScene(ctx context.Context, q SceneExport) (File, error) {
	about := Act{ActExport, append(words(q.Nodes), words(q.Edges)...)}
	return guarded(ctx, e, about, func(ctx context.Context) (File, error) {
		switch err := export.CheckScene(q.Format); {
		case err != nil:
			return File{}, BadRequest(err.Error(), "send one of these as format")
		case len(q.Nodes) == 0:
			return File{}, BadRequest("the scene has no nodes", `send {"format": …, "scene": {"nodes": [ids], "edges": [ids]}}`)
		case len(q.Nodes) > maxScene || len(q.Edges) > maxScene:
			return File{}, BadRequest("the scene is too large",
				fmt.Sprintf("at most %d nodes and %d edges; loader export writes the whole graph", maxScene, maxScene))
		}
		nodes, edges, err := e.scene(ctx, q.Nodes, q.Edges)
		if err != nil {
			return File{}, err
		}
		o := export.SceneOptions{Format: q.Format}
		if !q.Unredacted {
			if o.Redactor, err = e.redactor(ctx); err != nil {
				return File{}, err
			}
		}
		var b bytes.Buffer
		if err := export.Scene(&b, nodes, edges, o); err != nil {
			return File{}, err
		}
		return File{export.SceneType(q.Format), export.SceneFile(q.Format), b.Bytes()}, nil
	})
}

// redactor knows the private names of the graph as it is now.
func (e *Explorer) redactor(ctx context.Context) (*export.Redactor, error) {
	n, err := e.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	names, err := n.names.get(func() (*export.Names, error) { return readPrivateNames(ctx, e.store, n.graph) })
	if err != nil {
		return nil, err
	}
	return export.NewRedactor(names), nil
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
