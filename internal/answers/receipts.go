package answers

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// receipts hold the sent campaigns that someone of an agency was listed or addressed in,
// each once, by the agency's place among all agencies.
type receipts struct {
	places    map[uint32]int
	campaigns [][]uint32
}

// Prepare works out what many questions need and the first of them would wait for. It may
// run while questions are asked.
func (g *Index) Prepare() {
	g.Lists().Fill()
	g.gather()
}

// receiptsOf are the sent campaigns that reached an agency.
func (g *Index) receiptsOf(agency uint32) []uint32 {
	g.gather()
	return g.receipts.campaigns[g.receipts.places[agency]]
}

// gather works out the receipts of all agencies, once: it reads every list.
func (g *Index) gather() {
	g.gathered.Do(func() {
		agencies := g.OfKind(entities.Agency)
		r := receipts{places: make(map[uint32]int, len(agencies)), campaigns: make([][]uint32, len(agencies))}
		for n, a := range agencies {
			r.places[a] = n
		}
		asked, _ := g.campaignsOf(questions.MatrixQuery{})
		// A question that ends early does not end what the next ones need too.
		parallel(context.Background(), len(agencies), func() *stamps { return newStamps(asked) }, func(s *stamps, n int) {
			s.turn++
			var found []uint32
			for _, p := range g.In().Targets(agencies[n], graph.TypeWorksFor) {
				g.eachReceived(p, func(c uint32) {
					if s.isFirst(c) {
						found = append(found, c)
					}
				})
			}
			r.campaigns[n] = append([]uint32(nil), found...)
		})
		g.receipts = r
	})
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
