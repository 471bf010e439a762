package identity

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
)

// Pair tells of any two entities what the queue tells of those that are open: what the
// rules say of them, or of what each of them is shown as, and what it would change to
// judge them the same. Errors: questions.ErrNotFound, *ErrRefused,
// questions.ErrUnresolved.
func (s *Service) Pair(ctx context.Context, left, right entities.ID) (Question, error) {
	if err := checkPair(left, right); err != nil {
		return Question{}, err
	}
	if err := s.checkResolved(ctx); err != nil {
		return Question{}, err
	}
	if err := s.checkSides(ctx, left, right); err != nil {
		return Question{}, err
	}
	all, err := s.Store.Judgements(ctx)
	if err != nil {
		return Question{}, err
	}
	said, err := s.said(ctx, left, right)
	if err != nil {
		return Question{}, err
	}
	pair := entities.Pair{Left: left, Right: right}
	if said != nil {
		pair.Probability, pair.Why = said.Probability, said.Why
	}
	q, err := s.question(ctx, pair, all)
	if said == nil {
		q.Probability = nil
	}
	return q, err
}

// said is what rules say of two entities, or of two members of what they are shown as,
// turned so that its left side is that of left: a candidate, or else the surest join,
// which an analyst may have overruled. It is nil if they say nothing, and for two that
// are one by now: Identity tells why.
func (s *Service) said(ctx context.Context, left, right entities.ID) (*entities.Pair, error) {
	lefts, err := s.Store.Members(ctx, left)
	if err != nil {
		return nil, err
	}
	rights, err := s.Store.Members(ctx, right)
	if err != nil {
		return nil, err
	}
	if slices.Equal(lefts, rights) {
		return nil, nil
	}
	turned := func(p entities.Pair) *entities.Pair {
		switch {
		case slices.Contains(lefts, p.Left) && slices.Contains(rights, p.Right):
			return &p
		case slices.Contains(lefts, p.Right) && slices.Contains(rights, p.Left):
			p.Left, p.Right, p.Why = p.Right, p.Left, slices.Clone(p.Why)
			for i, r := range p.Why {
				p.Why[i].Left, p.Why[i].Right = r.Right, r.Left
			}
			return &p
		}
		return nil
	}
	kind, _ := left.Kind()
	var pairs []entities.Pair
	if other, _ := right.Kind(); kind == other {
		pairs, err = s.Store.Pairs(ctx, kind)
	} else {
		pairs, err = s.Store.Links(ctx, lefts)
	}
	if err != nil {
		return nil, err
	}
	for _, p := range pairs {
		if found := turned(p); found != nil {
			return found, nil
		}
	}
	joins, err := s.Store.Joins(ctx, lefts)
	if err != nil {
		return nil, err
	}
	var surest *entities.Pair
	for _, j := range joins {
		if found := turned(j.Pair); found != nil && (surest == nil || found.Probability > surest.Probability) {
			surest = found
		}
	}
	return surest, nil
}
