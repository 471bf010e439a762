package graph

import "bluegraph/internal/entities"

// AppendJSON appends the node as encoding/json writes it, with < > & as they are.
func (n Node) AppendJSON(b []byte) []byte { return appendJSON(b, n) }

// AppendEdgesAmong appends the edges of the types (none means all) between the nodes, by
// source, type, target, as encoding/json writes a list of Edge. It makes no Edge.
func (g *Graph) AppendEdgesAmong(b []byte, nodes []uint32, types []entities.RelationType) []byte {
	b = append(b, '[')
	first := true
	g.eachAmong(nodes, types, func(source uint32, p place) {
		if !first {
			b = append(b, ',')
		}
		first = false
		b = g.appendEdge(b, source, p)
	})
	return append(b, ']')
}

// appendEdge appends the edge as encoding/json writes an Edge.
func (g *Graph) appendEdge(b []byte, source uint32, p place) []byte {
	from, to, t := g.vertices[source].ID, g.vertices[g.target(p)].ID, typeNames[p.key>>32]
	b = append(b, `{"id":`...)
	b = appendText(b, string(entities.NewEdgeID(from, t, to)))
	b = append(b, `,"source":`...)
	b = appendText(b, string(from))
	b = append(b, `,"type":`...)
	b = appendText(b, string(t))
	b = append(b, `,"target":`...)
	b = appendText(b, string(to))
	if p.arc >= 0 {
		b = g.appendProperties(b, p.arc)
	}
	return append(b, '}')
}

// appendProperties appends the properties of out edge e as a field, nothing for none.
func (g *Graph) appendProperties(b []byte, e int64) []byte {
	const field = `,"properties":`
	if g.outTimes != nil && g.outTimes[e] > 0 {
		return appendJSON(append(b, field...), g.properties(e))
	}
	set := &g.sets[g.outSets[e]]
	if len(set.properties()) == 0 {
		return b
	}
	text := set.written.Load()
	if text == nil {
		made := appendJSON(nil, set.properties())
		text = &made
		set.written.Store(text)
	}
	return append(append(b, field...), *text...)
}
