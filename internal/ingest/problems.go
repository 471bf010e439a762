package ingest

import (
	"cmp"
	"slices"
	"sync"

	"bluegraph/internal/source"
)

// problems collects what readers tell of, from several at once. Problems of one place,
// column and kind are counted, and a few of them named: one damaged file must not fill
// a report.
type problems struct {
	mu     sync.Mutex
	groups map[problemKey]*problemGroup
}

type problemKey struct{ place, column, kind string }

type problemGroup struct {
	isNote bool
	count  int64
	lines  []source.Problem
}

// maxLines is how many problems of a group are named.
const maxLines = 3

func newProblems() *problems { return &problems{groups: map[problemKey]*problemGroup{}} }

func (p *problems) add(x source.Problem) {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := problemKey{cmp.Or(x.Place, x.File), x.Column, cmp.Or(x.Kind, x.Reason)}
	g := p.groups[key]
	if g == nil {
		g = &problemGroup{isNote: x.IsNote}
		p.groups[key] = g
	}
	g.count += max(x.Count, 1)
	if len(g.lines) < maxLines {
		x.Count = 0
		g.lines = append(g.lines, x)
	}
}

func (p *problems) addAll(all []source.Problem) {
	for _, x := range all {
		p.add(x)
	}
}

// lists are the problems and the notes, in order. The first line of a group carries
// its count.
func (p *problems) lists() (defects, notes []source.Problem) {
	defects, notes = []source.Problem{}, []source.Problem{}
	for _, g := range p.groups {
		if g.count > 1 {
			g.lines[0].Count = g.count
		}
		if g.isNote {
			notes = append(notes, g.lines...)
		} else {
			defects = append(defects, g.lines...)
		}
	}
	sortProblems(defects)
	sortProblems(notes)
	return defects, notes
}

func sortProblems(p []source.Problem) {
	slices.SortFunc(p, func(a, b source.Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Offset, b.Offset),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Reason, b.Reason))
	})
}
