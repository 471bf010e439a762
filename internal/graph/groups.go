package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// Grouping says by what neighbours are grouped.
type Grouping string

// The groupings of neighbours.
const (
	GroupByKind   Grouping = "kind"
	GroupByState  Grouping = "state"  // the property state, of recipients that of their agencies
	GroupByAgency Grouping = "agency" // that recipients work for
	GroupBySite   Grouping = "site"   // that sent campaigns
	GroupByMonth  Grouping = "month"  // of the node's time
)

// Groupings lists them.
var Groupings = []Grouping{GroupByKind, GroupByState, GroupByAgency, GroupBySite, GroupByMonth}

// GroupsQuery asks for the neighbours of an entity as groups that a screen can show
// instead of thousands of nodes.
type GroupsQuery struct {
	By    Grouping
	Types []entities.RelationType
	Kinds []entities.Kind
	// Limit is how many groups are given; 0 means DefaultLimit, at most MaxLimit.
	Limit int
}

// Groups are the neighbours of an entity, each in every group that it belongs to.
type Groups struct {
	ID entities.ID `json:"id"`
	By Grouping    `json:"by"`
	// Groups by nodes (most first), then key.
	Groups []Group `json:"groups"`
	// Nodes counts the distinct neighbours, Without those that belong to no group.
	Nodes   int64 `json:"nodes"`
	Without int64 `json:"without"`
	// Total counts all groups.
	Total     int64  `json:"total"`
	Truncated bool   `json:"truncated"`
	Cypher    string `json:"cypher"`
}

// Group is some neighbours. Key is the id of an agency or site, whose name stands beside
// it, or a plain value, "" for an agency's unknown state.
type Group struct {
	Key   string `json:"key"`
	Name  string `json:"name,omitempty"`
	Nodes int64  `json:"nodes"`
}

// Complete fills in what the question leaves open and refuses what does not exist.
func (q GroupsQuery) Complete() (GroupsQuery, error) {
	if !slices.Contains(Groupings, q.By) {
		return q, fmt.Errorf("%w: neighbours are grouped by kind, state, agency, site or month, not by %q", ErrBadQuery, q.By)
	}
	q.Limit = bounded(q.Limit, DefaultLimit, MaxLimit)
	return q, nil
}

// Arrange puts the groups in order, counts them and leaves as many as asked for.
func (a *Groups) Arrange(q GroupsQuery) {
	a.By, a.Total = q.By, int64(len(a.Groups))
	slices.SortFunc(a.Groups, func(x, y Group) int { return cmp.Or(cmp.Compare(y.Nodes, x.Nodes), cmp.Compare(x.Key, y.Key)) })
	if len(a.Groups) > q.Limit {
		a.Groups, a.Truncated = a.Groups[:q.Limit], true
	}
}

// Groups groups the neighbours of an entity.
func (g *Graph) Groups(ctx context.Context, id entities.ID, q GroupsQuery) (Groups, error) {
	q, err := q.Complete()
	if err != nil {
		return Groups{}, err
	}
	ego, ok := g.Index(id)
	if !ok {
		return Groups{}, fmt.Errorf("groups around %s: %w", id, ErrNotFound)
	}
	layers, err := g.layers(ctx, ego, NeighbourhoodQuery{Hops: 1, Types: q.Types, Kinds: q.Kinds})
	if err != nil {
		return Groups{}, fmt.Errorf("groups around %s: %w", id, err)
	}
	answer := Groups{ID: g.vertices[ego].ID, Groups: []Group{}}
	counts, names := map[string]int64{}, map[string]string{}
	var keys []string
	for _, layer := range layers {
		answer.Nodes = int64(len(layer))
		for _, i := range layer {
			if keys = g.groupKeys(keys[:0], q.By, i, names); len(keys) == 0 {
				answer.Without++
			}
			slices.Sort(keys)
			for _, key := range slices.Compact(keys) {
				counts[key]++
			}
		}
	}
	for key, n := range counts {
		answer.Groups = append(answer.Groups, Group{Key: key, Name: names[key], Nodes: n})
	}
	answer.Arrange(q)
	return answer, nil
}

// groupKeys appends the groups of a node and notes the names of those that have one.
func (g *Graph) groupKeys(keys []string, by Grouping, i uint32, names map[string]string) []string {
	v := &g.vertices[i]
	add := func(nodes []uint32) {
		for _, n := range nodes {
			key := string(g.vertices[n].ID)
			names[key] = g.vertices[n].Name
			keys = append(keys, key)
		}
	}
	switch by {
	case GroupByKind:
		return append(keys, string(v.Kind))
	case GroupByAgency:
		add(g.out.targets(i, worksFor))
	case GroupBySite:
		add(g.in.targets(i, sent))
	case GroupByMonth:
		if v.Time != "" {
			return append(keys, Month(v.Time))
		}
	case GroupByState:
		if v.Kind == entities.Recipient {
			for _, a := range g.out.targets(i, worksFor) {
				keys = append(keys, g.vertices[a].State)
			}
		} else if v.State != "" {
			return append(keys, v.State)
		}
	}
	return keys
}
