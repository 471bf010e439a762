package leakgraph

import (
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/opencypher/values"
)

// A relationship is an ordinary edge by its place in the out rows, or one of a recipient list: then
// listed is set, with the campaign and the recipient in 31 bits each.
const (
	listed   = 1 << 62
	nodeBits = 31
	nodeMask = 1<<nodeBits - 1
)

func listEdge(campaign, recipient uint32) values.Relationship {
	return values.Relationship(listed | int64(campaign)<<nodeBits | int64(recipient))
}

func (q *Graph) Ends(r values.Relationship) (start, end values.Node) {
	if r&listed != 0 {
		return values.Node(r >> nodeBits & nodeMask), values.Node(r & nodeMask)
	}
	return values.Node(q.sourceOf(int64(r))), values.Node(q.g.Out().End(int64(r)))
}

func (q *Graph) TypeOf(r values.Relationship) int {
	if r&listed != 0 {
		return int(q.sentTo)
	}
	return int(q.g.Out().Type(int64(r)))
}

func (q *Graph) TypeName(r values.Relationship) string {
	return string(graph.TypeName(uint8(q.TypeOf(r))))
}

// through is the property of that name, nil for none.
func (q *Graph) through(r values.Relationship) any {
	source, target := q.Ends(r)
	var codes []int64
	switch graph.TypeName(uint8(q.TypeOf(r))) {
	case entities.WorksFor:
		codes = []int64{q.g.Vertex(uint32(target)).ID.Code()}
	default:
		for _, x := range q.g.ThroughEdge(graph.TypeName(uint8(q.TypeOf(r))), uint32(source), uint32(target)) {
			codes = append(codes, x.Code())
		}
	}
	if len(codes) == 0 {
		return nil
	}
	list := values.List{}
	for _, code := range entities.SortCodes(codes) {
		list = append(list, code)
	}
	return list
}

func (q *Graph) RelationshipProperty(r values.Relationship, key string) any {
	if key == entities.ThroughProperty {
		return q.through(r)
	}
	if r&listed != 0 {
		return nil
	}
	return CypherValue(q.g.Property(int64(r), key))
}

func (q *Graph) RelationshipProperties(r values.Relationship) values.Map {
	out := values.Map{}
	if r&listed == 0 {
		for k, v := range q.g.EdgeProperties(int64(r)) {
			out[k] = CypherValue(v)
		}
	}
	if through := q.through(r); through != nil {
		out[entities.ThroughProperty] = through
	}
	return out
}

func (q *Graph) RelationshipElementID(r values.Relationship) string { return string(q.EdgeID(r)) }

// EdgeID is the product's id of an edge.
func (q *Graph) EdgeID(r values.Relationship) entities.EdgeID {
	a, b := q.Ends(r)
	return entities.NewEdgeID(q.g.Vertex(uint32(a)).ID, graph.TypeName(uint8(q.TypeOf(r))), q.g.Vertex(uint32(b)).ID)
}

// CypherValue turns a property's value into one of Cypher: lists of strings are lists.
func CypherValue(v any) any {
	l, ok := v.([]string)
	if !ok {
		return v
	}
	out := make(values.List, len(l))
	for i, s := range l {
		out[i] = s
	}
	return out
}

func (q *Graph) Expand(n values.Node, dir values.Direction, types []int, yield func(values.Relationship, values.Node) bool) {
	if dir != values.In && !q.out(uint32(n), types, yield) {
		return
	}
	if dir != values.Out {
		q.in(uint32(n), types, dir == values.Both, yield)
	}
}

// rows calls visit with the ranges of node i's edges of the types.
func rows(r *graph.Rows, i uint32, types []int, visit func(from, to int64) bool) bool {
	if types == nil {
		return visit(r.Span(i))
	}
	for _, t := range types {
		if from, to := r.OfType(i, uint8(t)); from < to && !visit(from, to) {
			return false
		}
	}
	return true
}

func (q *Graph) hasSentTo(types []int) bool {
	return types == nil || slices.Contains(types, int(q.sentTo))
}

// out yields the edges that leave a node; it reports whether to go on.
func (q *Graph) out(i uint32, types []int, yield func(values.Relationship, values.Node) bool) bool {
	r := q.g.Out()
	if !rows(r, i, types, func(from, to int64) bool {
		for e := from; e < to; e++ {
			if !yield(values.Relationship(e), values.Node(r.End(e))) {
				return false
			}
		}
		return true
	}) {
		return false
	}
	list := q.g.Lists().Of(i)
	if list == nil || !q.hasSentTo(types) {
		return true
	}
	for it := list.Iterator(); it.HasNext(); {
		to := it.Next()
		if !yield(listEdge(i, to), values.Node(to)) {
			return false
		}
	}
	return true
}

// in yields the edges that reach a node, without its loops if they came before.
func (q *Graph) in(i uint32, types []int, noLoops bool, yield func(values.Relationship, values.Node) bool) {
	r := q.g.In()
	if !rows(r, i, types, func(from, to int64) bool {
		for e := from; e < to; e++ {
			source := r.End(e)
			if noLoops && source == i {
				continue
			}
			out, _ := q.g.FindArc(source, r.Type(e), i)
			if !yield(values.Relationship(out), values.Node(source)) {
				return false
			}
		}
		return true
	}) || !q.hasSentTo(types) {
		return
	}
	for _, c := range q.g.Lists().CampaignsOf(i) {
		if noLoops && c == i {
			continue
		}
		if !yield(listEdge(c, i), values.Node(c)) {
			return
		}
	}
}

func (q *Graph) Relationships(types []int, yield func(values.Relationship) bool) {
	for i := range q.g.ByID() {
		if !q.out(i, types, func(r values.Relationship, _ values.Node) bool { return yield(r) }) {
			return
		}
	}
}
