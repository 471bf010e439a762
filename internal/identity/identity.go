package identity

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Identity says which stated entities an entity stands for, and why.
type Identity struct {
	// ID is of what is shown.
	ID entities.ID `json:"id"`
	// Members are the stated entities: first the one that gave the id, then each after
	// the one that it was joined to.
	Members []Member `json:"members"`
	// Judgements are all that name a member, undone ones too, in order.
	Judgements []entities.Judgement `json:"judgements"`
	// Links are entities of another kind that it may also be, the likeliest first.
	Links []Link `json:"links"`
}

// Member is a stated entity.
type Member struct {
	ID         entities.ID         `json:"id"`
	Name       string              `json:"name"`
	Properties entities.Properties `json:"properties"`
	// Evidence counts the records that speak of it.
	Evidence int64 `json:"evidence"`
	// Joined says why it is here; nil for the first.
	Joined *Joined `json:"joined"`
}

// Joined is why a member is taken for the same as another.
type Joined struct {
	With entities.ID `json:"with"`
	// By is "rule" or "judgement".
	By string `json:"by"`
	// Rule and Probability are a rule's, Why what each field said; Left of a reason is
	// the side of With.
	Rule        string   `json:"rule"`
	Probability float64  `json:"probability"`
	Why         []Reason `json:"why"`
	// Judgement is the analyst's; nil for a rule.
	Judgement *entities.Judgement `json:"judgement"`
}

// Identity explains an entity; id may be that of any member. Error: questions.ErrNotFound.
func (s *Service) Identity(ctx context.Context, id entities.ID) (Identity, error) {
	members, err := s.Store.Members(ctx, id)
	if err != nil {
		return Identity{}, err
	}
	shown, err := s.Store.Shown(ctx, []entities.ID{id})
	if err != nil {
		return Identity{}, err
	}
	stated, err := s.Store.Stated(ctx, members)
	if err != nil {
		return Identity{}, err
	}
	all, err := s.Store.Judgements(ctx)
	if err != nil {
		return Identity{}, err
	}
	byID := map[entities.ID]questions.Stated{}
	for _, e := range stated {
		byID[e.ID] = e
	}
	about := Identity{ID: shown[id], Members: []Member{}, Judgements: []entities.Judgement{}}
	for _, j := range all {
		if byID[j.Left].ID != "" || byID[j.Right].ID != "" {
			about.Judgements = append(about.Judgements, j)
		}
	}
	_, joins, err := s.reach(ctx, members, all)
	if err != nil {
		return Identity{}, err
	}
	ties, _ := derive(joins, all)
	walk(about.ID, ties, func(id entities.ID, joined *Joined) {
		if e, ok := byID[id]; ok {
			about.Members = append(about.Members, Member{ID: e.ID, Name: e.Name, Properties: e.Properties, Evidence: e.Evidence, Joined: joined})
		}
	})
	about.Links, err = s.links(ctx, members, all)
	return about, err
}

// walk visits all that ties lead to from an entity, each with the tie that led there.
func walk(from entities.ID, ties []tie, visit func(entities.ID, *Joined)) {
	byEnd := map[entities.ID][]tie{}
	for _, t := range ties {
		byEnd[t.left] = append(byEnd[t.left], t)
		byEnd[t.right] = append(byEnd[t.right], t)
	}
	visit(from, nil)
	seen := map[entities.ID]bool{from: true}
	for queue := []entities.ID{from}; len(queue) > 0; queue = queue[1:] {
		for _, t := range byEnd[queue[0]] {
			next := t.other(queue[0])
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
				visit(next, t.joined(queue[0]))
			}
		}
	}
}

func (t tie) other(id entities.ID) entities.ID {
	if t.left == id {
		return t.right
	}
	return t.left
}

// joined tells of a tie as seen from one of its ends.
func (t tie) joined(with entities.ID) *Joined {
	if t.judgement != nil {
		return &Joined{With: with, By: "judgement", Probability: 1, Why: []Reason{}, Judgement: t.judgement}
	}
	j := &Joined{With: with, By: "rule", Rule: t.join.Rule, Probability: t.join.Probability, Why: []Reason{}}
	for _, r := range t.join.Why {
		if with == t.right {
			r.Left, r.Right = r.Right, r.Left
		}
		j.Why = append(j.Why, r)
	}
	return j
}
