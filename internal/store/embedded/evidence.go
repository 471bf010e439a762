package embedded

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// claims selects the evidence of one subject, as a set: said twice is said once.
const claims = `
SELECT DISTINCT leak.name, site, source_table, file.path, row, byte_offset, row_id, source_column.name, value, first_byte, end_byte
FROM evidence
JOIN record USING (record) JOIN file USING (file) JOIN source_column USING (source_column)
JOIN leak ON leak.leak = evidence.leak
WHERE evidence.source = ?1 AND evidence.type = ?2 AND evidence.target = ?3`

const inOrder = `
ORDER BY site, source_table, row, source_column.name, first_byte, file.path, byte_offset, row_id, end_byte, value`

const narrowed = ` AND (?4 = '' OR site = ?4) AND (?5 = '' OR source_table = ?5)`

// Evidence pages through the evidence of an entity or edge.
func (s *Store) Evidence(ctx context.Context, subject string, q graph.EvidenceQuery) (page graph.EvidencePage, err error) {
	q = q.Complete()
	err = s.look(ctx, "evidence of "+subject, func(v *view) error {
		page = graph.EvidencePage{Evidence: []entities.Evidence{}}
		about, ok := v.subject(subject)
		if !ok {
			return nil
		}
		args := []any{about.source, about.kind, about.target, q.Site, q.Table}
		err := v.each("SELECT count(*) FROM ("+claims+narrowed+")", func(scan scanner) error { return scan(&page.Total) }, args...)
		if err != nil {
			return err
		}
		return v.each(claims+narrowed+inOrder+" LIMIT ?6 OFFSET ?7", func(scan scanner) error {
			e, err := scanEvidence(scan, subject)
			page.Evidence = append(page.Evidence, e)
			return err
		}, append(args, q.Limit, q.Offset)...)
	})
	return page, err
}

// subject finds the numbers of an entity or of an edge between two entities.
func (v *view) subject(name string) (subjectKey, bool) {
	if i, ok := v.graph.Index(entities.ID(name)); ok {
		n, _ := v.number(i)
		return subjectKey{source: n}, true
	}
	source, t, target, err := entities.EdgeID(name).Parse()
	if err != nil {
		return subjectKey{}, false
	}
	from, ok1 := v.graph.Index(source)
	to, ok2 := v.graph.Index(target)
	if !ok1 || !ok2 {
		return subjectKey{}, false
	}
	for number, named := range v.types {
		if named == t {
			a, _ := v.number(from)
			b, _ := v.number(to)
			return subjectKey{a, int64(number), b}, true
		}
	}
	return subjectKey{}, false
}

// name is the inverse of subject.
func (v *view) name(k subjectKey) (string, error) {
	source, ok := v.index(k.source)
	if !ok {
		return "", errPack
	}
	id := v.graph.Vertex(source).ID
	if k.kind == 0 {
		return string(id), nil
	}
	target, ok := v.index(k.target)
	if !ok {
		return "", errPack
	}
	return string(entities.NewEdgeID(id, v.types[uint8(k.kind)], v.graph.Vertex(target).ID)), nil
}

func scanEvidence(scan scanner, subject string) (entities.Evidence, error) {
	e := entities.Evidence{Subject: subject}
	err := scan(&e.Leak, &e.Site, &e.Table, &e.File, &e.Row, &e.Offset, &e.RowID, &e.Column, &e.Value, &e.Start, &e.End)
	return e, err
}
