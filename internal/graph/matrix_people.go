package graph

import (
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// indexOf finds a node by the text of its id.
func (g *Graph) indexOf(id string) (uint32, bool) { return g.Index(entities.ID(id)) }

// recipients counts distinct people by receivers and campaign.
func (r *matrixRun) recipients() Matrix {
	rows := r.g.receiversOf(r.q)
	scope := newMarks(len(r.g.vertices))
	defer scope.release()
	for i := range rows.keys {
		rows.each(i, func(p uint32) {
			if !scope.has(p) {
				scope.add(p)
			}
		})
	}
	// has marks the people who received something, of all those in scope.
	has := make([]bool, len(r.g.vertices))
	counts := parallel(r.ctx, len(scope.members), func() []int64 { return make([]int64, len(r.asked)) }, func(n []int64, i int) {
		p := scope.members[i]
		r.g.eachReceived(p, func(c uint32) {
			if r.asked[c] != notAsked {
				n[c]++
				has[p] = true
			}
		})
	})
	colTotals := make([]int64, len(r.campaigns))
	for n, c := range r.campaigns {
		for _, counted := range counts {
			colTotals[n] += counted[c]
		}
	}
	var total int64
	for _, p := range scope.members {
		if has[p] {
			total++
		}
	}
	totals := make([]int64, len(rows.keys))
	for i := range rows.keys {
		for _, p := range rows.distinct(i) {
			if has[p] {
				totals[i]++
			}
		}
	}
	m, rowPlaces, colPlaces := r.axes(rows.keys, totals, colTotals)
	m.Total = total
	place := make([]int, len(r.asked))
	for i := range place {
		place[i] = -1
	}
	for n, c := range r.campaigns {
		place[c] = colPlaces[n]
	}
	for _, i := range given(rowPlaces) {
		cells := m.Cells[rowPlaces[i]]
		for _, p := range rows.distinct(i) {
			r.g.eachReceived(p, func(c uint32) {
				if place[c] >= 0 {
					cells[place[c]]++
				}
			})
		}
	}
	return m
}

// eachReceived calls visit for every campaign that a person was listed or addressed
// in, once, drafts included.
func (g *Graph) eachReceived(person uint32, visit func(campaign uint32)) {
	listed := g.recipients.campaignsOf(person)
	for _, c := range listed {
		visit(c)
	}
	for _, c := range g.in.targets(person, addressedTo) {
		if _, also := slices.BinarySearch(listed, c); !also {
			visit(c)
		}
	}
}

// sent counts campaigns by two dimensions of their own, those that reached the
// receivers asked for if any are.
func (r *matrixRun) sent() Matrix {
	var workers []*stamps
	if r.q.NeedsReceivers() {
		all := r.g.receiversOf(r.q)
		workers = parallel(r.ctx, len(all.keys), r.newStamps, func(s *stamps, i int) {
			r.first(s, func(visit func(uint32)) { all.each(i, visit) }, func(uint32) {})
		})
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
func (r *matrixRun) population(m *Matrix, campaigns []uint32) error {
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
		people := func(visit func(uint32)) {
			for _, p := range r.g.in.targets(agencies[i], worksFor) {
				visit(p)
			}
		}
		r.first(s.stamps, people, func(c uint32) {
			received[i] = true
			for _, j := range colOf[c] {
				if s.last[j] != i+1 {
					s.last[j] = i + 1
					s.columns[j]++
				}
			}
		})
	})
	size := int64(len(agencies))
	for j := range m.Cols.Items {
		n := size
		for _, s := range states {
			n -= s.columns[j]
		}
		m.Cols.Items[j].NotReceived = &n
	}
	d := &DidNotReceive{Population: r.q.Population, Size: size, Agencies: []AxisItem{}}
	for i, a := range agencies {
		if received[i] {
			d.Received++
			continue
		}
		d.NotReceived++
		if v := &r.g.vertices[a]; len(d.Agencies) < r.q.RowLimit {
			d.Agencies = append(d.Agencies, AxisItem{Key: string(v.ID), Name: v.Name, State: v.State})
		}
	}
	d.Truncated = d.NotReceived > int64(len(d.Agencies))
	m.DidNotReceive = d
	return nil
}

// populationOf lists the agencies of a population by id.
func (g *Graph) populationOf(p Population) (agencies []uint32, err error) {
	what, value, err := p.Split()
	if err != nil {
		return nil, err
	}
	all := g.OfKind(entities.Agency)
	switch what {
	case "state":
		all = slices.DeleteFunc(slices.Clone(all), func(a uint32) bool { return g.vertices[a].State != value })
	case "site":
		site, ok := g.indexOf(value)
		if !ok || g.vertices[site].Kind != entities.Site {
			return nil, fmt.Errorf("population of %s: %w", value, ErrNotFound)
		}
		registered := newMarks(len(g.vertices))
		defer registered.release()
		for _, p := range g.in.targets(site, atSite) {
			registered.addAll(g.out.targets(p, worksFor))
		}
		all = slices.DeleteFunc(slices.Clone(all), func(a uint32) bool { return !registered.has(a) })
	}
	return all, nil
}
