package identity

import (
	"context"
	"errors"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Summary is what deriving the clusters of a kind came to.
type Summary struct {
	Kind entities.Kind
	// Members counts the entities in clusters, Clusters what they are shown as, Pairs
	// the candidates left for review.
	Members, Clusters, Pairs int
	graph.Moved
	// Lost counts the judgements that stand but name an entity that no leak states any
	// more: they say nothing.
	Lost int
	// ByAgency says that the store keeps recipient lists as counts by agency, and that
	// entities of the kind are shown as the leak states them.
	ByAgency bool
}

// Rederive writes the clusters that follow from rules and judgements: after a load, or
// when rules have changed. Cut short, it may be run again. onProgress, if not nil, is
// told how many of the kinds are done.
func (s *Service) Rederive(ctx context.Context, onProgress func(done, total int64)) ([]Summary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var summaries []Summary
	for i, kind := range Resolved {
		if onProgress != nil {
			onProgress(int64(i), int64(len(Resolved)))
		}
		sum, err := s.rederive(ctx, kind)
		if errors.Is(err, graph.ErrByAgency) {
			sum, err = Summary{Kind: kind, ByAgency: true}, nil
		}
		if err != nil {
			return summaries, fmt.Errorf("resolving %s: %w", kind, err)
		}
		summaries = append(summaries, sum)
	}
	return summaries, nil
}

func (s *Service) rederive(ctx context.Context, kind entities.Kind) (Summary, error) {
	r := entities.Resolution{Kind: kind}
	for _, rule := range s.Rules {
		if rule.Kind() != kind {
			continue
		}
		p, err := rule.Propose(ctx, s.Store)
		if err != nil {
			return Summary{}, err
		}
		r.Joins = append(r.Joins, p.joins()...)
		r.Pairs = append(r.Pairs, p.Pairs...)
	}
	r.Pairs = r.Pairs[:min(len(r.Pairs), MaxPairs)]
	return s.settle(ctx, r)
}

// merged makes clusters of groups, whose members it reads in one pass. Of members that
// the leak has lost since they were judged nothing is said.
func (s *Service) merged(ctx context.Context, kind entities.Kind, lists [][]entities.ID) ([]entities.Cluster, error) {
	if len(lists) == 0 {
		return nil, nil
	}
	group := map[entities.ID]int{}
	for i, ids := range lists {
		for _, id := range ids {
			group[id] = i
		}
	}
	stated := make([][]graph.Stated, len(lists))
	err := s.Store.EachStated(ctx, kind, func(e graph.Stated) error {
		if i, ok := group[e.ID]; ok {
			stated[i] = append(stated[i], e)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var clusters []entities.Cluster
	for _, members := range stated {
		if len(members) > 1 {
			clusters = append(clusters, Merge(members))
		}
	}
	return clusters, nil
}

// joins ties the members of every group together, by the rule's own joins as far as
// they go.
func (p Proposal) joins() []entities.Join {
	rule := p.Rule
	if rule == "" {
		rule = "rule"
	}
	tied := groups{map[entities.ID]entities.ID{}}
	var joins []entities.Join
	for _, pair := range p.Joins {
		tied.join(pair.Left, pair.Right)
		joins = append(joins, entities.Join{Pair: pair, Rule: rule})
	}
	for _, ids := range p.Groups {
		for _, id := range ids {
			if tied.find(id) != tied.find(ids[0]) {
				tied.join(id, ids[0])
				joins = append(joins, entities.Join{Pair: Pair{Left: ids[0], Right: id, Probability: 1}, Rule: rule})
			}
		}
	}
	return joins
}
