package api

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// matrix counts who received what.
var matrix = get("/trace/matrix", func(c *call) act[questions.Matrix] {
	q := questions.MatrixQuery{
		Rows:        choice(c, "rows", questions.RowDimensions...),
		Cols:        choice(c, "cols", questions.ColDimensions...),
		Campaigns:   c.ids("campaign", entities.Campaign),
		Sites:       c.ids("site", entities.Site),
		Topics:      c.ids("topic", ""),
		Text:        c.text("q"),
		From:        c.moment("from"),
		To:          c.moment("to"),
		KnownLists:  choice(c, "lists", "all", "known") == "known",
		Employed:    choice(c, "employers", "all", "known") == "known",
		Agencies:    c.ids("agency", entities.Agency),
		States:      c.list("state"),
		AgencyTypes: c.list("type"),
		Population:  questions.Population(c.text("population")),
		Attribution: c.attribution(),
		Level:       c.level(),
		RowLimit:    c.number("limit", questions.DefaultRows, 1, questions.MaxMatrix),
		ColLimit:    c.number("cols_limit", questions.DefaultCols, 1, questions.MaxMatrix),
	}
	return func(ctx context.Context) (questions.Matrix, error) { return c.explorer().Matrix(ctx, q) }
}).ofGraph()
