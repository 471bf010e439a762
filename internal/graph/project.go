package graph

import (
	"slices"

	"bluegraph/internal/entities"
)

// Part is a selection of the graph: its nodes, numbered by id so that a metric gives
// the same numbers whatever order the graph was built in, and the edges among them.
type Part struct {
	g *Graph
	// nodes are the indices of the nodes; place is the inverse.
	nodes, place []uint32
	types        TypeFilter
	// bodies are by the index of an agency the number of the body as which it is counted; nil where each
	// is counted as itself.
	bodies map[uint32]uint32
}

// absent is the place of a node outside of a part.
const absent = ^uint32(0)

// Part cuts a selection out of the graph. An id that is not there is ErrNotFound.
func (g *Graph) Part(q Selection) (*Part, error) {
	nodes, err := g.chosen(q)
	if err != nil {
		return nil, err
	}
	return g.part(nodes, FilterTypes(q.Types)), nil
}

func (g *Graph) part(nodes []uint32, types TypeFilter) *Part {
	p := &Part{g: g, nodes: nodes, place: slices.Repeat([]uint32{absent}, len(g.vertices)), types: types}
	for at, i := range nodes {
		p.place[i] = uint32(at)
	}
	return p
}

// Len counts the nodes.
func (p *Part) Len() int { return len(p.nodes) }

// Vertex is the node of a number; do not change it.
func (p *Part) Vertex(n uint32) *Vertex { return &p.g.vertices[p.nodes[n]] }

// Number finds a node by id.
func (p *Part) Number(id entities.ID) (n uint32, ok bool) {
	i, ok := p.g.Index(id)
	if !ok || p.place[i] == absent {
		return 0, false
	}
	return p.place[i], true
}

// EachPair calls yield for every edge, from source to target.
func (p *Part) EachPair(yield func(source, target uint32)) {
	for i := range p.g.vertices {
		source := p.place[i]
		if source == absent {
			continue
		}
		from, to := p.g.out.Span(uint32(i))
		for e := from; e < to; e++ {
			if target := p.place[p.g.out.ends[e]]; target != absent && p.types[p.g.out.types[e]] {
				yield(source, target)
			}
		}
	}
	if p.types[TypeSentTo] {
		p.g.recipients.eachByCampaign(0, len(p.g.vertices), func(campaign, recipient uint32) {
			if source, target := p.place[campaign], p.place[recipient]; source != absent && target != absent {
				yield(source, target)
			}
		})
	}
}

// Only is the part with those of its nodes that keep is true for, and the new number of
// each of the old; what number says of the others means nothing.
func (p *Part) Only(keep func(n uint32) bool) (some *Part, number []uint32) {
	var nodes []uint32
	number = make([]uint32, len(p.nodes))
	for n, i := range p.nodes {
		if keep(uint32(n)) {
			number[n] = uint32(len(nodes))
			nodes = append(nodes, i)
		}
	}
	return p.g.part(nodes, p.types), number
}

// OfTypes is the part with those of its edges that are of the types.
func (p *Part) OfTypes(types ...entities.RelationType) *Part {
	some := *p
	some.types = FilterTypes(types)
	for t := range some.types {
		some.types[t] = some.types[t] && p.types[t]
	}
	return &some
}

// Joined is the part without the nodes that have no edge in it.
func (p *Part) Joined() *Part {
	joined := make([]bool, len(p.nodes))
	p.EachPair(func(source, target uint32) { joined[source], joined[target] = true, true })
	some, _ := p.Only(func(n uint32) bool { return joined[n] })
	return some
}
