package neo4j

import (
	"fmt"
	"maps"
	"slices"

	"bluegraph/internal/entities"
)

// gathered is what was put and is not handed to the pool yet.
type gathered struct {
	size       int              // of a chunk, in things
	entities   map[string]*pile // by labels
	evidence   pile
	edges      map[entities.RelationType]*grid
	recipients grid
	// chunks counts those cut so far.
	chunks int64
}

func (l *load) addEntity(labels string, x line) error {
	p := l.entities[labels]
	if p == nil {
		p = &pile{}
		l.entities[labels] = p
	}
	if p.add(x); p.isFull(l.size) {
		return l.sendEntities(labels)
	}
	return nil
}

func (l *load) addEvidence(x line) error {
	if l.evidence.add(x); l.evidence.isFull(l.size) {
		return l.sendEvidence()
	}
	return nil
}

func (l *load) addEdge(e entities.Edge) error {
	g := l.edges[e.Type]
	if g == nil {
		g = &grid{}
		l.edges[e.Type] = g
	}
	properties, err := l.withThrough(e)
	if err != nil {
		return err
	}
	x := line{values: []any{string(e.Source), string(e.Target)}, properties: properties, things: 1}
	if g.add(g.source(e.Source), target(e.Target), x); g.isFull(l.size) {
		return l.sendEdges(e.Type)
	}
	return nil
}

// receiver is a receiver as receipts name it: its recipient, and the code that they bear.
type receiver struct {
	recipient entities.ID
	code      int64
}

// codes are those of receivers, by recipient.
func (l *load) codes(through []uint32) (map[entities.ID][]int64, error) {
	codes := make(map[entities.ID][]int64, len(through))
	for _, n := range through {
		if int(n) >= len(l.receivers) {
			return nil, fmt.Errorf("it names receiver %d of %d", n, len(l.receivers))
		}
		r := l.receivers[n]
		codes[r.recipient] = append(codes[r.recipient], r.code)
	}
	for id, some := range codes {
		codes[id] = entities.SortCodes(some)
	}
	return codes, nil
}

// withThrough are the properties of an edge as they are written.
func (l *load) withThrough(e entities.Edge) (map[string]any, error) {
	var through []int64
	switch e.Type {
	case entities.WorksFor:
		through = []int64{e.Target.Code()}
	case entities.AddressedTo, entities.Downloaded:
		codes, err := l.codes(e.Through)
		if err != nil {
			return nil, fmt.Errorf("edge from %s: %w", e.Source, err)
		}
		through = codes[e.Target]
		if e.Type == entities.Downloaded {
			through = codes[e.Source]
		}
	}
	return withThrough(e.Properties, through), nil
}

// withThrough are properties with by whom a receipt counts.
func withThrough(p entities.Properties, through []int64) map[string]any {
	if len(through) == 0 {
		return p
	}
	with := maps.Clone(map[string]any(p))
	if with == nil {
		with = map[string]any{}
	}
	with[entities.ThroughProperty] = through
	return with
}

// addList splits a list by the parts of its recipients.
func (l *load) addList(people []entities.ID, set entities.RecipientSet) error {
	codes, err := l.codes(set.Through)
	if err != nil {
		return err
	}
	var ids [sessions][]string
	var through [sessions][]any
	for _, at := range set.Recipients {
		id := people[at]
		part := target(id)
		ids[part] = append(ids[part], string(id))
		if some := codes[id]; len(some) > 0 {
			for len(through[part]) < len(ids[part])-1 {
				through[part] = append(through[part], nil)
			}
			through[part] = append(through[part], some)
		}
	}
	source := l.recipients.source(set.Campaign)
	for part, some := range ids {
		if len(some) > 0 {
			l.recipients.add(source, part, line{values: []any{string(set.Campaign), some, through[part]}, things: len(some)})
		}
	}
	if l.recipients.isFull(l.size) {
		return l.sendRecipients()
	}
	return nil
}

// sendAll hands everything gathered to the pool.
func (l *load) sendAll() error {
	if err := l.sendEvidence(); err != nil {
		return err
	}
	if err := l.sendEntities(slices.Sorted(maps.Keys(l.entities))...); err != nil {
		return err
	}
	for _, r := range entities.Relations {
		if err := l.sendEdges(r.Type); err != nil {
			return err
		}
	}
	return l.sendRecipients()
}

func (l *load) sendEntities(labels ...string) error {
	for _, slot := range labels {
		if err := l.send(false, l.cut(l.entities[slot], "load/entities_create", "labels", slot)); err != nil {
			return err
		}
	}
	return nil
}

func (l *load) sendEvidence() error {
	return l.send(false, l.cut(&l.evidence, "load/evidence_create"))
}

func (l *load) sendEdges(t entities.RelationType) error {
	return l.sendGrid(l.edges[t], "load/edges_create", "type", string(t))
}

func (l *load) sendRecipients() error {
	return l.sendGrid(&l.recipients, "load/recipients_create")
}

// sendGrid hands over the diagonals of a grid, after the entities that they join.
func (l *load) sendGrid(g *grid, name string, slots ...string) error {
	if g == nil || g.things == 0 {
		return nil
	}
	if err := l.sendEntities(slices.Sorted(maps.Keys(l.entities))...); err != nil {
		return err
	}
	for _, diagonal := range g.diagonals(l.size) {
		var chunks []chunk
		for _, p := range diagonal {
			chunks = append(chunks, l.cut(p, name, slots...)...)
		}
		if err := l.send(true, chunks); err != nil {
			return err
		}
	}
	*g = grid{}
	return nil
}

// cut makes the next chunk of a pile, none of an empty one.
func (l *load) cut(p *pile, name string, slots ...string) []chunk {
	if len(p.lines) == 0 {
		return nil
	}
	l.chunks++
	return []chunk{p.cut(l.chunks, name, slots...)}
}

func (l *load) send(alone bool, chunks []chunk) error {
	if len(chunks) == 0 {
		return nil
	}
	return l.pool.do(step{chunks: chunks, alone: alone})
}
