package identity

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// maxDrafts bounds how often clusters are derived again because of judgements made
// in the meantime.
const maxDrafts = 10

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
	return d, s.regrouped(ctx, &d)
}

// regrouped derives the clusters of a draft from the judgements as they are.
func (s *Service) regrouped(ctx context.Context, d *draft) error {
	all, err := s.Store.Judgements(ctx)
	if err != nil {
		return err
	}
	d.Follows = entities.HistoryOf(all)
	d.judgements = slices.DeleteFunc(all, func(j entities.Judgement) bool {
		kind, _ := j.Left.Kind()
		return kind != d.Kind
	})
	_, lists := derive(d.Joins, d.judgements)
	d.Clusters, err = s.merged(ctx, lists)
	return err
}

// writeDraft writes a draft. Working it out takes a while, and analysts of other explorers
// judge on: what follows from other judgements than the store's is worked out again.
func (s *Service) writeDraft(ctx context.Context, d draft) (Summary, error) {
	for range maxDrafts {
		moved, err := s.Store.PutResolution(ctx, d.Resolution)
		if err == nil {
			return s.counted(ctx, Summary{Kind: d.Kind, Moved: moved}, d)
		}
		if !errors.Is(err, questions.ErrChanged) {
			return Summary{Kind: d.Kind}, err
		}
		if err := s.regrouped(ctx, &d); err != nil {
			return Summary{Kind: d.Kind}, err
		}
	}
	return Summary{Kind: d.Kind}, errors.New("judgements were made faster than clusters could be written: run it again while nobody judges")
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
