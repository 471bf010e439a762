package api

import (
	"context"

	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
)

// search finds entities by words.
var search = get("/search", func(c *call) act[explorer.Found] {
	q := questions.SearchQuery{
		Text:   c.text("q"),
		Kinds:  c.kinds("kind"),
		States: c.list("state"),
		Limit:  c.number("limit", questions.DefaultHits, 1, questions.MaxHits),
		Cursor: c.text("cursor"),
	}
	return func(ctx context.Context) (explorer.Found, error) { return c.explorer().Search(ctx, q) }
})
