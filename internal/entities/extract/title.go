package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract/gazetteer"
)

// titleFinder finds persons by the rank or title before the name: "Det. Jane Roe".
// The mention is the name without the title.
type titleFinder struct{}

func (titleFinder) Rule() string { return "title" }

var (
	// titles are ranks and forms of address, in lower case and without a period.
	titles = setOf(`mr mrs ms dr officer ofc detective det sergeant sgt lieutenant lt captain capt corporal cpl chief
		deputy agent sheriff trooper inspector insp commander cmdr major colonel col investigator marshal special
		assistant senior undersheriff analyst`)
	// personal are the titles that one word alone makes a name after: others are
	// as often followed by something else (Officer Safety, Agent Orange).
	personal = setOf("mr mrs ms dr detective det sergeant sgt lieutenant lt captain capt corporal cpl trooper ofc")
	// modifiers stand before a title and are none alone (Special Interest Group).
	modifiers = setOf("special assistant senior")
	// officeWords after words that looked like a name show that an office is meant
	// ("Chief, Springfield Police"); notNames are other words that end a name.
	officeWords = setOf(`department dept police sheriff county office unit division bureau center section squad team
		association academy pd task fire`)
	notNames = setOf(`city state safety crimes crime operations agency training service services general attorney in of
		the and involved complaint executive day major case cases conference information meeting law street orange
		i we you he she it they is was are will has had for from at on with by to sheriffs marshals memorial
		monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
		september october november december`)
	particles    = setOf("de la del der den van von da di dos bin al st.")
	generational = setOf("jr jr. sr sr. ii iii iv")
)

// maxPersonWords bounds a person's name.
const maxPersonWords = 4

func (f titleFinder) Find(d *document) []entities.Mention {
	text, tokens := d.text, d.tokens
	var found []entities.Mention
	for i := 0; i < len(tokens); i++ {
		title := titleOf(text, tokens[i])
		if title == "" || title == "dr" && isStreet(text, tokens, i) {
			continue
		}
		for i+1 < len(tokens) && isBeside(text, tokens, i+1) && titleOf(text, tokens[i+1]) != "" {
			i++
			title = titleOf(text, tokens[i])
		}
		last, words := personEnd(text, tokens, i)
		score := 0.85
		switch {
		case words == 0, modifiers[title], words == 1 && !personal[title] && !isFamilyName(d.word(last)) && !d.isSubject(last):
			continue
		case words == 1:
			score = 0.75
		}
		found = appendValid(found, mention(text, tokens[i+1].start, tokens[last].end, entities.PER, score, f.Rule()))
		i = last
	}
	return found
}

// isSubject reports whether a family name that is a common word too (Banks, Day) does something or
// ends its phrase, as a person does: "Officer Banks spoke", "Questions: Agent Day."
func (d *document) isSubject(i int) bool {
	if l, _ := lists(d.word(i)); l&gazetteer.Family == 0 || isCapitals(d.word(i)) {
		return false
	}
	if i+1 == len(d.tokens) || !isOneLine(d.text, d.tokens[i], d.tokens[i+1]) {
		return true
	}
	next := d.word(i + 1)
	if !d.tokens[i+1].isWord {
		return strings.Trim(next, ".,;:)") == ""
	}
	return strings.ToLower(next) == next
}

// isFamilyName tells of a family name that is no common word and no place.
func isFamilyName(word string) bool {
	l, usage := lists(word)
	return l&gazetteer.Family != 0 && usage < gazetteer.Common || l&anyPerson != 0 && l&anyPlace == 0 && usage == gazetteer.Unknown
}

// isStreet tells whether the Dr. at token i is a drive: a name stands before it.
func isStreet(text string, tokens []token, i int) bool {
	return i > 0 && tokens[i-1].isWord && isBeside(text, tokens, i) && isCapitalised(tokens[i-1].of(text))
}

// titleOf returns the title that a token is, in lower case without its period; ""
// if it is none.
func titleOf(text string, t token) string {
	word := t.of(text)
	if len(word) > maxSuffixWord || !isCapitalised(word) {
		return ""
	}
	if lower := strings.TrimSuffix(strings.ToLower(word), "."); titles[lower] {
		return lower
	}
	return ""
}

// isBeside tells whether nothing but a space parts token i from the one before.
func isBeside(text string, tokens []token, i int) bool {
	gap := text[tokens[i-1].end:tokens[i].start]
	return gap == " " || gap == "\u00a0" || gap == "  "
}

// personEnd returns the last token of the name that follows token i, and how many
// full words it has.
func personEnd(text string, tokens []token, i int) (last, words int) {
	last = i
	for k := i + 1; k < len(tokens) && k-i <= maxPersonWords && isBeside(text, tokens, k); k++ {
		word := tokens[k].of(text)
		lower := strings.ToLower(word)
		switch {
		case officeWords[lower] && isCapitalised(word):
			return i, 0
		case !tokens[k].isWord || notNames[lower] || words > 0 && titleOf(text, tokens[k]) != "":
			return last, words
		case words > 0 && generational[lower]:
			return k, words
		case particles[word]:
			continue
		case isInitial(word):
			last = k
		case isCapitalised(word) && !hasDigit(word):
			last = k
			words++
		default:
			return last, words
		}
	}
	return last, words
}

func isInitial(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) && (size == len(word) || word[size:] == ".")
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }
