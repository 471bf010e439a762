package answers

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/nodeset"
	"bluegraph/internal/questions"
	"bluegraph/internal/resolve/lookalike"
)

// population tells which agencies of it received none of the campaigns, and of which of them
// that cannot be said; and for every column given, how many it can be said of in that column.
func (r *matrixRun) population(m *questions.Matrix, campaigns []uint32, details Details) error {
	parts, err := r.q.Population.Parts()
	if err != nil {
		return err
	}
	roster, err := r.g.roster(r.ctx, details)
	if err != nil {
		return err
	}
	u := &untold{matrixRun: r, parts: parts, details: details, roster: roster, open: r.partners(r.q.Open), apart: map[uint32][]int32{}}
	for a, others := range r.partners(r.q.Apart) {
		for _, other := range others {
			u.apart[a] = append(u.apart[a], roster.places[other])
		}
	}
	d, err := u.of(campaigns)
	if err != nil {
		return err
	}
	d.Population, m.DidNotReceive = r.q.Population, d
	if r.q.Cols.IsReceiver() {
		return nil // a column of receivers has no campaigns of its own
	}
	return u.byColumn(m, campaigns)
}

// partners are by agency those that it is paired with.
func (r *matrixRun) partners(pairs [][2]entities.ID) map[uint32][]uint32 {
	of := map[uint32][]uint32{}
	for _, pair := range pairs {
		left, ok := r.g.Index(pair[0])
		right, known := r.g.Index(pair[1])
		if ok && known && left != right && r.g.Vertex(left).Kind == entities.Agency && r.g.Vertex(right).Kind == entities.Agency {
			of[left], of[right] = append(of[left], right), append(of[right], left)
		}
	}
	return of
}

// untold is the work of telling who did not receive.
type untold struct {
	*matrixRun
	parts   questions.PopulationParts
	details Details
	roster  *roster
	// open are by agency those that it may be one with, which waits for review.
	open map[uint32][]uint32
	// apart are by agency the places of those that somebody said it is not.
	apart map[uint32][]int32
}

// maxColumnLists bounds the recipients on the lists that are read once more for the columns.
const maxColumnLists = 3_000_000

// byColumn notes at each column how many agencies the question would name that is asked about
// that column alone; nothing where it would be refused, or where that takes too long.
func (u *untold) byColumn(m *questions.Matrix, campaigns []uint32) error {
	var recipients int64
	for _, c := range campaigns {
		recipients += u.g.recipientCount(c)
	}
	if recipients > maxColumnLists {
		return nil
	}
	keys := u.g.keysOf(u.q.Cols, campaigns)
	of := make([][]uint32, len(keys.names))
	for n, c := range campaigns {
		for _, k := range keys.at(n) {
			of[k] = append(of[k], c)
		}
	}
	places := map[string]int{}
	for k, name := range keys.names {
		places[name] = k
	}
	for j := range m.Cols.Items {
		some := of[places[m.Cols.Items[j].Key]]
		if len(some) == len(campaigns) {
			if m.DidNotReceive.Refusal() == "" {
				n := m.DidNotReceive.NotReceived
				m.Cols.Items[j].NotReceived = &n
			}
			continue
		}
		d, err := u.of(some)
		if err != nil {
			return err
		}
		if d.Refusal() == "" {
			m.Cols.Items[j].NotReceived = &d.NotReceived
		}
	}
	return nil
}

// of tells who did not receive any of some campaigns.
func (u *untold) of(campaigns []uint32) (*questions.DidNotReceive, error) {
	g := u.g
	senders, err := u.senders(u.parts.Site, campaigns)
	if err != nil {
		return nil, err
	}
	d := &questions.DidNotReceive{Senders: []entities.ID{}, Agencies: []questions.AxisItem{}, Unsure: []questions.Unsure{}}
	for _, s := range senders {
		d.Senders = append(d.Senders, g.Vertex(s).ID)
	}
	r, err := u.readLists(campaigns)
	if err != nil {
		return nil, err
	}
	d.Coverage = r.ground
	var places, doubtful []int32
	for n, a := range u.roster.agencies {
		if r.received[a] {
			places = append(places, int32(n))
			d.Reached = append(d.Reached, g.Vertex(a).ID)
		} else if r.elsewhere[a] {
			doubtful = append(doubtful, int32(n))
		}
	}
	set := &alikeSets{received: u.roster.alike.Set(places), elsewhere: u.roster.alike.Set(doubtful)}
	for _, body := range u.counted(u.populationOf(senders)) {
		d.Size++
		if slices.ContainsFunc(body.parts, func(a uint32) bool { return r.received[a] }) {
			d.Received++
			continue
		}
		v := g.Vertex(body.agency)
		item := questions.AxisItem{Key: string(v.ID), Name: v.Name, State: v.State}
		told := true
		for _, a := range body.parts {
			if why, like, may := u.mayHave(a, r, set); may {
				d.Unsure = append(d.Unsure, questions.Unsure{AxisItem: item, Reason: why, Like: like})
				told = false
				break
			}
		}
		if told {
			d.Agencies = append(d.Agencies, item)
		}
	}
	d.NotReceived, d.CannotTell = int64(len(d.Agencies)), int64(len(d.Unsure))
	return d, nil
}

// countedAgency is an agency as it is counted, with those of the population that it stands for.
type countedAgency struct {
	agency uint32
	parts  []uint32
}

// counted are the agencies of a population at the level asked for, by id.
func (u *untold) counted(population []uint32) []countedAgency {
	places := map[uint32]int{}
	var all []countedAgency
	for _, a := range population {
		as := u.g.atLevel(a, u.q.Level)
		n, known := places[as]
		if !known {
			n = len(all)
			places[as] = n
			all = append(all, countedAgency{agency: as})
		}
		all[n].parts = append(all[n].parts, a)
	}
	slices.SortFunc(all, func(a, b countedAgency) int { return cmp.Compare(u.g.Rank(a.agency), u.g.Rank(b.agency)) })
	return all
}

// alikeSets are the agencies for which a receipt counts, and those that recipients state in other rows alone.
type alikeSets struct{ received, elsewhere *lookalike.Set }

// mayHave says why it cannot be told that an agency did not receive: which agency that did it is like, or which that
// itself cannot be told of it may be another spelling of.
func (u *untold) mayHave(a uint32, r *listsRead, alike *alikeSets) (why string, like entities.ID, may bool) {
	place := u.roster.places[a]
	if r.elsewhere[a] {
		return questions.UnsureElsewhere, "", true
	}
	for _, other := range u.open[a] {
		if r.received[other] {
			return questions.UnsureReview, u.g.Vertex(other).ID, true
		}
	}
	if n, why := alike.received.Find(place, u.apart[a]...); why != "" {
		return string(why), u.g.Vertex(u.roster.agencies[n]).ID, true
	}
	if n, why := alike.elsewhere.FindSpelling(place, u.apart[a]...); why != "" {
		return questions.UnsureElsewhere, u.g.Vertex(u.roster.agencies[n]).ID, true
	}
	return questions.UnsureDomain, "", u.roster.alike.IsAt(place, r.domains)
}

// listsRead is what the lists of some campaigns say.
type listsRead struct {
	ground questions.UntoldCoverage
	// received are the agencies for which a receipt counts, elsewhere those that recipients
	// state in other rows.
	received, elsewhere map[uint32]bool
	// domains are those of recipients who count for no agency.
	domains map[string]bool
}

// readLists reads who received some campaigns, for which agencies.
func (u *untold) readLists(campaigns []uint32) (*listsRead, error) {
	g := u.g
	r := &listsRead{received: map[uint32]bool{}, elsewhere: map[uint32]bool{}, domains: map[string]bool{}}
	lists, err := g.listFacts.of(u.ctx, u.details, campaigns, listFactsOf)
	if err != nil {
		return nil, err
	}
	all := g.newReach(u.q.Attribution)
	r.ground.Campaigns, r.ground.Unlisted = int64(len(campaigns)), []entities.ID{}
	for n, c := range campaigns {
		if g.isListUnknown(c, lists[n]) {
			r.ground.WithoutList++
			if len(r.ground.Unlisted) < questions.MaxUnlisted {
				r.ground.Unlisted = append(r.ground.Unlisted, g.Vertex(c).ID)
			}
		}
		r.ground.Matched += lists[n].matched
		r.ground.Ambiguous += lists[n].ambiguous
		all.add(c)
	}
	r.ground.Unmatched = g.distinctUnmatched(campaigns, lists)
	persons := map[uint32]int64{} // by agency
	var unattributed, agencies []uint32
	for w, word := range all.people {
		for ; word != 0; word &= word - 1 {
			p := uint32(w*64 + bits.TrailingZeros64(word))
			r.ground.Recipients++
			agencies = all.agencies(agencies[:0], p)
			for _, a := range agencies {
				persons[a]++
			}
			if len(agencies) == 0 {
				unattributed = append(unattributed, p)
				if len(g.Out().Targets(p, graph.TypeWorksFor)) == 0 {
					r.ground.Unemployed++
				}
			}
			if g.Receivers().Has(p) {
				from, end := g.Out().OfType(p, graph.TypeWorksFor)
				for e := from; e < end; e++ {
					r.elsewhere[g.Out().End(e)] = true
				}
			}
		}
	}
	for a, n := range persons {
		r.received[a] = true
		r.ground.Persons += n
		if n == 1 {
			r.ground.Single++
		}
	}
	r.ground.WithoutAgency = int64(len(unattributed))
	r.ground.Estimate()
	domains, err := g.recipientDomains.of(u.ctx, u.details, unattributed, domainOf)
	for _, domain := range domains {
		r.domains[domain] = domain != ""
	}
	return r, err
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

// populationOf lists by id the agencies that sites could have told: that rows with an account
// there state, and that they ever mailed.
func (u *untold) populationOf(sites []uint32) (agencies []uint32) {
	isSender := func(s uint32) bool { return slices.Contains(sites, s) }
	mailed := u.g.sendersTo(u.q.Attribution)
	for n, a := range u.roster.agencies {
		if u.parts.HasState && u.g.Vertex(a).State != u.parts.State {
			continue
		}
		if slices.ContainsFunc(u.roster.accounts[n], isSender) || slices.ContainsFunc(mailed[n], isSender) {
			agencies = append(agencies, a)
		}
	}
	return agencies
}
