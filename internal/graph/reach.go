package graph

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/nodeset"
)

// Reached is an agency that a campaign reached, through Recipients of its people.
type Reached struct{ Agency, Recipients uint32 }

// Counting says for which agencies receipts count. The zero Counting counts by the row on the list.
type Counting struct {
	// ByPerson counts a receipt by all for whom the recipient works.
	ByPerson bool
}

// EachReached calls visit for every campaign of the part that was sent, with the
// agencies of the part that it reached: those for which a receipt of one of its recipients in
// the part counts, listed or addressed as far as the part has edges of these types. Agencies
// come in no order and may be none; the slice is used again. Nodes are numbers of the part. It stops when the context ends.
func (p *Part) EachReached(ctx context.Context, by Counting, visit func(campaign uint32, reached []Reached)) error {
	seen := nodeset.New(len(p.g.vertices))
	defer func() { seen.Release() }()
	counts := make([]uint32, len(p.nodes))                // of each agency; 0 but for those in reached
	last := slices.Repeat([]uint32{absent}, len(p.nodes)) // the recipient who was counted last for each
	var reached []Reached
	for n, c := range p.nodes {
		if p.g.vertices[c].Kind != entities.Campaign || !p.g.WasSent(c) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		reached = reached[:0]
		count := func(recipient, agency uint32) {
			at := p.countedAs(agency)
			if at == absent || counts[at] > 0 && last[at] == recipient { // two offices of a body
				return
			}
			if counts[at] == 0 {
				reached = append(reached, Reached{Agency: at})
			}
			counts[at]++
			last[at] = recipient
		}
		add := func(recipient uint32) {
			if p.place[recipient] == absent || seen.Has(recipient) {
				return
			}
			seen.Add(recipient)
			if !by.ByPerson && p.g.receivers.Has(recipient) {
				return
			}
			for _, a := range p.g.out.Targets(recipient, TypeWorksFor) {
				count(recipient, a)
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
		if !by.ByPerson {
			p.g.receivers.EachAgency(c, func(recipient, agency uint32) {
				if seen.Has(recipient) {
					count(recipient, agency)
				}
			})
		}
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

// countedAs is the number of the node as which an agency is counted; absent for none.
func (p *Part) countedAs(agency uint32) uint32 {
	if p.bodies == nil {
		return p.place[agency]
	}
	if as, known := p.bodies[agency]; known {
		return as
	}
	return absent
}

// OfBodies is the part with the bodies of its agencies in their place: EachReached counts
// its agencies as these.
func (p *Part) OfBodies() *Part {
	inPart := make([]bool, len(p.g.vertices))
	bodies := map[uint32]uint32{} // of agencies, by index
	for _, i := range p.nodes {
		if p.g.vertices[i].Kind == entities.Agency {
			bodies[i] = p.g.Body(i)
			i = bodies[i]
		}
		inPart[i] = true
	}
	var nodes []uint32
	for _, i := range p.g.order {
		if inPart[i] {
			nodes = append(nodes, i)
		}
	}
	some := p.g.part(nodes, p.types)
	for agency, body := range bodies {
		bodies[agency] = some.place[body]
	}
	some.bodies = bodies
	return some
}

// OfficesOf are the ids of the agencies that bodies among some nodes stand for, beside these nodes.
func (g *Graph) OfficesOf(ids []entities.ID) []entities.ID {
	all := slices.Clone(ids)
	for _, id := range ids {
		body, ok := g.Index(id)
		if !ok || g.vertices[body].Kind != entities.Agency {
			continue
		}
		for _, office := range g.in.Targets(body, TypePartOf) {
			if g.Body(office) == body {
				all = append(all, g.vertices[office].ID)
			}
		}
	}
	return all
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
