package api

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
)

// paths finds the best paths between two entities.
var paths = get("/paths", func(c *call) act[explorer.Paths] {
	q := questions.PathsQuery{
		PathQuery: questions.PathQuery{
			From:    entities.ID(c.text("from")),
			To:      entities.ID(c.text("to")),
			MaxHops: c.number("max_hops", questions.DefaultHops, 1, questions.MaxHops),
			Types:   c.relations("rel"),
		},
		K:              c.number("k", 0, 1, questions.MaxPaths),
		Without:        c.kinds("without"),
		Weight:         choice(c, "weight", questions.ByHops, questions.ByRarity),
		OnlyBest:       c.flag("only_best"),
		TimeRespecting: c.flag("time_respecting"),
	}
	return func(ctx context.Context) (explorer.Paths, error) { return c.explorer().Paths(ctx, q) }
}).ofGraph()
