package identity

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
)

// Pairs are pairs of one kind by what is known of them.
type Pairs struct {
	// Open are those that a rule proposes or an analyst is unsure of; Apart those that an analyst
	// judged to be two. No pair is in both.
	Open, Apart [][2]entities.ID
}

// Pairs are those of a kind. What is one by now may be among them. Judgements are of what is
// shown: what was said of two members holds for the two that they are members of.
func (s *Service) Pairs(ctx context.Context, kind entities.Kind) (p Pairs, err error) {
	proposed, err := s.Store.Pairs(ctx, kind)
	if err != nil {
		return p, err
	}
	all, err := s.Store.Judgements(ctx)
	if err != nil {
		return p, err
	}
	shown, err := s.shown(ctx, proposed, all)
	if err != nil {
		return p, err
	}
	said := map[[2]entities.ID]entities.Verdict{} // the last word
	for _, j := range all {
		if of, _ := j.Left.Kind(); j.Stands() && !j.IsLink() && of == kind {
			said[shown.both(j.Left, j.Right)] = j.Verdict
		}
	}
	for pair, verdict := range said {
		switch verdict {
		case entities.Different:
			p.Apart = append(p.Apart, pair)
		case entities.Unsure:
			p.Open = append(p.Open, pair)
		}
	}
	for _, pair := range proposed {
		if asked := shown.both(pair.Left, pair.Right); said[asked] == "" {
			p.Open = append(p.Open, asked)
		}
	}
	for _, pairs := range [][][2]entities.ID{p.Open, p.Apart} {
		slices.SortFunc(pairs, func(a, b [2]entities.ID) int { return slices.Compare(a[:], b[:]) })
	}
	return p, nil
}
