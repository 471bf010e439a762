package ingest

import "bluegraph/internal/entities"

// clusters are the entities of a kind that rows of several sites make up, in the order
// in which they came.
type clusters[T any] struct {
	known map[entities.ID]uint32
	rows[T]
}

func newClusters[T any]() clusters[T] { return clusters[T]{known: map[entities.ID]uint32{}} }

// get returns the cluster with the id, a zero one when it is new.
func (c *clusters[T]) get(id entities.ID) (x *T, isNew bool) {
	at, known := c.known[id]
	if !known {
		var none T
		at = uint32(c.add(none))
		c.known[id] = at
	}
	return c.at(int(at)), !known
}

// take hands on the clusters, and lets go of them.
func (c *clusters[T]) take(f func(*T)) {
	c.known = nil
	c.rows.take(f)
}
