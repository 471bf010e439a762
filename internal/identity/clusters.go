package identity

import (
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// ErrConflict is a judgement that others stand against.
type ErrConflict struct {
	// Against are the judgements that say otherwise.
	Against []entities.Judgement
	message string
}

func (e *ErrConflict) Error() string { return e.message }

// groups are entities that judgements make one thing.
type groups struct{ parent map[entities.ID]entities.ID }

// find is the one that stands for an entity's group.
func (g groups) find(id entities.ID) entities.ID {
	for {
		up, ok := g.parent[id]
		if !ok || up == id {
			return id
		}
		id = up
	}
}

func (g groups) join(a, b entities.ID) {
	a, b = g.find(a), g.find(b)
	g.parent[max(a, b)] = min(a, b)
}

// grouped joins what standing judgements call the same.
func grouped(all []entities.Judgement) groups {
	g := groups{map[entities.ID]entities.ID{}}
	for _, j := range all {
		if j.Stands() && j.Verdict == entities.Same {
			g.join(j.Left, j.Right)
		}
	}
	return g
}

// Check refuses a judgement that contradicts those that stand: two things said to be
// different cannot become one by a chain of others, and two that are one by a chain
// cannot be different.
func Check(all []entities.Judgement, next entities.Judgement) error {
	if next.Verdict == entities.Unsure {
		return nil
	}
	with := grouped(append(slices.Clone(all), next))
	var against []entities.Judgement
	for _, j := range append(slices.Clone(all), next) {
		if j.Stands() && j.Verdict == entities.Different && with.find(j.Left) == with.find(j.Right) {
			against = append(against, j)
		}
	}
	if len(against) == 0 {
		return nil
	}
	if next.Verdict == entities.Different {
		same := grouped(all)
		against = slices.DeleteFunc(slices.Clone(all), func(j entities.Judgement) bool {
			return !j.Stands() || j.Verdict != entities.Same || same.find(j.Left) != same.find(next.Left)
		})
	}
	by := against[0]
	return &ErrConflict{against, fmt.Sprintf("judgement %d by %s says that %s and %s are %s: undo it first", by.ID, by.Author, by.Left, by.Right, by.Verdict)}
}

// Members lists the groups of two and more, each sorted, by their first member.
func Members(all []entities.Judgement) [][]entities.ID {
	g := grouped(all)
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
