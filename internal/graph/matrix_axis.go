package graph

import (
	"cmp"
	"slices"
)

// NewAxis ranks rows or columns by their totals and gives the first ones. A key of
// total 0 is none. Places are those of the given keys in Items.
func NewAxis(d Dimension, totals map[string]int64, limit int) (a Axis, places map[string]int) {
	a = Axis{Dimension: d, Items: make([]AxisItem, 0, len(totals))}
	for key, n := range totals {
		if n > 0 {
			a.Items = append(a.Items, AxisItem{Key: key, Total: n})
		}
	}
	a.Total = int64(len(a.Items))
	slices.SortFunc(a.Items, func(x, y AxisItem) int {
		return cmp.Or(cmp.Compare(y.Total, x.Total), cmp.Compare(x.Key, y.Key))
	})
	if len(a.Items) > limit {
		a.Items, a.Truncated = slices.Clip(a.Items[:limit]), true
	}
	if d == ByMonth {
		slices.SortFunc(a.Items, func(x, y AxisItem) int { return cmp.Compare(x.Key, y.Key) })
	}
	places = make(map[string]int, len(a.Items))
	for i, item := range a.Items {
		places[item.Key] = i
	}
	return a, places
}

// NewMatrix is a matrix of zeros over two axes.
func NewMatrix(q MatrixQuery, rows, cols Axis) Matrix {
	m := Matrix{Rows: rows, Cols: cols, Counts: q.Counts(), Cells: make([][]int64, len(rows.Items)), Truncated: rows.Truncated || cols.Truncated}
	for i := range m.Cells {
		m.Cells[i] = make([]int64, len(cols.Items))
	}
	return m
}

// Month is the month of a time, "" for none.
func Month(at string) string { return at[:min(len(at), len("2006-01"))] }
