package answers

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// naive answers by reading every triple again and again.
type naive struct {
	g       *Index
	triples [][3]string
}

func (n naive) neighbours(id string, types []entities.RelationType) map[string]bool {
	near := map[string]bool{}
	for _, tr := range n.triples {
		if len(types) > 0 && !slices.Contains(types, entities.RelationType(tr[1])) {
			continue
		}
		if tr[0] == id {
			near[tr[2]] = true
		}
		if tr[2] == id {
			near[tr[0]] = true
		}
	}
	return near
}

// hops is the distance of every node within reach, through nodes of the kinds only.
func (n naive) hops(id string, most int, types []entities.RelationType, kinds []entities.Kind) map[string]int {
	hops := map[string]int{id: 0}
	for d := 1; d <= most; d++ {
		for at, h := range cloned(hops) {
			if h != d-1 {
				continue
			}
			for near := range n.neighbours(at, types) {
				kind, _ := entities.ID(near).Kind()
				if _, seen := hops[near]; !seen && (len(kinds) == 0 || slices.Contains(kinds, kind)) {
					hops[near] = d
				}
			}
		}
	}
	return hops
}

func cloned(m map[string]int) map[string]int {
	c := make(map[string]int, len(m))
	for k, v := range m {
		c[k] = v
	}
	return c
}

func (n naive) neighbourhood(id string, q questions.NeighbourhoodQuery) (nodes []string, total int) {
	hops := n.hops(id, q.Hops, q.Types, q.Kinds)
	for at := range hops {
		nodes = append(nodes, at)
	}
	degree := func(id string) int64 { i, _ := n.g.Index(entities.ID(id)); return n.g.Degree(i) }
	slices.SortFunc(nodes, func(a, b string) int {
		return cmp.Or(cmp.Compare(hops[a], hops[b]), cmp.Compare(degree(b), degree(a)), cmp.Compare(a, b))
	})
	total = len(nodes) - 1
	return nodes[:min(len(nodes), q.Limit+1)], total
}

// smallestPath tries every path of the shortest length and takes the smallest.
func (n naive) smallestPath(from, to string, most int, types []entities.RelationType) []string {
	length, ok := n.hops(from, most, types, nil)[to]
	if !ok {
		return nil
	}
	left := n.hops(to, most, types, nil)
	path := []string{from}
	for len(path) <= length {
		next := ""
		for near := range n.neighbours(path[len(path)-1], types) {
			if h, ok := left[near]; ok && h == length-len(path) && (next == "" || near < next) {
				next = near
			}
		}
		path = append(path, next)
	}
	return path
}

func TestAgreesWithNaive(t *testing.T) {
	typeLists := [][]entities.RelationType{nil, {entities.SentTo}, {entities.AddressedTo, entities.WorksFor}}
	kindLists := [][]entities.Kind{nil, {entities.Campaign, entities.Recipient}}
	for seed := range uint64(12) {
		triples := randomTriples(seed, 40+int(seed)*12)
		n := naive{build(t, nil, triples...), triples}
		for at, tr := range triples[:20] {
			types, kinds := typeLists[at%3], kindLists[at%2]
			q := questions.NeighbourhoodQuery{Hops: 1 + at%3, Types: types, Kinds: kinds, Limit: 1 + at*3}
			got, err := n.g.Neighbourhood(t.Context(), entities.ID(tr[0]), q, nil)
			if err != nil {
				t.Fatal(err)
			}
			want, total := n.neighbourhood(tr[0], q)
			var nodes []string
			for _, x := range got.Nodes {
				nodes = append(nodes, string(x.ID))
			}
			if d := gocmp.Diff(want, nodes); d != "" || got.Total != int64(total) || got.Truncated != (total > len(nodes)-1) {
				t.Fatalf("seed %d: neighbourhood of %s, %+v: total %d (want %d), truncated %v\n%s", seed, tr[0], q, got.Total, total, got.Truncated, d)
			}
			to := triples[len(triples)-1-at][2]
			path, err := n.g.ShortestPath(t.Context(), questions.PathQuery{From: entities.ID(tr[0]), To: entities.ID(to), MaxHops: 1 + at%8,
				Types: types})
			if err != nil {
				t.Fatal(err)
			}
			var steps []string
			for _, x := range path.Nodes {
				steps = append(steps, string(x.ID))
			}
			if d := gocmp.Diff(n.smallestPath(tr[0], to, 1+at%8, types), steps); d != "" {
				t.Fatalf("seed %d: path from %s to %s over %v:\n%s", seed, tr[0], to, types, d)
			}
		}
	}
}

func TestEndedContext(t *testing.T) {
	g := build(t, nil, [3]string{"campaign:1", "SENT_TO", "recipient:a"}, [3]string{"recipient:a", "WORKS_FOR", "agency:x"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, ask := range map[string]func() error{
		"neighbourhood": func() error {
			_, err := g.Neighbourhood(ctx, "campaign:1", questions.NeighbourhoodQuery{}, nil)
			return err
		},
		"path": func() error {
			_, err := g.ShortestPath(ctx, questions.PathQuery{From: "campaign:1", To: "agency:x"})
			return err
		},
		"campaign":   func() error { _, err := g.TraceCampaign(ctx, "campaign:1", questions.TraceOptions{}); return err },
		"agency":     func() error { _, err := g.TraceAgency(ctx, "agency:x", questions.TraceOptions{}); return err },
		"highlights": func() error { _, err := g.Highlights(ctx); return err },
	} {
		if err := ask(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}
