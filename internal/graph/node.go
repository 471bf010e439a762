// Package graph is the in-memory property graph: nodes, edges as compressed sparse rows,
// recipient lists as sets, and selections of them. It answers no question and does no I/O.
package graph

import (
	"errors"

	"bluegraph/internal/entities"
)

// ErrNotFound is returned for an id that no node of the graph has.
var ErrNotFound = errors.New("no such entity")

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
	// Through are the receivers of a SENT_TO or ADDRESSED_TO that does not count by all for
	// whom the recipient works. Scanners tell it, and no answer.
	Through []entities.Receiver `json:"-"`
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

// Direction is the direction in which edges are walked; "" is both.
type Direction string

// The directions of an edge, as seen from the node that is left.
const (
	Outward Direction = "out"
	Inward  Direction = "in"
)
