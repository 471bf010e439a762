package redact

import (
	"strings"
	"unicode"
)

// match is a name found in a text: terms first to last, and whose it is.
type match struct {
	first, last int
	person      int32
	rule        Rule
}

// exact finds the names that are known, leftmost and longest first.
func (x *Names) exact(text string, terms []term) (matches []match) {
	for i := 0; i < len(terms); {
		k, n := x.at(text, terms[i:])
		if around, m := x.aroundNickname(text, terms[i:]); m > n {
			k, n = around, m
		}
		if around, m := x.aroundInitial(text, terms[i:]); m > n {
			k, n = around, m
		}
		if n == 0 {
			i++
			continue
		}
		if last := i + n; n > 1 && last < len(terms) && terms[last].folded == terms[i].folded &&
			strings.Trim(text[terms[last-1].end:terms[last].start], " ,") == "" {
			n++ // "sgt ortega, maria ortega" reads as a name with the surname first, and one over
		}
		matches = append(matches, match{i, i + n - 1, k.person, ruleOf(k)})
		i += n
	}
	return matches
}

func ruleOf(k known) Rule {
	if k.isStated {
		return StatedName
	}
	return FoundName
}

// at returns the longest name at the start of terms and its length in terms.
func (x *Names) at(text string, terms []term) (known, int) {
	for _, n := range x.lengths[terms[0].folded] {
		if n > len(terms) {
			continue
		}
		if k, found := x.known[key(terms[:n])]; found && x.holds(k, text, terms[:n]) {
			return k, n
		}
	}
	t := terms[0].folded
	if k, found := x.surnames[t]; found && k.isStated && !x.isPublic(t) {
		return k, 1
	}
	if k, found := x.family(t); found {
		return k, 1
	}
	return x.glued(t)
}

// family finds the surname that a plural is of: "the Ortegas". A town has none.
func (x *Names) family(t string) (known, bool) {
	for _, ending := range []string{"es", "s"} {
		base, isPlural := strings.CutSuffix(t, ending)
		if k, found := x.surnames[base]; isPlural && len(base) > 3 && found && k.isStated && !x.isPublic(t) && !isInstitutional(base) &&
			!x.lex.isEnglish(base) {
			return k, true
		}
	}
	return known{}, false
}

// aroundNickname finds a name with a nickname in quotes or brackets between its parts: Maria "Lulu" Ortega.
func (x *Names) aroundNickname(text string, terms []term) (known, int) {
	for n := 2; n < len(terms) && n <= 3; n++ { // a nickname of one word or two
		between := text[terms[0].end:terms[1].start]
		if strings.Trim(between, " \"'“‘(") != "" || strings.TrimSpace(between) == "" {
			return known{}, 0
		}
		if behind := text[endOfWord(text, terms[n-1]):terms[n].start]; strings.Trim(behind, " \"'”’)") != "" || strings.TrimSpace(behind) == "" {
			continue
		}
		if k, found := x.known[terms[0].folded+" "+terms[n].folded]; found && x.holds(k, text, []term{terms[0], terms[n]}) {
			return k, n + 1
		}
	}
	return known{}, 0
}

// endOfWord is where a term ends without the quotes that it has taken for apostrophes.
func endOfWord(text string, t term) int {
	return t.start + len(strings.TrimRight(text[t.start:t.end], "'’"))
}

func key(terms []term) string {
	if len(terms) == 1 {
		return terms[0].folded
	}
	var b strings.Builder
	for i, t := range terms {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.folded)
	}
	return b.String()
}

// glued finds a name that is written as one word, as in names of files and accounts:
// "mariaortega", "ortegamaria", "mortega", "ortegam", "ortega1".
func (x *Names) glued(t string) (known, int) {
	word := strings.Trim(t, "0123456789")
	if k, found := x.surnames[word]; found && k.isStated && len(t) == len(word)+8 && isBirthRun(strings.ReplaceAll(t, word, "")) {
		return k, 1 // beside a date of birth "fox" is a name
	}
	if len(word) < 4 || len(word) > 40 || x.lex.isEnglish(word) || x.public.people[word] >= 3 {
		return known{}, 0
	}
	if k, found := x.surnames[word]; found && k.isStated && word != t && len(word) > 4 {
		return k, 1
	}
	first := 1
	if len(word) == 4 { // "boxu" is Bo Xu, and four letters with an initial may be anything
		first = 2
	}
	for i := first; i < len(word)-first+1; i++ {
		if k, found := x.known[word[:i]+" "+word[i:]]; found && k.isStated {
			return k, 1
		}
		for _, n := range x.lengths[word[:i]] { // josénúñezvega of José Núñez Vega
			if n < 3 || n > maxGlued {
				continue
			}
			if k, found := x.parted(word[:i], word[i:], n-1); found {
				return k, 1
			}
		}
	}
	return known{}, 0
}

// maxGlued is of how many terms a name is at most that is looked for in one word.
const maxGlued = 5

// parted finds a stated name whose first terms are before, and whose other n are one word.
func (x *Names) parted(before, word string, n int) (known, bool) {
	if n == 1 {
		k, found := x.known[before+" "+word]
		return k, found && k.isStated
	}
	for i := 1; i <= len(word)-n+1; i++ {
		if k, found := x.parted(before+" "+word[:i], word[i:], n-1); found {
			return k, true
		}
	}
	return known{}, false
}

// fine cuts terms where a word within begins: "MariaOrtega19800201" is Maria, Ortega and
// a number. It returns nil if nothing is cut.
func fine(text string, terms []term) []term {
	var out []term
	for _, t := range terms {
		start := t.start
		before := rune(0)
		for i, r := range text[t.start:t.end] {
			if i > 0 && isCut(before, r) {
				out = appendTerm(out, text, start, t.start+i)
				start = t.start + i
			}
			before = r
		}
		out = appendTerm(out, text, start, t.end)
	}
	if len(out) == len(terms) {
		return nil
	}
	return out
}

// isCut reports whether a word begins between two characters.
func isCut(a, b rune) bool {
	return unicode.IsLower(a) && unicode.IsUpper(b) || unicode.IsLetter(a) && unicode.IsDigit(b) || unicode.IsDigit(a) && unicode.IsLetter(b)
}

func appendTerm(terms []term, text string, start, end int) []term {
	for _, t := range termsOf(text[start:end]) {
		terms = append(terms, term{t.folded, start + t.start, start + t.end})
	}
	return terms
}
