package lookalike

import (
	"slices"
	"strings"
)

// mayShareKind reports whether agencies of two kinds may be one: of an unknown kind any.
func mayShareKind(a, b *named) bool { return a.kind == b.kind || a.kind == "" || b.kind == "" }

// joinSlips joins names that a slip of the keyboard may have made of each other. Two texts a
// letter apart have a piece in common that one letter less leaves of both.
func joinSlips(names []named, join func(i, j int32)) {
	pieces := map[[2]string][]int32{}
	seen := map[[2]string]bool{}
	for at := range names {
		n := &names[at]
		run := strings.Join(n.inOrder, "")
		mine := [2]string{n.state, string(n.agency) + n.kind + run}
		if len(run) < 5 || seen[mine] {
			continue
		}
		seen[mine] = true
		candidates := map[int32]bool{}
		for cut := range len(run) + 1 {
			piece := run
			if cut < len(run) {
				piece = run[:cut] + run[cut+1:]
			}
			key := [2]string{n.state, piece}
			for _, other := range pieces[key] {
				candidates[other] = true
			}
			pieces[key] = append(pieces[key], int32(at))
		}
		for other := range candidates {
			if o := &names[other]; o.agency != n.agency && mayShareKind(n, o) && isSlip(run, strings.Join(o.inOrder, "")) {
				join(n.agency, o.agency)
			}
		}
	}
}

// joinParts joins names of which one holds all words of the other: a division, or a name cut short.
func joinParts(names []named, join func(i, j int32)) {
	holders := map[[2]string][]int32{}
	for at := range names {
		for _, w := range names[at].words {
			key := [2]string{names[at].state, w}
			holders[key] = append(holders[key], int32(at))
		}
	}
	for at := range names {
		n := &names[at]
		rarest := holders[[2]string{n.state, n.words[0]}]
		for _, w := range n.words[1:] {
			if some := holders[[2]string{n.state, w}]; len(some) < len(rarest) {
				rarest = some
			}
		}
		for _, other := range rarest {
			if o := &names[other]; o.agency != n.agency && len(o.words) > len(n.words) && mayShareKind(n, o) && holdsAll(o.words, n.words) {
				join(n.agency, o.agency)
			}
		}
	}
}

func holdsAll(words, some []string) bool {
	for _, w := range some {
		if _, holds := slices.BinarySearch(words, w); !holds {
			return false
		}
	}
	return true
}

// joinShort joins names word by word cut short: Sac PD and the Sacramento Police Department.
func joinShort(names []named, join func(i, j int32)) {
	type bucket struct {
		state, letters string
	}
	whole, short := map[bucket][]int32{}, []int32{}
	for at := range names {
		n := &names[at]
		b := bucket{n.state, lettersOf(n.inOrder)}
		whole[b] = append(whole[b], int32(at))
		if slices.ContainsFunc(n.inOrder, func(w string) bool { return len(w) <= 4 }) {
			short = append(short, int32(at))
		}
	}
	for _, at := range short {
		n := &names[at]
		for _, other := range whole[bucket{n.state, lettersOf(n.inOrder)}] {
			if o := &names[other]; o.agency != n.agency && mayShareKind(n, o) && isShortOf(n.inOrder, o.inOrder) {
				join(n.agency, o.agency)
			}
		}
	}
}

// isShortOf reports whether words may be cut short of others, one by one.
func isShortOf(short, long []string) bool {
	for i, s := range short {
		if l := long[i]; s != l && (len(s) < 2 || len(s) > 5 || len(s) >= len(l) || !isAbbreviation(s, l)) {
			return false
		}
	}
	return true
}

// isAbbreviation reports whether the letters of s stand in t in order, the first as the first.
func isAbbreviation(s, t string) bool {
	at := 0
	for i := range len(t) {
		if t[i] == s[at] {
			if at++; at == len(s) {
				return true
			}
		} else if at == 0 {
			return false
		}
	}
	return false
}
