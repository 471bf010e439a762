package neo4j

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Evidence returns a page of the evidence of an entity or edge.
func (s *Store) Evidence(ctx context.Context, subject string, q questions.EvidenceQuery) (questions.EvidencePage, error) {
	q = q.Normalize()
	subject, err := s.subjectShown(ctx, subject)
	if err != nil {
		return questions.EvidencePage{}, err
	}
	page := questions.EvidencePage{Evidence: []entities.Evidence{}}
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

// subjectShown is what is shown for an entity or edge: evidence is found under it.
func (s *Store) subjectShown(ctx context.Context, subject string) (string, error) {
	if _, _, _, err := entities.EdgeID(subject).Parse(); err == nil {
		edges, err := s.edgesShown(ctx, []entities.EdgeID{entities.EdgeID(subject)})
		if err == nil && len(edges) > 0 {
			subject = string(edges[0])
		}
		return subject, err
	}
	shown, err := s.Shown(ctx, []entities.ID{entities.ID(subject)})
	if id := shown[entities.ID(subject)]; id != "" {
		subject = string(id)
	}
	return subject, err
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
