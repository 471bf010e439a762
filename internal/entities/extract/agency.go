package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// agencyFinder finds organisations by the words their names end or begin with:
// "… Police Department", "… Task Force", "Department of …".
type agencyFinder struct{}

func (agencyFinder) Rule() string { return "agency" }

// agencySuffixes end the name of an agency, in lower case, 's apart. The words
// before them name it; a suffix alone ("the police department") names none.
var agencySuffixes = bySize(`police department|police dept|police dept.|pd|sheriff 's office|sheriffs office|sheriff office|
	sheriff 's department|sheriffs department|sheriff department|sheriff 's dept|sheriffs dept|task force|fusion center|
	intelligence center|highway patrol|state police|state patrol|fire department|fire rescue|school district|
	district attorney 's office|attorney general 's office|marshals service|police academy`)

// agencyPrefixes are followed by "of" and the rest of the name.
var agencyPrefixes = setOf("department bureau")

// ofNoName are capitalised words, at the start of a sentence or line, that do not
// begin a name.
var ofNoName = setOf(`the a an in on at by from with and or for to of if when while after before during since this that
	these those our your my his her their dear attn re fw fwd subject contact call per as also any all both each
	is was are were will please according`)

// maxNameWords bounds how far a name reaches to either side.
const maxNameWords = 6

func bySize(list string) map[string][][]string {
	m := map[string][][]string{}
	for _, s := range strings.Split(list, "|") {
		words := strings.Fields(s)
		m[words[0]] = append(m[words[0]], words)
	}
	return m
}

func (f agencyFinder) Find(d *document) []entities.Mention {
	text, tokens := d.text, d.tokens
	var found []entities.Mention
	for i := 0; i < len(tokens); i++ {
		word := tokens[i].of(text)
		if !tokens[i].isWord || !isCapitalised(word) || len(word) > maxSuffixWord {
			continue
		}
		lower := strings.ToLower(word)
		if n := suffixLength(text, tokens, i, lower); n > 0 {
			if first := nameStart(text, tokens, i); first < i {
				found = appendValid(found, mention(text, tokens[first].start, tokens[i+n-1].end, entities.ORG, 0.9, f.Rule()+":suffix"))
			}
			i += n - 1
		} else if agencyPrefixes[lower] {
			if last := nameEnd(text, tokens, i); last > i {
				first := nameStart(text, tokens, i)
				found = appendValid(found, mention(text, tokens[first].start, tokens[last].end, entities.ORG, 0.85, f.Rule()+":of"))
				i = last
			}
		}
	}
	return found
}

const maxSuffixWord = 16

func (t token) of(text string) string { return text[t.start:t.end] }

// suffixLength returns how many tokens from i on are a suffix of agencies.
func suffixLength(text string, tokens []token, i int, lower string) int {
	best := 0
	for _, words := range agencySuffixes[lower] {
		if len(words) <= best || i+len(words) > len(tokens) {
			continue
		}
		isMatch := true
		for k := 1; k < len(words) && isMatch; k++ {
			w := tokens[i+k].of(text)
			isMatch = len(w) <= maxSuffixWord && strings.ToLower(strings.Replace(w, "’", "'", 1)) == words[k] &&
				(!tokens[i+k].isWord || isCapitalised(w)) && isOneLine(text, tokens[i+k-1], tokens[i+k])
		}
		if isMatch {
			best = len(words)
		}
	}
	if lower == "pd" && tokens[i].of(text) != "PD" {
		return 0
	}
	return best
}

// nameStart returns the first token of the name that leads up to token i; i itself
// if no name does.
func nameStart(text string, tokens []token, i int) int {
	first := i
	for k := i - 1; k >= 0 && i-k <= maxNameWords && isOneLine(text, tokens[k], tokens[k+1]); k-- {
		word := tokens[k].of(text)
		if isJoint(word) {
			continue
		}
		lower := strings.ToLower(word)
		if !tokens[k].isWord || !isCapitalised(word) || ofNoName[lower] || titles[strings.TrimSuffix(lower, ".")] {
			break
		}
		first = k
	}
	return first
}

// isJoint tells whether a small word or mark may stand inside an agency's name.
func isJoint(word string) bool { return word == "of" || word == "&" || word == "-" }

// nameEnd returns the last token of a name "Department of …" that starts at token
// i; i itself if no name follows.
func nameEnd(text string, tokens []token, i int) int {
	if i+1 >= len(tokens) || tokens[i+1].of(text) != "of" {
		return i
	}
	last := i
	for k := i + 1; k < len(tokens) && k-i <= maxNameWords+1 && isOneLine(text, tokens[k-1], tokens[k]); k++ {
		word := tokens[k].of(text)
		if isJoint(word) || word == "the" || word == "and" {
			continue
		}
		if !tokens[k].isWord || !isCapitalised(word) {
			break
		}
		last = k
	}
	return last
}

// isOneLine tells whether two neighbouring tokens stand on one line and in one cell.
func isOneLine(text string, a, b token) bool {
	return !strings.ContainsAny(text[a.end:b.start], "\n\r\t")
}
