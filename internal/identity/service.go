package identity

import (
	"context"
	"slices"
	"sync"
	"time"

	"bluegraph/internal/entities"
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
