package ingest

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// edge joins two entities by number; count is how often it was stated, links that
// are not counted left out. stated is the position plus 1 of what a link says of it
// in assembler.stated, 0 for nothing.
type edge struct{ source, target, count, stated uint32 }

// property is one of the properties of an edge. Until all sites are read they are
// kept in slices: a map of one entry takes ten times the memory.
type property struct {
	name  string
	value any
}

func packed(p map[string]any) []property {
	out := make([]property, 0, len(p))
	for name, v := range p {
		out = append(out, property{name, v})
	}
	return out
}

func unpacked(list []property) entities.Properties {
	out := make(entities.Properties, len(list))
	for _, p := range list {
		out[p.name] = p.value
	}
	return out
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
	if len(l.Properties) > 0 {
		a.stated = append(a.stated, packed(l.Properties))
		e.stated = uint32(len(a.stated))
	}
	return a.addEdge(l.Type, e)
}

func (a *assembler) addEdge(t entities.RelationType, e edge) entities.EdgeID {
	a.edges[t] = append(a.edges[t], e)
	return entities.NewEdgeID(a.ids[e.source], t, a.ids[e.target])
}

// merged sorts edges, in place, and makes one of those between the same two. What
// links say of them is joined in the order in which it was said.
func (a *assembler) merged(edges []edge) []edge {
	slices.SortFunc(edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target), cmp.Compare(a.stated, b.stated))
	})
	out := edges[:0]
	for _, e := range edges {
		n := len(out)
		if n == 0 || out[n-1].source != e.source || out[n-1].target != e.target {
			out = append(out, e)
			continue
		}
		out[n-1].count += e.count
		if out[n-1].stated == 0 {
			out[n-1].stated = e.stated
		} else {
			first := &a.stated[out[n-1].stated-1]
			both := unpacked(*first)
			mergeProperties(both, unpacked(a.stated[e.stated-1]))
			*first, a.stated[e.stated-1] = packed(both), nil
		}
	}
	return out
}

// propertiesOf are the properties of an edge; sinks do not change them.
func (a *assembler) propertiesOf(t entities.RelationType, e edge) entities.Properties {
	p := entities.Properties{}
	if e.stated > 0 {
		p = unpacked(a.stated[e.stated-1])
		a.stated[e.stated-1] = nil
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

func (a *assembler) putEdges() {
	for _, r := range entities.Relations {
		for _, e := range a.edges[r.Type] {
			a.out.edge(entities.Edge{Source: a.ids[e.source], Type: r.Type, Target: a.ids[e.target], Properties: a.propertiesOf(r.Type, e)})
		}
		if n := len(a.edges[r.Type]); n > 0 {
			a.relations[r.Type] = int64(n)
		}
		delete(a.edges, r.Type)
	}
}

// siteSets are the recipient lists of a site. Their members are positions in
// people, which holds numbers of entities: the people of a site lie close together
// there, and the lists of a site name them again and again.
type siteSets struct {
	people []uint32
	lists  []memberList
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

func (a *assembler) putSets() {
	for _, s := range a.sets {
		people := make([]entities.ID, len(s.people))
		for i, number := range s.people {
			people[i] = a.ids[number]
		}
		a.out.people(people)
		for _, l := range s.lists {
			a.relations[entities.SentTo] += int64(l.members.GetCardinality())
			a.out.set(entities.RecipientSet{Campaign: a.ids[l.campaign], Recipients: l.members.ToArray()})
		}
	}
}
