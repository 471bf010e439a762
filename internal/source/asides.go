package source

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
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

// addForm is add with the form of the cell: what it looks like, and not what it says.
func (a *asides) addForm(column int, reason, text string, row, offset int64) {
	a.add(column, reason, false, row, offset)
	if c := a.of[asideKey{column, reason}]; len(c.examples) > 0 && c.examples[len(c.examples)-1].Row == row {
		c.examples[len(c.examples)-1].Form = formOf(text)
	}
}

// longestForm bounds the form of a cell.
const longestForm = 40

// formOf writes 9 for every digit and x for every letter of a cell.
func formOf(text string) string {
	n := 0
	return strings.Map(func(r rune) rune {
		if n++; n > longestForm {
			return -1
		}
		switch {
		case unicode.IsDigit(r):
			return '9'
		case unicode.IsLetter(r):
			return 'x'
		}
		return r
	}, text)
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
