package identity

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Queue is a page of pairs that an analyst should look at.
type Queue struct {
	// Pairs are the most informative first.
	Pairs []Question `json:"pairs"`
	// Total counts all that are open.
	Total int `json:"total"`
}

// Question is a pair that may be one thing, as the two are shown now.
type Question struct {
	Left  graph.Node `json:"left"`
	Right graph.Node `json:"right"`
	// Probability is nil where no rule says anything of the pair.
	Probability *float64 `json:"probability"`
	Why         []Reason `json:"why"`
	// Effect is what it would change to judge them the same; nil where judgements stand
	// against it.
	Effect *Effect `json:"effect"`
}

// Queue lists the pairs of some kinds that nobody judged, that are not one by now, and
// that no judgement stands against; offset of them are left out. Error:
// questions.ErrUnresolved.
func (s *Service) Queue(ctx context.Context, kinds []entities.Kind, offset, limit int) (Queue, error) {
	q := Queue{Pairs: []Question{}}
	if err := s.checkResolved(ctx); err != nil {
		return q, err
	}
	all, err := s.Store.Judgements(ctx)
	if err != nil {
		return q, err
	}
	var open []entities.Pair
	for _, kind := range kinds {
		pairs, err := s.Store.Pairs(ctx, kind)
		if err != nil {
			return q, err
		}
		if pairs, err = s.open(ctx, pairs, all); err != nil {
			return q, err
		}
		open = append(open, pairs...)
	}
	q.Total = len(open)
	open = open[min(offset, len(open)):]
	for _, p := range open[:min(limit, len(open))] {
		question, err := s.question(ctx, p, all)
		if err != nil {
			return q, err
		}
		q.Pairs = append(q.Pairs, question)
	}
	return q, nil
}

// open leaves out the pairs that are answered.
func (s *Service) open(ctx context.Context, pairs []entities.Pair, all []entities.Judgement) ([]entities.Pair, error) {
	shown, err := s.shown(ctx, pairs, all)
	return open(pairs, all, shown), err
}

// open leaves out, in place, the pairs that are answered: for what is shown of one, a
// judgement on any two of its members is an answer. shown is "" for what no leak states.
func open(pairs []entities.Pair, all []entities.Judgement, shown shownAs) []entities.Pair {
	answered := map[[2]entities.ID]bool{}
	for _, j := range all {
		if j.Stands() {
			answered[shown.both(j.Left, j.Right)] = true
		}
	}
	return slices.DeleteFunc(pairs, func(p entities.Pair) bool {
		asked := shown.both(p.Left, p.Right)
		if asked[0] == "" || asked[0] == asked[1] || answered[asked] {
			return true
		}
		answered[asked] = true // two pairs of the same clusters are one question
		return false
	})
}

func (s *Service) question(ctx context.Context, p entities.Pair, all []entities.Judgement) (Question, error) {
	q := Question{Probability: &p.Probability, Why: append([]Reason{}, p.Why...)}
	nodes, err := s.Store.Nodes(ctx, []entities.ID{p.Left, p.Right})
	if err != nil {
		return q, err
	}
	if len(nodes) < 2 { // a load came between
		return q, questions.ErrNotFound
	}
	q.Left, q.Right = nodes[0], nodes[1]
	j := entities.Judgement{Left: p.Left, Right: p.Right, Verdict: entities.Same}
	if against := Check(all, j); against != nil && nodes[0].ID != nodes[1].ID {
		return q, nil
	}
	change, err := s.regroup(ctx, []entities.ID{p.Left, p.Right}, append(slices.Clone(all), j))
	if err != nil {
		return q, err
	}
	effect, err := s.effect(ctx, j, change)
	q.Effect = &effect
	return q, err
}
