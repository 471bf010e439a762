package identity

import (
	"context"
	"errors"
	"slices"

	"bluegraph/internal/entities"
)

// settleTries bounds how often clusters are derived again because of judgements made
// in the meantime.
const settleTries = 10

// settle writes the clusters that follow from joins and judgements. Writing takes a
// while, and analysts of other explorers judge on: the last word is theirs.
func (s *Service) settle(ctx context.Context, r entities.Resolution) (Summary, error) {
	sum := Summary{Kind: r.Kind}
	judgements, err := s.judged(ctx, r.Kind)
	for range settleTries {
		if err != nil {
			return sum, err
		}
		_, lists := derive(r.Joins, judgements)
		if r.Clusters, err = s.merged(ctx, lists); err != nil {
			return sum, err
		}
		moved, err := s.Store.PutResolution(ctx, r)
		if err != nil {
			return sum, err
		}
		sum.Moved.Merged += moved.Merged
		sum.Moved.Restored += moved.Restored
		known := judgements
		if judgements, err = s.judged(ctx, r.Kind); err != nil {
			return sum, err
		}
		if slices.Equal(known, judgements) {
			sum.Clusters, sum.Members = len(r.Clusters), 0
			for _, c := range r.Clusters {
				sum.Members += len(c.Members)
			}
			open, err := s.open(ctx, slices.Clone(r.Pairs), judgements)
			if err != nil {
				return sum, err
			}
			sum.Pairs = len(open)
			sum.Lost, err = s.lost(ctx, judgements)
			return sum, err
		}
	}
	return sum, errors.New("judgements were made faster than clusters could be written: run it again while nobody judges")
}

// judged are the judgements on a kind.
func (s *Service) judged(ctx context.Context, kind entities.Kind) ([]entities.Judgement, error) {
	all, err := s.Store.Judgements(ctx)
	return slices.DeleteFunc(all, func(j entities.Judgement) bool {
		k, _ := j.Left.Kind()
		return k != kind
	}), err
}

// lost counts the judgements that stand but name an entity that no leak states.
func (s *Service) lost(ctx context.Context, judgements []entities.Judgement) (n int, err error) {
	var ids []entities.ID
	for _, j := range judgements {
		if j.Stands() {
			ids = append(ids, j.Left, j.Right)
		}
	}
	if len(ids) == 0 {
		return 0, nil
	}
	shown, err := s.Store.Shown(ctx, ids)
	for _, j := range judgements {
		if j.Stands() && (shown[j.Left] == "" || shown[j.Right] == "") {
			n++
		}
	}
	return n, err
}
