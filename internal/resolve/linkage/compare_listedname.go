package linkage

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/personname"
	"bluegraph/internal/resolve/similar"
)

// listedName compares persons of whom a list tells the name and nothing else, by the forms
// one name is written in: order, initials, short forms, the user part of an address. What
// agrees weighs as much as it is rare in the list.
type listedName struct {
	*column
	words [][]string     // of each value
	count map[string]int // records that have a word
	start map[byte]int   // words that begin with a letter
	total int
}

func newListedName(f *features) comparison {
	c := f.columns["listed_name"]
	if c == nil {
		return nil
	}
	n := listedName{column: c, words: make([][]string, c.size()), count: map[string]int{}, start: map[byte]int{}}
	for v := 1; v < c.size(); v++ {
		n.words[v] = strings.Fields(c.at(uint32(v)))
		for _, w := range n.words[v] {
			n.count[w] += int(c.counts[v])
			n.start[w[0]] += int(c.counts[v])
			n.total += int(c.counts[v])
		}
	}
	return n
}

func (listedName) levels() []string {
	return []string{"same words", "more words", "initials", "short form", "slip", "one word", "different"}
}
func (listedName) field() string { return "listed_name" }

// The levels of listedName.
const (
	sameWords = iota
	moreWords
	anInitial
	shortForm
	slip
	oneWord
	unlike
)

func (n listedName) compare(i, j int32) (int, float64) {
	a, b := n.cells[i], n.cells[j]
	if a == 0 || b == 0 {
		return missing, 0
	}
	return n.align(n.words[a], n.words[b])
}

// align pairs the words of two names of several words, equal ones first. Names that each
// have a word which the other lacks are two, and one whole word at least must agree.
func (n listedName) align(s, t []string) (int, float64) {
	level, frequency, whole := sameWords, 1.0, 0
	rest := slices.Clone(t)
	var open []string
	for _, w := range s {
		if k := slices.Index(rest, w); k >= 0 {
			rest = slices.Delete(rest, k, k+1)
			if len(w) > 1 {
				frequency *= n.share(w)
				whole++
			} else {
				frequency *= n.initial(w[0])
			}
			continue
		}
		open = append(open, w)
	}
	left := 0
	for _, w := range open {
		k, how, share := n.nearest(w, rest)
		if k < 0 {
			left++
			continue
		}
		rest = slices.Delete(rest, k, k+1)
		frequency *= share
		level = max(level, how)
		if how != anInitial {
			whole++
		}
	}
	switch {
	case left > 0 && len(rest) > 0, whole == 0:
		return unlike, 0
	case len(s)-left < 2:
		return oneWord, frequency
	case left+len(rest) == 0:
		return level, frequency
	}
	return max(level, moreWords), frequency
}

// nearest is a word of some that may be another form of a word, how, and how often two
// persons would have such words; -1 for none.
func (n listedName) nearest(w string, words []string) (at, how int, share float64) {
	for k, v := range words {
		switch {
		case len(w) == 1 || len(v) == 1:
			if w[0] == v[0] {
				return k, anInitial, n.initial(w[0])
			}
		case personname.IsNickname(w, v):
			return k, shortForm, kinds * max(n.share(w), n.share(v))
		case len(w) > 3 && len(v) > 3 && likelyTypo(w, v) && w[0] == v[0]:
			return k, slip, neighbours * max(n.share(w), n.share(v))
		}
	}
	return -1, 0, 0
}

const (
	// kinds is about how many short forms a given name has, neighbours how many names are a
	// letter from another.
	kinds, neighbours = 2, 1.5
	// unseen and prior say how rare a word is that a list of names tells little of: of a
	// thousand people five have the given or the family name of another.
	unseen, prior = .002, 1000
)

// share is the share of people who have a name, the records of one person left out as far as
// that can be: once.
func (n listedName) share(w string) float64 {
	return (float64(n.count[w]-1) + unseen*prior) / (float64(n.size()-1) + prior)
}

// initial is the share of names that begin with a letter.
func (n listedName) initial(c byte) float64 {
	return max(float64(n.start[c])/float64(max(n.total, 1)), .01)
}

// listed is a name of a list in plain words: of an address what stands before the "@", in
// words where signs part it.
func listed(s string) string {
	name, _, _ := strings.Cut(s, "<")
	if strings.Trim(name, ` "'`) == "" {
		name = strings.Trim(s, `<>"' `)
	}
	if user, _, isAddress := strings.Cut(strings.Trim(name, `"' `), "@"); isAddress && !strings.Contains(user, " ") {
		return strings.Join(strings.FieldsFunc(strings.ToLower(user), func(r rune) bool { return r < 'a' || r > 'z' }), " ")
	}
	if personname.IsPlaceholder(name) {
		return ""
	}
	return strings.Join(personname.Bare(name), " ")
}

// userPart takes what stands before the "@" apart where signs do not, by the names that a
// list has: shermanwr is sherman, w, r. At most two initials stand beside a name.
func userPart(user string, isName map[string]bool) []string {
	for length := len(user) - 1; length >= shortestInUser; length-- {
		for _, at := range []int{0, len(user) - length} {
			name, rest := user[at:at+length], user[:at]+user[at+length:]
			switch {
			case !isName[name]:
			case len(rest) <= 2:
				return append([]string{name}, strings.Split(rest, "")...)
			case isName[rest]:
				return []string{name, rest}
			}
		}
	}
	return []string{user}
}

// shortestInUser is how many letters a name has that is looked for in a user part.
const shortestInUser = 4

// listedNames are the names of a list in plain words, user parts taken apart.
func listedNames(names *column) *column {
	plain := names.derive(listed)
	isName := map[string]bool{}
	for v := 1; v < plain.size(); v++ {
		if words := strings.Fields(plain.at(uint32(v))); len(words) > 1 {
			for _, w := range words {
				isName[w] = true
			}
		}
	}
	return plain.derive(func(s string) string {
		if s == "" || strings.Contains(s, " ") {
			return s
		}
		return strings.Join(userPart(s, isName), " ")
	})
}

// wordKeys are the sound of each longer word of a name beside the initial of each other one.
func wordKeys(name string) string {
	words := strings.Fields(name)
	var keys []string
	for i, w := range words {
		for k, v := range words {
			if i != k && len(w) > 2 {
				keys = append(keys, similar.Soundex(w)+v[:1])
			}
		}
	}
	return strings.Join(keys, " ")
}
