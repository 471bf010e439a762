package answers

import "bluegraph/internal/questions"

// pairs counts distinct campaigns by two dimensions of receivers, the columns of
// agencies. A campaign is in a cell when it reached someone of the row through whose
// agency the person is of the column.
func (r *matrixRun) pairs() questions.Matrix {
	rows, cols := r.g.receiversOf(r.q, r.q.Rows), r.g.receiversOf(r.q, r.q.Cols)
	r.cols = keys{names: cols.keys}
	rowTotals, workers := r.totalsOf(rows)
	colTotals, _ := r.totalsOf(cols)
	m, rowPlaces, colPlaces := r.axes(rows.keys, rowTotals, colTotals)
	for _, c := range r.campaigns {
		if reached(workers, c) {
			m.Total++
		}
	}
	places := cols.byNode()
	chosen := given(rowPlaces)
	parallel(r.ctx, len(chosen), r.newStamps, func(s *stamps, i int) {
		n := chosen[i]
		cells := m.Cells[rowPlaces[n]]
		if rows.agencies == nil {
			r.columnsOf(s, cells, colPlaces, &cols, places, rows.people[n])
			return
		}
		byCol := map[uint32][]uint32{}
		for _, a := range rows.agencies[n] {
			col := places[a] - 1 // an agency of a row is asked for, and so in a column
			byCol[col] = append(byCol[col], a)
		}
		for col, agencies := range byCol {
			if at := colPlaces[col]; at >= 0 {
				s.first(func(visit func(uint32)) { r.g.eachReceipt(agencies, r.q.Attribution, visit) }, func(uint32) { cells[at]++ })
			}
		}
	})
	return m
}

// columnsOf counts the campaigns that reached one person by the columns of the agencies for
// which the receipts count.
func (r *matrixRun) columnsOf(s *stamps, cells []int64, colPlaces []int, cols *receivers, places []uint32, person uint32) {
	var groups, agencies []uint32
	var counts []counted
	s.first(func(visit func(uint32)) { r.g.eachReceived(person, visit) }, func(c uint32) {
		counts, agencies = r.g.countsFor(counts[:0], c, person, r.q.Attribution), agencies[:0]
		for _, x := range counts {
			agencies = append(agencies, x.agency)
		}
		groups = cols.groupsOf(groups[:0], places, person, agencies)
		for _, col := range groups {
			if at := colPlaces[col]; at >= 0 {
				cells[at]++
			}
		}
	})
}
