package graph

import (
	"fmt"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"bluegraph/internal/entities"
	"bluegraph/internal/nodeset"
)

// Vertex is what the graph keeps in memory of a node.
type Vertex struct {
	ID    entities.ID
	Kind  entities.Kind
	Name  string
	State string
	// Time is TimeOf the properties; SentAt and Status are a campaign's.
	Time   string
	SentAt string
	Status string
	// Type is an agency's.
	Type string
}

// VertexOf picks the facts of an entity that the graph keeps in memory.
func VertexOf(e entities.Entity) Vertex {
	text := func(name string) string { s, _ := e.Properties[name].(string); return s }
	v := Vertex{
		ID: e.ID, Kind: e.Kind, Name: e.Name, State: text("state"),
		Time: TimeOf(e.Properties), SentAt: text("sent_at"), Status: text("status"),
	}
	if e.Kind == entities.Agency {
		v.Type = text("type")
	}
	return v
}

// Arc is an ordinary edge (never SENT_TO) between node indices. Set is the
// number of its properties among the builder's property sets, At its property "at",
// which is kept apart because hardly two edges share one.
type Arc struct {
	Source, Target uint32
	Set            uint32
	At             entities.Moment
	Type           uint8
}

// Builder collects nodes, edges and recipient sets for a Graph. Indices are the
// order of AddVertices. One goroutine may add nodes, another edges with their
// properties, any number lists. Each of the two may arrange what it has added before the
// others are done, which Graph else does.
type Builder struct {
	vertices  []Vertex
	arcs      []Arc
	sets      []propertySet
	lists     []list
	receivers []Receiver
	receipts  []list
	received  []uint64
	listing   sync.Mutex
	absorbed  []absorption
	// graph is what is arranged so far; hasNodes and hasArcs say what of it.
	graph             *Graph
	hasNodes, hasArcs bool
}

// absorption is a node that is another one after resolution.
type absorption struct{ node, into uint32 }

type list struct {
	campaign uint32
	bitmap   *roaring.Bitmap
}

// NewBuilder makes an empty builder with room for so many nodes and edges.
func NewBuilder(nodes, edges int) *Builder {
	return &Builder{
		vertices: make([]Vertex, 0, nodes),
		arcs:     make([]Arc, 0, edges),
		sets:     []propertySet{{encoded: "{}"}},
		graph:    &Graph{},
	}
}

// AddVertices adds so many nodes for the caller to fill in, by index.
func (b *Builder) AddVertices(n int) []Vertex {
	start := len(b.vertices)
	b.vertices = slices.Grow(b.vertices, n)[:start+n]
	return b.vertices[start:]
}

// Absorb makes a node one with another: it is found under its id still, and nowhere
// else. The edges added must name the other one in its place.
func (b *Builder) Absorb(node, into uint32) { b.absorbed = append(b.absorbed, absorption{node, into}) }

// AddSet adds edge properties, as EncodeProperties writes them, and returns
// their number for Arc.Set; 0 is no properties.
func (b *Builder) AddSet(encoded string) (uint32, error) {
	p, err := DecodeProperties(encoded)
	if err != nil {
		return 0, err
	}
	name, _ := p["rule"].(string)
	b.sets = append(b.sets, propertySet{encoded: encoded, rule: ruleNamed(name)})
	return uint32(len(b.sets) - 1), nil
}

// RuleOf is the rule that a property set names.
func (b *Builder) RuleOf(set uint32) Rule { return b.sets[set].rule }

// AddArc adds an edge; several with the same ends and type become one (JoinEdges). An office
// that is shown as one with its body is no part of itself.
func (b *Builder) AddArc(a Arc) {
	if a.Type != TypePartOf || a.Source != a.Target {
		b.arcs = append(b.arcs, a)
	}
}

// AddList adds the SENT_TO edges of a campaign to the nodes in the bitmap, which
// the graph keeps and nobody may change afterwards.
func (b *Builder) AddList(campaign uint32, recipients *roaring.Bitmap) {
	b.listing.Lock()
	b.lists = append(b.lists, list{campaign, recipients})
	b.listing.Unlock()
}

// ArrangeNodes puts the nodes in order when all of them and all absorptions are added. It fails when an absorption names a node
// that was not added, and when two nodes have one id.
func (b *Builder) ArrangeNodes() error {
	b.hasNodes = true
	n := uint32(len(b.vertices))
	gone := nodeset.New(len(b.vertices))
	defer gone.Release()
	for _, a := range b.absorbed {
		if a.node < n {
			gone.Add(a.node)
		}
	}
	b.graph.absorbed = make(map[entities.ID]uint32, len(b.absorbed))
	for _, a := range b.absorbed {
		if a.node >= n || a.into >= n || gone.Has(a.into) {
			return fmt.Errorf("graph: node %d is one with %d, which is unknown or one with another", a.node, a.into)
		}
		b.graph.absorbed[b.vertices[a.node].ID] = a.into
	}
	return b.graph.orderByID(b.vertices, gone)
}

// ArrangeArcs puts the edges in rows when all of them and their properties are added, and the nodes, if not yet filled in. It
// fails when an edge names a node, a type or properties that were not added.
func (b *Builder) ArrangeArcs() error {
	b.hasArcs = true
	n := uint32(len(b.vertices))
	for _, a := range b.arcs {
		if a.Source >= n || a.Target >= n || int(a.Type) >= len(typeNames) || int(a.Set) >= len(b.sets) {
			return fmt.Errorf("graph: edge %d to %d (type %d, properties %d) names something unknown", a.Source, a.Target, a.Type, a.Set)
		}
	}
	b.graph.sets = b.sets
	b.graph.arrange(len(b.vertices), b.arcs)
	b.arcs = nil
	return nil
}

// Graph arranges everything added; the builder must not be used afterwards. It fails as
// ArrangeNodes and ArrangeArcs do, and when a list names a node that was not added.
func (b *Builder) Graph() (*Graph, error) {
	g, n := b.graph, uint32(len(b.vertices))
	g.vertices = b.vertices
	for _, l := range b.lists {
		if l.campaign >= n || !l.bitmap.IsEmpty() && l.bitmap.Maximum() >= n {
			return nil, fmt.Errorf("graph: the recipient list of node %d names a node that is unknown", l.campaign)
		}
	}
	// The parts touch nothing of one another.
	var group errgroup.Group
	if !b.hasNodes {
		group.Go(b.ArrangeNodes)
	}
	if !b.hasArcs {
		group.Go(b.ArrangeArcs)
	}
	group.Go(func() error {
		g.recipients = newLists(len(g.vertices), b.lists)
		return nil
	})
	group.Go(func() (err error) {
		g.receivers, err = b.arrangeReceivers()
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	g.countDegrees()
	return g, nil
}
