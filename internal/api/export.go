package api

import (
	"bytes"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/graph"
)

// exportBody is the body of POST /export. Redaction is on unless it is false.
type exportBody struct {
	Format string `json:"format"`
	Scene  struct {
		Nodes []entities.ID     `json:"nodes"`
		Edges []entities.EdgeID `json:"edges"`
	} `json:"scene"`
	Redaction *bool `json:"redaction"`
}

// maxScene bounds the nodes and the edges of a scene.
const maxScene = 10_000

// export writes the nodes and edges of a scene as a file: POST /export.
func (s *server) export(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	var body exportBody
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	switch err := export.CheckScene(body.Format); {
	case err != nil:
		return nil, badRequest(err.Error(), "send one of these as format")
	case len(body.Scene.Nodes) == 0:
		return nil, badRequest("the scene has no nodes", `send {"format": …, "scene": {"nodes": [ids], "edges": [ids]}}`)
	case len(body.Scene.Nodes) > maxScene || len(body.Scene.Edges) > maxScene:
		return nil, badRequest("the scene is too large", fmt.Sprintf("at most %d nodes and %d edges; loader export writes the whole graph", maxScene, maxScene))
	}
	nodes, edges, err := s.sceneOf(c, body)
	if err != nil {
		return nil, err
	}
	o := export.SceneOptions{Format: body.Format}
	if body.Redaction == nil || *body.Redaction {
		snapshot, err := s.snapshot(c.Context())
		if err != nil {
			return nil, err
		}
		names, err := snapshot.names.get(c.Context(), s.Store, snapshot.graph)
		if err != nil {
			return nil, err
		}
		o.Redactor = export.NewRedactor(names)
	}
	var b bytes.Buffer
	if err := export.Scene(&b, nodes, edges, o); err != nil {
		return nil, err
	}
	return blob{export.SceneType(body.Format), export.SceneFile(body.Format), b.Bytes()}, nil
}

// sceneOf fetches the nodes of a scene and its edges. An unknown node or an edge
// that leads out of the scene is refused: a file that silently lacks something misleads.
func (s *server) sceneOf(c *call, body exportBody) ([]graph.Node, []graph.Edge, error) {
	ids := slices.Clone(body.Scene.Nodes)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	nodes, err := s.Store.Nodes(c.Context(), ids)
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
			return nil, nil, badRequest("the scene names "+string(id)+", which is not in the store", "take it out, or reload the page")
		}
	}
	edgeIDs := slices.Clone(body.Scene.Edges)
	slices.Sort(edgeIDs)
	edgeIDs = slices.Compact(edgeIDs)
	for _, id := range edgeIDs {
		source, _, target, err := id.Parse()
		if err != nil || !known[source] || !known[target] {
			return nil, nil, badRequest("the scene names the edge "+string(id)+", which is not between its nodes", "an edge is source~TYPE~target, with both nodes in the scene")
		}
	}
	edges, err := s.Store.Edges(c.Context(), edgeIDs)
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
