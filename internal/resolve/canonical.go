package resolve

import (
	"cmp"
	"maps"
	"slices"
)

// Votes counts the spellings of one value over the records of a cluster.
type Votes map[string]int

// Add counts a spelling; the empty one does not count.
func (v Votes) Add(s string) {
	if s != "" {
		v[s]++
	}
}

// Canonical is the spelling that stands for all: the most frequent, then the one
// with more lower-case letters (SHOUTED names lose), the longer, the first in
// order. It is "" without votes.
func (v Votes) Canonical() string {
	ordered := v.Ordered()
	if len(ordered) == 0 {
		return ""
	}
	return ordered[0]
}

// Ordered lists the spellings, the canonical one first.
func (v Votes) Ordered() []string {
	return slices.SortedFunc(maps.Keys(v), func(a, b string) int {
		return cmp.Or(cmp.Compare(v[b], v[a]), cmp.Compare(lower(b), lower(a)), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
}

func lower(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			n++
		}
	}
	return n
}
