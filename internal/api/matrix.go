package api

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// matrix counts who received what.
var matrix = get("/trace/matrix", func(c *call) act[graph.Matrix] {
	q := graph.MatrixQuery{
		Rows:        choice(c, "rows", graph.RowDimensions...),
		Cols:        choice(c, "cols", graph.ColDimensions...),
		Campaigns:   c.ids("campaign", entities.Campaign),
		Sites:       c.ids("site", entities.Site),
		Topics:      c.ids("topic", ""),
		Text:        c.text("q"),
		From:        c.moment("from"),
		To:          c.moment("to"),
		Agencies:    c.ids("agency", entities.Agency),
		States:      c.list("state"),
		AgencyTypes: c.list("type"),
		Population:  graph.Population(c.text("population")),
		RowLimit:    c.number("limit", graph.DefaultRows, 1, graph.MaxMatrix),
		ColLimit:    c.number("cols_limit", graph.DefaultCols, 1, graph.MaxMatrix),
	}
	return func(ctx context.Context) (graph.Matrix, error) { return c.explorer().Matrix(ctx, q) }
}).ofGraph()
