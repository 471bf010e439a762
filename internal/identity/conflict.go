package identity

import (
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// ErrConflict is a judgement that others stand against.
type ErrConflict struct {
	// Against are the judgements that say otherwise, or the one that says so already.
	Against []entities.Judgement
	message string
}

func (e *ErrConflict) Error() string { return e.message }

// Check refuses a judgement that contradicts those that stand: two things said to be
// different cannot become one by a chain of others, and two that are one by a chain
// cannot be different. What stands is not said again: to undo one of two alike would
// change nothing.
func Check(all []entities.Judgement, next entities.Judgement) error {
	if said := standing(all, func(j entities.Judgement) bool { return isAlike(j, next) }); len(said) > 0 {
		return &ErrConflict{said, fmt.Sprintf("judgement %d by %s says so already: undo it first to say it anew", said[0].ID, said[0].Author)}
	}
	if next.IsLink() {
		return checkLink(all, next)
	}
	same := grouped(all)
	var against []entities.Judgement
	switch {
	case next.Verdict == entities.Different && same.find(next.Left) == same.find(next.Right):
		against = standing(all, func(j entities.Judgement) bool {
			return j.Verdict == entities.Same && !j.IsLink() && same.find(j.Left) == same.find(next.Left)
		})
	case next.Verdict == entities.Same:
		with := grouped(append(slices.Clone(all), next))
		against = standing(all, func(j entities.Judgement) bool {
			return j.Verdict == entities.Different && !j.IsLink() && with.find(j.Left) == with.find(j.Right) &&
				same.find(j.Left) != same.find(j.Right)
		})
	}
	return conflictWith(against)
}

// conflictWith tells of the first judgement that says otherwise; nil if none does.
func conflictWith(against []entities.Judgement) error {
	if len(against) == 0 {
		return nil
	}
	by := against[0]
	return &ErrConflict{against, fmt.Sprintf("judgement %d by %s says otherwise, and both cannot stand: undo it first", by.ID, by.Author)}
}

// isAlike tells that two judgements say the same of the same two.
func isAlike(a, b entities.Judgement) bool {
	return isOnSame(a, b) && a.Verdict == b.Verdict
}

// isOnSame tells that two judgements are about the same two.
func isOnSame(a, b entities.Judgement) bool {
	return a.Left == b.Left && a.Right == b.Right || a.Left == b.Right && a.Right == b.Left
}

// standing are the judgements that were not undone and of which something holds.
func standing(all []entities.Judgement, holds func(entities.Judgement) bool) (some []entities.Judgement) {
	for _, j := range all {
		if j.Stands() && holds(j) {
			some = append(some, j)
		}
	}
	return some
}

// grouped joins what standing judgements call the same.
func grouped(all []entities.Judgement) groups {
	g := groups{map[entities.ID]entities.ID{}}
	for _, j := range all {
		if j.Stands() && j.Verdict == entities.Same && !j.IsLink() {
			g.join(j.Left, j.Right)
		}
	}
	return g
}
