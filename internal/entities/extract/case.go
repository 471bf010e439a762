package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// caseFinder finds numbers of cases, incidents and reports: after a word that announces one, of a
// form that only they have (14-012345, 2008-59648, SO12-5757, CR-13-00609), and of the form of
// another that the same text announces.
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
	announced := map[string]bool{} // forms
	var rest []token
	for i, t := range d.tokens {
		word := t.of(d.text)
		switch {
		case !isCaseNumber(word):
		case hasCaseCue(d, i):
			announced[formOf(word)] = true
			found = append(found, mention(d.text, t.start, t.end, entities.CASE, 0.97, f.Rule()))
		case isYearNumber(word) || isPrefixedNumber(word):
			found = append(found, mention(d.text, t.start, t.end, entities.CASE, 0.8, f.Rule()))
		default:
			rest = append(rest, t)
		}
	}
	for _, t := range rest {
		if form := formOf(t.of(d.text)); announced[form] && isTelling(form) {
			found = append(found, mention(d.text, t.start, t.end, entities.CASE, 0.75, f.Rule()))
		}
	}
	return found
}

// formOf writes every digit of a number as 9: two numbers of one agency have one form.
func formOf(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '9'
		}
		return r
	}, word)
}

// isTelling reports whether a form can hardly be another number's: it has a letter or a hyphen,
// or seven digits or more, and is not that of a telephone.
func isTelling(form string) bool {
	return len(form) >= 7 && form != "999-9999" && form != "999-999-9999"
}

// notCases are words before numbers that are public names, of flaws, standards and forms.
var notCases = setOf("CVE CWE ISO IEC RFC FIPS NIST KB MS UN FY HB SB HR AB US I SR HWY RT PO COVID ICD DSM FAA NFPA ANSI AK AR")

// isPrefixedNumber reports whether a number has the form of an agency's own numbers: one to four
// capitals, perhaps a year of two or four digits, and a running number: RD985259, SO12-5757,
// CR-13-00609, 2019-CF-001234, 19CR001234.
func isPrefixedNumber(word string) bool {
	parts := strings.Split(word, "-")
	last := parts[len(parts)-1]
	if len(parts) > 3 || strings.TrimLeft(last, "0123456789") != "" && len(parts) > 1 {
		return false
	}
	letters := strings.Trim(word, "0123456789-")
	if letters == "" || len(letters) > 4 || strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || notCases[letters] {
		return false
	}
	switch k := strings.Index(word, letters); {
	case len(parts) == 1 && k == 0: // RD985259
		return len(letters) >= 2 && len(word)-len(letters) >= 6 && len(word)-len(letters) <= 8
	case len(parts) == 1: // 19CR001234
		number := word[k+len(letters):]
		return isCaseYear(word[:k]) && len(letters) >= 2 && len(number) >= 4 && len(number) <= 7
	case len(parts) == 2: // SO12-5757
		return k == 0 && isCaseYear(parts[0][len(letters):]) && len(last) >= 3 && len(last) <= 7
	}
	isFirst := parts[0] == letters && isCaseYear(parts[1])  // CR-13-00609
	isSecond := parts[1] == letters && isCaseYear(parts[0]) // 2019-CF-001234
	return (isFirst || isSecond) && len(last) >= 3 && len(last) <= 7
}

// isCaseYear reports whether digits are a year from 1990 to 2039, of four digits or two.
func isCaseYear(text string) bool {
	if len(text) == 4 {
		return text >= "1990" && text <= "2039"
	}
	return len(text) == 2 && isDigit(text[0]) && isDigit(text[1]) && (text <= "39" || text >= "90")
}

// isCaseNumber reports digits with perhaps letters and hyphens among them, no
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

// isYearNumber reports whether a number is a year, a hyphen and a running number: of five or six
// digits behind two, of four to seven behind four. 2019-2020 is two years.
func isYearNumber(word string) bool {
	year, number, ok := strings.Cut(word, "-")
	if !ok || digits(number, 0, len(number)) == "" || !isCaseYear(year) || strings.TrimLeft(year, "0123456789") != "" {
		return false
	}
	if len(year) == 2 {
		return year <= "39" && (len(number) == 5 || len(number) == 6)
	}
	isYears := len(number) == 4 && number >= "1900" && number <= "2099"
	return len(number) >= 4 && len(number) <= 7 && !isYears
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
