package leakgraph

import (
	"slices"

	"bluegraph/internal/graph"
	"bluegraph/internal/opencypher/values"
)

// loopsOf finds the relationships that lead from a node to itself. There are hardly any, and who follows both
// directions of a node meets them twice.
func loopsOf(g *graph.Graph) map[uint32][]int {
	loops := map[uint32][]int{}
	sentTo := int(graph.TypeSentTo)
	for i := range uint32(g.Len()) {
		from, to := g.Out().Span(i)
		for k, end := range g.Out().Ends(from, to) {
			if end == i {
				loops[i] = append(loops[i], int(g.Out().Type(from+int64(k))))
			}
		}
		if list := g.Lists().Of(i); list != nil && list.Contains(i) {
			loops[i] = append(loops[i], sentTo)
		}
	}
	return loops
}

// Neighbours is said at values.Graph: the rows and lists are copied where they lie, and no relationship is looked up.
func (q *Graph) Neighbours(n values.Node, dir values.Direction, types []int, list []uint32) []uint32 {
	i := uint32(n)
	if dir != values.In {
		r := q.g.Out()
		rows(r, i, types, func(from, to int64) bool { list = append(list, r.Ends(from, to)...); return true })
		if sent := q.g.Lists().Of(i); sent != nil && q.hasSentTo(types) {
			at, count := len(list), int(sent.GetCardinality())
			list = slices.Grow(list, count)[:at+count]
			part := list[at:]
			sent.ToExistingArray(&part)
		}
	}
	if dir == values.Out {
		return list
	}
	at := len(list)
	r := q.g.In()
	rows(r, i, types, func(from, to int64) bool { list = append(list, r.Ends(from, to)...); return true })
	if q.hasSentTo(types) {
		list = append(list, q.g.Lists().CampaignsOf(i)...)
	}
	if dir == values.Both && len(q.loops[i]) > 0 { // they came with those that leave
		list = list[:at+len(slices.DeleteFunc(list[at:], func(other uint32) bool { return other == i }))]
	}
	return list
}

func (q *Graph) Degree(n values.Node, dir values.Direction, types []int) (count int64) {
	i := uint32(n)
	add := func(from, to int64) bool { count += to - from; return true }
	if dir != values.In {
		rows(q.g.Out(), i, types, add)
		if q.hasSentTo(types) {
			count += q.g.Lists().Listed(i)
		}
	}
	if dir != values.Out {
		rows(q.g.In(), i, types, add)
		if q.hasSentTo(types) {
			count += q.g.Lists().Received(i)
		}
	}
	if dir == values.Both { // loops lie in both
		for _, t := range q.loops[i] {
			if types == nil || slices.Contains(types, t) {
				count--
			}
		}
	}
	return count
}
