package identity

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Summary is what deriving the clusters of a kind came to.
type Summary struct {
	Kind entities.Kind
	// Members counts the entities in clusters, Clusters what they are shown as, Pairs
	// the candidates left for review.
	Members, Clusters, Pairs int
	questions.Moved
	// Lost counts the judgements that stand but name an entity that no leak states any
	// more: they say nothing.
	Lost int
}

// Rederive writes the clusters that follow from rules and judgements: after a load, or
// when rules have changed. Cut short, it may be run again. onProgress, if not nil, is
// told how many of the steps are done, two a kind.
func (s *Service) Rederive(ctx context.Context, onProgress func(done, total int64)) ([]Summary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	mark, err := s.Store.Unresolved(ctx) // a load that comes later has to be resolved again
	if err != nil {
		return nil, err
	}
	// The rules are asked before anything is put: what is put makes the store read its
	// graph again. They run beside each other, because much of each waits for the file.
	steps := int64(2 * len(Resolved))
	tell := func(done int) {
		if onProgress != nil {
			onProgress(int64(done), steps)
		}
	}
	drafts := make([]draft, len(Resolved))
	group, within := errgroup.WithContext(ctx)
	var done atomic.Int64
	tell(0)
	for i, kind := range Resolved {
		group.Go(func() (err error) {
			if drafts[i], err = s.draft(within, kind); err != nil {
				return fmt.Errorf("resolving %s: %w", kind, err)
			}
			tell(int(done.Add(1)))
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var summaries []Summary
	for i := range drafts {
		tell(len(Resolved) + i)
		kind := drafts[i].Kind
		sum, err := s.writeDraft(ctx, drafts[i])
		if err != nil {
			return summaries, fmt.Errorf("resolving %s: %w", kind, err)
		}
		summaries = append(summaries, sum)
		drafts[i] = draft{}
	}
	return summaries, s.Store.PutResolved(ctx, mark)
}

// proposed is what the rules of a kind say.
func (s *Service) proposed(ctx context.Context, kind entities.Kind) (entities.Resolution, error) {
	r := entities.Resolution{Kind: kind}
	for _, rule := range s.Rules {
		if rule.Kind() != kind {
			continue
		}
		p, err := rule.Propose(ctx, s.Store)
		if err != nil {
			return r, err
		}
		r.Joins = append(r.Joins, p.joins()...)
		r.Pairs = append(r.Pairs, p.Pairs...)
		r.Links = append(r.Links, p.Links...)
	}
	r.Pairs = r.Pairs[:min(len(r.Pairs), MaxPairs)]
	r.Links = r.Links[:min(len(r.Links), MaxLinks)]
	return r, nil
}

// mergedAtOnce is about how many members of clusters are read at a time.
const mergedAtOnce = 5000

// merged makes clusters of groups. Of members that the leak has lost since they were
// judged nothing is said.
func (s *Service) merged(ctx context.Context, lists [][]entities.ID) ([]entities.Cluster, error) {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	var parts []*[]entities.Cluster
	for len(lists) > 0 {
		var ids []entities.ID
		n := 0
		for ; n < len(lists) && len(ids) < mergedAtOnce; n++ {
			ids = append(ids, lists[n]...)
		}
		some, part := lists[:n], new([]entities.Cluster)
		parts, lists = append(parts, part), lists[n:]
		group.Go(func() error {
			found, err := s.Store.Stated(ctx, ids)
			*part = mergeEach(some, found)
			return err
		})
	}
	err := group.Wait()
	var clusters []entities.Cluster
	for _, part := range parts {
		clusters = append(clusters, *part...)
	}
	return clusters, err
}

// mergeEach makes clusters of groups of which these members are stated, in their order.
func mergeEach(lists [][]entities.ID, stated []questions.Stated) (clusters []entities.Cluster) {
	for _, list := range lists {
		var members []questions.Stated
		for len(stated) > 0 && slices.Contains(list, stated[0].ID) {
			members, stated = append(members, stated[0]), stated[1:]
		}
		if len(members) > 1 {
			clusters = append(clusters, Merge(members))
		}
	}
	return clusters
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
