package ingest

import "bluegraph/internal/entities"

// clusters are the entities of a kind that rows of several sites make up. They lie
// in blocks, which never move: a leak has millions.
type clusters[T any] struct {
	at     map[entities.ID]uint32
	blocks [][]T
}

// blockSize is how many clusters a block holds.
const blockSize = 4096

func newClusters[T any]() clusters[T] { return clusters[T]{at: map[entities.ID]uint32{}} }

// get returns the cluster with the id, a zero one when it is new.
func (c *clusters[T]) get(id entities.ID) (x *T, isNew bool) {
	at, known := c.at[id]
	if !known {
		at = uint32(len(c.at))
		c.at[id] = at
		if at%blockSize == 0 {
			c.blocks = append(c.blocks, make([]T, blockSize))
		}
	}
	return &c.blocks[at/blockSize][at%blockSize], !known
}

// each calls f for the clusters in the order in which they came.
func (c *clusters[T]) each(f func(*T)) {
	left := len(c.at)
	for _, block := range c.blocks {
		for at := range block[:min(left, blockSize)] {
			f(&block[at])
		}
		left -= blockSize
	}
}

func (c *clusters[T]) len() int { return len(c.at) }

// take hands on the clusters in the order in which they came, and lets go of them.
func (c *clusters[T]) take(each func(*T)) {
	left := len(c.at)
	c.at = nil
	for i, block := range c.blocks {
		for at := range block[:min(left, blockSize)] {
			each(&block[at])
		}
		left -= blockSize
		c.blocks[i] = nil
	}
	c.blocks = nil
}
