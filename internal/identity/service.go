package identity

import (
	"context"
	"fmt"
	"slices"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Store keeps what a Service decides on.
type Store interface {
	// Nodes are entities as they are shown; unknown ids are left out.
	Nodes(ctx context.Context, ids []entities.ID) ([]graph.Node, error)
	// Stated are entities as the leak states them, whatever cluster they are in, each
	// weighed by its pieces of evidence; unknown ids are left out.
	Stated(ctx context.Context, ids []entities.ID) ([]graph.Stated, error)
	Judgements(ctx context.Context) ([]entities.Judgement, error)
	// PutJudgement adds or rewrites a judgement together with the clusters of a kind.
	PutJudgement(ctx context.Context, j entities.Judgement, kind entities.Kind, clusters []entities.Cluster) (int64, error)
	PutClusters(ctx context.Context, kind entities.Kind, clusters []entities.Cluster) error
}

// Service makes and undoes judgements.
type Service struct {
	Store Store
	// Now is the clock.
	Now func() time.Time
}

// Effect is what a judgement changes.
type Effect struct {
	// Kept is the entity that stands for all afterwards, Merged those that are no
	// longer shown; after an undo, Restored are shown again.
	Kept     entities.ID   `json:"kept"`
	Merged   []entities.ID `json:"merged"`
	Restored []entities.ID `json:"restored"`
	// EdgesMoved counts the edges that those merged had, or those restored get back
	// with their own: parallel ones become one.
	EdgesMoved int64 `json:"edges_moved"`
}

// Resolved are the kinds of entities that can be judged: others are known by a row of
// their own.
var Resolved = []entities.Kind{entities.Agency, entities.Recipient, entities.Person, entities.Organization, entities.Location}

// Judge makes a judgement and lets it take effect; with preview it only says what
// the effect would be. Errors: graph.ErrNotFound, graph.ErrBadQuery, *ErrConflict.
func (s *Service) Judge(ctx context.Context, j entities.Judgement, preview bool) (entities.Judgement, Effect, error) {
	kind, err := s.check(ctx, j)
	if err != nil {
		return j, Effect{}, err
	}
	all, err := s.Store.Judgements(ctx)
	if err != nil {
		return j, Effect{}, err
	}
	if err := Check(all, j); err != nil {
		return j, Effect{}, err
	}
	j.ID, j.At, j.UndoneAt = 0, s.Now().UTC().Format(time.RFC3339), ""
	return s.apply(ctx, j, kind, all, append(slices.Clone(all), j), preview)
}

// Undo takes a judgement back; it stays in the history.
func (s *Service) Undo(ctx context.Context, id int64) (entities.Judgement, Effect, error) {
	all, err := s.Store.Judgements(ctx)
	if err != nil {
		return entities.Judgement{}, Effect{}, err
	}
	at := slices.IndexFunc(all, func(j entities.Judgement) bool { return j.ID == id })
	if at < 0 {
		return entities.Judgement{}, Effect{}, fmt.Errorf("judgement %d: %w", id, graph.ErrNotFound)
	}
	j := all[at]
	if !j.Stands() {
		return j, Effect{}, fmt.Errorf("%w: judgement %d was undone at %s", graph.ErrBadQuery, id, j.UndoneAt)
	}
	kind, _ := j.Left.Kind()
	j.UndoneAt = s.Now().UTC().Format(time.RFC3339)
	after := slices.Clone(all)
	after[at] = j
	return s.apply(ctx, j, kind, all, after, false)
}

// Rederive writes the clusters that follow from the judgements: after a load, or when
// rules have changed.
func (s *Service) Rederive(ctx context.Context) error {
	all, err := s.Store.Judgements(ctx)
	if err != nil {
		return err
	}
	for _, kind := range Resolved {
		clusters, err := s.clusters(ctx, kind, all)
		if err != nil {
			return err
		}
		if err := s.Store.PutClusters(ctx, kind, clusters); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) check(ctx context.Context, j entities.Judgement) (entities.Kind, error) {
	kind, ok := j.Left.Kind()
	other, ok2 := j.Right.Kind()
	switch {
	case !ok || !ok2 || kind != other:
		return kind, fmt.Errorf("%w: a judgement is about two entities of one kind", graph.ErrBadQuery)
	case !slices.Contains(Resolved, kind):
		return kind, fmt.Errorf("%w: a %s is known by its own row and is nothing else", graph.ErrBadQuery, kind)
	case j.Left == j.Right:
		return kind, fmt.Errorf("%w: both sides are %s", graph.ErrBadQuery, j.Left)
	case j.Verdict != entities.Same && j.Verdict != entities.Different && j.Verdict != entities.Unsure:
		return kind, fmt.Errorf("%w: a judgement is same, different or unsure, not %q", graph.ErrBadQuery, j.Verdict)
	}
	found, err := s.Store.Stated(ctx, []entities.ID{j.Left, j.Right})
	if err == nil && len(found) < 2 {
		err = fmt.Errorf("%s or %s: %w", j.Left, j.Right, graph.ErrNotFound)
	}
	return kind, err
}

func (s *Service) apply(ctx context.Context, j entities.Judgement, kind entities.Kind, before, after []entities.Judgement, preview bool) (entities.Judgement, Effect, error) {
	clusters, err := s.clusters(ctx, kind, after)
	if err != nil {
		return j, Effect{}, err
	}
	effect, err := s.effect(ctx, j, before, clusters)
	if err != nil || preview {
		return j, effect, err
	}
	j.ID, err = s.Store.PutJudgement(ctx, j, kind, clusters)
	return j, effect, err
}

// clusters derives the clusters of a kind.
func (s *Service) clusters(ctx context.Context, kind entities.Kind, all []entities.Judgement) ([]entities.Cluster, error) {
	var clusters []entities.Cluster
	for _, ids := range Members(all) {
		if k, _ := ids[0].Kind(); k != kind {
			continue
		}
		stated, err := s.Store.Stated(ctx, ids)
		if err != nil {
			return nil, err
		}
		if len(stated) > 1 { // the leak may have lost some since they were judged
			clusters = append(clusters, Merge(stated))
		}
	}
	return clusters, nil
}

// effect compares what is shown for the two sides before and after.
func (s *Service) effect(ctx context.Context, j entities.Judgement, before []entities.Judgement, clusters []entities.Cluster) (Effect, error) {
	e := Effect{Kept: j.Left, Merged: []entities.ID{}, Restored: []entities.ID{}}
	affected := []entities.ID{j.Left, j.Right}
	for _, ids := range Members(before) {
		if slices.Contains(ids, j.Left) || slices.Contains(ids, j.Right) {
			affected = append(affected, ids...)
		}
	}
	shownAfter := map[entities.ID]entities.ID{}
	for _, id := range affected {
		shownAfter[id] = id
		for _, c := range clusters {
			if slices.Contains(c.Members, id) {
				shownAfter[id] = c.Canonical.ID
			}
		}
	}
	e.Kept = shownAfter[j.Left]
	shown, err := s.Store.Nodes(ctx, affected)
	if err != nil {
		return e, err
	}
	wasShown := map[entities.ID]bool{}
	for _, n := range shown {
		if !wasShown[n.ID] && shownAfter[n.ID] != n.ID {
			e.Merged = append(e.Merged, n.ID)
			e.EdgesMoved += n.Degree
		}
		wasShown[n.ID] = true
	}
	for _, id := range shownAfter {
		if !wasShown[id] && !slices.Contains(e.Restored, id) {
			e.Restored = append(e.Restored, id)
		}
	}
	slices.Sort(e.Merged)
	slices.Sort(e.Restored)
	return e, nil
}
