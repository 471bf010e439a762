package graph

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
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
}

// VertexOf picks the facts of an entity that the graph keeps in memory.
func VertexOf(e entities.Entity) Vertex {
	text := func(name string) string { s, _ := e.Properties[name].(string); return s }
	return Vertex{
		ID: e.ID, Kind: e.Kind, Name: e.Name, State: text("state"),
		Time: TimeOf(e.Properties), SentAt: text("sent_at"), Status: text("status"),
	}
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
// order of AddVertex.
type Builder struct {
	vertices []Vertex
	arcs     []Arc
	sets     []propertySet
	lists    []list
}

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
	}
}

// AddVertex adds a node and returns its index.
func (b *Builder) AddVertex(v Vertex) uint32 {
	b.vertices = append(b.vertices, v)
	return uint32(len(b.vertices) - 1)
}

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

// AddArc adds an edge; of several with the same ends and type the last one stands.
func (b *Builder) AddArc(a Arc) { b.arcs = append(b.arcs, a) }

// AddList adds the SENT_TO edges of a campaign to the nodes in the bitmap, which
// the graph keeps and nobody may change afterwards.
func (b *Builder) AddList(campaign uint32, recipients *roaring.Bitmap) {
	b.lists = append(b.lists, list{campaign, recipients})
}

// Graph arranges everything added; the builder must not be used afterwards. It
// fails when an edge names a node, a type or properties that were not added, and
// when two nodes have one id.
func (b *Builder) Graph() (*Graph, error) {
	g := &Graph{vertices: b.vertices, sets: b.sets}
	if err := g.orderByID(); err != nil {
		return nil, err
	}
	if err := b.check(); err != nil {
		return nil, err
	}
	g.arrange(b.arcs)
	b.arcs = nil
	g.recipients = newRecipientSets(len(g.vertices), b.lists)
	g.countDegrees()
	return g, nil
}

func (b *Builder) check() error {
	n := uint32(len(b.vertices))
	for _, a := range b.arcs {
		if a.Source >= n || a.Target >= n || int(a.Type) >= len(typeNames) || int(a.Set) >= len(b.sets) {
			return fmt.Errorf("graph: edge %d to %d (type %d, properties %d) names something unknown", a.Source, a.Target, a.Type, a.Set)
		}
	}
	for _, l := range b.lists {
		if l.campaign >= n || !l.bitmap.IsEmpty() && l.bitmap.Maximum() >= n {
			return fmt.Errorf("graph: the recipient list of node %d names a node that is unknown", l.campaign)
		}
	}
	return nil
}

// orderByID ranks the nodes by id, the order of every tie.
func (g *Graph) orderByID() error {
	g.order = make([]uint32, len(g.vertices))
	for i := range g.order {
		g.order[i] = uint32(i)
	}
	slices.SortFunc(g.order, func(a, b uint32) int { return cmp.Compare(g.vertices[a].ID, g.vertices[b].ID) })
	g.rank = make([]uint32, len(g.vertices))
	for r, i := range g.order {
		if r > 0 && g.vertices[i].ID == g.vertices[g.order[r-1]].ID {
			return fmt.Errorf("graph: two nodes have the id %s", g.vertices[i].ID)
		}
		g.rank[i] = uint32(r)
	}
	return nil
}

// arrange sorts the arcs into rows by source and, turned round, by target. Within
// a row they stand by type, then by the index of the other end.
func (g *Graph) arrange(arcs []Arc) {
	slices.SortStableFunc(arcs, func(a, b Arc) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Target, b.Target))
	})
	arcs = lastOfEqual(arcs)
	g.out = newRows(len(g.vertices), arcs, func(a Arc) (uint32, uint32) { return a.Source, a.Target })
	g.outSets, g.outTimes = make([]uint32, len(arcs)), timesOf(arcs)
	for i, a := range arcs {
		g.outSets[i] = a.Set
	}
	slices.SortFunc(arcs, func(a, b Arc) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Source, b.Source))
	})
	g.in = newRows(len(g.vertices), arcs, func(a Arc) (uint32, uint32) { return a.Target, a.Source })
}

// timesOf are the times of arcs, nil when none has one.
func timesOf(arcs []Arc) []entities.Moment {
	if !slices.ContainsFunc(arcs, func(a Arc) bool { return a.At > 0 }) {
		return nil
	}
	times := make([]entities.Moment, len(arcs))
	for i, a := range arcs {
		times[i] = a.At
	}
	return times
}

// lastOfEqual drops, in place, all but the last of arcs with equal ends and type.
func lastOfEqual(arcs []Arc) []Arc {
	w := 0
	for i, a := range arcs {
		if i+1 < len(arcs) && a.Source == arcs[i+1].Source && a.Type == arcs[i+1].Type && a.Target == arcs[i+1].Target {
			continue
		}
		arcs[w] = a
		w++
	}
	return arcs[:w]
}
