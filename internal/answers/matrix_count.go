package answers

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"bluegraph/internal/questions"
)

// Matrix counts who received what. Names of rows and columns are filled in.
func (g *Index) Matrix(ctx context.Context, q questions.MatrixQuery, details Details) (questions.Matrix, error) {
	q, err := q.Normalize()
	if err != nil {
		return questions.Matrix{}, err
	}
	q.Agencies = slices.Clone(q.Agencies)
	for at, id := range q.Agencies {
		if i, ok := g.Index(id); ok {
			q.Agencies[at] = g.Vertex(g.atLevel(i, q.Level)).ID // of a member of a cluster, what is shown
		}
	}
	base, campaigns := g.campaignsOf(q)
	if q.KnownLists {
		if campaigns, err = g.withLists(ctx, details, base, campaigns); err != nil {
			return questions.Matrix{}, err
		}
	}
	m := g.countMatrix(ctx, q, slices.Clone(base), campaigns)
	m.Campaigns = int64(len(campaigns))
	g.label(&m.Rows)
	g.label(&m.Cols)
	if q.Population != "" {
		r := &matrixRun{g: g, ctx: ctx, q: q, asked: base}
		if err := r.population(&m, campaigns, details); err != nil {
			return questions.Matrix{}, err
		}
	}
	return m, ctx.Err()
}

// countMatrix counts the cells. Receivers are counted in rows: where they are the
// columns alone, or the columns are people, the matrix is turned.
func (g *Index) countMatrix(ctx context.Context, q questions.MatrixQuery, asked passing, campaigns []uint32) questions.Matrix {
	if q.Cols == questions.ByRecipient || q.Cols.IsReceiver() && !q.Rows.IsReceiver() {
		q.Rows, q.Cols, q.RowLimit, q.ColLimit = q.Cols, q.Rows, q.ColLimit, q.RowLimit
		m := g.countMatrix(ctx, q, asked, campaigns)
		turn(&m)
		return m
	}
	r := &matrixRun{g: g, ctx: ctx, q: q, asked: asked}
	switch {
	case q.Cols == questions.ByCampaign && q.Rows.IsReceiver():
		r.campaigns, r.cols = campaigns, g.keysOf(q.Cols, campaigns)
		return r.recipients()
	case q.Cols.IsReceiver():
		r.campaigns = campaigns
		return r.pairs()
	case q.Rows.IsReceiver():
		r.narrow(campaigns)
		return r.received()
	}
	r.narrow(campaigns)
	return r.sent()
}

// turn makes rows of columns and columns of rows.
func turn(m *questions.Matrix) {
	cells := make([][]int64, len(m.Cols.Items))
	for j := range cells {
		cells[j] = make([]int64, len(m.Rows.Items))
		for i := range cells[j] {
			cells[j][i] = m.Cells[i][j]
		}
	}
	m.Rows, m.Cols, m.Cells = m.Cols, m.Rows, cells
}

// withLists are those of some campaigns whose list is known; the others are marked as not asked for.
func (g *Index) withLists(ctx context.Context, details Details, asked passing, campaigns []uint32) ([]uint32, error) {
	facts, err := g.listFacts.of(ctx, details, campaigns, listFactsOf)
	if err != nil {
		return nil, err
	}
	var known []uint32
	for n, c := range campaigns {
		if g.isListUnknown(c, facts[n]) {
			asked[c] = notAsked
			continue
		}
		known = append(known, c)
	}
	return known, nil
}

// isListUnknown reports whether a campaign's list is missing, empty or names no row.
func (g *Index) isListUnknown(c uint32, l listFacts) bool {
	return l.named && l.matched == 0 || g.recipientCount(c) == 0
}

func (g *Index) label(a *questions.Axis) {
	if !a.Dimension.IsEntity() {
		return
	}
	for i := range a.Items {
		item := &a.Items[i]
		if n, ok := g.indexOf(item.Key); ok {
			item.Name, item.State = g.Vertex(n).Name, g.Vertex(n).State
		}
	}
}

// matrixRun is the work of one matrix.
type matrixRun struct {
	g   *Index
	ctx context.Context
	q   questions.MatrixQuery
	// asked marks the campaigns counted, campaigns lists them, cols are their columns.
	asked     passing
	campaigns []uint32
	cols      keys
}

// narrow leaves out campaigns without a column.
func (r *matrixRun) narrow(campaigns []uint32) {
	all := r.g.keysOf(r.q.Cols, campaigns)
	r.cols = keys{names: all.names, offsets: []uint32{0}}
	for n, c := range campaigns {
		if len(all.at(n)) == 0 {
			r.asked[c] = notAsked
			continue
		}
		r.campaigns = append(r.campaigns, c)
		r.cols.of = append(r.cols.of, all.at(n)...)
		r.cols.offsets = append(r.cols.offsets, uint32(len(r.cols.of)))
	}
}

// parallel calls work for 0 to n-1 by as many workers as there are processors; each
// has a state of its own, which newState makes.
func parallel[S any](ctx context.Context, n int, newState func() S, work func(state S, i int)) []S {
	workers := min(runtime.GOMAXPROCS(0), n)
	states := make([]S, workers)
	var next atomic.Int64
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			states[w] = newState()
			for {
				i := int(next.Add(1)) - 1
				if i >= n || i%64 == 0 && ctx.Err() != nil {
					return
				}
				work(states[w], i)
			}
		})
	}
	group.Wait()
	return states
}

func (r *matrixRun) newStamps() *stamps { return newStamps(r.asked) }

// first calls visit for every campaign asked for that reached a group.
func (s *stamps) first(each func(visit func(uint32)), visit func(campaign uint32)) {
	s.turn++
	each(func(c uint32) {
		if s.isFirst(c) {
			visit(c)
		}
	})
}

// received counts distinct campaigns by receivers and by a column of campaigns.
func (r *matrixRun) received() questions.Matrix {
	rows := r.g.receiversOf(r.q, r.q.Rows)
	totals, workers := r.totalsOf(rows)
	colTotals := make([]int64, len(r.cols.names))
	var total int64
	for n, c := range r.campaigns {
		if reached(workers, c) {
			total++
			for _, k := range r.cols.at(n) {
				colTotals[k]++
			}
		}
	}
	m, rowPlaces, colPlaces := r.axes(rows.keys, totals, colTotals)
	m.Total = total
	place := make([]uint32, len(r.asked))
	for n, c := range r.campaigns {
		place[c] = uint32(n)
	}
	chosen := given(rowPlaces)
	parallel(r.ctx, len(chosen), r.newStamps, func(s *stamps, i int) {
		cells := m.Cells[rowPlaces[chosen[i]]]
		s.first(func(visit func(uint32)) { rows.each(chosen[i], visit) }, func(c uint32) {
			for _, k := range r.cols.at(int(place[c])) {
				if at := colPlaces[k]; at >= 0 {
					cells[at]++
				}
			}
		})
	})
	return m
}

// totalsOf counts the distinct campaigns of every group; the workers have seen them.
func (r *matrixRun) totalsOf(groups receivers) (totals []int64, workers []*stamps) {
	totals = make([]int64, len(groups.keys))
	workers = parallel(r.ctx, len(totals), r.newStamps, func(s *stamps, i int) {
		var n int64
		s.first(func(visit func(uint32)) { groups.each(i, visit) }, func(uint32) { n++ })
		totals[i] = n
	})
	return totals, workers
}

// reached reports whether some worker has seen a campaign.
func reached(workers []*stamps, c uint32) bool {
	return slices.ContainsFunc(workers, func(s *stamps) bool { return s.seen[c] != notAsked && s.seen[c] > 0 })
}

// axes ranks rows and columns; places are by row and by column, -1 for one not given.
func (r *matrixRun) axes(rowKeys []string, rowTotals, colTotals []int64) (m questions.Matrix, rowPlaces, colPlaces []int) {
	rows, rowPlaces := rankAxis(r.q.Rows, rowKeys, rowTotals, r.q.RowLimit)
	cols, colPlaces := rankAxis(r.q.Cols, r.cols.names, colTotals, r.q.ColLimit)
	return NewMatrix(r.q, rows, cols), rowPlaces, colPlaces
}

func rankAxis(d questions.Dimension, names []string, totals []int64, limit int) (questions.Axis, []int) {
	all := make([]questions.AxisItem, len(names))
	for i, name := range names {
		all[i] = questions.AxisItem{Key: name, Total: totals[i]}
	}
	axis, at := NewAxis(d, all, limit)
	places := make([]int, len(names))
	for i, name := range names {
		places[i] = -1
		if p, ok := at[name]; ok {
			places[i] = p
		}
	}
	return axis, places
}

// given lists the rows that have a place.
func given(places []int) (rows []int) {
	for i, p := range places {
		if p >= 0 {
			rows = append(rows, i)
		}
	}
	return rows
}
