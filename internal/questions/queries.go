package questions

import (
	"fmt"

	"bluegraph/internal/graph"
)

// Defaults and caps of the questions beside those of a neighbourhood.
const (
	DefaultHits     = 20
	MaxHits         = 100
	DefaultHops     = 6
	MaxHops         = 8
	DefaultEvidence = 50
	MaxEvidence     = 1000
)

// Normalize fills in what the question leaves open (0 hops means 1), caps the
// limit and refuses hops, ranks and times that do not exist with ErrBadQuery.
func (q NeighbourhoodQuery) Normalize() (NeighbourhoodQuery, error) {
	if q.Hops == 0 {
		q.Hops = 1
	}
	if q.Hops < 1 || q.Hops > 3 {
		return q, fmt.Errorf("%w: hops is 1, 2 or 3, not %d", ErrBadQuery, q.Hops)
	}
	if q.Rank == "" {
		q.Rank = ByDegree
	}
	if q.Rank != ByDegree && q.Rank != ByPageRank && q.Rank != ByRecent {
		return q, fmt.Errorf("%w: rank is degree, pagerank or recent, not %q", ErrBadQuery, q.Rank)
	}
	if q.Direction != "" && q.Direction != graph.Outward && q.Direction != graph.Inward {
		return q, fmt.Errorf("%w: direction is out or in, not %q", ErrBadQuery, q.Direction)
	}
	q.Limit = bounded(q.Limit, DefaultLimit, MaxLimit)
	return q, CheckWindow(q.From, q.To)
}

// Normalize fills in the default length and refuses one that is out of bounds.
func (q PathQuery) Normalize() (PathQuery, error) {
	if q.MaxHops == 0 {
		q.MaxHops = DefaultHops
	}
	if q.MaxHops < 1 || q.MaxHops > MaxHops {
		return q, fmt.Errorf("%w: max_hops is 1 to %d, not %d", ErrBadQuery, MaxHops, q.MaxHops)
	}
	return q, nil
}

// Normalize fills in the default page and caps it.
func (q SearchQuery) Normalize() SearchQuery {
	q.Limit = bounded(q.Limit, DefaultHits, MaxHits)
	return q
}

// Normalize fills in the default page and caps it.
func (q EvidenceQuery) Normalize() EvidenceQuery {
	q.Limit = bounded(q.Limit, DefaultEvidence, MaxEvidence)
	q.Offset = max(q.Offset, 0)
	return q
}

// bounded is limit, the default when it is not positive, at most the cap.
func bounded(limit, byDefault, atMost int) int {
	if limit <= 0 {
		return byDefault
	}
	return min(limit, atMost)
}
