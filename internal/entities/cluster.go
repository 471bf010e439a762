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

// JoinTexts is the list of what two lists of texts hold, joined with commas, each text
// once and in order.
func JoinTexts(a, b string) string {
	parts := append(strings.Split(a, ", "), strings.Split(b, ", ")...)
	slices.Sort(parts)
	return strings.Join(slices.Compact(parts), ", ")
}
