package answers

import (
	"runtime"
	"slices"
	"sync"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/lazy"
	"bluegraph/internal/questions"
)

// receipts hold the sent campaigns that reached each agency, each once, by the agency's
// place among all agencies.
type receipts struct {
	gathered  sync.Once
	places    map[uint32]int
	campaigns [][]uint32
	// senders are, by place, the sites that sent these, once somebody asked.
	senders lazy.Value[[][]uint32]
}

// sendersTo are the sites that ever mailed agencies, by the place of the agency among all.
func (g *Index) sendersTo(by questions.Attribution) [][]uint32 {
	r := g.gather(by)
	all, _ := r.senders.Get(func() ([][]uint32, error) { // it does not fail
		all := make([][]uint32, len(r.campaigns))
		for n, campaigns := range r.campaigns {
			for _, c := range campaigns {
				for _, site := range g.In().Targets(c, graph.TypeSent) {
					if !slices.Contains(all[n], site) {
						all[n] = append(all[n], site)
					}
				}
			}
		}
		return all, nil
	})
	return all
}

// Prepare works out what many questions need and the first of them would wait for. It may
// run while questions are asked.
func (g *Index) Prepare() {
	g.Lists().Fill()
	g.gather(questions.ByRow)
}

// receiptsOf are the sent campaigns that reached an agency.
func (g *Index) receiptsOf(agency uint32, by questions.Attribution) []uint32 {
	r := g.gather(by)
	return r.campaigns[r.places[agency]]
}

// gather works out the receipts of all agencies, once: it reads every list.
func (g *Index) gather(by questions.Attribution) *receipts {
	r := &g.receipts
	if by == questions.ByPerson {
		r = &g.receiptsByPerson
	}
	r.gathered.Do(func() {
		agencies := g.OfKind(entities.Agency)
		r.places = make(map[uint32]int, len(agencies))
		for n, a := range agencies {
			r.places[a] = n
		}
		only := g.onlyEmployers(r.places, by)
		_, campaigns := g.campaignsOf(questions.MatrixQuery{})
		// Each worker has a stretch of the campaigns.
		parts := make([][][]uint32, max(1, min(runtime.GOMAXPROCS(0), len(campaigns))))
		var group sync.WaitGroup
		for w := range parts {
			some := campaigns[len(campaigns)*w/len(parts) : len(campaigns)*(w+1)/len(parts)]
			group.Go(func() { parts[w] = g.receiptsIn(some, r.places, only, by) })
		}
		group.Wait()
		r.campaigns = make([][]uint32, len(agencies))
		for n := range agencies {
			for _, p := range parts {
				r.campaigns[n] = append(r.campaigns[n], p[n]...)
			}
			r.campaigns[n] = slices.Clone(r.campaigns[n])
		}
	})
	return r
}

// What onlyEmployers says of a node in place of its only employer.
const (
	noEmployer       = ^uint32(0)
	severalEmployers = ^uint32(0) - 1
)

// onlyEmployers gives the place of each person's employer, so that a list is read without a
// look at edges: noEmployer for nobody, and for who counts by receivers.
func (g *Index) onlyEmployers(places map[uint32]int, by questions.Attribution) []uint32 {
	only := slices.Repeat([]uint32{noEmployer}, g.Len())
	for agency, n := range places {
		for _, p := range g.In().Targets(agency, graph.TypeWorksFor) {
			switch {
			case by != questions.ByPerson && g.Receivers().Has(p):
			case only[p] == noEmployer:
				only[p] = uint32(n)
			default:
				only[p] = severalEmployers
			}
		}
	}
	return only
}

// receiptsIn are the receipts of all agencies among some campaigns.
func (g *Index) receiptsIn(campaigns []uint32, places map[uint32]int, only []uint32, by questions.Attribution) [][]uint32 {
	found := make([][]uint32, len(places))
	last := slices.Repeat([]uint32{noEmployer}, len(places)) // campaign met by each agency
	for _, c := range campaigns {
		count := func(n uint32) {
			if last[n] != c {
				last[n] = c
				found[n] = append(found[n], c)
			}
		}
		g.eachReached(c, func(p uint32) {
			switch n := only[p]; n {
			case noEmployer:
			case severalEmployers:
				for _, agency := range g.Out().Targets(p, graph.TypeWorksFor) {
					count(uint32(places[agency]))
				}
			default:
				count(n)
			}
		})
		if by == questions.ByPerson {
			continue
		}
		g.Receivers().Each(c, func(_ uint32, x graph.Receiver) {
			if x.Agency != graph.NoAgency {
				count(uint32(places[x.Agency]))
			}
		})
	}
	return found
}

// eachReceived calls visit for every campaign that a person was listed or addressed in,
// drafts included; for one that lists and addresses the person, twice.
func (g *Index) eachReceived(person uint32, visit func(campaign uint32)) {
	for _, c := range g.Lists().CampaignsOf(person) {
		visit(c)
	}
	if g.isAddressed(person) {
		for _, c := range g.In().Targets(person, graph.TypeAddressedTo) {
			visit(c)
		}
	}
}

// stamps tell what a worker has seen of a group: a campaign's stamp is the group's
// turn. It is seen first when its stamp is lower, and notAsked is never lower.
type stamps struct {
	seen passing
	turn uint32
}

func newStamps(asked passing) *stamps { return &stamps{seen: append(passing(nil), asked...)} }

// isFirst reports whether a campaign is asked for and was not seen in this turn.
func (s *stamps) isFirst(c uint32) bool {
	if s.seen[c] < s.turn {
		s.seen[c] = s.turn
		return true
	}
	return false
}
