package embedded

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/nodeset"
	"bluegraph/internal/questions"
)

// packArcs is how many edges a row of edge_pack holds.
const packArcs = 1 << 16

// PutEntities writes a batch of entities.
func (s *Store) PutEntities(ctx context.Context, batch []entities.Entity) (err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	defer func() { err = s.told(err) }()
	l, err := s.begun(ctx)
	if err != nil {
		return fmt.Errorf("putting entities: %w", err)
	}
	ctx = context.WithoutCancel(ctx) // a context that may end costs a goroutine a statement
	written := make([]entityRow, len(batch))
	if err := inParts(len(batch), func(i int) (err error) {
		if written[i], err = encodeEntity(batch[i]); err != nil {
			err = fmt.Errorf("putting entity %s: %w", batch[i].ID, err)
		}
		return err
	}); err != nil {
		return err
	}
	var pack []byte
	for i, e := range batch {
		number, err := l.putEntity(ctx, e, written[i])
		if err != nil {
			return fmt.Errorf("putting entity %s: %w", e.ID, err)
		}
		pack = appendVertex(pack, number, graph.VertexOf(e))
	}
	if _, err := l.conn.ExecContext(ctx, "INSERT INTO vertex_pack (leak, data) VALUES (?, ?)", l.number, seal(pack, l.number)); err != nil {
		return fmt.Errorf("putting entities: %w", err)
	}
	return nil
}

// inParts calls f for every number below n, from as many goroutines as there are
// processors: SQLite takes rows from one, which should not have to make them too.
func inParts(n int, f func(i int) error) error {
	var group errgroup.Group
	size := n/runtime.GOMAXPROCS(0) + 1
	for from := 0; from < n; from += size {
		group.Go(func() error {
			for i := from; i < min(from+size, n); i++ {
				if err := f(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// entityRow is an entity as it is written.
type entityRow struct{ labels, properties, name, text string }

func encodeEntity(e entities.Entity) (row entityRow, err error) {
	if row.properties, err = graph.EncodeProperties(e.Properties); err != nil {
		return row, err
	}
	row.labels, err = encodeStrings(e.Labels)
	row.name, row.text = questions.SearchName(e.Name, e.Properties), entities.Fold(e.Text)
	return row, err
}

// putEntity writes one entity and returns its number. An id comes once a load: a
// second one would take the place of the first, and a row of the leak be lost.
func (l *load) putEntity(ctx context.Context, e entities.Entity, row entityRow) (uint32, error) {
	number, err := l.put(e.ID)
	if err != nil {
		return 0, err
	}
	n := int64(number)
	if err := l.nodes.add(ctx, n, l.number, string(e.ID), string(e.Kind), e.Name, row.labels, row.properties); err != nil {
		return 0, err
	}
	if e.Text != "" {
		if err := l.bodies.add(ctx, n, e.Text); err != nil {
			return 0, err
		}
	}
	return number, l.putSearch(ctx, searchRow{n, row.name, row.text})
}

// told is the error of a load that met a full disk, in terms of the user.
func (s *Store) told(err error) error {
	if isFull(err) {
		return explain(s.path, err)
	}
	return err
}

// PutEdges keeps a batch of edges for the commit.
func (s *Store) PutEdges(ctx context.Context, batch []entities.Edge) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	l, err := s.begun(ctx)
	if err != nil {
		return fmt.Errorf("putting edges: %w", err)
	}
	for _, e := range batch {
		if err := l.putEdge(e); err != nil {
			return fmt.Errorf("putting edge %s: %w", entities.NewEdgeID(e.Source, e.Type, e.Target), err)
		}
	}
	return nil
}

func (l *load) putEdge(e entities.Edge) error {
	source, from := l.find(e.Source)
	target, to := l.find(e.Target)
	t, known := l.types[e.Type]
	switch {
	case e.Type == entities.SentTo:
		return fmt.Errorf("SENT_TO is put as a recipient set")
	case !known:
		return fmt.Errorf("%q is no relationship type", e.Type)
	case !from || !to:
		return fmt.Errorf("an end of it was not put before: %w", questions.ErrNotFound)
	}
	at, encoded, err := graph.EncodeEdge(e.Properties)
	if err != nil {
		return err
	}
	a := graph.Arc{Source: source, Target: target, Type: t, At: at}
	if encoded != "" {
		if a.Set = l.sets[encoded]; a.Set == 0 {
			a.Set = uint32(len(l.sets) + 1)
			l.sets[encoded] = a.Set
		}
	}
	l.arcs = append(l.arcs, a)
	if len(e.Through) > 0 {
		received := source
		if e.Type == entities.Downloaded {
			received = target
		}
		l.typed[received] = append(l.typed[received], e.Through...)
	}
	return nil
}

// PutRecipientSets writes a batch of recipient sets; their recipients are positions
// in people.
func (s *Store) PutRecipientSets(ctx context.Context, people []entities.ID, batch []entities.RecipientSet) (err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	defer func() { err = s.told(err) }()
	l, err := s.begun(ctx)
	if err != nil {
		return fmt.Errorf("putting recipient sets: %w", err)
	}
	ctx = context.WithoutCancel(ctx)
	numbers := make([]uint32, len(people))
	for i, id := range people {
		var ok bool
		if numbers[i], ok = l.find(id); !ok {
			return fmt.Errorf("putting recipient sets: %s was not put before: %w", id, questions.ErrNotFound)
		}
	}
	lists, receipts := make([][]byte, len(batch)), make([][]byte, len(batch))
	if err := inParts(len(batch), func(i int) (err error) {
		if len(batch[i].Through) > 0 {
			receipts[i], err = l.encodeReceipts(batch[i].Through)
		}
		if err == nil {
			lists[i], err = encodeSet(numbers, batch[i].Recipients)
		}
		if err != nil {
			err = fmt.Errorf("putting the recipients of %s: %w", batch[i].Campaign, err)
		}
		return err
	}); err != nil {
		return err
	}
	for i, set := range batch {
		campaign, ok := l.find(set.Campaign)
		if !ok {
			return fmt.Errorf("putting the recipients of %s: the campaign was not put before: %w", set.Campaign, questions.ErrNotFound)
		}
		if _, err := l.conn.ExecContext(ctx, "INSERT INTO recipient_set (campaign, leak, nodes) VALUES (?, ?, ?)", int64(campaign), l.number,
			seal(lists[i], int64(campaign), l.number)); err != nil {
			return fmt.Errorf("putting the recipients of %s: %w", set.Campaign, err)
		}
		if receipts[i] == nil {
			continue
		}
		if err := l.putReceipts(ctx, campaign, receipts[i]); err != nil {
			return fmt.Errorf("putting the receivers of %s: %w", set.Campaign, err)
		}
	}
	return nil
}

// encodeSet makes a bitmap of the numbers of recipients, positions in people.
func encodeSet(people, recipients []uint32) ([]byte, error) {
	numbers := make([]uint32, len(recipients))
	for i, at := range recipients {
		if int(at) >= len(people) {
			return nil, fmt.Errorf("it names recipient %d of %d", at, len(people))
		}
		numbers[i] = people[at]
	}
	nodes := roaring.BitmapOf(nodeset.Sort(numbers)...) // a bitmap takes numbers in order much faster
	nodes.RunOptimize()
	return nodes.ToBytes()
}

// flush writes the rows that wait for their bulk, and the edges.
func (l *load) flush(ctx context.Context) error {
	if err := l.packRecord(ctx); err != nil {
		return err
	}
	if err := l.putRecords(ctx, l.evidence.number/packRecords); err != nil {
		return err
	}
	if err := l.putMarks(ctx); err != nil {
		return err
	}
	if err := l.flushSearch(ctx); err != nil {
		return err
	}
	for _, b := range l.bulks() {
		if err := b.flush(ctx); err != nil {
			return err
		}
	}
	if err := l.putTyped(ctx); err != nil {
		return err
	}
	for encoded, number := range l.sets {
		if _, err := l.conn.ExecContext(ctx, "INSERT INTO edge_set (leak, number, properties) VALUES (?, ?, ?)", l.number, int64(number),
			encoded); err != nil {
			return fmt.Errorf("writing edge properties: %w", err)
		}
	}
	for arcs := l.arcs; len(arcs) > 0; {
		n := min(len(arcs), packArcs)
		pack := make([]byte, 0, n*arcSize+sealSize)
		for _, a := range arcs[:n] {
			pack = appendArc(pack, a)
		}
		if _, err := l.conn.ExecContext(ctx, "INSERT INTO edge_pack (leak, data) VALUES (?, ?)", l.number, seal(pack, l.number)); err != nil {
			return fmt.Errorf("writing edges: %w", err)
		}
		arcs = arcs[n:]
	}
	return nil
}

func encodeStrings(list []string) (string, error) {
	b, err := json.Marshal(append([]string{}, list...))
	return string(b), err
}

func decodeStrings(encoded string) (list []string, err error) {
	if err := json.Unmarshal([]byte(encoded), &list); err != nil {
		return nil, fmt.Errorf("reading a list of words: %w", err)
	}
	return list, nil
}
