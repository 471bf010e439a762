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

// settle sorts the mentions by start and drops the weaker of any two that
// overlap. Mentions of equal strength keep the order they came in.
func settle(found []entities.Mention) []entities.Mention {
	slices.SortStableFunc(found, func(a, b entities.Mention) int { return cmp.Compare(a.Start, b.Start) })
	var kept []entities.Mention
	for len(found) > 0 {
		// Mentions that overlap through a chain of others are settled together.
		n, end := 1, found[0].End
		for n < len(found) && found[n].Start < end {
			end = max(end, found[n].End)
			n++
		}
		kept = append(kept, settleChain(found[:n])...)
		found = found[n:]
	}
	return kept
}

func settleChain(chain []entities.Mention) []entities.Mention {
	if len(chain) == 1 {
		return chain
	}
	ranked := slices.Clone(chain)
	slices.SortStableFunc(ranked, func(a, b entities.Mention) int {
		if isName(a.Type) != isName(b.Type) {
			if isName(a.Type) {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(b.Score, a.Score))
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
