package answers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// dated is build with a status and perhaps a time for every campaign, a state and a type
// for every agency, and a time or none for every ordinary edge.
func dated(tb testing.TB, triples ...[3]string) *Index {
	n := 0
	g := build(tb, func([3]string) string {
		if n++; n%3 > 0 {
			return ""
		}
		return fmt.Sprintf("2020-01-%02dT%02d:00:00", 1+n*5%6, n/3%3*9)
	}, triples...)
	for i := range uint32(g.Len()) {
		v := g.Vertex(i)
		switch v.Kind {
		case entities.Campaign:
			if v.Status = "sent"; i%5 == 4 {
				v.Status = "draft"
			}
			if i%4 > 0 {
				v.SentAt = fmt.Sprintf("2020-01-%02dT%02d:00:00", 1+i*7%6, i%3*10)
			}
		case entities.Agency:
			v.State, v.Type = []string{"", "CA", "NV"}[i%3], []string{"", "police", "sheriff"}[i/3%3]
		}
	}
	return g
}

// everyPath lists all simple paths by trying every step.
func (n naive) everyPath(q questions.PathsQuery) (paths [][]string) {
	var walk func(path []string)
	walk = func(path []string) {
		at := path[len(path)-1]
		if at == string(q.To) {
			paths = append(paths, slices.Clone(path))
			return
		}
		kind, _ := entities.ID(at).Kind()
		if len(path) > q.MaxHops || len(path) > 1 && slices.Contains(q.Without, kind) {
			return
		}
		for near := range n.neighbours(at, q.Types) {
			if !slices.Contains(path, near) {
				walk(append(path, near))
			}
		}
	}
	walk([]string{string(q.From)})
	return paths
}

// canPass tries every choice of edges along a path for one that never goes back in time.
func (n naive) canPass(path []string, types []entities.RelationType, last string) bool {
	if len(path) < 2 {
		return true
	}
	for _, tr := range n.triples {
		along := tr[0] == path[0] && tr[2] == path[1] || tr[0] == path[1] && tr[2] == path[0]
		if !along || len(types) > 0 && !slices.Contains(types, entities.RelationType(tr[1])) {
			continue
		}
		at := n.time(tr)
		if at != "" && latest(at) < last {
			continue
		}
		if n.canPass(path[1:], types, max(at, last)) {
			return true
		}
	}
	return false
}

// latest is the last moment that a time may stand for: that of its day if it is midnight.
func latest(at string) string { return strings.Replace(at, "T00:00:00", "T23:59:59", 1) }

// time is the time of a triple, by the words of PathsQuery.
func (n naive) time(tr [3]string) string {
	s, _ := n.g.Index(entities.ID(tr[0]))
	d, _ := n.g.Index(entities.ID(tr[2]))
	switch entities.RelationType(tr[1]) {
	case entities.Sent:
		return n.g.Vertex(d).SentAt
	case entities.SentTo, entities.AddressedTo:
		return n.g.Vertex(s).SentAt
	}
	for _, e := range n.g.EdgesAmong([]uint32{s, d}, []entities.RelationType{entities.RelationType(tr[1])}) {
		if at, ok := e.Properties["at"].(string); ok {
			return at
		}
	}
	return ""
}

func (n naive) cost(path []string, w questions.Weight) float64 {
	cost := float64(len(path) - 1)
	for i := 1; w == questions.ByRarity && i < len(path)-1; i++ {
		at, _ := n.g.Index(entities.ID(path[i]))
		cost += math.Round(1e6*math.Log(float64(n.g.Degree(at)))) / 1e6
	}
	return math.Round(cost*1e6) / 1e6
}

func TestPathsAgreeWithNaive(t *testing.T) {
	typeLists := [][]entities.RelationType{nil, {entities.SentTo, entities.WorksFor}, {entities.AddressedTo, entities.WorksFor, entities.Sent}}
	many := 0
	for seed := range uint64(16) {
		triples := randomTriples(seed, 80+int(seed)*10)
		n := naive{dated(t, triples...), triples}
		for at, tr := range triples[:24] {
			q := questions.PathsQuery{
				PathQuery: questions.PathQuery{From: entities.ID(tr[0]), To: entities.ID(triples[len(triples)-1-at][2]), MaxHops: 1 + at%5,
					Types: typeLists[at%3]},
				K: []int{1, 2, 7, 100}[at%4], Weight: []questions.Weight{questions.ByHops, questions.ByRarity}[at/2%2], OnlyBest: at%6 == 5,
				TimeRespecting: at%7 > 3,
			}
			if at%8 == 7 {
				q.Without = []entities.Kind{entities.Agency}
			}
			var want [][]string
			for _, p := range n.everyPath(q) {
				if !q.TimeRespecting || n.canPass(p, q.Types, "") {
					want = append(want, p)
				}
			}
			slices.SortFunc(want, func(a, b []string) int {
				return cmp.Or(cmp.Compare(n.cost(a, q.Weight), n.cost(b, q.Weight)), slices.Compare(a, b))
			})
			if q.OnlyBest && len(want) > 0 {
				best := n.cost(want[0], q.Weight)
				want = slices.DeleteFunc(want, func(p []string) bool { return n.cost(p, q.Weight) > best })
			}
			limited := ""
			if len(want) >= q.K {
				want, limited = want[:q.K], "k"
			}
			many += len(want)
			got, err := n.g.Paths(t.Context(), q, nil)
			if err != nil {
				t.Fatal(err)
			}
			var paths [][]string
			for i, p := range got.Paths {
				var ids []string
				for _, x := range p.Nodes {
					ids = append(ids, string(x.ID))
				}
				paths = append(paths, ids)
				if c := math.Round(p.Cost*1e6) / 1e6; i < len(want) && c != n.cost(want[i], q.Weight) {
					t.Errorf("seed %d: path %v costs %v, want %v", seed, ids, c, n.cost(want[i], q.Weight))
				}
				last := ""
				for j, e := range p.Edges {
					at := n.time([3]string{string(e.Source), string(e.Type), string(e.Target)})
					if q.TimeRespecting && at != "" && latest(at) < last {
						t.Errorf("seed %d: step %d of %v goes back from %s to %s", seed, j, ids, last, at)
					}
					last = max(at, last)
				}
			}
			if d := gocmp.Diff(want, paths); d != "" || got.LimitedBy != limited {
				t.Fatalf("seed %d: %+v: limited by %q, want %q\n%s", seed, q, got.LimitedBy, limited, d)
			}
		}
	}
	if many < 500 {
		t.Errorf("only %d paths were compared", many)
	}
}

func TestPathsGiveUp(t *testing.T) {
	g := build(t, nil, [3]string{"campaign:1", "SENT_TO", "recipient:a"}, [3]string{"recipient:a", "WORKS_FOR", "agency:x"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.Paths(ctx, questions.PathsQuery{PathQuery: questions.PathQuery{From: "campaign:1", To: "agency:x"}, K: 2},
		nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want Canceled", err)
	}
	if _, err := g.Matrix(ctx, questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByMonth}, nil); !errors.Is(err,
		context.Canceled) {
		t.Errorf("error is %v, want Canceled", err)
	}
	for _, bad := range []questions.PathsQuery{{K: 101}, {K: -1}, {Weight: "fame"}, {PathQuery: questions.PathQuery{MaxHops: 9}}} {
		if _, err := g.Paths(t.Context(), bad, nil); !errors.Is(err, questions.ErrBadQuery) {
			t.Errorf("%+v: error is %v, want ErrBadQuery", bad, err)
		}
	}
}
