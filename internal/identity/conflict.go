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

// Check refuses a judgement that contradicts those that stand: two things said to be
// different cannot become one by a chain of others, and two that are one by a chain
// cannot be different.
func Check(all []entities.Judgement, next entities.Judgement) error {
	if next.Verdict == entities.Unsure {
		return nil
	}
	if next.IsLink() {
		return checkLink(all, next)
	}
	with := grouped(append(slices.Clone(all), next))
	var against []entities.Judgement
	for _, j := range append(slices.Clone(all), next) {
		if j.Stands() && j.Verdict == entities.Different && !j.IsLink() && with.find(j.Left) == with.find(j.Right) {
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
	return conflictWith(against)
}

// conflictWith tells of the first judgement that says otherwise.
func conflictWith(against []entities.Judgement) error {
	by := against[0]
	return &ErrConflict{against, fmt.Sprintf("judgement %d by %s says that %s and %s are %s: undo it first", by.ID, by.Author, by.Left, by.Right, by.Verdict)}
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
