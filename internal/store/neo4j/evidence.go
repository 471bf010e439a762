package neo4j

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Evidence returns a page of the evidence of an entity or edge.
func (s *Store) Evidence(ctx context.Context, subject string, q graph.EvidenceQuery) (graph.EvidencePage, error) {
	q = q.Complete()
	page := graph.EvidencePage{Evidence: []entities.Evidence{}}
	params := map[string]any{"subject": subject, "site": q.Site, "table": q.Table, "skip": q.Offset, "limit": q.Limit}
	totals, err := s.ask(ctx, "read/evidence_total", params)
	if err != nil {
		return page, err
	}
	page.Total = totals[0].number("total") // an aggregate always has its one row
	rows, err := s.ask(ctx, "read/evidence", params)
	if err != nil {
		return page, err
	}
	for _, r := range rows {
		page.Evidence = append(page.Evidence, evidenceOf(r))
	}
	return page, nil
}

// evidenceOf reads the column evidence.
func evidenceOf(r row) entities.Evidence {
	m := r.values("evidence")
	return entities.Evidence{
		Subject: m.text("subject"), Leak: m.text("leak"), Site: m.text("site"), Table: m.text("table"), File: m.text("file"),
		Row: m.number("row"), Offset: m.number("offset"), RowID: m.text("row_id"), Column: m.text("column"),
		Value: m.text("value"), Start: m.number("start"), End: m.number("end"),
	}
}
