package linkage

import (
	"errors"
	"fmt"
)

// Judgement is what somebody decided about two records, by their ids.
type Judgement struct {
	Left, Right string
	// Same joins the records whatever the weights say; otherwise they stay apart.
	Same bool
}

// ErrConflict tells that judgements cannot all hold.
var ErrConflict = errors.New("linkage: judgements contradict each other")

// constraints are judgements by the positions of records.
type constraints struct {
	same  [][2]int32
	about map[[2]int32]int8 // 1 same, -1 different
}

// newConstraints finds the records of judgements; those about records that are not
// in the table are passed over. Judgements by which two records are the same and
// different give ErrConflict.
func newConstraints(t *Table, judgements []Judgement) (constraints, error) {
	c := constraints{about: map[[2]int32]int8{}}
	if len(judgements) == 0 {
		return c, nil
	}
	at := make(map[string]int32, t.Len())
	for i := range t.Len() {
		at[t.ids.value(int32(i))] = int32(i)
	}
	for _, j := range judgements {
		a, known := at[j.Left]
		b, both := at[j.Right]
		if !known || !both || a == b {
			continue
		}
		pair := [2]int32{min(a, b), max(a, b)}
		if j.Same {
			c.same = append(c.same, pair)
			c.about[pair]++
		} else {
			c.about[pair] = -1
		}
	}
	for _, group := range components(t.Len(), nil, nil, c) {
		for i, b := range group {
			for _, a := range group[:i] {
				if c.about[[2]int32{a, b}] < 0 {
					return c, fmt.Errorf("%w: %q and %q are judged different, but other judgements make them the same; undo one of these", ErrConflict, t.ID(int(a)), t.ID(int(b)))
				}
			}
		}
	}
	return c, nil
}

// between is 1 for records judged the same, -1 for different, 0 for neither.
func (c constraints) between(a, b int32) int8 {
	if len(c.about) == 0 {
		return 0
	}
	return c.about[[2]int32{min(a, b), max(a, b)}]
}

// within keeps the judgements among some records, by their new positions.
func (c constraints) within(position map[int32]int32) constraints {
	out := constraints{about: map[[2]int32]int8{}}
	for _, p := range c.same {
		a, known := position[p[0]]
		b, both := position[p[1]]
		if known && both {
			out.same = append(out.same, [2]int32{a, b})
		}
	}
	return out
}
