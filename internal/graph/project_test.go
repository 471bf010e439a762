package graph

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

// world is this graph; c1 and c3 were sent, c2 is a draft:
//
//	site:a ──SENT──> campaign:a/1 (May 2020) => ann, bob, cy       -> cy, dee
//	site:a ──SENT──> campaign:a/2 (draft)                          -> ann
//	site:b ──SENT──> campaign:b/3 (June 2020) => ann
//	ann, bob ──WORKS_FOR──> agency:x (CA);  bob, dee ──> agency:y (NV);  cy lives in NV
func partWorld(t *testing.T) *Graph {
	t.Helper()
	g := build(t,
		[3]string{"site:a", "SENT", "campaign:a/1"}, [3]string{"site:a", "SENT", "campaign:a/2"}, [3]string{"site:b", "SENT", "campaign:b/3"},
		[3]string{"campaign:a/1", "SENT_TO", "recipient:ann"}, [3]string{"campaign:a/1", "SENT_TO", "recipient:bob"},
		[3]string{"campaign:a/1", "SENT_TO", "recipient:cy"},
		[3]string{"campaign:a/1", "ADDRESSED_TO", "recipient:cy"}, [3]string{"campaign:a/1", "ADDRESSED_TO", "recipient:dee"},
		[3]string{"campaign:a/2", "ADDRESSED_TO", "recipient:ann"}, [3]string{"campaign:b/3", "SENT_TO", "recipient:ann"},
		[3]string{"recipient:ann", "WORKS_FOR", "agency:x"}, [3]string{"recipient:bob", "WORKS_FOR", "agency:x"},
		[3]string{"recipient:bob", "WORKS_FOR", "agency:y"}, [3]string{"recipient:dee", "WORKS_FOR", "agency:y"},
	)
	for id, change := range map[entities.ID]func(*Vertex){
		"campaign:a/1": func(v *Vertex) { v.Status, v.SentAt = "sent", "2020-05-30T10:00:00" },
		"campaign:a/2": func(v *Vertex) { v.Status, v.Time = "draft", "2020-05-01T10:00:00" },
		"campaign:b/3": func(v *Vertex) { v.Status, v.SentAt = "sent", "2020-06-02T10:00:00" },
		"site:a":       func(v *Vertex) { v.State = "CA" }, "site:b": func(v *Vertex) { v.State = "NV" },
		"agency:x": func(v *Vertex) { v.State = "CA" }, "agency:y": func(v *Vertex) { v.State = "NV" },
		"recipient:cy": func(v *Vertex) { v.State = "NV" },
	} {
		i, ok := g.Index(id)
		if !ok {
			t.Fatal(id)
		}
		change(&g.vertices[i])
	}
	return g
}

func pairsOf(p *Part) (pairs []string) {
	p.EachPair(func(s, t uint32) { pairs = append(pairs, fmt.Sprint(p.Vertex(s).ID, " ", p.Vertex(t).ID)) })
	slices.Sort(pairs)
	return pairs
}

func idsOf(p *Part) (ids []entities.ID) {
	for n := range uint32(p.Len()) {
		ids = append(ids, p.Vertex(n).ID)
	}
	return ids
}

func TestParts(t *testing.T) {
	g := partWorld(t)
	for name, c := range map[string]struct {
		q     Selection
		nodes []entities.ID
		pairs []string
	}{
		"kinds": {Selection{Kinds: []entities.Kind{entities.Recipient, entities.Agency}},
			[]entities.ID{"agency:x", "agency:y", "recipient:ann", "recipient:bob", "recipient:cy", "recipient:dee"},
			[]string{"recipient:ann agency:x", "recipient:bob agency:x", "recipient:bob agency:y", "recipient:dee agency:y"}},
		"a type of ordinary edges": {Selection{Types: []entities.RelationType{entities.AddressedTo}}, nil,
			[]string{"campaign:a/1 recipient:cy", "campaign:a/1 recipient:dee", "campaign:a/2 recipient:ann"}},
		"lists of a site": {Selection{Types: []entities.RelationType{entities.SentTo}, Sites: []entities.ID{"site:b"}},
			[]entities.ID{"agency:x", "agency:y", "campaign:b/3", "recipient:ann", "recipient:bob", "recipient:cy", "recipient:dee", "site:b"},
			[]string{"campaign:b/3 recipient:ann"}},
		"a state": {Selection{States: []string{"NV"}, Kinds: []entities.Kind{entities.Site, entities.Agency, entities.Recipient}},
			[]entities.ID{"agency:y", "recipient:bob", "recipient:cy", "recipient:dee", "site:b"},
			[]string{"recipient:bob agency:y", "recipient:dee agency:y"}},
		"May, whole": {Selection{From: "2020-05", Until: "2020-05", Kinds: []entities.Kind{entities.Campaign}}, []entities.ID{"campaign:a/1"},
			nil},
		"from June": {Selection{From: "2020-06", Kinds: []entities.Kind{entities.Campaign}}, []entities.ID{"campaign:b/3"}, nil},
		"ids, one twice": {Selection{IDs: []entities.ID{"site:b", "campaign:b/3", "site:b"}},
			[]entities.ID{"campaign:b/3", "site:b"}, []string{"site:b campaign:b/3"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := g.Part(c.q)
			if err != nil {
				t.Fatal(err)
			}
			if d := gocmp.Diff(c.nodes, idsOf(p)); d != "" && c.nodes != nil {
				t.Error(d)
			}
			if d := gocmp.Diff(c.pairs, pairsOf(p)); d != "" {
				t.Error(d)
			}
		})
	}
	if _, err := g.Part(Selection{IDs: []entities.ID{"site:none"}}); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown id: %v", err)
	}
	p, err := g.Part(Selection{Types: []entities.RelationType{entities.SentTo}, Sites: []entities.ID{"site:b"}})
	if err != nil {
		t.Fatal(err)
	}
	joined := p.Joined()
	if d := gocmp.Diff([]entities.ID{"campaign:b/3", "recipient:ann"}, idsOf(joined)); d != "" {
		t.Error(d)
	}
	if d := gocmp.Diff([]string{"campaign:b/3 recipient:ann"}, pairsOf(joined)); d != "" {
		t.Error(d)
	}
	if n, ok := joined.Number("recipient:ann"); !ok || n != 1 {
		t.Errorf("ann is %d, %v", n, ok)
	}
	if _, ok := joined.Number("recipient:bob"); ok {
		t.Error("bob is in a part without him")
	}
}

func TestReached(t *testing.T) {
	g := partWorld(t)
	reach := func(q Selection) map[entities.ID]map[entities.ID]uint32 {
		p, err := g.Part(q)
		if err != nil {
			t.Fatal(err)
		}
		got := map[entities.ID]map[entities.ID]uint32{}
		err = p.EachReached(t.Context(), Counting{}, func(campaign uint32, reached []Reached) {
			agencies := map[entities.ID]uint32{}
			for _, r := range reached {
				agencies[p.Vertex(r.Agency).ID] = r.Recipients
			}
			got[p.Vertex(campaign).ID] = agencies
		})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	want := map[entities.ID]map[entities.ID]uint32{
		"campaign:a/1": {"agency:x": 2, "agency:y": 2}, "campaign:b/3": {"agency:x": 1},
	}
	if d := gocmp.Diff(want, reach(Selection{})); d != "" {
		t.Error(d)
	}
	want = map[entities.ID]map[entities.ID]uint32{"campaign:a/1": {"agency:y": 2}, "campaign:b/3": {}}
	if d := gocmp.Diff(want, reach(Selection{States: []string{"NV"}})); d != "" {
		t.Error(d)
	}
}

func TestWholePart(t *testing.T) {
	all, err := partWorld(t).Part(Selection{})
	if err != nil {
		t.Fatal(err)
	}
	pairs := map[[2]uint32]bool{} // ADDRESSED_TO and SENT_TO to cy are one
	all.EachPair(func(u, v uint32) { pairs[[2]uint32{u, v}] = true })
	if len(pairs) != 13 || all.Len() != 11 {
		t.Errorf("%d nodes and %d pairs", all.Len(), len(pairs))
	}
}
