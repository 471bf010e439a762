package ingest

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// edge joins two entities by number; count is how often it was stated, links that
// are not counted left out. at is the earliest time that links say of it, stated the
// number of what else they say in assembler.stated.
type edge struct {
	source, target, count uint32
	at                    entities.Moment
	stated                uint32
}

// edge adds an edge between two entities and returns its id.
func (a *assembler) edge(source uint32, t entities.RelationType, target uint32) entities.EdgeID {
	return a.addEdge(t, edge{source: source, target: target, count: 1})
}

// linkEdge adds an edge that a row states by a link. Several rows may state one
// edge: a document fetched twice, an event registered for and cancelled.
func (a *assembler) linkEdge(from uint32, l source.Link, to uint32) entities.EdgeID {
	e := edge{source: from, target: to}
	if l.Type == entities.Downloaded {
		e.count = 1
	}
	e.at, e.stated = a.stated.enter(l.Properties)
	return a.addEdge(l.Type, e)
}

func (a *assembler) addEdge(t entities.RelationType, e edge) entities.EdgeID {
	a.edges[t] = append(a.edges[t], e)
	return entities.NewEdgeID(a.ids[e.source], t, a.ids[e.target])
}

// merged sorts edges, in place, and makes one of those between the same two. What
// links say of them is joined in the order in which it was said.
func (a *assembler) merged(t entities.RelationType, edges []edge) []edge {
	a.sortEdges(t, edges)
	joins := a.joins[t]
	out := edges[:0]
	for _, e := range edges {
		n := len(out)
		if n == 0 || out[n-1].source != e.source || out[n-1].target != e.target {
			out = append(out, e)
			continue
		}
		last := &out[n-1]
		last.count += e.count
		if last.at == 0 || e.at > 0 && e.at < last.at {
			last.at = e.at
		}
		last.stated = a.stated.join(joins, last.stated, e.stated)
	}
	return out
}

// sortEdges sorts by ends; rows keep their order where the first of several counts.
func (a *assembler) sortEdges(t entities.RelationType, edges []edge) {
	byEnds := func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target))
	}
	if len(a.joins[t]) > 0 {
		slices.SortStableFunc(edges, byEnds)
		return
	}
	slices.SortFunc(edges, byEnds)
}

// propertiesOf are the properties of an edge; sinks do not change them.
func (a *assembler) propertiesOf(t entities.RelationType, e edge) entities.Properties {
	p := a.stated.of(e.stated)
	if e.at > 0 {
		p["at"] = joinValues("at", "", p["at"], e.at.String())
	}
	if e.count == 0 {
		return p
	}
	switch t {
	case entities.WorksFor:
		p["rule"], p["score"] = "stated", 1.0
	case entities.Mentions, entities.Downloaded:
		p["count"] = int64(e.count)
	}
	return p
}

func (a *assembler) putEdges(receipts *receipts) {
	for _, r := range entities.Relations {
		for _, e := range a.edges[r.Type] {
			edge := entities.Edge{Source: a.ids[e.source], Type: r.Type, Target: a.ids[e.target], Properties: a.propertiesOf(r.Type, e)}
			switch r.Type {
			case entities.AddressedTo:
				edge.Through = receipts.through(e.source, e.target)
			case entities.Downloaded:
				edge.Through = receipts.through(e.target, e.source)
			}
			a.out.edge(edge)
		}
		if n := len(a.edges[r.Type]); n > 0 {
			a.relations[r.Type] = int64(n)
		}
		delete(a.edges, r.Type)
	}
}

type memberList struct {
	campaign uint32
	members  *roaring.Bitmap
}

func (a *assembler) countSets() (n int) {
	for _, s := range a.sets {
		n += len(s.lists)
	}
	return n
}
