package graph

import (
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
)

// What follows lets answers read the rows where they lie: nothing is copied, and nothing
// read here may be changed.

// Out and In are the ordinary edges (all but SENT_TO) by source and by target.
func (g *Graph) Out() *Rows { return &g.out }

// In is said beside Out.
func (g *Graph) In() *Rows { return &g.in }

// Lists are the SENT_TO edges.
func (g *Graph) Lists() *Lists { return g.recipients }

// Rank is the place of node i in the order of ids.
func (g *Graph) Rank(i uint32) uint32 { return g.rank[i] }

// Type is the type of edge e of the rows, by number.
func (r *Rows) Type(e int64) uint8 { return r.types[e] }

// End is the far end of edge e of the rows.
func (r *Rows) End(e int64) uint32 { return r.ends[e] }

// Ends are the far ends of the edges in a range of the rows.
func (r *Rows) Ends(from, to int64) []uint32 { return r.ends[from:to] }

// Of is the list of a campaign as a set of node indices; nil for a node without one.
func (s *Lists) Of(campaign uint32) *roaring.Bitmap { return s.bitmaps[campaign] }

// RuleOf is the rule of out edge e, a WORKS_FOR.
func (g *Graph) RuleOf(e int64) Rule { return g.sets[g.outSets[e]].rule }

// Property is a property of out edge e, nil for none.
func (g *Graph) Property(e int64, name string) any {
	if name == atProperty && g.outTimes != nil && g.outTimes[e] > 0 {
		return g.outTimes[e].String()
	}
	return g.sets[g.outSets[e]].properties()[name]
}

// TypeName is the relationship type of a number.
func TypeName(t uint8) entities.RelationType { return typeNames[t] }

// Body is the body that an agency is an office of, the agency itself where it is of none:
// of several, by an analyst's merging, the first by id.
func (g *Graph) Body(agency uint32) uint32 {
	for _, body := range g.SortByID(slices.Clone(g.out.Targets(agency, TypePartOf))) {
		if g.vertices[body].Kind == entities.Agency {
			return body
		}
	}
	return agency
}

// EdgePropertyNames are the names of the properties of ordinary edges, in no order.
func (g *Graph) EdgePropertyNames() []string {
	names := map[string]bool{}
	for i := range g.sets {
		for name := range g.sets[i].properties() {
			names[name] = true
		}
	}
	for _, at := range g.outTimes {
		if at > 0 {
			names[atProperty] = true
			break
		}
	}
	return slices.Collect(maps.Keys(names))
}

// EdgeProperties are the properties of out edge e, as a map of the caller's own.
func (g *Graph) EdgeProperties(e int64) entities.Properties { return g.properties(e) }
