// Package graph is the in-memory property graph: its words, compressed sparse
// rows, recipient sets, neighbourhoods, paths and traces. It does no I/O.
//
// The types of this file and of answers.go are the words that both stores
// answer in and that the HTTP API writes as JSON.
package graph

import (
	"errors"
	"fmt"

	"bluegraph/internal/entities"
)

// Errors that callers test with errors.Is; stores wrap them with what was asked.
var (
	ErrNotFound = errors.New("no such entity")
	// ErrUnsupported is returned for a question that this store cannot answer exactly.
	ErrUnsupported = errors.New("not supported by this store")
	// ErrByAgency is ErrUnsupported for what needs every recipient of a list, where a
	// store keeps lists as counts by agency.
	ErrByAgency = fmt.Errorf("recipient lists are kept by agency: %w", ErrUnsupported)
	// ErrReadOnly is returned for what a store is asked to keep and may not write, or not
	// while it is being loaded.
	ErrReadOnly = errors.New("the store cannot be written")
	// ErrChanged is returned for what was worked out on a graph that is no more: a load, a
	// judgement or a resolution has come since.
	ErrChanged = errors.New("the graph has changed since this was worked out")
	// ErrUnresolved is returned for a judgement while it is not derived which entities are
	// one: a load or a resolution is not at its end, or was cut short.
	ErrUnresolved = errors.New("which entities are one is not derived yet")
	// ErrBadQuery is returned for a question that is not well put (a wrong cursor,
	// a Cypher text that the gate refuses); the message may be shown to the user.
	ErrBadQuery = errors.New("bad query")
)

// Node is an entity as the graph shows it.
type Node struct {
	ID         entities.ID         `json:"id"`
	Kind       entities.Kind       `json:"kind"`
	Labels     []string            `json:"labels,omitempty"`
	Name       string              `json:"name"`
	Leak       string              `json:"leak,omitempty"`
	Properties entities.Properties `json:"properties,omitempty"`
	// Degree counts the node's edges of every type and direction.
	Degree int64 `json:"degree"`
	// Measures are the values of metrics that were written to the store, by their names.
	Measures map[string]float64 `json:"measures,omitempty"`
}

// Edge is a directed, typed edge between two nodes.
type Edge struct {
	ID         entities.EdgeID       `json:"id"`
	Source     entities.ID           `json:"source"`
	Type       entities.RelationType `json:"type"`
	Target     entities.ID           `json:"target"`
	Properties entities.Properties   `json:"properties,omitempty"`
}

// TimeProperties are the properties that tell when a node happened, first found
// wins: the order of rank "recent" and of timelines.
var TimeProperties = []string{"sent_at", "occurred_at", "starts_at", "entered_at", "created_at"}

// TimeOf returns the time of a node as "2006-01-02T15:04:05", or "".
func TimeOf(p entities.Properties) string {
	for _, name := range TimeProperties {
		if s, ok := p[name].(string); ok && s != "" {
			return s
		}
	}
	return ""
}

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
	Direction Direction
	// From and To leave out nodes that happened (TimeOf) outside; both are beginnings
	// of a time and included. Nodes without a time stay.
	From, To string
	// Limit caps the nodes beside the ego. 0 means DefaultLimit; at most MaxLimit.
	Limit int
	Rank  Rank
}

// Direction is the direction in which edges are walked; "" is both.
type Direction string

// The directions of an edge, as seen from the node that is left.
const (
	Outward Direction = "out"
	Inward  Direction = "in"
)

// Limits of a neighbourhood, in nodes beside the ego.
const (
	DefaultLimit = 50
	MaxLimit     = 1000
)

// Subgraph is a part of the graph. Nodes hold the ego first, then by hop, rank
// (largest first) and id. Edges are all edges of the asked types among Nodes,
// by source, type, target.
type Subgraph struct {
	Nodes []Node `json:"nodes"`
	Edges []Edge `json:"edges"`
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
	Nodes []Node `json:"nodes"`
	Edges []Edge `json:"edges"`
}
