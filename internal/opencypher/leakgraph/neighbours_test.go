package leakgraph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/opencypher/values"
	"bluegraph/internal/testkit/random"
)

// bare is a source of nothing beside the graph.
type bare struct{}

func (bare) Properties(uint32) (values.Map, error) { return values.Map{}, nil }
func (bare) Text(uint32) (string, error)           { return "", nil }
func (bare) Labels() (map[string][]uint32, error)  { return map[string][]uint32{"Some": {1, 4}}, nil }
func (bare) PropertyKeys() ([]string, error)       { return nil, nil }
func (bare) Books() []string                       { return nil }

// TestNeighbours: the other ends that are read at once are those of the relationships read one by one, in their order, and the
// degree is their number, with loops and several relationships between the same two.
func TestNeighbours(t *testing.T) {
	const nodes = 60
	r := rand.New(rand.NewPCG(random.Seed(t, 3), 4))
	b := graph.NewBuilder(0, 0)
	vertices := b.AddVertices(nodes)
	for i := range vertices {
		v := graph.Vertex{ID: entities.ID(fmt.Sprintf("recipient:%02d", i)), Kind: entities.Recipient}
		if i%4 == 0 {
			v = graph.Vertex{ID: entities.ID(fmt.Sprintf("campaign:%02d", i)), Kind: entities.Campaign}
		}
		vertices[i] = v
	}
	for range 900 {
		b.AddArc(graph.Arc{Source: r.Uint32N(nodes), Target: r.Uint32N(nodes), Type: []uint8{graph.TypeMentions, graph.TypePartOf}[r.IntN(2)]})
	}
	for i := uint32(0); i < nodes; i += 4 {
		list := roaring.New()
		for range r.IntN(30) {
			list.Add(r.Uint32N(nodes))
		}
		b.AddList(i, list)
	}
	g, err := b.Graph()
	if err != nil {
		t.Fatal(err)
	}
	shape, err := NewShape(g, bare{})
	if err != nil {
		t.Fatal(err)
	}
	q := New(g, shape, bare{})
	if len(shape.loops) < 5 {
		t.Fatalf("only %d nodes have loops: the test tests little", len(shape.loops))
	}
	sentTo, mentions := int(graph.TypeSentTo), int(graph.TypeMentions)
	for n := range values.Node(nodes) {
		for _, dir := range []values.Direction{values.Out, values.In, values.Both} {
			for _, types := range [][]int{nil, {}, {mentions}, {sentTo}, {mentions, sentTo}} {
				want := []uint32{7}
				known := map[values.Relationship]bool{}
				q.Expand(n, dir, types, func(r values.Relationship, other values.Node) bool {
					if known[r] {
						t.Fatalf("%d %d %v: a relationship comes twice", n, dir, types)
					}
					known[r] = true
					want = append(want, uint32(other))
					return true
				})
				if got := q.Neighbours(n, dir, types, []uint32{7}); !slices.Equal(got, want) {
					t.Errorf("%d %d %v: %v, want %v", n, dir, types, got, want)
				}
				if got := q.Degree(n, dir, types); got != int64(len(want)-1) {
					t.Errorf("%d %d %v: degree %d, want %d", n, dir, types, got, len(want)-1)
				}
			}
		}
		for label, name := range shape.labels {
			if got, want := q.HasLabel(n, label), slices.Contains(q.Labels(n), name); got != want {
				t.Errorf("%d has label %s: %v, want %v", n, name, got, want)
			}
		}
	}
}
