package questions

import (
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// PathQuery asks for the shortest path between two entities, edges taken in
// either direction.
type PathQuery struct {
	From, To entities.ID
	// MaxHops is 1 to 8; 0 means 6.
	MaxHops int
	Types   []entities.RelationType
}

// Path is nodes and edges in order: len(Edges) == len(Nodes)-1. No path is a
// Path without nodes.
type Path struct {
	Nodes []graph.Node `json:"nodes"`
	Edges []graph.Edge `json:"edges"`
}

// Weight says what a path costs; of several paths the cheapest come first.
type Weight string

// The weights of a path. By hops every step costs 1. By rarity passing through a
// node costs the natural logarithm of its degree besides, so that a mailing list of
// 14,000 is no connection where two people share a rare one: the rarity of Adamic and
// Adar, "Friends and neighbors on the Web", Social Networks 25 (2003), as a cost.
const (
	ByHops   Weight = "hops"
	ByRarity Weight = "rarity"
)

// PathsQuery asks for the best simple paths between two entities. A simple path
// visits no node twice; two paths differ when their sequences of nodes do.
type PathsQuery struct {
	PathQuery
	// Without names kinds that no path may pass through; the ends may be of them.
	Without []entities.Kind
	// K is how many paths, 1 to MaxPaths; 0 means 1.
	K      int
	Weight Weight // "" is ByHops
	// OnlyBest leaves out every path that costs more than the best.
	OnlyBest bool
	// TimeRespecting wants every step not earlier than those before it. The time of
	// SENT, SENT_TO and ADDRESSED_TO is the campaign's sent_at, that of any other
	// relationship its property "at" (DOWNLOADED has one). A step without a time
	// does not constrain. A time of exactly midnight is a day of which the leak gives no
	// time: it is any time of that day.
	TimeRespecting bool
}

// MaxPaths is the most paths that a question may ask for.
const MaxPaths = 100

// Paths are the best paths by cost, then by their sequence of ids.
type Paths struct {
	Paths []CostedPath `json:"paths"`
	// LimitedBy is "" when these are all the paths within MaxHops (or all the best
	// ones), "k" when there are as many as asked for and there may be more, and
	// "work" when the search was given up and paths may be missing.
	LimitedBy string `json:"limited_by"`
	Truncated bool   `json:"truncated"`
}

// CostedPath is a path and what it costs.
type CostedPath struct {
	Path
	Cost float64 `json:"cost"`
}

// Normalize fills in what the question leaves open and refuses what does not exist.
func (q PathsQuery) Normalize() (PathsQuery, error) {
	var err error
	if q.PathQuery, err = q.PathQuery.Normalize(); err != nil {
		return q, err
	}
	if q.K == 0 {
		q.K = 1
	}
	if q.K < 1 || q.K > MaxPaths {
		return q, fmt.Errorf("%w: k is 1 to %d, not %d", ErrBadQuery, MaxPaths, q.K)
	}
	if q.Weight == "" {
		q.Weight = ByHops
	}
	if q.Weight != ByHops && q.Weight != ByRarity {
		return q, fmt.Errorf("%w: weight is hops or rarity, not %q", ErrBadQuery, q.Weight)
	}
	return q, nil
}

// IsPlain reports whether a shortest path answers the question.
func (q PathsQuery) IsPlain() bool {
	return q.K == 1 && q.Weight == ByHops && !q.TimeRespecting && len(q.Without) == 0
}
