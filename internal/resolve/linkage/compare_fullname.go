package linkage

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/personname"
	"bluegraph/internal/resolve/similar"
)

// fullName compares whole names word by word, in any order, where names are all that
// is known. Two names that each have a word the other lacks are two.
type fullName struct {
	*column
	words  [][]string // of each value
	joined []string   // the words in order without a gap
	near   func(a, b string) bool
	// light are words whose absence says nothing.
	light map[string]bool
}

func newPersonName(f *features) comparison {
	return newFullName(f, nearPersonWord, personname.Particles)
}

func newOrganisationName(f *features) comparison {
	return newFullName(f, nearOrganisationWord, nil)
}

func newFullName(f *features, near func(a, b string) bool, light map[string]bool) comparison {
	c := f.columns["full_name"]
	if c == nil {
		return nil
	}
	n := fullName{c, make([][]string, c.size()), make([]string, c.size()), near, light}
	for v := range n.words {
		n.words[v] = strings.Fields(c.at(uint32(v)))
		n.joined[v] = strings.ReplaceAll(strings.ReplaceAll(c.at(uint32(v)), " ", ""), ideograph, "")
	}
	return n
}

func (fullName) levels() []string {
	return []string{"same words", "same letters", "typos", "part", "one word", "different"}
}
func (fullName) field() string { return "full_name" }

func (n fullName) compare(i, j int32) (int, float64) {
	a, b := n.cells[i], n.cells[j]
	if a == 0 || b == 0 {
		return missing, 0
	}
	if a == b {
		return 0, 0
	}
	if x, y := n.joined[a], n.joined[b]; x == y {
		return 1, 0
	} else if n.fewEdits(x, y) && digits(x) == digits(y) && !strings.Contains(n.at(a)+n.at(b), ideograph) {
		return 2, 0
	}
	exact, near, left, right := n.align(n.words[a], n.words[b])
	switch {
	case left > 0 && right > 0:
		return 5, 0
	case left+right == 0 && near == 0:
		return 0, 0
	case left+right == 0:
		return 2, 0
	case exact+near > 1:
		return 3, 0
	}
	return 4, 0
}

// fewEdits tells of two names as a whole a letter apart in seven, two in ten.
func (n fullName) fewEdits(x, y string) bool {
	length := min(len(x), len(y))
	return length >= 7 && similar.Edits(x, y, 1) <= 1 || length >= 9 && similar.Edits(x, y, 2) <= 2
}

// align pairs the words of two names, equal ones first, and counts the words that
// are paired and those left over on each side.
func (n fullName) align(x, y []string) (exact, near, left, right int) {
	rest := slices.Clone(y)
	var open []string
	for _, w := range x {
		if k := slices.Index(rest, w); k >= 0 {
			rest = slices.Delete(rest, k, k+1)
			exact++
		} else {
			open = append(open, w)
		}
	}
	for _, w := range open {
		if k := slices.IndexFunc(rest, func(v string) bool { return n.near(w, v) }); k >= 0 {
			rest = slices.Delete(rest, k, k+1)
			near++
		} else if !n.light[w] {
			left++
		}
	}
	for _, w := range rest {
		if !n.light[w] {
			right++
		}
	}
	return exact, near, left, right
}

// nearPersonWord tells of two spellings of one name: an initial, a letter apart, or
// the same to the ear in another spelling.
func nearPersonWord(a, b string) bool {
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	switch {
	case hasDigit(a) || hasDigit(b):
		return false
	case len(short) == 1:
		return short[0] == long[0]
	case personname.IsNickname(a, b):
		return true
	}
	x, y := spoken(a), spoken(b)
	n := min(len(x), len(y))
	return x == y && n > 1 || n >= 4 && similar.Edits(x, y, 1) <= 1 || n >= 8 && similar.Edits(x, y, 2) <= 2
}

// nearOrganisationWord tells of a typing error or another spelling.
func nearOrganisationWord(a, b string) bool {
	if hasDigit(a) || hasDigit(b) || min(len(a), len(b)) < 5 {
		return false
	}
	n := min(len(a), len(b))
	return a[0] == b[0] && similar.Edits(a, b, 1) <= 1 || n >= 8 && similar.Edits(a, b, 2) <= 2
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// spoken spells a name as it sounds, whatever language wrote it down.
func spoken(s string) string {
	s = spellings.Replace(s)
	var b strings.Builder
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

var spellings = strings.NewReplacer(
	"tsch", "ch", "sch", "sh", "tch", "ch", "dzh", "j", "shch", "sh", "sz", "sh", "cz", "ch", "kh", "h", "ph", "f", "ck", "k", "qu", "k", "q",
	"k", "gh", "g", "zh", "j", "th", "t", "dh", "d",
	"oo", "u", "ou", "u", "ow", "o", "ee", "i", "ie", "i", "ij", "i", "iy", "i", "yy", "i", "ey", "ei", "ai", "ei", "ay", "ei", "y", "i", "w",
	"v", "x", "sh", "c", "k",
)
