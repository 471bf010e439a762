package api

import (
	"cmp"
	"context"
	"fmt"
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

// edgesEvidenceBody is the body of POST /edges/evidence.
type edgesEvidenceBody struct {
	IDs   []entities.EdgeID `json:"ids"`
	Limit int               `json:"limit,omitempty"`
}

// edgesEvidence says what each of some edges rests on: one request for all the names marked in a text.
var edgesEvidence = post("/edges/evidence", func(c *call, body edgesEvidenceBody) act[explorer.EvidencePages] {
	limit := cmp.Or(body.Limit, 20)
	if limit < 1 || limit > 100 {
		c.fail(fmt.Sprintf("limit is %d", body.Limit), "give a whole number from 1 to 100")
	}
	return func(ctx context.Context) (explorer.EvidencePages, error) {
		return c.explorer().EdgesEvidence(ctx, body.IDs, limit)
	}
}).of(longAnswer)
