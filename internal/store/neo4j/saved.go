package neo4j

import (
	"context"
	"fmt"

	"bluegraph/internal/questions"
)

// Saved lists what analysts saved of a kind by id; with an id, that one alone.
func (s *Store) Saved(ctx context.Context, kind, id string) ([]questions.Saved, error) {
	rows, err := s.ask(ctx, "read/saved", map[string]any{"kind": kind, "id": id})
	list := make([]questions.Saved, 0, len(rows))
	for _, r := range rows {
		list = append(list, questions.Saved{Kind: kind, ID: r.text("id"), ChangedAt: r.text("changed_at"), Body: []byte(r.text("body"))})
	}
	return list, err
}

// PutSaved writes a new thing, or a version in place of the one that it replaces.
func (s *Store) PutSaved(ctx context.Context, one questions.Saved, replaces string) error {
	err := s.unit(ctx, func(u unit) error {
		rows, err := u.ask("load/saved_put", map[string]any{
			"key": savedKey(one.Kind, one.ID), "kind": one.Kind, "id": one.ID, "changed_at": one.ChangedAt, "body": string(one.Body),
			"replaces": replaces,
		})
		if err == nil && rows[0].number("written") == 0 { // an aggregate always has its one row
			return questions.ErrOverwritten
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("neo4j: save %s: %w", one.ID, err)
	}
	return nil
}

// DropSaved takes a thing away; questions.ErrNotFound if there is none.
func (s *Store) DropSaved(ctx context.Context, kind, id string) error {
	err := s.unit(ctx, func(u unit) error {
		rows, err := u.ask("load/saved_drop", map[string]any{"key": savedKey(kind, id)})
		if err == nil && rows[0].number("deleted") == 0 { // an aggregate always has its one row
			return questions.ErrNotFound
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("neo4j: delete %s: %w", id, err)
	}
	return nil
}

// savedKey is one property for kind and id: a constraint on one needs no Enterprise edition.
func savedKey(kind, id string) string { return kind + " " + id }
