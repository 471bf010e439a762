package identity

import (
	"cmp"
	"slices"

	"bluegraph/internal/entities"
)

// tie is what makes two entities one: a judgement, or a rule's join.
type tie struct {
	left, right entities.ID
	judgement   *entities.Judgement
	join        *entities.Join
}

// derive groups entities: judgements first, then the rules' joins from the surest on.
// A join that would bring together what was judged different gives way. It returns the
// ties that made the groups, and the groups of two and more, sorted, by first member.
func derive(joins []entities.Join, judgements []entities.Judgement) (ties []tie, lists [][]entities.ID) {
	g := groups{map[entities.ID]entities.ID{}}
	for i, j := range judgements {
		if j.Stands() && j.Verdict == entities.Same && !j.IsLink() && g.find(j.Left) != g.find(j.Right) {
			g.join(j.Left, j.Right)
			ties = append(ties, tie{left: j.Left, right: j.Right, judgement: &judgements[i]})
		}
	}
	apart := map[entities.ID]map[entities.ID]bool{} // by root
	keepApart := func(a, b entities.ID) {
		if apart[a] == nil {
			apart[a] = map[entities.ID]bool{}
		}
		apart[a][b] = true
	}
	for _, j := range judgements {
		if j.Stands() && j.Verdict == entities.Different && !j.IsLink() {
			a, b := g.find(j.Left), g.find(j.Right)
			keepApart(a, b)
			keepApart(b, a)
		}
	}
	sorted := slices.SortedFunc(slices.Values(joins), func(a, b entities.Join) int {
		return cmp.Or(cmp.Compare(b.Probability, a.Probability), cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right),
			cmp.Compare(a.Rule, b.Rule))
	})
	for i, j := range sorted {
		a, b := g.find(j.Left), g.find(j.Right)
		if a == b || apart[a][b] {
			continue
		}
		g.join(a, b)
		ties = append(ties, tie{left: j.Left, right: j.Right, join: &sorted[i]})
		root, gone := g.find(a), a
		if gone == root {
			gone = b
		}
		for other := range apart[gone] {
			keepApart(root, other)
			keepApart(other, root)
		}
	}
	return ties, g.lists()
}

// groups are entities that are one thing.
type groups struct{ parent map[entities.ID]entities.ID }

// find is the one that stands for an entity's group.
func (g groups) find(id entities.ID) entities.ID {
	for {
		up, ok := g.parent[id]
		if !ok || up == id {
			return id
		}
		if next, ok := g.parent[up]; ok { // halves the way for who comes after
			g.parent[id] = next
		}
		id = up
	}
}

func (g groups) join(a, b entities.ID) {
	a, b = g.find(a), g.find(b)
	g.parent[max(a, b)] = min(a, b)
}

// lists are the groups of two and more, each sorted, by their first member.
func (g groups) lists() [][]entities.ID {
	byRoot := map[entities.ID][]entities.ID{}
	for id := range g.parent {
		byRoot[g.find(id)] = append(byRoot[g.find(id)], id)
	}
	var lists [][]entities.ID
	for root, ids := range byRoot {
		ids = append(ids, root)
		slices.Sort(ids)
		if ids = slices.Compact(ids); len(ids) > 1 {
			lists = append(lists, ids)
		}
	}
	slices.SortFunc(lists, func(a, b []entities.ID) int { return slices.Compare(a, b) })
	return lists
}
