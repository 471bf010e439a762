package api

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
)

// views lists the saved views without what they showed.
var views = get("/views", func(c *call) act[explorer.ViewHeads] { return c.explorer().Views })

var savedView = get("/views/{id}", func(c *call) act[explorer.SavedView] {
	return func(ctx context.Context) (explorer.SavedView, error) { return c.explorer().View(ctx, c.id) }
})

var saveView = post("/views", func(c *call, v explorer.ViewToSave) act[explorer.SavedView] {
	return func(ctx context.Context) (explorer.SavedView, error) { return c.explorer().SaveView(ctx, v) }
})

var deleteView = remove("/views/{id}", func(c *call) act[explorer.SavedView] {
	return func(ctx context.Context) (explorer.SavedView, error) { return c.explorer().DeleteView(ctx, c.id) }
})

// shownNow is the body of POST /views/{id}/changes: what the view shows now, if that is known.
type shownNow struct {
	Entities []entities.ID `json:"entities,omitzero"`
}

var viewChanges = post("/views/{id}/changes", func(c *call, now shownNow) act[explorer.ViewChanges] {
	return func(ctx context.Context) (explorer.ViewChanges, error) {
		return c.explorer().CompareView(ctx, c.id, now.Entities)
	}
})

// reopenView has the ids of the store in place of those of a redacted export.
var reopenView = post("/export/reopen", func(c *call, v explorer.RedactedView) act[explorer.ReopenedView] {
	return func(ctx context.Context) (explorer.ReopenedView, error) { return c.explorer().ReopenView(ctx, v) }
})

// notes lists notes; ?format=csv writes them as a table for a spreadsheet.
var notes = get("/notes", func(c *call) act[any] {
	on, format := c.text("on"), choice(c, "format", "json", "csv")
	return func(ctx context.Context) (any, error) {
		list, err := c.explorer().Notes(ctx, on)
		if err != nil || format == "json" {
			return list, err
		}
		table, err := list.CSV()
		return blob{mediaType: "text/csv; charset=utf-8", filename: "notes.csv", body: table}, err
	}
}).answering(200, explorer.Notes{})

var saveNote = post("/notes", func(c *call, n explorer.NoteToSave) act[explorer.Note] {
	return func(ctx context.Context) (explorer.Note, error) { return c.explorer().SaveNote(ctx, n) }
})

var deleteNote = remove("/notes/{id}", func(c *call) act[explorer.Note] {
	return func(ctx context.Context) (explorer.Note, error) { return c.explorer().DeleteNote(ctx, c.id) }
})
