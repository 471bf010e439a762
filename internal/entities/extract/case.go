package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// caseFinder finds numbers of cases, incidents and reports: after a word that
// announces one, or of the form year-number (14-012345).
type caseFinder struct{}

func (caseFinder) Rule() string { return "case" }

var (
	caseCues  = setOf("case cases incident report file docket complaint cr dr ir oca cad cfs warrant citation event reference ref rd cn rpt")
	caseLinks = setOf("number numbers no no. num # : is was of summary ( - nbr agency reference")
)

const (
	minCaseDigits = 4
	maxCase       = 24
	caseReach     = 4
)

func (f caseFinder) Find(d *document) []entities.Mention {
	var found []entities.Mention
	for i, t := range d.tokens {
		word := t.of(d.text)
		if !isCaseNumber(word) {
			continue
		}
		score := 0.0
		switch {
		case hasCaseCue(d, i):
			score = 0.97
		case isYearNumber(word):
			score = 0.8
		default:
			continue
		}
		found = append(found, mention(d.text, t.start, t.end, entities.CASE, score, f.Rule()))
	}
	return found
}

// isCaseNumber tells of digits with perhaps letters and hyphens among them, no
// date and no telephone number.
func isCaseNumber(word string) bool {
	if len(word) < minCaseDigits || len(word) > maxCase || !isAlnum(word[len(word)-1]) {
		return false
	}
	count, hyphens, lowers := 0, 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case isDigit(c):
			count++
		case c == '-':
			hyphens++
		case c >= 'a' && c <= 'z':
			lowers++
		case c < 'A' || c > 'Z':
			return false
		}
	}
	isYear := len(word) == 4 && hyphens == 0 && (strings.HasPrefix(word, "19") || strings.HasPrefix(word, "20"))
	return count >= minCaseDigits && lowers == 0 && !isYear && len(word)-count-hyphens <= 6 && !isDashedDate(word)
}

func isDashedDate(word string) bool {
	_, end := numericDate(word, 0)
	return end == len(word)
}

// isYearNumber tells of a two-digit year, a hyphen and five or six digits.
func isYearNumber(word string) bool {
	year, number, ok := strings.Cut(word, "-")
	return ok && len(year) == 2 && digits(year, 0, 2) != "" && year <= "39" && (len(number) == 5 || len(number) == 6) && digits(number, 0, len(number)) != ""
}

func hasCaseCue(d *document, i int) bool {
	for k := i - 1; k >= 0 && i-k <= caseReach && isOneLine(d.text, d.tokens[k], d.tokens[k+1]); k-- {
		word := d.word(k)
		if len(word) > maxSuffixWord {
			return false
		}
		lower := strings.ToLower(word)
		if caseCues[lower] {
			return true
		}
		if !caseLinks[lower] {
			return false
		}
	}
	return false
}
