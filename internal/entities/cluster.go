package entities

import (
	"slices"
	"strings"
)

// Cluster says that several entities are one thing. The entities stay in the store as
// they were put; what is shown is the canonical one, with the edges of all.
type Cluster struct {
	// Canonical is what is shown: its ID is that of one of the members.
	Canonical Entity
	// Members are the ids of all, the canonical one's included, sorted.
	Members []ID
}

// Resolution is all that is known of which entities of a kind are one thing.
type Resolution struct {
	Kind     Kind
	Clusters []Cluster
	// Joins are the rules' reasons for clusters, Pairs what is left for analysts to
	// judge, most informative first.
	Joins []Join
	Pairs []Pair
	// Links say that an entity of the kind (Left) may be one of another kind (Right): a
	// person in a text, a recipient. They are never made one.
	Links []Pair
	// Follows is the history of judgements that the clusters follow from. A store that has
	// another one by now refuses the resolution.
	Follows History
}

// Regrouping is the change that a judgement makes to clusters: those that hold one of
// Touched end, and Clusters take their place. Members of Clusters are among Touched.
type Regrouping struct {
	Touched  []ID
	Clusters []Cluster
}

// JoinTexts is the list of what two lists of texts hold, joined with commas, each text
// once and in order.
func JoinTexts(a, b string) string {
	parts := append(strings.Split(a, ", "), strings.Split(b, ", ")...)
	slices.Sort(parts)
	return strings.Join(slices.Compact(parts), ", ")
}
