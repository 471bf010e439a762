package identity

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"bluegraph/internal/entities"
)

// settleTries bounds how often clusters are derived again because of judgements made
// in the meantime.
const settleTries = 10

// draft is a resolution that is not written yet, and the judgements that it follows.
type draft struct {
	entities.Resolution
	judgements []entities.Judgement
}

// draft works out what follows from the rules and judgements on a kind.
func (s *Service) draft(ctx context.Context, kind entities.Kind) (d draft, err error) {
	if d.Resolution, err = s.proposed(ctx, kind); err != nil {
		return d, err
	}
	if d.judgements, err = s.judged(ctx, kind); err != nil {
		return d, err
	}
	return d, s.regrouped(ctx, &d)
}

// regrouped derives the clusters of a draft.
func (s *Service) regrouped(ctx context.Context, d *draft) (err error) {
	_, lists := derive(d.Joins, d.judgements)
	d.Clusters, err = s.merged(ctx, lists)
	return err
}

// settle writes a draft. Working it out and writing take a while, and analysts of other
// explorers judge on: the last word is theirs.
func (s *Service) settle(ctx context.Context, d draft) (Summary, error) {
	sum := Summary{Kind: d.Kind}
	for range settleTries {
		moved, err := s.Store.PutResolution(ctx, d.Resolution)
		if err != nil {
			return sum, err
		}
		sum.Moved.Merged += moved.Merged
		sum.Moved.Restored += moved.Restored
		known := d.judgements
		if d.judgements, err = s.judged(ctx, d.Kind); err != nil {
			return sum, err
		}
		if slices.Equal(known, d.judgements) {
			return s.counted(ctx, sum, d)
		}
		if err := s.regrouped(ctx, &d); err != nil {
			return sum, err
		}
	}
	return sum, errors.New("judgements were made faster than clusters could be written: run it again while nobody judges")
}

// counted completes a summary of what was written.
func (s *Service) counted(ctx context.Context, sum Summary, d draft) (Summary, error) {
	sum.Clusters = len(d.Clusters)
	shown := map[entities.ID]entities.ID{}
	for _, c := range d.Clusters {
		sum.Members += len(c.Members)
		for _, id := range c.Members {
			shown[id] = c.Canonical.ID
		}
	}
	// Nothing need be asked of the store, which would read its graph again first.
	sum.Pairs = len(open(slices.Clone(d.Pairs), d.judgements, func(id entities.ID) entities.ID {
		return cmp.Or(shown[id], id)
	}))
	var err error
	sum.Lost, err = s.lost(ctx, d.judgements)
	return sum, err
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
