package ingest

import (
	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// claim keeps a cell as evidence for an entity; an empty cell claims nothing.
func (a *assembler) claim(subject entities.ID, ref source.Ref, c cell) {
	if c.value != "" && c.column != "" {
		a.out.evidence(a.evidenceOf(string(subject), ref, c))
	}
}

// claimEdge keeps a cell as evidence for an edge.
func (a *assembler) claimEdge(id entities.EdgeID, ref source.Ref, c cell) {
	a.out.evidence(a.evidenceOf(string(id), ref, c))
}

// claimMention keeps the place of a mention as evidence for an entity or edge.
func (a *assembler) claimMention(subject string, ref source.Ref, f found) {
	if f.ref != nil {
		ref = *f.ref
	}
	e := a.evidenceOf(subject, ref, cell{f.Text, f.column})
	e.Start, e.End = int64(f.from), int64(f.to)
	a.out.evidence(e)
}

func (a *assembler) evidenceOf(subject string, ref source.Ref, c cell) entities.Evidence {
	return entities.Evidence{
		Subject: subject, Leak: a.leak, Site: ref.Site, Table: ref.Table, File: ref.File,
		Row: ref.Row, Offset: ref.Offset, RowID: rowKey(ref), Column: c.column, Value: c.value,
	}
}
