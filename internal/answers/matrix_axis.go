package answers

import (
	"cmp"
	"slices"

	"bluegraph/internal/questions"
	"bluegraph/internal/topk"
)

// NewAxis ranks rows or columns, each named once, by their totals and gives the first
// ones; what has none is left out. Places are those of the given keys in Items.
func NewAxis(d questions.Dimension, all []questions.AxisItem, limit int) (a questions.Axis, places map[string]int) {
	larger := func(x, y questions.AxisItem) int {
		return cmp.Or(cmp.Compare(y.Total, x.Total), cmp.Compare(x.Key, y.Key))
	}
	a = questions.Axis{Dimension: d}
	best := topk.New(limit, larger) // a million people are never sorted whole
	for _, item := range all {
		if item.Total > 0 {
			a.Total++
			best.Add(item)
		}
	}
	a.Items = append([]questions.AxisItem{}, best.Sorted()...)
	a.Truncated = a.Total > int64(len(a.Items))
	if d == questions.ByMonth {
		slices.SortFunc(a.Items, func(x, y questions.AxisItem) int { return cmp.Compare(x.Key, y.Key) })
	}
	places = make(map[string]int, len(a.Items))
	for i, item := range a.Items {
		places[item.Key] = i
	}
	return a, places
}

// NewMatrix is a matrix of zeros over two axes.
func NewMatrix(q questions.MatrixQuery, rows, cols questions.Axis) questions.Matrix {
	m := questions.Matrix{
		Rows:        rows,
		Cols:        cols,
		Counts:      q.Counts(),
		Attribution: q.Attribution,
		Level:       q.Level,
		Cells:       make([][]int64, len(rows.Items)),
		Truncated:   rows.Truncated || cols.Truncated,
	}
	for i := range m.Cells {
		m.Cells[i] = make([]int64, len(cols.Items))
	}
	return m
}

// Month is the month of a time, "" for none.
func Month(at string) string { return at[:min(len(at), len("2006-01"))] }
