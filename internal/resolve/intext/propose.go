package intext

import (
	"cmp"
	"context"
	"slices"

	"bluegraph/internal/resolve/personname"
)

// window is how many persons of a name are compared with each one at most, of those
// nearest in place and time: a name that thousands of texts have costs no more than that
// for each. Those who share a rare mark are compared all the same.
const window = 40

// propose calls f for pairs of persons that may be one, each once.
func (p *People) propose(ctx context.Context, f func(a, b int32)) error {
	byFamily := map[string]map[string][]int32{}
	for i, x := range p.list {
		if byFamily[x.parsed.Family] == nil {
			byFamily[x.parsed.Family] = map[string][]int32{}
		}
		byFamily[x.parsed.Family][x.parsed.Given] = append(byFamily[x.parsed.Family][x.parsed.Given], int32(i))
	}
	for _, givens := range byFamily {
		if err := ctx.Err(); err != nil {
			return err
		}
		for given, group := range givens {
			p.within(group, f)
			for other, more := range givens {
				if given < other && personname.IsNickname(given, other) {
					p.within(slices.Concat(group, more), func(a, b int32) {
						if p.list[a].parsed.Given != p.list[b].parsed.Given {
							f(a, b)
						}
					})
				}
			}
		}
	}
	return nil
}

// within calls f for the pairs of a group that lie near each other or share a rare mark.
func (p *People) within(group []int32, f func(a, b int32)) {
	group = slices.SortedFunc(slices.Values(group), func(a, b int32) int {
		x, y := p.corpus.texts[p.list[a].text], p.corpus.texts[p.list[b].text]
		return cmp.Or(cmp.Compare(x.place, y.place), cmp.Compare(x.day, y.day), cmp.Compare(a, b))
	})
	pair := func(a, b int32) {
		if p.mayBeOne(a, b) {
			f(min(a, b), max(a, b))
		}
	}
	for i, a := range group {
		for _, b := range group[i+1 : min(i+1+window, len(group))] {
			pair(a, b)
		}
	}
	if len(group) <= window {
		return
	}
	byMark := map[int32][]int32{} // positions in group
	for at, a := range group {
		for _, m := range p.corpus.texts[p.list[a].text].marks {
			if of := p.corpus.marks[m]; (of.class == Identifier || of.class == Copy) && of.texts > 1 && of.texts <= kinds[of.class].common {
				byMark[m] = append(byMark[m], int32(at))
			}
		}
	}
	seen := map[[2]int32]bool{}
	for _, sharing := range byMark {
		for i, a := range sharing {
			for _, b := range sharing[i+1:] {
				if b-a > window && !seen[[2]int32{a, b}] {
					seen[[2]int32{a, b}] = true
					pair(group[a], group[b])
				}
			}
		}
	}
}
