package graph

import (
	"iter"
	"slices"
	"sort"
	"strings"
	"sync"

	"bluegraph/internal/entities"
)

// Graph is an immutable property graph in memory. Nodes have dense indices in
// the order they were added; every answer is in terms of ids, so that it does
// not depend on that order. All methods may be called by many goroutines.
type Graph struct {
	vertices []Vertex
	// order lists the indices by id, rank is its inverse.
	order, rank []uint32
	// absorbed finds the node that an id leads to which is no node of its own.
	absorbed map[entities.ID]uint32
	// out and in hold every ordinary edge twice; outSets and outTimes (nil when no
	// edge has a time) are parallel to out.
	out, in  Rows
	outSets  []uint32
	outTimes []entities.Moment
	sets     []propertySet
	// recipients holds the SENT_TO edges.
	recipients *Lists
	receivers  *Receivers
	degrees    []uint32
	// kinds lists the nodes of every kind by id; it is made when first asked for.
	kinds  map[entities.Kind][]uint32
	sorted sync.Once
}

// Rows are compressed sparse rows: the far ends of node i's edges and their types.
type Rows struct {
	offsets []int64
	ends    []uint32
	types   []uint8
}

func newRows(nodes, edges int) Rows {
	return Rows{offsets: make([]int64, nodes+1), ends: make([]uint32, edges), types: make([]uint8, edges)}
}

// addOffsets makes offsets of counts: that of a node's edges stands at the place after its own.
func (r *Rows) addOffsets() {
	for i := range r.offsets[1:] {
		r.offsets[i+1] += r.offsets[i]
	}
}

// Span is the range of node i's edges in ends and types.
func (r *Rows) Span(i uint32) (from, to int64) { return r.offsets[i], r.offsets[i+1] }

// shortRow is the length up to which a row is read rather than searched.
const shortRow = 16

// OfType is the range of node i's edges of one type.
func (r *Rows) OfType(i uint32, t uint8) (from, to int64) {
	from, to = r.Span(i)
	if to-from <= shortRow {
		for from < to && r.types[from] < t {
			from++
		}
		for to > from && r.types[to-1] > t {
			to--
		}
		return from, to
	}
	row := r.types[from:to]
	first, _ := slices.BinarySearch(row, t)
	last := first + sort.Search(len(row)-first, func(k int) bool { return row[first+k] > t })
	return from + int64(first), from + int64(last)
}

// Targets are the far ends of node i's edges of one type, ascending by index.
func (r *Rows) Targets(i uint32, t uint8) []uint32 {
	from, to := r.OfType(i, t)
	return r.ends[from:to]
}

// typeNames lists the relationship types by name; an edge keeps its place in it.
var typeNames = func() []entities.RelationType {
	names := make([]entities.RelationType, len(entities.Relations))
	for i, r := range entities.Relations {
		names[i] = r.Type
	}
	slices.Sort(names)
	return names
}()

var (
	TypeAddressedTo, _  = TypeNumber(entities.AddressedTo)
	TypeSentTo, _       = TypeNumber(entities.SentTo)
	TypeSent, _         = TypeNumber(entities.Sent)
	TypeWorksFor, _     = TypeNumber(entities.WorksFor)
	TypeMentions, _     = TypeNumber(entities.Mentions)
	TypeAttaches, _     = TypeNumber(entities.Attaches)
	TypeRegisteredAt, _ = TypeNumber(entities.RegisteredAt)
	TypePartOf, _       = TypeNumber(entities.PartOf)
	TypeFiledAt, _      = TypeNumber(entities.FiledAt)
	TypeFiledBy, _      = TypeNumber(entities.FiledBy)
	TypeDownloaded, _   = TypeNumber(entities.Downloaded)
)

// TypeNumber is the number of a relationship type for Arc.Type: its place among
// all types by name. ok is false for a type that is not ours.
func TypeNumber(t entities.RelationType) (n uint8, ok bool) {
	i, ok := slices.BinarySearch(typeNames, t)
	return uint8(i), ok
}

// Len bounds the indices of nodes; those of absorbed nodes are below it too.
func (g *Graph) Len() int { return len(g.vertices) }

// Vertex is node i where it lies; do not change it.
func (g *Graph) Vertex(i uint32) *Vertex { return &g.vertices[i] }

// Degree counts the edges of node i, of every type and direction.
func (g *Graph) Degree(i uint32) int64 { return int64(g.degrees[i]) }

// Index finds a node by id, or by the id of one that was absorbed in it.
func (g *Graph) Index(id entities.ID) (i uint32, ok bool) {
	r, ok := sort.Find(len(g.order), func(r int) int {
		return strings.Compare(string(id), string(g.vertices[g.order[r]].ID))
	})
	if !ok {
		i, ok = g.absorbed[id]
		return i, ok
	}
	return g.order[r], true
}

// ByID yields the index of every node, by id.
func (g *Graph) ByID() iter.Seq[uint32] { return slices.Values(g.order) }

// OfKind lists the nodes of a kind by id; do not change the list.
func (g *Graph) OfKind(k entities.Kind) []uint32 {
	g.sorted.Do(func() {
		g.kinds = map[entities.Kind][]uint32{}
		for _, i := range g.order {
			k := g.vertices[i].Kind
			g.kinds[k] = append(g.kinds[k], i)
		}
	})
	return g.kinds[k]
}

// sentStatus is the status of a campaign that went out.
const sentStatus = "sent"

// WasSent reports whether a campaign went out.
func (g *Graph) WasSent(c uint32) bool { return g.vertices[c].Status == sentStatus }

// Ranks returns the place of every node in the order of ids; do not change it.
func (g *Graph) Ranks() []uint32 { return g.rank }

// Node is node i without labels, leak and properties, which a store keeps.
func (g *Graph) Node(i uint32) Node {
	v := g.vertices[i]
	return Node{ID: v.ID, Kind: v.Kind, Name: v.Name, Degree: g.Degree(i)}
}

func (g *Graph) countDegrees() {
	g.degrees = make([]uint32, len(g.vertices))
	for i := range g.degrees {
		n := uint32(i)
		g.degrees[i] = uint32(g.out.offsets[i+1]-g.out.offsets[i]) +
			uint32(g.in.offsets[i+1]-g.in.offsets[i]) +
			uint32(g.recipients.Listed(n)) + uint32(g.recipients.Received(n))
	}
}

// KindCounts counts the nodes of every kind that occurs.
func (g *Graph) KindCounts() map[entities.Kind]int64 {
	counts := map[entities.Kind]int64{}
	for _, i := range g.order {
		counts[g.vertices[i].Kind]++
	}
	return counts
}

// TypeCounts counts the edges of every type that occurs, SENT_TO included.
func (g *Graph) TypeCounts() map[entities.RelationType]int64 {
	var byNumber [256]int64
	for _, t := range g.out.types {
		byNumber[t]++
	}
	byNumber[TypeSentTo] += g.recipients.Edges()
	counts := map[entities.RelationType]int64{}
	for i, t := range typeNames {
		if byNumber[i] > 0 {
			counts[t] = byNumber[i]
		}
	}
	return counts
}

// SortByID sorts node indices by id, in place.
func (g *Graph) SortByID(nodes []uint32) []uint32 {
	slices.SortFunc(nodes, func(a, b uint32) int { return int(g.rank[a]) - int(g.rank[b]) })
	return nodes
}
