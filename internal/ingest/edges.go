package ingest

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
)

// edge joins two entities by number; count is how often it was stated.
type edge struct{ source, target, count uint32 }

// edge adds an edge between two entities and returns its id.
func (a *assembler) edge(source uint32, t entities.RelationType, target uint32) entities.EdgeID {
	a.edges[t] = append(a.edges[t], edge{source, target, 1})
	return entities.NewEdgeID(a.ids[source], t, a.ids[target])
}

// merged sorts edges, in place, and makes one of those between the same two.
func merged(edges []edge) []edge {
	slices.SortFunc(edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target))
	})
	out := edges[:0]
	for _, e := range edges {
		if n := len(out); n > 0 && out[n-1].source == e.source && out[n-1].target == e.target {
			out[n-1].count += e.count
		} else {
			out = append(out, e)
		}
	}
	return out
}

// propertiesOf are the properties of an edge; sinks do not change them.
func propertiesOf(t entities.RelationType, e edge) entities.Properties {
	switch t {
	case entities.WorksFor:
		return entities.Properties{"rule": "stated", "score": 1.0}
	case entities.Mentions:
		return entities.Properties{"count": int64(e.count)}
	}
	return entities.Properties{}
}

func (a *assembler) putEdges() {
	for _, r := range entities.Relations {
		for _, e := range a.edges[r.Type] {
			a.out.edge(entities.Edge{Source: a.ids[e.source], Type: r.Type, Target: a.ids[e.target], Properties: propertiesOf(r.Type, e)})
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
