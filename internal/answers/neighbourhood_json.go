package answers

import "strconv"

// AppendSubgraph appends the Subgraph of what is around a node as encoding/json writes
// it. It makes no Node and no Edge: node appends the JSON of a node by its index, which
// a store keeps. So an answer costs little more than its bytes.
func (g *Index) AppendSubgraph(b []byte, around Around, node func(b []byte, place int) []byte) []byte {
	b = append(b, `{"nodes":[`...)
	for at := range around.Nodes {
		if at > 0 {
			b = append(b, ',')
		}
		b = node(b, at)
	}
	b = append(b, `],"edges":`...)
	b = g.AppendEdgesAmong(b, around.Nodes, around.Types)
	b = append(b, `,"truncated":`...)
	b = strconv.AppendBool(b, around.truncated())
	b = append(b, `,"total":`...)
	b = strconv.AppendInt(b, around.Total, 10)
	b = append(b, `,"ranked_by":`...)
	return append(strconv.AppendQuote(b, string(around.RankedBy)), '}')
}
