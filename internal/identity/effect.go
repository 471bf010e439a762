package identity

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
)

// Effect is what a judgement changes.
type Effect struct {
	// Kept is the entity that stands for Left afterwards, Merged those that are no
	// longer shown, Restored those that are shown again.
	Kept     entities.ID   `json:"kept"`
	Merged   []entities.ID `json:"merged"`
	Restored []entities.ID `json:"restored"`
	// EdgesMoved counts the edges that those merged had. Edges that lead from both to
	// the same neighbour become one.
	EdgesMoved int64 `json:"edges_moved"`
}

// effect compares what is shown before and after a change.
func (s *Service) effect(ctx context.Context, j entities.Judgement, change entities.Regrouping) (Effect, error) {
	e := Effect{Merged: []entities.ID{}, Restored: []entities.ID{}}
	before, err := s.Store.Shown(ctx, change.Touched)
	if err != nil {
		return e, err
	}
	after := map[entities.ID]entities.ID{}
	for id := range before {
		after[id] = id
	}
	for _, c := range change.Clusters {
		for _, id := range c.Members {
			after[id] = c.Canonical.ID
		}
	}
	for id, shown := range after {
		switch wasShown, isShown := before[id] == id, shown == id; {
		case wasShown && !isShown:
			e.Merged = append(e.Merged, id)
		case isShown && !wasShown:
			e.Restored = append(e.Restored, id)
		}
	}
	slices.Sort(e.Merged)
	slices.Sort(e.Restored)
	if e.Kept = after[j.Left]; e.Kept == "" { // the leak lost it since it was judged
		e.Kept = j.Left
	}
	nodes, err := s.Store.Nodes(ctx, e.Merged)
	for _, n := range nodes {
		e.EdgesMoved += n.Degree
	}
	return e, err
}
