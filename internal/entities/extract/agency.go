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
var agencySuffixes = bySize(`police department|police dept|police dept.|police bureau|police service|police division|police|pd|p.d.|
	sheriff 's office|sheriffs office|sheriff office|sheriffs ' office|sheriff 's department|sheriffs department|sheriff department|sheriff 's dept|
	sheriff 's dept.|sheriffs dept|sheriffs dept.|sheriff dept|sheriff 's|sheriff|so|s.o.|task force|fusion center|intelligence center|information center|
	analysis center|operations center|intelligence unit|highway patrol|state police|state patrol|state troopers|fire department|fire dept|
	fire dept.|fire rescue|fire & rescue|fire and rescue|fire district|fire authority|fire protection district|fd|f.d.|school district|unified school district|
	usd|isd|usd police|isd police|isd pd|schools police|campus police|transit police|airport police|tribal police|harbor patrol|
	district attorney 's office|district attorney|da 's office|da|d.a. 's office|d.a. ' s office|d.a.|attorney general 's office|attorney 's office|public defender 's office|
	coroner 's office|medical examiner 's office|marshal 's office|marshals office|constable 's office|clerk 's office|marshals service|police academy|
	sheriff 's academy|probation department|probation|department of corrections|department of public safety|department of transportation|
	department of health|public safety department|department of law enforcement|department of justice|bureau of investigation|crime laboratory|
	crime lab|national guard|air national guard|field office|hospital|general hospital|gen. hospital|medical center|university|state university|
	training academy|training center|law enforcement academy|public safety academy|retail crime alliance|crime alliance|retail crime association|crime stoppers|
	coordination center|crime center|threat assessment center|trafficking area|community college|college|high school|water district|power authority|port authority|transit authority|housing authority|credit union`)

// proper are suffixes that are also everyday words: the name before them must hold
// a word that is none.
var proper = setOf("police sheriff hospital university college so da sheriff's probation fd usd isd")

// shortSuffixes are suffixes only in capitals.
var shortSuffixes = setOf("pd fd so da usd isd p.d. f.d. s.o. d.a.")

// offices may follow an agency's name after a comma and a place: ", Oakland Field
// Office".
var offices = bySize(
	`field office|resident office|district office|regional office|barracks|division|station|precinct|troop|bureau|branch|field division|
	post|region|substation|district`)

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
			first, last := nameStart(text, tokens, i), i+n-1
			if first == i {
				first, last = i, ofPlace(d, i+n)
			} else if n == 1 && proper[lower] && !isProper(d, first, i) || lower == "sheriff" && n == 1 && isFollowedByName(d, i) {
				continue
			}
			if last >= i+n-1 && (first < i || last > i+n-1) {
				last = officeEnd(d, last)
				found = appendValid(found, mention(text, tokens[first].start, tokens[last].end, entities.ORG, 0.9, f.Rule()+":suffix"))
			}
			i = max(i+n-1, last)
		} else if agencyPrefixes[lower] {
			if last := nameEnd(text, tokens, i); last > i {
				first := nameStart(text, tokens, i)
				last = officeEnd(d, last)
				found = appendValid(found, mention(text, tokens[first].start, tokens[last].end, entities.ORG, 0.85, f.Rule()+":of"))
				i = last
			}
		}
	}
	return found
}

// isProper tells whether tokens first to last-1 hold a word that is a name: one
// that is not common in lower case, or a place.
func isProper(d *document, first, last int) bool {
	for k := first; k < last; k++ {
		word := d.word(k)
		if lower := strings.ToLower(word); d.tokens[k].isWord && !isJoint(word) && (!isPlainWord(word) || isPlaceName(word) ||
			lower == "county") {
			return true
		}
	}
	return false
}

// isFollowedByName tells whether a capitalised word follows token i, as in
// "County Sheriff John Smith", where the sheriff is a person.
func isFollowedByName(d *document, i int) bool {
	return i+1 < len(d.tokens) && isBeside(d.text, d.tokens, i+1) && isCapitalised(d.word(i+1))
}

// ofPlace returns the last token of "of Oakland" or ", Mesa County" at token i, -1
// if there is none: a place that follows the agency's kind.
func ofPlace(d *document, i int) int {
	if i+1 >= len(d.tokens) || !isOneLine(d.text, d.tokens[i-1], d.tokens[i+1]) {
		return -1
	}
	link := d.word(i)
	if link != "of" && link != "," && link != "for" {
		return -1
	}
	last := -1
	for k := i + 1; k < len(d.tokens) && k-i <= 4 && isOneLine(d.text, d.tokens[k-1], d.tokens[k]); k++ {
		word := d.word(k)
		if k == i+1 && word == "the" {
			continue
		}
		if !d.tokens[k].isWord || !isCapitalised(word) || ofNoName[strings.ToLower(word)] {
			break
		}
		last = k
		if lower := strings.ToLower(word); lower == "county" || lower == "parish" {
			return last
		}
	}
	if link == "," {
		return -1 // without a county it is as often the next thing of a list
	}
	return last
}

// units may follow an agency's name after a dash: " - Security".
var units = setOf(`security investigations investigation detectives patrol dispatch records swat academy narcotics vice homicide gangs
	intelligence training operations corrections jail court courts traffic communications administration`)

// officeEnd returns the last token of the office of an agency that ends at token
// last: ", Oakland Field Office", " (Oakland Barracks)", " - Security".
func officeEnd(d *document, last int) int {
	i := last + 1
	if i >= len(d.tokens) || !isOneLine(d.text, d.tokens[last], d.tokens[i]) {
		return last
	}
	switch mark := d.word(i); {
	case mark == "(":
		if end := namedOfficeEnd(d, i); end >= 0 && end+1 < len(d.tokens) && d.word(end+1) == ")" {
			return end + 1
		}
	case (mark == "-" || mark == "–") && i+1 < len(d.tokens) && units[strings.ToLower(d.word(i+1))] && isCapitalised(d.word(i+1)):
		return i + 1
	case mark == "," && d.tokens[i].start == d.tokens[last].end:
		if end := namedOfficeEnd(d, i); end >= 0 {
			return end
		}
	}
	return last
}

// namedOfficeEnd returns the last token of the office whose name begins behind token i, -1 if none does.
func namedOfficeEnd(d *document, i int) int {
	for k := i + 1; k < len(d.tokens) && k-i <= 4 && isOneLine(d.text, d.tokens[k-1], d.tokens[k]); k++ {
		word := d.word(k)
		if !d.tokens[k].isWord || !isCapitalised(word) || len(word) > 2*maxSuffixWord {
			return -1
		}
		for _, words := range offices[strings.ToLower(word)] {
			isMatch := k+len(words) <= len(d.tokens) && k > i+1
			for n := 1; n < len(words) && isMatch; n++ {
				isMatch = strings.EqualFold(d.word(k+n), words[n])
			}
			if isMatch {
				return k + len(words) - 1
			}
		}
	}
	return -1
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
				(!tokens[i+k].isWord || isCapitalised(w) || w == "s") && isOneLine(text, tokens[i+k-1], tokens[i+k])
		}
		if isMatch {
			best = len(words)
		}
	}
	if best == 1 && shortSuffixes[lower] && strings.ToUpper(tokens[i].of(text)) != tokens[i].of(text) {
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
