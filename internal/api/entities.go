package api

import (
	"bytes"
	"context"
	"net/http"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// entity tells all of one entity.
var entity = get("/entities/{id}", func(c *call) act[explorer.Entity] {
	return func(ctx context.Context) (explorer.Entity, error) { return c.explorer().Entity(ctx, entities.ID(c.id)) }
})

// counts tells what an expansion would bring.
var counts = get("/entities/{id}/counts", func(c *call) act[questions.Counts] {
	return func(ctx context.Context) (questions.Counts, error) {
		return c.explorer().Counts(ctx, entities.ID(c.id))
	}
}).ofGraph()

// groups gives the neighbours of an entity as groups.
var groups = get("/entities/{id}/groups", func(c *call) act[questions.Groups] {
	q := questions.GroupsQuery{
		By:    choice(c, "by", questions.Groupings...),
		Types: c.relations("rel"),
		Kinds: c.kinds("kind"),
		Limit: c.number("limit", questions.DefaultLimit, 1, questions.MaxLimit),

		Attribution: c.attribution(), Level: c.level(),
	}
	return func(ctx context.Context) (questions.Groups, error) {
		return c.explorer().Groups(ctx, entities.ID(c.id), q)
	}
}).ofGraph()

// neighbourhood gives the ego network.
var neighbourhood = get("/entities/{id}/neighbourhood", func(c *call) act[ready] {
	q := questions.NeighbourhoodQuery{
		Hops:      c.number("hops", 1, 1, 3),
		Types:     c.relations("rel"),
		Kinds:     c.kinds("kind"),
		Direction: choice(c, "direction", "", graph.Outward, graph.Inward),
		From:      c.moment("from"), To: c.moment("to"),
		Limit: c.number("limit", questions.DefaultLimit, 1, questions.MaxLimit),
		Rank:  choice(c, "rank", questions.ByDegree, questions.ByPageRank, questions.ByRecent),
	}
	return func(ctx context.Context) (ready, error) {
		text, err := c.explorer().AppendNeighbourhood(ctx, newBuffer().AvailableBuffer(), entities.ID(c.id), q)
		return ready{bytes.NewBuffer(text)}, err
	}
}).ofGraph().answering(http.StatusOK, explorer.Neighbourhood{})

// edgesBody is the body of POST /edges.
type edgesBody struct {
	IDs []entities.ID `json:"ids"`
}

// edgesAmong lists every edge among some entities; unknown ids are left out.
var edgesAmong = post("/edges", func(c *call, body edgesBody) act[explorer.Edges] {
	return func(ctx context.Context) (explorer.Edges, error) { return c.explorer().EdgesAmong(ctx, body.IDs) }
}).of(longAnswer)
