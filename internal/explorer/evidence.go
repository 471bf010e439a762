package explorer

import (
	"context"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// EvidencePage is one page of what a claim rests on.
type EvidencePage struct {
	Subject string `json:"subject"`
	// Kind is "stored", or "implied" for what follows from a list file.
	Kind     string          `json:"kind"`
	Total    int64           `json:"total"`
	Evidence []EvidenceEntry `json:"evidence"`
	// RawProblem says why evidence that should be here is not, "" otherwise.
	RawProblem string `json:"raw_problem"`
}

// EvidenceEntry is one claim, with its raw row if asked for.
type EvidenceEntry struct {
	entities.Evidence
	// Role is "claim", or in implied evidence "list_cell" (names the list file),
	// "list_line" (the line of the person) and "person_row" (the row it points to).
	Role       string           `json:"role"`
	Raw        *entities.RawRow `json:"raw"`
	RawProblem string           `json:"raw_problem"`
}

// EvidenceQuery asks for a page of evidence, with raw rows or without.
type EvidenceQuery struct {
	Limit, Offset int
	Raw           bool
}

// Evidence says what an entity rests on.
func (e *Explorer) Evidence(ctx context.Context, id entities.ID, q EvidenceQuery) (EvidencePage, error) {
	return guarded(ctx, e, on(ActEvidence, id), func(ctx context.Context) (EvidencePage, error) {
		nodes, err := e.store.Nodes(ctx, []entities.ID{id})
		if err != nil {
			return EvidencePage{}, err
		}
		if len(nodes) == 0 {
			return EvidencePage{}, questions.ErrNotFound
		}
		return e.storedEvidence(ctx, string(nodes[0].ID), q)
	})
}

// EdgeEvidence says what an edge rests on.
func (e *Explorer) EdgeEvidence(ctx context.Context, id entities.EdgeID, q EvidenceQuery) (EvidencePage, error) {
	return guarded(ctx, e, on(ActEdgeEvidence, id), func(ctx context.Context) (EvidencePage, error) {
		edge, err := e.edge(ctx, id)
		if err != nil {
			return EvidencePage{}, err
		}
		return e.evidenceOf(ctx, edge, q)
	})
}

func (e *Explorer) evidenceOf(ctx context.Context, edge graph.Edge, q EvidenceQuery) (EvidencePage, error) {
	stored, err := e.storedEvidence(ctx, string(edge.ID), q)
	if err != nil {
		return EvidencePage{}, err
	}
	// A leak may also record its recipients in rows, which are stored.
	if edge.Type == entities.SentTo && stored.Total == 0 {
		return e.impliedEvidence(ctx, edge, q)
	}
	return stored, nil
}

// MaxEvidenceEdges bounds the edges of EdgesEvidence: as many as a text of many names has marked.
const MaxEvidenceEdges = 200

// EvidencePages is the evidence of several edges, a page each.
type EvidencePages struct {
	Pages []EvidencePage `json:"pages"`
}

// EdgesEvidence says what each of some edges rests on, without raw rows; ids that are not in the store are left out.
func (e *Explorer) EdgesEvidence(ctx context.Context, ids []entities.EdgeID, limit int) (EvidencePages, error) {
	return guarded(ctx, e, on(ActEdgesEvidence, ids...), func(ctx context.Context) (EvidencePages, error) {
		if len(ids) == 0 || len(ids) > MaxEvidenceEdges {
			return EvidencePages{}, BadRequest(fmt.Sprintf("the evidence of %d edges is asked for", len(ids)),
				fmt.Sprintf(`send {"ids": […]} with 1 to %d ids of edges`, MaxEvidenceEdges))
		}
		for _, id := range ids {
			if _, _, _, err := id.Parse(); err != nil {
				return EvidencePages{}, noEdgeID(id)
			}
		}
		edges, err := e.store.Edges(ctx, ids)
		if err != nil {
			return EvidencePages{}, err
		}
		found := EvidencePages{Pages: []EvidencePage{}}
		for _, edge := range edges {
			page, err := e.evidenceOf(ctx, edge, EvidenceQuery{Limit: limit})
			if err != nil {
				return EvidencePages{}, err
			}
			found.Pages = append(found.Pages, page)
		}
		return found, nil
	})
}

// edge finds an edge; a wrong or unknown id is an Error.
func (e *Explorer) edge(ctx context.Context, id entities.EdgeID) (graph.Edge, error) {
	if _, _, _, err := id.Parse(); err != nil {
		return graph.Edge{}, noEdgeID(id)
	}
	found, err := e.store.Edges(ctx, []entities.EdgeID{id})
	if err != nil {
		return graph.Edge{}, err
	}
	if len(found) == 0 {
		return graph.Edge{}, noEdge(id)
	}
	return found[0], nil
}

func noEdgeID(id entities.EdgeID) *Error {
	return BadRequest("\""+string(id)+"\" is no id of an edge", "an edge is source~TYPE~target, with a type of "+entities.RelationNames())
}

func noEdge(id entities.EdgeID) *Error {
	return notFound("there is no edge "+string(id)+" in the store", "GET {api}/entities/{id}/neighbourhood lists the edges of an entity")
}

func (e *Explorer) storedEvidence(ctx context.Context, subject string, q EvidenceQuery) (EvidencePage, error) {
	page, err := e.store.Evidence(ctx, subject, questions.EvidenceQuery{Limit: q.Limit, Offset: q.Offset})
	if err != nil {
		return EvidencePage{}, err
	}
	a := EvidencePage{Subject: subject, Kind: "stored", Total: page.Total, Evidence: []EvidenceEntry{}}
	for _, v := range page.Evidence {
		a.Evidence = append(a.Evidence, EvidenceEntry{Evidence: v, Role: "claim"})
	}
	if q.Raw {
		addRaw(ctx, e.newRawReader(), a.Evidence)
	}
	return a, nil
}

// addRaw reads the raw rows of table rows; a list line is its own raw row.
func addRaw(ctx context.Context, r *rawReader, entries []EvidenceEntry) {
	for i := range entries {
		if v := &entries[i]; v.Role != "list_line" {
			v.Raw, v.RawProblem = r.row(ctx, v.Evidence)
		}
	}
}
