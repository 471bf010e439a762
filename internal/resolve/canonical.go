package resolve

import (
	"cmp"
	"slices"
)

// Vote is a spelling and how many records have it.
type Vote struct {
	Spelling string
	Count    int
}

// Votes counts the spellings of one value over the records of a cluster. Millions
// of clusters are held at once and most have one spelling, so it is no map.
type Votes []Vote

// Add counts a spelling; the empty one does not count.
func (v *Votes) Add(s string) {
	if s == "" {
		return
	}
	for i := range *v {
		if (*v)[i].Spelling == s {
			(*v)[i].Count++
			return
		}
	}
	if *v == nil {
		*v = make(Votes, 0, 1)
	}
	*v = append(*v, Vote{s, 1})
}

// Canonical is the spelling that stands for all: the most frequent, then the one
// with more lower-case letters (SHOUTED names lose), the longer, the first in
// order. It is "" without votes.
func (v Votes) Canonical() string {
	if len(v) == 0 {
		return ""
	}
	return slices.MinFunc(v, order).Spelling
}

// Ordered lists the spellings, the canonical one first.
func (v Votes) Ordered() []string {
	votes := slices.SortedFunc(slices.Values(v), order)
	out := make([]string, len(votes))
	for i, vote := range votes {
		out[i] = vote.Spelling
	}
	return out
}

// Sorted lists the spellings in order.
func (v Votes) Sorted() []string {
	out := make([]string, len(v))
	for i := range v {
		out[i] = v[i].Spelling
	}
	slices.Sort(out)
	return out
}

// First is the first spelling in order, "" without votes: of times the earliest.
func (v Votes) First() string {
	if len(v) == 0 {
		return ""
	}
	return v.Sorted()[0]
}

func order(a, b Vote) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(lower(b.Spelling), lower(a.Spelling)),
		cmp.Compare(len(b.Spelling), len(a.Spelling)), cmp.Compare(a.Spelling, b.Spelling))
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
