package api

import (
	"bytes"
	"context"
	"net/http"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/graph"
)

// entity tells all of one entity.
var entity = get("/entities/{id}", func(c *call) act[explorer.Entity] {
	return func(ctx context.Context) (explorer.Entity, error) { return c.explorer().Entity(ctx, entities.ID(c.id)) }
})

// counts tells what an expansion would bring.
var counts = get("/entities/{id}/counts", func(c *call) act[graph.Counts] {
	return func(ctx context.Context) (graph.Counts, error) { return c.explorer().Counts(ctx, entities.ID(c.id)) }
}).ofGraph()

// groups gives the neighbours of an entity as groups.
var groups = get("/entities/{id}/groups", func(c *call) act[graph.Groups] {
	q := graph.GroupsQuery{
		By:    choice(c, "by", graph.Groupings...),
		Types: c.relations("rel"),
		Kinds: c.kinds("kind"),
		Limit: c.number("limit", graph.DefaultLimit, 1, graph.MaxLimit),
	}
	return func(ctx context.Context) (graph.Groups, error) { return c.explorer().Groups(ctx, entities.ID(c.id), q) }
}).ofGraph()

// neighbourhood gives the ego network.
var neighbourhood = get("/entities/{id}/neighbourhood", func(c *call) act[ready] {
	q := graph.NeighbourhoodQuery{
		Hops:      c.number("hops", 1, 1, 3),
		Types:     c.relations("rel"),
		Kinds:     c.kinds("kind"),
		Direction: choice(c, "direction", "", graph.Outward, graph.Inward),
		From:      c.moment("from"), To: c.moment("to"),
		Limit: c.number("limit", graph.DefaultLimit, 1, graph.MaxLimit),
		Rank:  choice(c, "rank", graph.ByDegree, graph.ByPageRank, graph.ByRecent),
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
})
