package metrics

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// bulletins is this graph; b3 is a draft:
//
//	site:a ──SENT──> b1 => ann, bob, cy   -> cy, dee      b1 ──MENTIONS──> person:p
//	site:a ──SENT──> b3 (draft)           -> ann
//	site:b ──SENT──> b2 => ann
//	ann, bob ──WORKS_FOR──> agency:x (CA);  bob, dee ──> agency:y (NV);  cy works for nobody known
func bulletins(t *testing.T) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder(0, 0)
	index := map[entities.ID]uint32{}
	for _, id := range []entities.ID{
		"agency:x", "agency:y", "campaign:a/b1", "campaign:a/b3", "campaign:b/b2", "person:p",
		"recipient:ann", "recipient:bob", "recipient:cy", "recipient:dee", "site:a", "site:b",
	} {
		kind, _ := id.Kind()
		v := graph.Vertex{ID: id, Kind: kind, Name: string(id)}
		switch id {
		case "campaign:a/b1", "campaign:b/b2":
			v.Status, v.SentAt = "sent", "2020-05-01T00:00:00"
		case "campaign:a/b3":
			v.Status = "draft"
		case "agency:x":
			v.State = "CA"
		case "agency:y":
			v.State = "NV"
		}
		index[id] = uint32(len(index))
		b.AddVertices(1)[0] = v
	}
	for _, e := range []struct {
		source entities.ID
		t      entities.RelationType
		target entities.ID
	}{
		{"site:a", entities.Sent, "campaign:a/b1"}, {"site:a", entities.Sent, "campaign:a/b3"}, {"site:b", entities.Sent, "campaign:b/b2"},
		{"campaign:a/b1", entities.AddressedTo, "recipient:cy"}, {"campaign:a/b1", entities.AddressedTo, "recipient:dee"},
		{"campaign:a/b3", entities.AddressedTo, "recipient:ann"}, {"campaign:a/b1", entities.Mentions, "person:p"},
		{"recipient:ann", entities.WorksFor, "agency:x"}, {"recipient:bob", entities.WorksFor, "agency:x"},
		{"recipient:bob", entities.WorksFor, "agency:y"}, {"recipient:dee", entities.WorksFor, "agency:y"},
	} {
		n, _ := graph.TypeNumber(e.t)
		b.AddArc(graph.Arc{Source: index[e.source], Target: index[e.target], Type: n})
	}
	b.AddList(index["campaign:a/b1"], roaring.BitmapOf(index["recipient:ann"], index["recipient:bob"], index["recipient:cy"]))
	b.AddList(index["campaign:b/b2"], roaring.BitmapOf(index["recipient:ann"]))
	g, err := b.Graph()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// edgesOf lists edges as "source target weight", an undirected one from the smaller id.
func edgesOf(s *Scope) map[string]float64 {
	edges := map[string]float64{}
	for u := range uint32(s.Part.Len()) {
		for v := range uint32(s.Part.Len()) {
			if !s.Directed() && u > v {
				continue
			}
			if w, ok := s.Graph.Directed().Weight(int64(u), int64(v)); ok && u != v {
				edges[fmt.Sprint(s.Part.Vertex(u).ID, " ", s.Part.Vertex(v).ID)] = w
			}
		}
	}
	return edges
}

func TestScopes(t *testing.T) {
	g := bulletins(t)
	for name, c := range map[string]struct {
		q     ScopeQuery
		nodes int
		want  map[string]float64
	}{
		"recipients and campaigns": {ScopeQuery{Name: "recipients-campaigns"}, 6, map[string]float64{
			"campaign:a/b1 recipient:ann": 1, "campaign:a/b1 recipient:bob": 1, "campaign:a/b1 recipient:cy": 1, "campaign:a/b1 recipient:dee": 1,
			"campaign:b/b2 recipient:ann": 1,
		}},
		"the same, with directions": {ScopeQuery{Name: "recipients-campaigns", Directed: true}, 6, map[string]float64{
			"campaign:a/b1 recipient:ann": 1, "campaign:a/b1 recipient:bob": 1, "campaign:a/b1 recipient:cy": 1, "campaign:a/b1 recipient:dee": 1,
			"campaign:b/b2 recipient:ann": 1,
		}},
		"agencies and campaigns": {ScopeQuery{Name: "agencies-campaigns"}, 4, map[string]float64{
			"agency:x campaign:a/b1": 2, "agency:y campaign:a/b1": 2, "agency:x campaign:b/b2": 1,
		}},
		"sites and agencies": {ScopeQuery{Name: "sites-agencies"}, 4, map[string]float64{
			"agency:x site:a": 1, "agency:y site:a": 1, "agency:x site:b": 1,
		}},
		"agencies by every shared campaign": {ScopeQuery{Name: "agencies-by-shared-campaigns", Values: Values{"alpha": 1}}, 2,
			map[string]float64{"agency:x agency:y": 1}},
		"agencies by more than chance": {ScopeQuery{Name: "agencies-by-shared-campaigns"}, 2, map[string]float64{}},
		"texts":                        {ScopeQuery{Name: "texts-mentions"}, 2, map[string]float64{"campaign:a/b1 person:p": 1}},
		"a filter": {ScopeQuery{Name: "filter", Selection: graph.Selection{Types: []entities.RelationType{entities.SentTo},
			Sites: []entities.ID{"site:b"}}}, 2,
			map[string]float64{"campaign:b/b2 recipient:ann": 1}},
		"a filter on a named scope": {ScopeQuery{Name: "agencies-campaigns", Selection: graph.Selection{States: []string{"NV"}}}, 2,
			map[string]float64{"agency:y campaign:a/b1": 2}},
		"a type on a named scope": {ScopeQuery{Name: "recipients-campaigns",
			Selection: graph.Selection{Types: []entities.RelationType{entities.AddressedTo}}}, 3,
			map[string]float64{"campaign:a/b1 recipient:cy": 1, "campaign:a/b1 recipient:dee": 1}},
		"a type on a scope of agencies": {ScopeQuery{Name: "agencies-campaigns",
			Selection: graph.Selection{Types: []entities.RelationType{entities.AddressedTo}}}, 2,
			map[string]float64{"agency:y campaign:a/b1": 1}},
		"agencies and campaigns by id, through whomever": {ScopeQuery{Name: "agencies-campaigns",
			Selection: graph.Selection{IDs: []entities.ID{"campaign:a/b1", "campaign:b/b2", "agency:y"}}}, 2,
			map[string]float64{"agency:y campaign:a/b1": 2}},
		"agencies and campaigns by id, through one who is named": {ScopeQuery{Name: "agencies-campaigns",
			Selection: graph.Selection{IDs: []entities.ID{"campaign:a/b1", "agency:x", "recipient:ann"}}}, 2,
			map[string]float64{"agency:x campaign:a/b1": 1}},
		"a selection": {ScopeQuery{Name: "selection", Selection: graph.Selection{IDs: []entities.ID{"site:a", "campaign:a/b3", "agency:x"}}}, 3,
			map[string]float64{"campaign:a/b3 site:a": 1}},
	} {
		t.Run(name, func(t *testing.T) {
			s := scoped(t, g, c.q)
			if d := cmp.Diff(c.want, edgesOf(s)); d != "" {
				t.Error(d)
			}
			if s.Part.Len() != c.nodes || s.Graph.Nodes() != c.nodes {
				t.Errorf("%d nodes, of which %d in the graph, want %d", s.Part.Len(), s.Graph.Nodes(), c.nodes)
			}
		})
	}
	all := scoped(t, g, ScopeQuery{Name: "all"})
	if all.Graph.Nodes() != 12 || all.Edges() != 14 { // 15 relationships, of which two join b1 and cy
		t.Errorf("all has %d nodes and %d edges", all.Graph.Nodes(), all.Edges())
	}
	p := scoped(t, g, ScopeQuery{Name: "agencies-by-shared-campaigns"}).Projection
	if p.Linked != 1 || p.Tested != 1 || p.Pairs != nil {
		t.Errorf("projection %+v", p)
	}
}

func TestScopesRefuse(t *testing.T) {
	g := bulletins(t)
	for name, c := range map[string]struct {
		q    ScopeQuery
		want error
	}{
		"unknown":                    {ScopeQuery{Name: "friends"}, questions.ErrBadQuery},
		"all with a filter":          {ScopeQuery{Name: "all", Selection: graph.Selection{States: []string{"CA"}}}, questions.ErrBadQuery},
		"a selection of nothing":     {ScopeQuery{Name: "selection"}, questions.ErrBadQuery},
		"directions of a projection": {ScopeQuery{Name: "agencies-by-shared-campaigns", Directed: true}, questions.ErrBadQuery},
		"a parameter it has not":     {ScopeQuery{Name: "all", Values: Values{"alpha": 1}}, questions.ErrBadQuery},
		"an alpha of nothing":        {ScopeQuery{Name: "agencies-by-shared-campaigns", Values: Values{"alpha": 0}}, questions.ErrBadQuery},
		"someone who is not in there": {ScopeQuery{Name: "selection", Selection: graph.Selection{IDs: []entities.ID{"site:z"}}},
			questions.ErrNotFound},
	} {
		if _, err := NewScope(t.Context(), g, c.q, Control{}); !errors.Is(err, c.want) {
			t.Errorf("%s: error is %v, want %v", name, err, c.want)
		}
	}
}

// Weights count: the strength of an agency is how often its people were written to.
func TestStrength(t *testing.T) {
	s := scoped(t, bulletins(t), ScopeQuery{Name: "agencies-campaigns"})
	top, _ := run(t, "strength", s, nil).Top(nil, 0)
	got := map[entities.ID]float64{}
	for _, v := range top {
		got[v.ID] = v.Value
	}
	want := map[entities.ID]float64{"campaign:a/b1": 4, "agency:x": 3, "agency:y": 2, "campaign:b/b2": 1}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAssortativityByState(t *testing.T) {
	// Of the agencies that share a campaign one is in CA and one in NV: as far from their
	// like as can be. Sites have no state, so what joins them is missing.
	for _, c := range []struct {
		q            ScopeQuery
		value        float64
		edges, holes int64
	}{
		{ScopeQuery{Name: "agencies-by-shared-campaigns", Values: Values{"alpha": 1}}, -1, 1, 0},
		{ScopeQuery{Name: "sites-agencies"}, math.NaN(), 0, 3},
	} {
		n := run(t, "assortativity-state", scoped(t, bulletins(t), c.q), nil).Numbers[0]
		if n.Of != c.edges || n.Missing != c.holes || (n.Value == nil) != math.IsNaN(c.value) || n.Value != nil && *n.Value != c.value {
			t.Errorf("%s: %+v", c.q.Name, n)
		}
	}
}
