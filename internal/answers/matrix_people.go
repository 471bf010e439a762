package answers

import (
	"math/bits"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// indexOf finds a node by the text of its id.
func (g *Index) indexOf(id string) (uint32, bool) { return g.Index(entities.ID(id)) }

// recipients counts distinct people by receivers and campaign, list by list.
func (r *matrixRun) recipients() questions.Matrix {
	rows := r.g.receiversOf(r.q, r.q.Rows)
	places := rows.byNode()
	colTotals := make([]int64, len(r.campaigns))
	newReach := func() *reach { return r.g.newReach(r.q.Attribution) }
	reached := newReach()
	for _, s := range parallel(r.ctx, len(r.campaigns), newReach, func(s *reach, n int) {
		s.add(r.campaigns[n])
		rows.eachGroups(r.campaigns[n], places, func(uint32, []uint32) { colTotals[n]++ })
	}) {
		reached.join(s)
	}
	totals := make([]int64, len(rows.keys))
	var total int64
	var groups, agencies []uint32
	for w, word := range reached.people {
		for ; word != 0; word &= word - 1 {
			p := uint32(w*64 + bits.TrailingZeros64(word))
			agencies = reached.agencies(agencies[:0], p)
			if groups = rows.groupsOf(groups[:0], places, p, agencies); len(groups) > 0 {
				total++
			}
			for _, g := range groups {
				totals[g]++
			}
		}
	}
	m, rowPlaces, colPlaces := r.axes(rows.keys, totals, colTotals)
	m.Total = total
	chosen := given(colPlaces)
	parallel(r.ctx, len(chosen), func() struct{} { return struct{}{} }, func(_ struct{}, i int) {
		at := colPlaces[chosen[i]]
		rows.eachGroups(r.campaigns[chosen[i]], places, func(_ uint32, groups []uint32) {
			for _, g := range groups {
				if row := rowPlaces[g]; row >= 0 {
					m.Cells[row][at]++
				}
			}
		})
	})
	return m
}

// sent counts campaigns by two dimensions of their own, those that reached the
// receivers asked for if any are.
func (r *matrixRun) sent() questions.Matrix {
	var workers []*stamps
	if r.q.NeedsReceivers() {
		all := r.g.receiversOf(r.q, r.q.Rows)
		_, workers = r.totalsOf(all)
	}
	rows := r.g.keysOf(r.q.Rows, r.campaigns)
	rowTotals, colTotals := make([]int64, len(rows.names)), make([]int64, len(r.cols.names))
	var counted []int
	for n, c := range r.campaigns {
		if len(rows.at(n)) == 0 || r.q.NeedsReceivers() && !reached(workers, c) {
			continue
		}
		counted = append(counted, n)
		for _, k := range rows.at(n) {
			rowTotals[k]++
		}
		for _, k := range r.cols.at(n) {
			colTotals[k]++
		}
	}
	m, rowPlaces, colPlaces := r.axes(rows.names, rowTotals, colTotals)
	m.Total = int64(len(counted))
	for _, n := range counted {
		for _, i := range rows.at(n) {
			for _, j := range r.cols.at(n) {
				if rowPlaces[i] >= 0 && colPlaces[j] >= 0 {
					m.Cells[rowPlaces[i]][colPlaces[j]]++
				}
			}
		}
	}
	return m
}
