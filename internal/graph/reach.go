package graph

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/nodeset"
)

// Reached is an agency that a campaign reached, through Recipients of its people.
type Reached struct{ Agency, Recipients uint32 }

// EachReached calls visit for every campaign of the part that was sent, with the
// agencies of the part that it reached: those for which a receipt of one of its recipients in
// the part counts, listed or addressed as far as the part has edges of these types. Agencies
// come in no order and may be none; the slice is used again. Nodes are numbers of the part. It stops when the context ends.
func (p *Part) EachReached(ctx context.Context, visit func(campaign uint32, reached []Reached)) error {
	seen := nodeset.New(len(p.g.vertices))
	defer func() { seen.Release() }()
	counts := make([]uint32, len(p.nodes)) // of each agency; 0 but for those in reached
	var reached []Reached
	for n, c := range p.nodes {
		if p.g.vertices[c].Kind != entities.Campaign || !p.g.WasSent(c) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		reached = reached[:0]
		count := func(agency uint32) {
			at := p.place[agency]
			if at == absent {
				return
			}
			if counts[at] == 0 {
				reached = append(reached, Reached{Agency: at})
			}
			counts[at]++
		}
		add := func(recipient uint32) {
			if p.place[recipient] == absent || seen.Has(recipient) {
				return
			}
			seen.Add(recipient)
			if p.g.receivers.Has(recipient) {
				return
			}
			for _, a := range p.g.out.Targets(recipient, TypeWorksFor) {
				count(a)
			}
		}
		if p.types[TypeSentTo] {
			p.g.recipients.Each(c, add)
		}
		if p.types[TypeAddressedTo] {
			for _, r := range p.g.out.Targets(c, TypeAddressedTo) {
				add(r)
			}
		}
		p.g.receivers.EachAgency(c, func(recipient, agency uint32) {
			if seen.Has(recipient) {
				count(agency)
			}
		})
		seen.Release()
		seen = nodeset.New(len(p.g.vertices))
		for i := range reached {
			reached[i].Recipients = counts[reached[i].Agency]
			counts[reached[i].Agency] = 0
		}
		visit(uint32(n), reached)
	}
	return nil
}

// WasSent reports whether a node is a campaign that went out.
func (p *Part) WasSent(n uint32) bool {
	return p.Vertex(n).Kind == entities.Campaign && p.g.WasSent(p.nodes[n])
}

// Senders calls visit for every site of the part that sent a campaign.
func (p *Part) Senders(campaign uint32, visit func(site uint32)) {
	for _, s := range p.g.in.Targets(p.nodes[campaign], TypeSent) {
		if at := p.place[s]; at != absent {
			visit(at)
		}
	}
}
