package answers

import (
	"fmt"
	"math/bits"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/nodeset"
	"bluegraph/internal/questions"
)

// indexOf finds a node by the text of its id.
func (g *Index) indexOf(id string) (uint32, bool) { return g.Index(entities.ID(id)) }

// recipients counts distinct people by receivers and campaign, list by list.
func (r *matrixRun) recipients() questions.Matrix {
	rows := r.g.receiversOf(r.q, r.q.Rows)
	places := rows.byNode()
	// has marks, a bit a node, the people of some group who received something.
	type state struct {
		has    []uint64
		groups []uint32
	}
	colTotals := make([]int64, len(r.campaigns))
	states := parallel(r.ctx, len(r.campaigns), func() *state {
		return &state{has: make([]uint64, (r.g.Len()+63)/64)}
	}, func(s *state, n int) {
		r.g.eachReached(r.campaigns[n], func(p uint32) {
			if s.groups = rows.groupsOf(s.groups[:0], places, p); len(s.groups) > 0 {
				s.has[p/64] |= 1 << (p % 64)
				colTotals[n]++
			}
		})
	})
	totals := make([]int64, len(rows.keys))
	var total int64
	var groups []uint32
	for w := range (r.g.Len() + 63) / 64 {
		var word uint64
		for _, s := range states {
			word |= s.has[w]
		}
		for ; word != 0; word &= word - 1 {
			total++
			groups = rows.groupsOf(groups[:0], places, uint32(w*64+bits.TrailingZeros64(word)))
			for _, g := range groups {
				totals[g]++
			}
		}
	}
	m, rowPlaces, colPlaces := r.axes(rows.keys, totals, colTotals)
	m.Total = total
	chosen := given(colPlaces)
	parallel(r.ctx, len(chosen), func() *state { return &state{} }, func(s *state, i int) {
		at := colPlaces[chosen[i]]
		r.g.eachReached(r.campaigns[chosen[i]], func(p uint32) {
			s.groups = rows.groupsOf(s.groups[:0], places, p)
			for _, g := range s.groups {
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

// population tells which agencies of it received none of the campaigns, and for every
// column given, how many of them received none of that column's.
func (r *matrixRun) population(m *questions.Matrix, campaigns []uint32) error {
	agencies, err := r.g.populationOf(r.q.Population)
	if err != nil {
		return err
	}
	columns := make(map[string]int, len(m.Cols.Items))
	for j, item := range m.Cols.Items {
		columns[item.Key] = j
	}
	cols := r.g.keysOf(r.q.Cols, campaigns)
	// colOf are the given columns of a campaign, by node index.
	colOf := make([][]int, len(r.asked))
	for n, c := range campaigns {
		for _, k := range cols.at(n) {
			if j, ok := columns[cols.names[k]]; ok {
				colOf[c] = append(colOf[c], j)
			}
		}
	}
	type state struct {
		*stamps
		columns []int64
		last    []int // the agency that was last counted in a column
	}
	received := make([]bool, len(agencies))
	states := parallel(r.ctx, len(agencies), func() *state {
		return &state{r.newStamps(), make([]int64, len(columns)), make([]int, len(columns))}
	}, func(s *state, i int) {
		s.turn++
		for _, c := range r.g.receiptsOf(agencies[i]) {
			if !s.isFirst(c) {
				continue
			}
			received[i] = true
			for _, j := range colOf[c] {
				if s.last[j] != i+1 {
					s.last[j] = i + 1
					s.columns[j]++
				}
			}
		}
	})
	size := int64(len(agencies))
	for j := range m.Cols.Items {
		if r.q.Cols.IsReceiver() {
			break // a column of receivers has no campaigns of its own
		}
		n := size
		for _, s := range states {
			n -= s.columns[j]
		}
		m.Cols.Items[j].NotReceived = &n
	}
	d := &questions.DidNotReceive{Population: r.q.Population, Size: size, Agencies: []questions.AxisItem{}}
	for i, a := range agencies {
		if received[i] {
			d.Received++
			continue
		}
		d.NotReceived++
		if v := r.g.Vertex(a); len(d.Agencies) < r.q.RowLimit {
			d.Agencies = append(d.Agencies, questions.AxisItem{Key: string(v.ID), Name: v.Name, State: v.State})
		}
	}
	d.Truncated = d.NotReceived > int64(len(d.Agencies))
	m.DidNotReceive = d
	return nil
}

// populationOf lists the agencies of a population by id.
func (g *Index) populationOf(p questions.Population) (agencies []uint32, err error) {
	what, value, err := p.Split()
	if err != nil {
		return nil, err
	}
	all := g.OfKind(entities.Agency)
	switch what {
	case "state":
		all = slices.DeleteFunc(slices.Clone(all), func(a uint32) bool { return g.Vertex(a).State != value })
	case "site":
		site, ok := g.indexOf(value)
		if !ok || g.Vertex(site).Kind != entities.Site {
			return nil, fmt.Errorf("population of %s: %w", value, questions.ErrNotFound)
		}
		registered := nodeset.New(g.Len())
		defer registered.Release()
		for _, p := range g.In().Targets(site, graph.TypeRegisteredAt) {
			registered.AddAll(g.Out().Targets(p, graph.TypeWorksFor))
		}
		all = slices.DeleteFunc(slices.Clone(all), func(a uint32) bool { return !registered.Has(a) })
	}
	return all, nil
}
