package neo4j

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/store/neo4j/layout"
)

// PutEntities takes entities for writing.
func (s *Store) PutEntities(ctx context.Context, batch []entities.Entity) error {
	return put(ctx, s, "entities", batch, func(e entities.Entity) (item, error) {
		labels, err := labelSlot(e)
		if err == nil {
			err = once(s.load.put, e.ID)
		}
		return item{
			slot: labels, things: 1, bytes: len(e.Name) + 2*len(e.Text),
			row: map[string]any{"id": string(e.ID), "properties": layout.Node(e)},
		}, err
	})
}

// PutEdges takes edges for writing.
func (s *Store) PutEdges(ctx context.Context, batch []entities.Edge) error {
	return put(ctx, s, "edges", batch, func(e entities.Edge) (item, error) {
		if !entities.IsRelation(e.Type) {
			return item{}, fmt.Errorf("edge from %s: %q is no type of the graph", e.Source, e.Type)
		}
		properties := map[string]any(e.Properties)
		if properties == nil {
			properties = map[string]any{}
		}
		return item{
			slot: string(e.Type), things: 1,
			row: map[string]any{"source": string(e.Source), "target": string(e.Target), "properties": properties},
		}, nil
	})
}

// PutRecipientSets takes recipient lists for writing; their recipients are positions
// in people.
func (s *Store) PutRecipientSets(ctx context.Context, people []entities.ID, batch []entities.RecipientSet) error {
	return put(ctx, s, "recipients", batch, func(set entities.RecipientSet) (item, error) {
		ids := make([]string, len(set.Recipients))
		for i, at := range set.Recipients {
			if int(at) >= len(people) {
				return item{}, fmt.Errorf("the list of %s names recipient %d of %d", set.Campaign, at, len(people))
			}
			ids[i] = string(people[at])
		}
		it := item{things: len(ids), row: map[string]any{"campaign": string(set.Campaign), "recipients": ids}}
		return it, once(s.load.lists, set.Campaign)
	})
}

// PutEvidence takes evidence for writing.
func (s *Store) PutEvidence(ctx context.Context, batch []entities.Evidence) error {
	return put(ctx, s, "evidence", batch, func(e entities.Evidence) (item, error) {
		properties := layout.Evidence(e)
		return item{things: 1, bytes: len(e.Value), row: map[string]any{"id": properties["id"], "properties": properties}}, nil
	})
}

// item is one row to write: things is how many nodes or edges it makes, bytes how
// much text it carries beside the small fields.
type item struct {
	slot   string
	row    map[string]any
	things int
	bytes  int
}

// buffer gathers rows of one sort, by what goes into the statement's slot.
type buffer struct {
	sort   string
	chunks map[string]*chunk
	things int
	bytes  int
	ready  []chunk
}

// chunk is what one transaction writes.
type chunk struct {
	slot   string
	rows   []map[string]any
	things int
	bytes  int
}

// Sizes of a transaction, and how much is gathered before writing begins: enough
// for every session to have a chunk.
const (
	chunkThings  = 10_000
	chunkBytes   = 8 << 20
	bufferThings = 4 * chunkThings
	bufferBytes  = 4 * chunkBytes
)

// sessions write at the same time, by sort. Edges share nodes between
// transactions, which would wait for one another's locks or fall into
// deadlock; nodes and evidence share nothing.
var sessions = map[string]int{"entities": 2, "evidence": 2, "edges": 1, "recipients": 2}

func put[T any](ctx context.Context, s *Store, sort string, batch []T, itemOf func(T) (item, error)) error {
	if s.load == nil {
		return errNoLoad
	}
	b := &s.load.pending
	if b.sort != sort {
		if err := s.flush(ctx); err != nil {
			return err
		}
		b.sort = sort
	}
	for _, x := range batch {
		it, err := itemOf(x)
		if err != nil {
			return fmt.Errorf("neo4j: put %s: %w", sort, err)
		}
		if it.things == 0 {
			continue
		}
		b.add(it)
		if b.things >= bufferThings || b.bytes >= bufferBytes {
			if err := s.flush(ctx); err != nil {
				return err
			}
			b.sort = sort
		}
	}
	return nil
}

func (b *buffer) add(it item) {
	if b.chunks == nil {
		b.chunks = map[string]*chunk{}
	}
	c := b.chunks[it.slot]
	if c == nil {
		c = &chunk{slot: it.slot}
		b.chunks[it.slot] = c
	}
	c.rows = append(c.rows, it.row)
	c.things += it.things
	c.bytes += it.bytes
	b.things += it.things
	b.bytes += it.bytes
	if c.things >= chunkThings || c.bytes >= chunkBytes {
		b.ready = append(b.ready, *c)
		delete(b.chunks, it.slot)
	}
}

// flush writes everything gathered and waits for it.
func (s *Store) flush(ctx context.Context) error {
	b := s.load.pending
	s.load.pending = buffer{}
	for _, c := range b.chunks {
		b.ready = append(b.ready, *c)
	}
	if len(b.ready) == 0 {
		return nil
	}
	name, slot := "load/"+b.sort+"_merge", "labels"
	if s.load.fresh && b.sort != "evidence" {
		name = "load/" + b.sort + "_create"
	}
	if b.sort == "edges" {
		slot = "type"
	}
	text := cypher.Statement(cypher.Text(name))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(sessions[b.sort])
	for _, c := range b.ready {
		group.Go(func() error {
			session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchDefault)
			defer session.Close(ctx)
			return s.write(ctx, session, name, cypher.Fill(text, slot, c.slot), map[string]any{"rows": c.rows}, int64(c.things))
		})
	}
	return group.Wait()
}
