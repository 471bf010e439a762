package graph

import (
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

// build makes a graph of triples {source, type, target}; a node's kind is the
// prefix of its id, its name the rest, and recipient lists are SENT_TO triples.
func build(tb testing.TB, triples ...[3]string) *Graph {
	tb.Helper()
	b := NewBuilder(0, 0)
	index := map[string]uint32{}
	node := func(id string) uint32 {
		if i, ok := index[id]; ok {
			return i
		}
		kind, _ := entities.ID(id).Kind()
		index[id] = addVertex(b, Vertex{ID: entities.ID(id), Kind: kind, Name: id})
		return index[id]
	}
	lists := map[uint32]*roaring.Bitmap{}
	for _, tr := range triples {
		s, d := node(tr[0]), node(tr[2])
		if tr[1] == string(entities.SentTo) {
			if lists[s] == nil {
				lists[s] = roaring.New()
			}
			lists[s].Add(d)
			continue
		}
		t, ok := TypeNumber(entities.RelationType(tr[1]))
		if !ok {
			tb.Fatalf("%s is no type", tr[1])
		}
		b.AddArc(Arc{Source: s, Target: d, Type: t})
	}
	for c, nodes := range lists {
		b.AddList(c, nodes)
	}
	g, err := b.Graph()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

func TestBuilderRefuses(t *testing.T) {
	for name, fill := range map[string]func(b *Builder){
		"two nodes of one id": func(b *Builder) { addVertex(b, Vertex{ID: "site:a"}) },
		"edge to nowhere":     func(b *Builder) { b.AddArc(Arc{Source: 0, Target: 7}) },
		"unknown type":        func(b *Builder) { b.AddArc(Arc{Type: 200}) },
		"unknown properties":  func(b *Builder) { b.AddArc(Arc{Set: 3}) },
		"list of nobody":      func(b *Builder) { b.AddList(0, roaring.BitmapOf(5)) },
		"list of no campaign": func(b *Builder) { b.AddList(9, roaring.New()) },
	} {
		t.Run(name, func(t *testing.T) {
			b := NewBuilder(0, 0)
			addVertex(b, Vertex{ID: "site:a"})
			fill(b)
			if _, err := b.Graph(); err == nil {
				t.Error("no error")
			}
		})
	}
	if _, err := NewBuilder(0, 0).AddSet("{"); err == nil {
		t.Error("no error for properties that are no JSON")
	}
}

func TestParallelEdgesAreJoined(t *testing.T) {
	b := NewBuilder(0, 0)
	addVertex(b, Vertex{ID: "recipient:a"})
	addVertex(b, Vertex{ID: "agency:b"})
	late, early := entities.Moment(9), entities.Moment(5)
	for _, c := range []struct {
		encoded string
		at      entities.Moment
	}{{`{"count":2,"rule":"domain","score":0.5}`, 0}, {`{"count":3,"rule":"stated","score":1.0,"status":"b"}`, late},
		{`{"count":1,"status":"a"}`, early}} {
		set, err := b.AddSet(c.encoded)
		if err != nil {
			t.Fatal(err)
		}
		b.AddArc(Arc{Source: 0, Target: 1, Type: TypeWorksFor, Set: set, At: c.at})
	}
	g, err := b.Graph()
	if err != nil {
		t.Fatal(err)
	}
	edges := g.EdgesAmong([]uint32{0, 1}, nil)
	want := entities.Properties{"count": int64(6), "rule": "stated", "score": 1.0, "status": "a, b", "at": early.String()}
	if len(edges) != 1 || !cmp.Equal(edges[0].Properties, want) || g.Degree(0) != 1 || g.Degree(1) != 1 {
		t.Fatalf("edges are %+v, degrees %d and %d", edges, g.Degree(0), g.Degree(1))
	}
	edges[0].Properties["rule"] = "changed"
	if again := g.EdgesAmong([]uint32{0, 1}, nil); again[0].Properties["rule"] != "stated" {
		t.Error("changing an answer changed the graph")
	}
}

// addVertex adds one node and returns its index.
func addVertex(b *Builder, v Vertex) uint32 {
	b.AddVertices(1)[0] = v
	return uint32(len(b.vertices) - 1)
}
