package questions

import (
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Rank is the order in which neighbours are kept when there are too many.
type Rank string

// The ranks of a neighbourhood.
const (
	ByDegree   Rank = "degree"
	ByPageRank Rank = "pagerank"
	ByRecent   Rank = "recent"
)

// NeighbourhoodQuery asks for the ego network of one entity.
type NeighbourhoodQuery struct {
	// Hops is 1 to 3.
	Hops int
	// Types and Kinds limit which edges are walked and which nodes are walked
	// through and returned; empty means all. The ego is returned whatever its kind.
	Types []entities.RelationType
	Kinds []entities.Kind
	// Direction takes edges from the nodes reached first only ("out"), to them ("in"),
	// or both ways ("").
	Direction graph.Direction
	// From and To leave out nodes that happened (TimeOf) outside; both are beginnings
	// of a time and included. Nodes without a time stay.
	From, To string
	// Limit caps the nodes beside the ego. 0 means DefaultLimit; at most MaxLimit.
	Limit int
	Rank  Rank
}

// Limits of a neighbourhood, in nodes beside the ego.
const (
	DefaultLimit = 50
	MaxLimit     = 1000
)

// Subgraph is a part of the graph. Nodes hold the ego first, then by hop, rank
// (largest first) and id. Edges are all edges of the asked types among Nodes,
// by source, type, target.
type Subgraph struct {
	Nodes []graph.Node `json:"nodes"`
	Edges []graph.Edge `json:"edges"`
	// Truncated tells that Total, the number of nodes beside the ego that the
	// question reaches, is more than Nodes holds.
	Truncated bool  `json:"truncated"`
	Total     int64 `json:"total"`
	RankedBy  Rank  `json:"ranked_by"`
}

// Counts says what an expansion would bring, before it is made.
type Counts struct {
	ID     entities.ID `json:"id"`
	Total  int64       `json:"total"`
	Counts []Count     `json:"counts"`
}

// Count is the number of edges of one type and direction to nodes of one kind.
type Count struct {
	Type entities.RelationType `json:"type"`
	// Direction is "out" when the entity is the source, "in" when the target.
	Direction string        `json:"direction"`
	Kind      entities.Kind `json:"kind"`
	Count     int64         `json:"count"`
}
