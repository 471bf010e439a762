package metrics

import (
	"slices"

	gonum "gonum.org/v1/gonum/graph"
)

// undirectedView and directedView are a Graph as gonum sees one, so that any of its algorithms
// can run on the rows. Node IDs are node numbers.
type (
	view           struct{ g *Graph }
	undirectedView struct{ view }
	directedView   struct{ view }
)

var (
	_ gonum.WeightedUndirected = undirectedView{}
	_ gonum.WeightedDirected   = directedView{}
)

// Undirected is the graph for gonum; the graph must be undirected.
func (g *Graph) Undirected() (gonum.WeightedUndirected, error) {
	if g.directed {
		return nil, ErrDirected
	}
	return undirectedView{view{g}}, nil
}

// Directed is the graph for gonum; an undirected edge goes both ways.
func (g *Graph) Directed() gonum.WeightedDirected { return directedView{view{g}} }

type viewNode int64

func (n viewNode) ID() int64 { return int64(n) }

type viewEdge struct {
	from, to viewNode
	weight   float64
}

func (e viewEdge) From() gonum.Node         { return e.from }
func (e viewEdge) To() gonum.Node           { return e.to }
func (e viewEdge) ReversedEdge() gonum.Edge { return viewEdge{e.to, e.from, e.weight} }
func (e viewEdge) Weight() float64          { return e.weight }

func (v view) has(id int64) bool { return 0 <= id && id < int64(len(v.g.ids)) }

func (v view) Node(id int64) gonum.Node {
	if !v.has(id) {
		return nil
	}
	return viewNode(id)
}

// Nodes gives all nodes, in the order of rows.
func (v view) Nodes() gonum.Nodes { return &viewNodes{g: v.g, rows: identity(len(v.g.ids)), at: -1} }

// From gives the nodes that edges of a node go to.
func (v view) From(id int64) gonum.Nodes { return v.neighbours(v.g.out, id) }

// To gives the nodes that edges to a node come from.
func (v directedView) To(id int64) gonum.Nodes { return v.neighbours(v.g.in, id) }

func (v view) neighbours(r *rows, id int64) gonum.Nodes {
	if !v.has(id) {
		return gonum.Empty
	}
	return &viewNodes{g: v.g, rows: r.row(int(v.g.rowOf[id])), at: -1}
}

func (v view) HasEdgeBetween(x, y int64) bool {
	_, xy := v.weight(x, y)
	_, yx := v.weight(y, x)
	return xy || yx
}

func (v directedView) HasEdgeFromTo(x, y int64) bool {
	_, ok := v.weight(x, y)
	return ok
}

func (v view) weight(x, y int64) (weight float64, ok bool) {
	if !v.has(x) || !v.has(y) {
		return 0, false
	}
	from, to := v.g.rowOf[x], v.g.rowOf[y]
	at, ok := v.g.out.find(int(from), to)
	if !ok {
		return 0, false
	}
	if v.g.out.weights == nil {
		return 1, true
	}
	return v.g.out.weights[at], true
}

// Weight is the weight of an edge; a node has weight 0 to itself, as gonum asks.
func (v view) Weight(x, y int64) (weight float64, ok bool) {
	if x == y {
		return 0, true
	}
	return v.weight(x, y)
}

func (v view) WeightedEdge(x, y int64) gonum.WeightedEdge {
	w, ok := v.weight(x, y)
	if !ok {
		return nil
	}
	return viewEdge{viewNode(x), viewNode(y), w}
}

func (v view) Edge(x, y int64) gonum.Edge {
	if e := v.WeightedEdge(x, y); e != nil {
		return e
	}
	return nil
}

func (v undirectedView) EdgeBetween(x, y int64) gonum.Edge { return v.Edge(x, y) }

func (v undirectedView) WeightedEdgeBetween(x, y int64) gonum.WeightedEdge {
	return v.WeightedEdge(x, y)
}

// viewNodes goes through nodes given as rows.
type viewNodes struct {
	g    *Graph
	rows []uint32
	at   int
}

func (n *viewNodes) Next() bool {
	n.at = min(n.at+1, len(n.rows))
	return n.at < len(n.rows)
}
func (n *viewNodes) Len() int         { return max(len(n.rows)-n.at-1, 0) }
func (n *viewNodes) Reset()           { n.at = -1 }
func (n *viewNodes) Node() gonum.Node { return viewNode(n.g.ids[n.rows[n.at]]) }

// find gives the place of an edge in targets.
func (r *rows) find(from int, to uint32) (at int64, ok bool) {
	i, ok := slices.BinarySearch(r.row(from), to)
	return r.offsets[from] + int64(i), ok
}
