package api

import (
	"context"
	"math"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
)

// evidenceQuery reads the parameters of both evidence resources.
func (c *call) evidenceQuery() explorer.EvidenceQuery {
	return explorer.EvidenceQuery{
		Limit:  c.number("limit", 50, 1, 500),
		Offset: c.number("offset", 0, 0, math.MaxInt32),
		Raw:    c.flag("raw"),
	}
}

// entityEvidence says what an entity rests on.
var entityEvidence = get("/entities/{id}/evidence", func(c *call) act[explorer.EvidencePage] {
	q := c.evidenceQuery()
	return func(ctx context.Context) (explorer.EvidencePage, error) {
		return c.explorer().Evidence(ctx, entities.ID(c.id), q)
	}
})

// edgeEvidence says what an edge rests on.
var edgeEvidence = get("/edges/{id}/evidence", func(c *call) act[explorer.EvidencePage] {
	q := c.evidenceQuery()
	return func(ctx context.Context) (explorer.EvidencePage, error) {
		return c.explorer().EdgeEvidence(ctx, entities.EdgeID(c.id), q)
	}
})
