package api

import (
	"context"
	"math"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// evidenceAnswer is one page of what a claim rests on.
type evidenceAnswer struct {
	Subject string `json:"subject"`
	// Kind is "stored", or "implied" for what follows from a list file.
	Kind     string          `json:"kind"`
	Total    int64           `json:"total"`
	Evidence []evidenceEntry `json:"evidence"`
	// RawProblem says why evidence that should be here is not, "" otherwise.
	RawProblem string `json:"raw_problem"`
}

// evidenceEntry is one claim, with its raw row if asked for.
type evidenceEntry struct {
	entities.Evidence
	// Role is "claim", or in implied evidence "list_cell" (names the list file),
	// "list_line" (the line of the person) and "person_row" (the row it points to).
	Role       string           `json:"role"`
	Raw        *entities.RawRow `json:"raw"`
	RawProblem string           `json:"raw_problem"`
}

// evidenceInput are the parameters of both evidence resources.
type evidenceInput struct {
	limit, offset int
	raw           bool
}

func (c *call) evidenceInput() (evidenceInput, error) {
	in := evidenceInput{
		limit:  c.params.number("limit", 50, 1, 500),
		offset: c.params.number("offset", 0, 0, math.MaxInt32),
		raw:    c.params.flag("raw"),
	}
	return in, c.params.check()
}

// entityEvidence says what an entity rests on: GET /entities/{id}/evidence.
func (s *server) entityEvidence(c *call) (any, error) {
	in, err := c.evidenceInput()
	if err != nil {
		return nil, err
	}
	nodes, err := s.Store.Nodes(c.Context(), []entities.ID{entities.ID(c.id)})
	if err != nil {
		return nil, err
	}
	if len(nodes) == 0 {
		return nil, graph.ErrNotFound
	}
	return s.storedEvidence(c.Context(), string(nodes[0].ID), in)
}

func (s *server) storedEvidence(ctx context.Context, subject string, in evidenceInput) (evidenceAnswer, error) {
	page, err := s.Store.Evidence(ctx, subject, graph.EvidenceQuery{Limit: in.limit, Offset: in.offset})
	if err != nil {
		return evidenceAnswer{}, err
	}
	a := evidenceAnswer{Subject: subject, Kind: "stored", Total: page.Total, Evidence: []evidenceEntry{}}
	for _, v := range page.Evidence {
		a.Evidence = append(a.Evidence, evidenceEntry{Evidence: v, Role: "claim"})
	}
	if in.raw {
		s.addRaw(ctx, s.newRawReader(), a.Evidence)
	}
	return a, nil
}

// addRaw reads the raw rows of table rows; a list line is its own raw row.
func (s *server) addRaw(ctx context.Context, r *rawReader, entries []evidenceEntry) {
	for i := range entries {
		if e := &entries[i]; e.Role != "list_line" {
			e.Raw, e.RawProblem = r.row(ctx, e.Evidence)
		}
	}
}
