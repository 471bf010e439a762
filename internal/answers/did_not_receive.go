package answers

import (
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/nodeset"
	"bluegraph/internal/questions"
)

// population tells which agencies of it received none of the campaigns, and for every
// column given, how many of them received none of that column's.
func (r *matrixRun) population(m *questions.Matrix, campaigns []uint32) error {
	parts, err := r.q.Population.Parts()
	if err != nil {
		return err
	}
	senders, err := r.senders(parts.Site, campaigns)
	if err != nil {
		return err
	}
	agencies := r.populationOf(senders, parts)
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
		for _, c := range r.g.receiptsOf(agencies[i], r.q.Attribution) {
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
	d := &questions.DidNotReceive{Population: r.q.Population, Senders: []entities.ID{}, Size: size, Agencies: []questions.AxisItem{}, Unsure: []questions.Unsure{}}
	for _, s := range senders {
		d.Senders = append(d.Senders, r.g.Vertex(s).ID)
	}
	for i, a := range agencies {
		if received[i] {
			d.Received++
			continue
		}
		d.NotReceived++
		v := r.g.Vertex(a)
		d.Agencies = append(d.Agencies, questions.AxisItem{Key: string(v.ID), Name: v.Name, State: v.State})
	}
	r.reached(d, campaigns)
	m.DidNotReceive = d
	return nil
}

// reached notes all agencies that received, and those that recipients state elsewhere.
func (r *matrixRun) reached(d *questions.DidNotReceive, campaigns []uint32) {
	all, wide := r.g.newReach(r.q.Attribution), r.g.newReach(questions.ByPerson)
	for _, c := range campaigns {
		all.add(c)
		wide.add(c)
	}
	received, known := nodeset.New(r.g.Len()), nodeset.New(r.g.Len())
	defer received.Release()
	defer known.Release()
	var agencies []uint32
	for _, p := range r.g.OfKind(entities.Recipient) {
		if hasBit(all.people, p) {
			d.Ground.Recipients++
			agencies = all.agencies(agencies[:0], p)
			received.AddAll(agencies)
			if len(agencies) == 0 {
				d.Unattributed = append(d.Unattributed, r.g.Vertex(p).ID)
			}
			known.AddAll(wide.agencies(agencies[:0], p))
		}
	}
	d.Ground.Campaigns, d.Elsewhere = int64(len(campaigns)), map[entities.ID]bool{}
	for _, a := range r.g.OfKind(entities.Agency) {
		switch id := r.g.Vertex(a).ID; {
		case received.Has(a):
			d.Reached = append(d.Reached, id)
		case known.Has(a):
			d.Elsewhere[id] = true
		}
	}
}

// senders are the sites whose population is meant, by id: the one named, or those that sent
// the campaigns.
func (r *matrixRun) senders(site entities.ID, campaigns []uint32) (sites []uint32, err error) {
	if site != "" {
		i, ok := r.g.Index(site)
		if !ok || r.g.Vertex(i).Kind != entities.Site {
			return nil, fmt.Errorf("population of %s: %w", site, questions.ErrNotFound)
		}
		return []uint32{i}, nil
	}
	found := nodeset.New(r.g.Len())
	defer found.Release()
	for _, c := range campaigns {
		found.AddAll(r.g.In().Targets(c, graph.TypeSent))
	}
	return r.g.SortByID(slices.Clone(found.Members())), nil
}

// populationOf lists by id the agencies that sites could have told: of people who are
// registered there, and that they ever mailed.
func (r *matrixRun) populationOf(sites []uint32, parts questions.PopulationParts) (agencies []uint32) {
	g := r.g
	could := nodeset.New(g.Len())
	defer could.Release()
	isSender := nodeset.New(g.Len())
	defer isSender.Release()
	for _, s := range sites {
		isSender.Add(s)
		for _, p := range g.In().Targets(s, graph.TypeRegisteredAt) {
			could.AddAll(g.Out().Targets(p, graph.TypeWorksFor))
		}
	}
	for _, a := range g.OfKind(entities.Agency) {
		if parts.HasState && g.Vertex(a).State != parts.State {
			continue
		}
		mailed := func(c uint32) bool { return slices.ContainsFunc(g.In().Targets(c, graph.TypeSent), isSender.Has) }
		if could.Has(a) || slices.ContainsFunc(g.receiptsOf(a, r.q.Attribution), mailed) {
			agencies = append(agencies, a)
		}
	}
	return agencies
}
