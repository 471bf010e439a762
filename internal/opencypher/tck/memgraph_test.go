// Package tck runs the openCypher compatibility kit on the engine and, on demand, on a real Neo4j.
package tck

import (
	"maps"
	"slices"
	"strconv"

	"bluegraph/internal/opencypher/values"
)

// memGraph is a property graph of maps, for tests alone.
type memGraph struct {
	labels map[string]int
	types  map[string]int
	nodes  []memNode
	rels   []memRel
}

type memNode struct {
	labels     []string
	properties values.Map
	rels       []values.Relationship // at this node, a loop once
}

type memRel struct {
	typ        string
	from, to   values.Node
	properties values.Map
}

func newMemGraph() *memGraph { return &memGraph{labels: map[string]int{}, types: map[string]int{}} }

func (g *memGraph) addNode(labels []string, p values.Map) values.Node {
	labels = slices.Compact(slices.Sorted(slices.Values(labels)))
	for _, l := range labels {
		if _, ok := g.labels[l]; !ok {
			g.labels[l] = len(g.labels)
		}
	}
	g.nodes = append(g.nodes, memNode{labels, stored(p), nil})
	return values.Node(len(g.nodes) - 1)
}

func (g *memGraph) addRel(typ string, from, to values.Node, p values.Map) values.Relationship {
	if _, ok := g.types[typ]; !ok {
		g.types[typ] = len(g.types)
	}
	r := values.Relationship(len(g.rels))
	g.rels = append(g.rels, memRel{typ, from, to, stored(p)})
	g.nodes[from].rels = append(g.nodes[from].rels, r)
	if from != to {
		g.nodes[to].rels = append(g.nodes[to].rels, r)
	}
	return r
}

// stored drops nulls, which are no properties.
func stored(p values.Map) values.Map {
	out := values.Map{}
	for k, v := range p {
		if v != nil {
			out[k] = v
		}
	}
	return out
}

func (g *memGraph) Label(name string) (int, bool) { n, ok := g.labels[name]; return n, ok }
func (g *memGraph) Type(name string) (int, bool)  { n, ok := g.types[name]; return n, ok }
func (g *memGraph) LabelNames() []string          { return slices.Sorted(maps.Keys(g.labels)) }
func (g *memGraph) TypeNames() []string           { return slices.Sorted(maps.Keys(g.types)) }

func (g *memGraph) PropertyKeys() []string {
	keys := map[string]bool{}
	for _, n := range g.nodes {
		for k := range n.properties {
			keys[k] = true
		}
	}
	for _, r := range g.rels {
		for k := range r.properties {
			keys[k] = true
		}
	}
	return slices.Sorted(maps.Keys(keys))
}

func (g *memGraph) CountNodes(label int) (n int64) {
	g.Nodes(label, func(values.Node) bool { n++; return true })
	return n
}

func (g *memGraph) CountRelationships(types []int) (n int64) {
	g.Relationships(types, func(values.Relationship) bool { n++; return true })
	return n
}

func (g *memGraph) Nodes(label int, yield func(values.Node) bool) {
	for i := range g.nodes {
		if (label < 0 || g.HasLabel(values.Node(i), label)) && !yield(values.Node(i)) {
			return
		}
	}
}

func (g *memGraph) Find(int, string, any) ([]values.Node, bool) { return nil, false }

func (g *memGraph) HasLabel(n values.Node, label int) bool {
	for _, l := range g.nodes[n].labels {
		if g.labels[l] == label {
			return true
		}
	}
	return false
}

func (g *memGraph) Labels(n values.Node) []string          { return g.nodes[n].labels }
func (g *memGraph) Property(n values.Node, key string) any { return g.nodes[n].properties[key] }
func (g *memGraph) Properties(n values.Node) values.Map    { return maps.Clone(g.nodes[n].properties) }
func (g *memGraph) ElementID(n values.Node) string         { return strconv.Itoa(int(n)) }
func (g *memGraph) TypeOf(r values.Relationship) int       { return g.types[g.rels[r].typ] }
func (g *memGraph) TypeName(r values.Relationship) string  { return g.rels[r].typ }
func (g *memGraph) Ends(r values.Relationship) (a, b values.Node) {
	return g.rels[r].from, g.rels[r].to
}

func (g *memGraph) RelationshipElementID(r values.Relationship) string { return strconv.Itoa(int(r)) }

func (g *memGraph) RelationshipProperty(r values.Relationship, key string) any {
	return g.rels[r].properties[key]
}

func (g *memGraph) RelationshipProperties(r values.Relationship) values.Map {
	return maps.Clone(g.rels[r].properties)
}

func (g *memGraph) Expand(n values.Node, dir values.Direction, types []int, yield func(values.Relationship, values.Node) bool) {
	for _, r := range g.nodes[n].rels {
		rel := g.rels[r]
		if types != nil && !slices.Contains(types, g.types[rel.typ]) {
			continue
		}
		other := rel.to
		if rel.from != n {
			other = rel.from
		}
		if dir == values.Out && rel.from != n || dir == values.In && rel.to != n {
			continue
		}
		if !yield(r, other) {
			return
		}
	}
}

func (g *memGraph) Neighbours(n values.Node, dir values.Direction, types []int, list []uint32) []uint32 {
	g.Expand(n, dir, types, func(_ values.Relationship, other values.Node) bool { list = append(list, uint32(other)); return true })
	return list
}

func (g *memGraph) Degree(n values.Node, dir values.Direction, types []int) (count int64) {
	g.Expand(n, dir, types, func(values.Relationship, values.Node) bool { count++; return true })
	return count
}

func (g *memGraph) Relationships(types []int, yield func(values.Relationship) bool) {
	for i, r := range g.rels {
		if (types == nil || slices.Contains(types, g.types[r.typ])) && !yield(values.Relationship(i)) {
			return
		}
	}
}
