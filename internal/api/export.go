package api

import (
	"context"
	"encoding/json"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
)

// exportBody is the body of POST /export. Redaction is on unless it is false.
type exportBody struct {
	Format    string     `json:"format"`
	Scene     exportPart `json:"scene,omitzero"`
	Redaction *bool      `json:"redaction,omitzero"`
	// Project names a set of exports that share their pseudonyms; BOM begins CSV files with
	// a byte-order mark.
	Project string `json:"project,omitzero"`
	BOM     bool   `json:"bom,omitzero"`
	// Officials are people whom a redacted export names, each with a reason.
	Officials []explorer.Official `json:"officials,omitzero"`
	// Figure and Document say what a picture (svg, pdf, png) shows, and how; without a document it
	// shows the scene.
	Figure   explorer.FigureOptions `json:"figure,omitzero"`
	Document map[string]any         `json:"document,omitzero"`
	// Story is the id of a story whose steps are written in place of a scene or a document.
	Story string `json:"story,omitzero"`
}

// exportPart are the nodes and edges to write.
type exportPart struct {
	Nodes []entities.ID     `json:"nodes"`
	Edges []entities.EdgeID `json:"edges,omitzero"`
}

// exportScene writes the nodes and edges of a scene as a file.
var exportScene = post("/export", func(c *call, b exportBody) act[blob] {
	q := explorer.SceneExport{
		Format: b.Format, Nodes: b.Scene.Nodes, Edges: b.Scene.Edges, Unredacted: b.Redaction != nil && !*b.Redaction,
		Project: b.Project, BOM: b.BOM, Officials: b.Officials, Figure: b.Figure,
	}
	if b.Document != nil {
		q.Document, _ = json.Marshal(b.Document) // it was JSON
	}
	return func(ctx context.Context) (blob, error) {
		f, err := exported(ctx, c.explorer(), b.Story, q)
		return blob{f.MediaType, f.Name, f.Body, f.Manifest.Header()}, err
	}
}).of(longAnswer)

// exported writes a story, or what the question itself names.
func exported(ctx context.Context, e *explorer.Explorer, story string, q explorer.SceneExport) (explorer.File, error) {
	if story == "" {
		return e.ExportScene(ctx, q)
	}
	s, err := e.Story(ctx, story)
	if err != nil {
		return explorer.File{}, err
	}
	return e.ExportStory(ctx, s, q)
}
