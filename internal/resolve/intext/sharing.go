package intext

import "bluegraph/internal/resolve/linkage"

// sharing is what two texts share that says most, one mark of each class.
type sharing struct {
	best  [len(kinds)]float64
	which [len(kinds)]int32
}

// sharing compares two texts; leave is a mark that says nothing, -1 for none.
func (c *Corpus) sharing(a, b, leave int32) (s sharing) {
	x, y := c.texts[a].marks, c.texts[b].marks
	for len(x) > 0 && len(y) > 0 {
		switch m := x[0]; {
		case m < y[0]:
			x = x[1:]
		case m > y[0]:
			y = y[1:]
		default:
			x, y = x[1:], y[1:]
			class := c.marks[m].class
			if w := c.weight(m, a, b); m != leave && w > s.best[class] {
				s.best[class], s.which[class] = w, m
			}
		}
	}
	return s
}

// say tells what is shared. Copies of a text share everything, which says no more than that they are
// copies.
func (s sharing) say(c *Corpus, say func(linkage.Why)) {
	if s.best[Copy] > 0 {
		s.best = [len(kinds)]float64{Copy: s.best[Copy]}
	}
	for class, w := range s.best {
		if w > 0 {
			label := c.marks[s.which[class]].label
			say(linkage.Why{Field: kinds[class].field, Level: kinds[class].level, Left: label, Right: label, Weight: w})
		}
	}
}

// A text of so many marks names many persons, and is compared with another for each of them: what two
// such texts share is kept, for at most so many pairs.
const (
	manyMarks  = 32
	maxSharing = 1 << 18
)

// known keeps what pairs of texts share: of all, and without the companion who says most.
type known map[[2]int32][2]sharing

// shared is what two texts share beside the mark of a person's own name.
func (k known) shared(c *Corpus, a, b, own int32) sharing {
	if k == nil || len(c.texts[a].marks) < manyMarks || len(c.texts[b].marks) < manyMarks {
		return c.sharing(a, b, own)
	}
	pair := [2]int32{min(a, b), max(a, b)}
	s, ok := k[pair]
	if !ok {
		if len(k) >= maxSharing {
			clear(k)
		}
		s[0] = c.sharing(pair[0], pair[1], -1)
		s[1] = c.sharing(pair[0], pair[1], s[0].which[Companion])
		k[pair] = s
	}
	if s[0].best[Companion] > 0 && s[0].which[Companion] == own {
		return s[1]
	}
	return s[0]
}
