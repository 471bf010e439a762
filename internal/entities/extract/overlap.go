package extract

import (
	"cmp"
	"slices"

	"bluegraph/internal/entities"
)

// isName tells names from patterns. A pattern is checked character by character,
// a name is judged, so a pattern outranks it.
func isName(kind string) bool {
	return kind == entities.PER || kind == entities.ORG || kind == entities.LOC
}

// rank says how much the finder of a mention is believed: patterns, then rules for
// names, then the model, then what fills its gaps.
func rank(m entities.Mention) int {
	switch {
	case !isName(m.Type):
		return 3
	case m.Rule == listedFinder{}.Rule(), m.Rule == proseFinder{}.Rule():
		return 0
	case m.Rule == recogniser{}.Rule():
		return 1
	}
	return 2
}

// resolveOverlaps sorts the mentions by start and drops the weaker of any two that
// overlap: the one of lower rank, then the shorter, then the less sure. A name
// that holds another of the same type is the stronger whatever found it. Mentions
// of equal strength keep the order they came in.
func resolveOverlaps(found []entities.Mention) []entities.Mention {
	slices.SortStableFunc(found, func(a, b entities.Mention) int { return cmp.Compare(a.Start, b.Start) })
	var kept []entities.Mention
	for len(found) > 0 {
		// Mentions that overlap through a chain of others are resolved together.
		n, end := 1, found[0].End
		for n < len(found) && found[n].Start < end {
			end = max(end, found[n].End)
			n++
		}
		kept = append(kept, keepStrongest(found[:n])...)
		found = found[n:]
	}
	return kept
}

func keepStrongest(chain []entities.Mention) []entities.Mention {
	if len(chain) == 1 {
		return chain
	}
	ranked := make([]entities.Mention, 0, len(chain))
	for i, m := range chain {
		if !isPart(chain, i) {
			ranked = append(ranked, m)
		}
	}
	slices.SortStableFunc(ranked, func(a, b entities.Mention) int {
		return cmp.Or(cmp.Compare(rank(b), rank(a)), cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(b.Score, a.Score))
	})
	kept := make([]entities.Mention, 0, len(ranked))
	for _, m := range ranked {
		k, _ := slices.BinarySearchFunc(kept, m.Start, func(x entities.Mention, start int) int { return cmp.Compare(x.Start, start) })
		isFree := (k == 0 || kept[k-1].End <= m.Start) && (k == len(kept) || m.End <= kept[k].Start)
		if isFree {
			kept = slices.Insert(kept, k, m)
		}
	}
	return kept
}

// isPart tells whether mention i is part of a longer one of the same type. What
// holds two of them is not one name but a list of names.
func isPart(chain []entities.Mention, i int) bool {
	m := chain[i]
	if !isName(m.Type) {
		return false
	}
	near := chain[max(0, i-nearby):min(len(chain), i+nearby)]
	return slices.ContainsFunc(near, func(x entities.Mention) bool {
		return holds(x, m) && !slices.ContainsFunc(near, func(y entities.Mention) bool {
			return holds(x, y) && (y.Start >= m.End || m.Start >= y.End)
		})
	})
}

// nearby bounds how many mentions to either side are looked at.
const nearby = 8

// holds tells whether a is a longer name of the same type around b.
func holds(a, b entities.Mention) bool {
	return a.Type == b.Type && a.Start <= b.Start && b.End <= a.End && a.End-a.Start > b.End-b.Start
}
