package neo4j

import (
	"context"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/store/layout"
)

// PutEntities takes entities for writing.
func (s *Store) PutEntities(ctx context.Context, batch []entities.Entity) error {
	return put(ctx, s, "entities", batch, func(l *load, e entities.Entity) error {
		labels, err := labelSlot(e)
		if err != nil {
			return err
		}
		if err := once(l.put, e.ID); err != nil {
			return err
		}
		return l.addEntity(labels, line{properties: layout.Node(e), things: 1, bytes: len(e.Name) + 2*len(e.Text)})
	})
}

// PutEdges takes edges for writing.
func (s *Store) PutEdges(ctx context.Context, batch []entities.Edge) error {
	return put(ctx, s, "edges", batch, func(l *load, e entities.Edge) error {
		if !entities.IsRelation(e.Type) {
			return fmt.Errorf("edge from %s: %q is no type of the graph", e.Source, e.Type)
		}
		return l.addEdge(e)
	})
}

// PutReceivers takes the receivers that edges and lists name.
func (s *Store) PutReceivers(ctx context.Context, batch []entities.Receiver) error {
	return put(ctx, s, "receivers", batch, func(l *load, r entities.Receiver) error {
		l.receivers = append(l.receivers, receiver{r.Recipient, r.Code()})
		return nil
	})
}

// PutRecipientSets takes recipient lists for writing; their recipients are positions
// in people.
func (s *Store) PutRecipientSets(ctx context.Context, people []entities.ID, batch []entities.RecipientSet) error {
	return put(ctx, s, "recipients", batch, func(l *load, set entities.RecipientSet) error {
		for _, at := range set.Recipients {
			if int(at) >= len(people) {
				return fmt.Errorf("the list of %s names recipient %d of %d", set.Campaign, at, len(people))
			}
		}
		if _, err := l.codes(set.Through); err != nil {
			return fmt.Errorf("the list of %s: %w", set.Campaign, err)
		}
		if err := once(l.lists, set.Campaign); err != nil {
			return err
		}
		return l.addList(people, set)
	})
}

// PutEvidence takes evidence for writing.
func (s *Store) PutEvidence(ctx context.Context, batch []entities.Evidence) error {
	return put(ctx, s, "evidence", batch, func(l *load, e entities.Evidence) error {
		return l.addEvidence(line{properties: layout.Evidence(e), things: 1, bytes: len(e.Value)})
	})
}

// put hands the items of a batch over. What they are written to may have failed
// long ago: that is noticed here or at the commit.
func put[T any](ctx context.Context, s *Store, sort string, batch []T, add func(*load, T) error) error {
	if s.load == nil {
		return errNoLoad
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, x := range batch {
		if err := add(s.load, x); err != nil {
			return fmt.Errorf("neo4j: put %s: %w", sort, err)
		}
	}
	return nil
}

// once enters an id; one that was entered before means that a row of the leak would
// be lost.
func once(ids map[entities.ID]struct{}, id entities.ID) error {
	if _, again := ids[id]; again {
		return fmt.Errorf("%s was put before in this load", id)
	}
	ids[id] = struct{}{}
	return nil
}
