package identity

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"bluegraph/internal/entities"
)

// Link is an entity of another kind that one may also be: the recipient that a person in
// a text may be. Both stay what they are.
type Link struct {
	ID   entities.ID   `json:"id"`
	Name string        `json:"name"`
	Kind entities.Kind `json:"kind"`
	// Probability and Why are a rule's: Left of a reason is the side of who is asked
	// about. Where only an analyst says so, they are 1 and empty.
	Probability float64  `json:"probability"`
	Why         []Reason `json:"why"`
	// Judgement is the last that stands on it; nil without one.
	Judgement *entities.Judgement `json:"judgement"`
}

// isLinked tells whether an entity of one kind may be one of the other.
func isLinked(a, b entities.Kind) bool {
	return a == entities.Person && b == entities.Recipient || a == entities.Recipient && b == entities.Person
}

// checkLink refuses to call the same what was called different, and the other way round.
func checkLink(all []entities.Judgement, next entities.Judgement) error {
	if next.Verdict == entities.Unsure {
		return nil
	}
	return conflictWith(standing(all, func(j entities.Judgement) bool {
		return isOnSame(j, next) && j.Verdict != next.Verdict && j.Verdict != entities.Unsure
	}))
}

// links are what members of a cluster may also be, as it is shown: by the rules' links
// and by judgements. What was judged different is left out.
func (s *Service) links(ctx context.Context, members []entities.ID, all []entities.Judgement) ([]Link, error) {
	found, err := s.Store.Links(ctx, members)
	if err != nil {
		return nil, err
	}
	far := map[entities.ID]bool{}
	for _, p := range found {
		far[otherEnd(members, p.Left, p.Right)] = true
	}
	all = slices.DeleteFunc(slices.Clone(all), func(j entities.Judgement) bool {
		return !j.Stands() || !j.IsLink() || !slices.Contains(members, j.Left) && !slices.Contains(members, j.Right)
	})
	for _, j := range all {
		far[otherEnd(members, j.Left, j.Right)] = true
	}
	shown, err := s.Store.Shown(ctx, slices.Sorted(maps.Keys(far)))
	if err != nil {
		return nil, err
	}
	byID := map[entities.ID]*Link{}
	link := func(id entities.ID) *Link {
		if byID[id] == nil {
			byID[id] = &Link{Why: []Reason{}}
		}
		return byID[id]
	}
	for _, p := range found {
		if l := link(shown[otherEnd(members, p.Left, p.Right)]); p.Probability > l.Probability {
			l.Probability, l.Why = p.Probability, seenFrom(members, p)
		}
	}
	for i, j := range all {
		link(shown[otherEnd(members, j.Left, j.Right)]).Judgement = &all[i]
	}
	nodes, err := s.Store.Nodes(ctx, slices.Sorted(maps.Keys(byID))) // without what the leak has lost
	if err != nil {
		return nil, err
	}
	links := []Link{}
	for _, n := range nodes {
		l := byID[n.ID]
		switch j := l.Judgement; {
		case j != nil && j.Verdict == entities.Different, j != nil && j.Verdict == entities.Unsure && l.Probability == 0:
			continue
		case l.Probability == 0: // no rule says so
			l.Probability = 1
		}
		l.ID, l.Name, l.Kind = n.ID, n.Name, n.Kind
		links = append(links, *l)
	}
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(b.Probability, a.Probability), cmp.Compare(a.ID, b.ID))
	})
	return links, nil
}

// otherEnd is the end of a link that is no member.
func otherEnd(members []entities.ID, left, right entities.ID) entities.ID {
	if slices.Contains(members, left) {
		return right
	}
	return left
}

// seenFrom are the reasons of a link with the members' side to the left.
func seenFrom(members []entities.ID, p Pair) []Reason {
	why := slices.Concat([]Reason{}, p.Why)
	if !slices.Contains(members, p.Left) {
		for i := range why {
			why[i].Left, why[i].Right = why[i].Right, why[i].Left
		}
	}
	return why
}
