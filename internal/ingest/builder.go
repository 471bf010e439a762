package ingest

import (
	"cmp"
	"maps"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// builder gathers the graph of a load, to be written in a fixed order.
type builder struct {
	leak     string
	entities []entities.Entity
	edges    map[entities.EdgeID]*entities.Edge
	sets     []entities.RecipientSet
	evidence []entities.Evidence
}

func newBuilder(leak string) *builder {
	return &builder{leak: leak, edges: map[entities.EdgeID]*entities.Edge{}}
}

func (b *builder) entity(e entities.Entity) {
	e.Leak = b.leak
	b.entities = append(b.entities, e)
}

// edge returns the edge, made when it is new.
func (b *builder) edge(source entities.ID, t entities.RelationType, target entities.ID) *entities.Edge {
	id := entities.NewEdgeID(source, t, target)
	e := b.edges[id]
	if e == nil {
		e = &entities.Edge{Source: source, Type: t, Target: target, Properties: entities.Properties{}}
		b.edges[id] = e
	}
	return e
}

// claim keeps a cell as evidence for an entity; an empty cell claims nothing.
func (b *builder) claim(subject entities.ID, ref source.Ref, c cell) {
	if c.value != "" && c.column != "" {
		b.evidence = append(b.evidence, b.evidenceOf(string(subject), ref, c))
	}
}

// claimEdge keeps a cell as evidence for an edge.
func (b *builder) claimEdge(e *entities.Edge, ref source.Ref, c cell) {
	b.evidence = append(b.evidence, b.evidenceOf(string(entities.NewEdgeID(e.Source, e.Type, e.Target)), ref, c))
}

// claimMention keeps the place of a mention as evidence for an entity or edge.
func (b *builder) claimMention(subject string, ref source.Ref, f found) {
	e := b.evidenceOf(subject, ref, cell{f.Text, f.column})
	e.Start, e.End = int64(f.from), int64(f.to)
	b.evidence = append(b.evidence, e)
}

func (b *builder) evidenceOf(subject string, ref source.Ref, c cell) entities.Evidence {
	return entities.Evidence{
		Subject: subject, Leak: b.leak, Site: ref.Site, Table: ref.Table, File: ref.File,
		Row: ref.Row, Offset: ref.Offset, RowID: rowKey(ref), Column: c.column, Value: c.value,
	}
}

// sorted returns everything in the order in which it is written: the same graph
// is written the same way whatever order it was gathered in.
func (b *builder) sorted() []entities.Edge {
	slices.SortFunc(b.entities, func(x, y entities.Entity) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(b.sets, func(x, y entities.RecipientSet) int { return cmp.Compare(x.Campaign, y.Campaign) })
	for _, s := range b.sets {
		slices.Sort(s.Recipients)
	}
	slices.SortStableFunc(b.evidence, func(x, y entities.Evidence) int {
		return cmp.Or(cmp.Compare(x.Subject, y.Subject), cmp.Compare(x.Site, y.Site), cmp.Compare(x.Table, y.Table),
			cmp.Compare(x.Row, y.Row), cmp.Compare(x.Column, y.Column), cmp.Compare(x.Start, y.Start), cmp.Compare(x.Value, y.Value))
	})
	b.evidence = slices.Compact(b.evidence)
	edges := make([]entities.Edge, 0, len(b.edges))
	for _, id := range slices.Sorted(maps.Keys(b.edges)) {
		edges = append(edges, *b.edges[id])
	}
	return edges
}
