package identity

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Service makes and undoes judgements, and derives clusters.
type Service struct {
	Store Store
	// Rules are asked by Rederive, several of a kind in this order.
	Rules []Rule
	// Now is the clock.
	Now func() time.Time

	mu sync.Mutex // one change at a time: the next one builds on it
}

// Resolved are the kinds of entities that can be judged: others are known by a row of
// their own.
var Resolved = []entities.Kind{entities.Agency, entities.Recipient, entities.Person, entities.Organization, entities.Location}

// Bounds of what is written into a judgement, in bytes.
const (
	maxAuthor = 200
	maxReason = 4000
)

// Judge makes a judgement and lets it take effect; with preview it only says what
// the effect would be. Errors: graph.ErrNotFound, graph.ErrBadQuery, *ErrConflict.
func (s *Service) Judge(ctx context.Context, j entities.Judgement, preview bool) (entities.Judgement, Effect, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.check(ctx, j, preview); err != nil {
		return j, Effect{}, err
	}
	all, err := s.Store.Judgements(ctx)
	if err != nil {
		return j, Effect{}, err
	}
	j.ID, j.At, j.UndoneAt = 0, s.Now().UTC().Format(time.RFC3339), ""
	if err := Check(all, j); err != nil {
		return j, Effect{}, err
	}
	return s.apply(ctx, j, append(slices.Clone(all), j), preview)
}

// Undo takes a judgement back; it stays in the history. Errors: graph.ErrNotFound,
// graph.ErrBadQuery when it was undone before.
func (s *Service) Undo(ctx context.Context, id int64, preview bool) (entities.Judgement, Effect, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
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
	j.UndoneAt = s.Now().UTC().Format(time.RFC3339)
	all[at] = j
	return s.apply(ctx, j, all, preview)
}

// check refuses what is no judgement; a preview needs no author.
func (s *Service) check(ctx context.Context, j entities.Judgement, preview bool) error {
	kind, ok := j.Left.Kind()
	other, ok2 := j.Right.Kind()
	switch {
	case !ok || !ok2 || kind != other && !isLinked(kind, other):
		return fmt.Errorf("%w: a judgement is about two entities of one kind, or a person in a text and a recipient", graph.ErrBadQuery)
	case !slices.Contains(Resolved, kind):
		return fmt.Errorf("%w: a %s is known by its own row and is nothing else", graph.ErrBadQuery, kind)
	case j.Left == j.Right:
		return fmt.Errorf("%w: both sides are %s", graph.ErrBadQuery, j.Left)
	case j.Verdict != entities.Same && j.Verdict != entities.Different && j.Verdict != entities.Unsure:
		return fmt.Errorf("%w: a judgement is same, different or unsure, not %q", graph.ErrBadQuery, j.Verdict)
	case !preview && strings.TrimSpace(j.Author) == "":
		return fmt.Errorf("%w: a judgement needs an author: say who judges", graph.ErrBadQuery)
	case len(j.Author) > maxAuthor || len(j.Reason) > maxReason:
		return fmt.Errorf("%w: at most %d bytes of author and %d of reason are kept", graph.ErrBadQuery, maxAuthor, maxReason)
	}
	found, err := s.Store.Stated(ctx, []entities.ID{j.Left, j.Right})
	if err == nil && len(found) < 2 {
		err = fmt.Errorf("%s or %s: %w", j.Left, j.Right, graph.ErrNotFound)
	}
	return err
}

// apply lets a judgement take effect; after are all judgements with it.
func (s *Service) apply(ctx context.Context, j entities.Judgement, after []entities.Judgement, preview bool) (entities.Judgement, Effect, error) {
	var change entities.Regrouping
	if !j.IsLink() {
		var err error
		if change, err = s.regroup(ctx, []entities.ID{j.Left, j.Right}, after); err != nil {
			return j, Effect{}, err
		}
	}
	effect, err := s.effect(ctx, j, change)
	if err != nil || preview {
		return j, effect, err
	}
	j.ID, err = s.Store.PutJudgement(ctx, j, change)
	return j, effect, err
}

// regroup derives again the clusters of all that ties lead to from some entities.
func (s *Service) regroup(ctx context.Context, from []entities.ID, judgements []entities.Judgement) (entities.Regrouping, error) {
	reached, joins, err := s.reach(ctx, from, judgements)
	if err != nil {
		return entities.Regrouping{}, err
	}
	touched := map[entities.ID]bool{}
	for _, id := range reached {
		touched[id] = true
	}
	near := slices.DeleteFunc(slices.Clone(judgements), func(j entities.Judgement) bool { return !touched[j.Left] || !touched[j.Right] })
	members, err := s.withMembers(ctx, reached)
	if err != nil {
		return entities.Regrouping{}, err
	}
	change := entities.Regrouping{Touched: members}
	_, lists := derive(joins, near)
	for _, ids := range lists {
		stated, err := s.Store.Stated(ctx, ids)
		if err != nil {
			return change, err
		}
		if len(stated) > 1 { // the leak may have lost some since they were judged
			change.Clusters = append(change.Clusters, Merge(stated))
		}
	}
	return change, nil
}

// withMembers adds all that share a cluster with one of some ids, sorted: their cluster
// ends too, even where no tie is known any more.
func (s *Service) withMembers(ctx context.Context, ids []entities.ID) ([]entities.ID, error) {
	shown, err := s.Store.Shown(ctx, ids)
	if err != nil {
		return nil, err
	}
	all, asked := slices.Clone(ids), map[entities.ID]bool{}
	for _, id := range ids {
		if shown[id] == "" || asked[shown[id]] {
			continue
		}
		asked[shown[id]] = true
		members, err := s.Store.Members(ctx, shown[id])
		if err != nil {
			return nil, err
		}
		all = append(all, members...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// reach follows rules' joins and judgements that stand, be they followed in the end or
// not: it gives all entities that they lead to, sorted, and the joins among these.
func (s *Service) reach(ctx context.Context, from []entities.ID, judgements []entities.Judgement) ([]entities.ID, []entities.Join, error) {
	bySide := map[entities.ID][]entities.ID{}
	for _, j := range judgements {
		if j.Stands() && j.Verdict == entities.Same && !j.IsLink() {
			bySide[j.Left] = append(bySide[j.Left], j.Right)
			bySide[j.Right] = append(bySide[j.Right], j.Left)
		}
	}
	type key struct {
		left, right entities.ID
		rule        string
	}
	known := map[key]bool{}
	seen := map[entities.ID]bool{}
	var reached []entities.ID
	var joins []entities.Join
	visit := func(ids ...entities.ID) (fresh []entities.ID) {
		for _, id := range ids {
			if !seen[id] {
				seen[id] = true
				fresh = append(fresh, id)
			}
		}
		return fresh
	}
	for frontier := visit(from...); len(frontier) > 0; {
		reached = append(reached, frontier...)
		found, err := s.Store.Joins(ctx, frontier)
		if err != nil {
			return nil, nil, err
		}
		var next []entities.ID
		for _, id := range frontier {
			next = append(next, visit(bySide[id]...)...)
		}
		for _, j := range found {
			next = append(next, visit(j.Left, j.Right)...)
			if k := (key{j.Left, j.Right, j.Rule}); !known[k] {
				known[k] = true
				joins = append(joins, j)
			}
		}
		frontier = next
	}
	slices.Sort(reached)
	return reached, joins, nil
}
