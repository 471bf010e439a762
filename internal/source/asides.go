package source

import (
	"cmp"
	"maps"
	"slices"
)

// asides counts the cells of a file that were set aside, by column and reason.
type asides struct {
	file   string
	header []string
	of     map[asideKey]*aside
}

type asideKey struct {
	column int
	reason string
}

type aside struct {
	isNote bool
	count  int64
	// last is the row counted last: a cell may be asked for by several fields.
	last     int64
	examples []Problem
}

// maxExamples is how many cells are named of a column and reason.
const maxExamples = 3

func newAsides(file string, header []string) *asides {
	return &asides{file: file, header: header, of: map[asideKey]*aside{}}
}

func (a *asides) add(column int, reason string, isNote bool, row, offset int64) {
	key := asideKey{column, reason}
	c := a.of[key]
	if c == nil {
		c = &aside{isNote: isNote}
		a.of[key] = c
	}
	if c.last == row {
		return
	}
	c.last = row
	c.count++
	if len(c.examples) < maxExamples {
		c.examples = append(c.examples, Problem{File: a.file, Row: row, Offset: offset, Reason: reason, IsNote: isNote})
	}
}

// report tells of each column and reason, in their order: the first example carries
// the count of what the others leave.
func (a *asides) report(onProblem func(Problem)) {
	keys := slices.SortedFunc(maps.Keys(a.of), func(x, y asideKey) int {
		return cmp.Or(cmp.Compare(x.column, y.column), cmp.Compare(x.reason, y.reason))
	})
	for _, key := range keys {
		c := a.of[key]
		for i, p := range c.examples {
			if key.column >= 0 {
				p.Column = a.header[key.column]
			}
			if p.Count = 1; i == 0 {
				p.Count = c.count - int64(len(c.examples)) + 1
			}
			onProblem(p)
		}
	}
}
