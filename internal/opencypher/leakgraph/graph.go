// Package leakgraph lets Cypher read the graph of a leak: nodes by their indices, ordinary edges by
// their places in the rows, SENT_TO by the recipient lists, properties through whoever keeps them.
package leakgraph

import (
	"maps"
	"slices"
	"sort"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/opencypher/values"
)

// Source keeps what the graph in memory does not: it is asked node by node. Several may ask at once for Properties and Text.
type Source interface {
	// Properties are those of node i as a user sees them, with id, name and leak among them, without
	// its text. The map may be shared: it is not changed.
	Properties(i uint32) (values.Map, error)
	// Text is the text of node i, "" for none.
	Text(i uint32) (string, error)
	// Labels lists further labels, beside Entity and the kind, with their nodes, ascending.
	Labels() (map[string][]uint32, error)
	// PropertyKeys are the names of properties in use, sorted.
	PropertyKeys() ([]string, error)
	// Books are labels that a Cypher server has beside those of the graph: a query that names one is refused,
	// since finding nothing would be wrong.
	Books() []string
}

// Graph is a values.Graph over a graph of a leak, for one query, on which several may work at once.
type Graph struct {
	*Shape
	g      *graph.Graph
	source Source
}

// Shape is what is counted of a graph once, for all queries.
type Shape struct {
	// labels are Entity (0), the kinds, then further labels, by number.
	labels  []string
	number  map[string]int
	further [][]uint32    // nodes of further labels, from number firstFurther on
	counts  []int64       // nodes by label number
	types   map[int]int64 // edges by type number
	nodes   int64
	sentTo  uint8
	// kinds are the numbers of the nodes' labels by kind, in a byte each: a label is tested more often than anything else.
	kinds []uint8
	// loops are the types of the relationships that lead from a node to itself.
	loops map[uint32][]int
}

var _ values.Graph = (*Graph)(nil)

// entity is the label that all nodes have.
const entity = "Entity"

// New makes a graph readable whose shape is known.
func New(g *graph.Graph, shape *Shape, source Source) *Graph { return &Graph{shape, g, source} }

// NewShape counts a graph.
func NewShape(g *graph.Graph, source Source) (*Shape, error) {
	q := &Shape{number: map[string]int{}, types: map[int]int64{}}
	q.sentTo, _ = graph.TypeNumber(entities.SentTo)
	q.add(entity)
	counts := g.KindCounts()
	kinds := make([]string, 0, len(counts))
	for k, n := range counts {
		kinds = append(kinds, string(k))
		q.nodes += n
	}
	q.counts = []int64{q.nodes}
	slices.Sort(kinds)
	for _, k := range kinds {
		q.add(k)
		q.counts = append(q.counts, counts[entities.Kind(k)])
	}
	further, err := source.Labels()
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(further)) {
		if _, ok := q.number[name]; ok {
			continue
		}
		q.add(name)
		q.further = append(q.further, further[name])
		q.counts = append(q.counts, int64(len(further[name])))
	}
	q.kinds = make([]uint8, g.Len())
	for i := range q.kinds {
		q.kinds[i] = uint8(q.number[string(g.Vertex(uint32(i)).Kind)])
	}
	q.loops = loopsOf(g)
	for t, n := range g.TypeCounts() {
		number, _ := graph.TypeNumber(t)
		q.types[int(number)] = n
	}
	return q, nil
}

func (q *Shape) add(label string) {
	q.number[label] = len(q.labels)
	q.labels = append(q.labels, label)
}

func (q *Shape) firstFurther() int { return len(q.labels) - len(q.further) }

// Label is said at values.Graph, and so is what follows.
func (q *Graph) Label(name string) (int, bool) {
	n, ok := q.number[name]
	if !ok && slices.Contains(q.source.Books(), name) {
		panic(values.Broken{Err: values.Fail("Unsupported", "Unsupported", "the label %s is not in the embedded store's graph; "+
			"the evidence of an entity is at /api/v1/entities/ID/evidence", name)})
	}
	return n, ok
}

func (q *Graph) Type(name string) (int, bool) {
	t, ok := graph.TypeNumber(entities.RelationType(name))
	if !ok || q.types[int(t)] == 0 {
		return 0, false
	}
	return int(t), true
}

func (q *Graph) LabelNames() []string {
	if q.nodes == 0 {
		return nil
	}
	return slices.Sorted(slices.Values(q.labels))
}

func (q *Graph) TypeNames() (names []string) {
	for t := range q.types {
		names = append(names, string(graph.TypeName(uint8(t))))
	}
	slices.Sort(names)
	return names
}

func (q *Graph) PropertyKeys() []string {
	keys, err := q.source.PropertyKeys()
	if err != nil {
		panic(values.Broken{Err: err})
	}
	keys = append(keys[:len(keys):len(keys)], q.g.EdgePropertyNames()...)
	if _, some := q.Type(string(entities.WorksFor)); some {
		keys = append(keys, entities.ThroughProperty)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (q *Graph) CountNodes(label int) int64 {
	if label < 0 {
		return q.nodes
	}
	return q.counts[label]
}

func (q *Graph) CountRelationships(types []int) (n int64) {
	for t, count := range q.types {
		if types == nil || slices.Contains(types, t) {
			n += count
		}
	}
	return n
}

func (q *Graph) Nodes(label int, yield func(values.Node) bool) {
	if label <= 0 {
		for i := range q.g.ByID() {
			if !yield(values.Node(i)) {
				return
			}
		}
		return
	}
	nodes := q.g.OfKind(entities.Kind(q.labels[label]))
	if f := label - q.firstFurther(); f >= 0 {
		nodes = q.further[f]
	}
	for _, i := range nodes {
		if !yield(values.Node(i)) {
			return
		}
	}
}

// Find answers for ids, which are keys.
func (q *Graph) Find(label int, key string, value any) ([]values.Node, bool) {
	if key != "id" {
		return nil, false
	}
	id, ok := value.(string)
	if !ok {
		return nil, true
	}
	i, ok := q.g.Index(entities.ID(id))
	if !ok || string(q.g.Vertex(i).ID) != id || label >= 0 && !q.HasLabel(values.Node(i), label) {
		return nil, true
	}
	return []values.Node{values.Node(i)}, true
}

func (q *Graph) HasLabel(n values.Node, label int) bool {
	if label == 0 {
		return true
	}
	if f := label - q.firstFurther(); f >= 0 {
		_, ok := slices.BinarySearch(q.further[f], uint32(n))
		return ok
	}
	return int(q.kinds[n]) == label
}

func (q *Graph) Labels(n values.Node) []string {
	labels := []string{entity, string(q.g.Vertex(uint32(n)).Kind)}
	for f, nodes := range q.further {
		if _, ok := slices.BinarySearch(nodes, uint32(n)); ok {
			labels = append(labels, q.labels[q.firstFurther()+f])
		}
	}
	return labels
}

// Property reads id, name and what else is in memory there.
func (q *Graph) Property(n values.Node, key string) any {
	v := q.g.Vertex(uint32(n))
	switch {
	case key == "id":
		return string(v.ID)
	case key == "name":
		return v.Name
	case key == "sent_at" && v.SentAt != "":
		return v.SentAt
	case key == "state" && v.State != "":
		return v.State
	}
	if key == textKey {
		return q.text(n)
	}
	return q.properties(n)[key]
}

// textKey is the property that holds the text of a node, which is read apart.
const textKey = "text"

func (q *Graph) text(n values.Node) any {
	s, err := q.source.Text(uint32(n))
	switch {
	case err != nil:
		panic(values.Broken{Err: err})
	case s == "":
		return nil
	}
	return s
}

func (q *Graph) properties(n values.Node) values.Map {
	p, err := q.source.Properties(uint32(n))
	if err != nil {
		panic(values.Broken{Err: err})
	}
	return p
}

func (q *Graph) Properties(n values.Node) values.Map {
	shared := q.properties(n)
	out := make(values.Map, len(shared))
	for k, v := range shared {
		out[k] = v
	}
	if s := q.text(n); s != nil {
		out[textKey] = s
	}
	return out
}

func (q *Graph) ElementID(n values.Node) string { return string(q.g.Vertex(uint32(n)).ID) }

// sourceOf is the node whose out row holds an edge.
func (q *Graph) sourceOf(e int64) uint32 {
	return uint32(sort.Search(q.g.Len(), func(i int) bool { _, to := q.g.Out().Span(uint32(i)); return to > e }))
}
