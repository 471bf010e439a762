package identity

import (
	"context"

	"bluegraph/internal/entities"
)

// Rule finds which stated entities of one kind are one thing.
type Rule interface {
	Kind() entities.Kind
	// Propose reads the stated entities and gives groups and scored pairs. The same
	// entities give the same proposal, whatever was judged: a rule that knew would hand
	// an analyst's word back as its own, and it would stay when that is undone.
	Propose(ctx context.Context, store Reader) (Proposal, error)
}

// Proposal is what a rule found.
type Proposal struct {
	// Rule is its name, shown to who asks why ("agency name and place").
	Rule string
	// Groups are of two and more, each sorted, disjoint.
	Groups [][]entities.ID
	// Joins say why: pairs of members of a group. A member that they do not tie to its
	// group is taken to be in it for certain, without reasons. When an analyst splits a
	// group, the weakest joins between the parts give way.
	Joins []Pair
	// Pairs are candidates worth an analyst's look, most informative first; the first
	// MaxPairs are kept.
	Pairs []Pair
	// Links are what an entity (Left) may be among those of another kind (Right), the
	// likeliest first; the first MaxLinks are kept. They are never made one.
	Links []Pair
}

// Pair and Reason are what rules say of two entities.
type (
	Pair   = entities.Pair
	Reason = entities.Reason
)

// MaxPairs is how many candidates of a kind are kept for review, MaxLinks how many links
// of a kind to another.
const (
	MaxPairs = 10_000
	MaxLinks = 50_000
)
