package redact

import (
	"encoding/base64"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parts of the patterns, which read plain text (plainText).
const (
	local = `[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._%+'’-]*[\p{L}\p{M}\p{N}_+])?`
	label = `[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?`
	// wordAt and wordDot are how people spell the signs out.
	wordAt  = `\s?[\[({<]\s?(?:at|@|a)\s?[\])}>]\s?`
	wordDot = `\s?[\[({<]\s?(?:dot|\.|d0t|point)\s?[\])}>]\s?`
)

var (
	addresses = []*regexp.Regexp{
		// name@host.example, name@host, "a name"@host.example, name@[192.0.2.1]
		regexp.MustCompile(`(?i)(?:"[^"\n]{1,64}"|` + local + `)@(?:\[(?:ipv6:)?[\d.:a-f]+\]|` + label + `(?:(?:\.|` + wordDot + `)` + label +
			`)*)`),
		// name@, the host left out
		regexp.MustCompile(`(?i)` + local + `@\B`),
		// name @ host.example, name [at] host [dot] example
		regexp.MustCompile(`(?i)` + local + `(?:\s@\s?|\s?@\s|` + wordAt + `)` + label + `(?:(?:\s?\.|` + wordDot + `|\s+dot\s+)\s?` + label +
			`)+`),
		// name [at] host: without a dot the sign must be set off by brackets
		regexp.MustCompile(`(?i)` + local + wordAt + label),
		// name AT host DOT example, name_at_host_dot_example
		regexp.MustCompile(`(?i)` + local + `[\s_-]+at[\s_-]+` + label + `(?:[\s_-]+dot[\s_-]+` + label + `)+`),
		regexp.MustCompile(`(?i)` + local + `[\s_-]+at[\s_-]+` + label + `\.(?:com|org|net|gov|edu|mil|us|example|invalid|test)\b`),
	}

	numbers = []*regexp.Regexp{
		// (212) 555-0142, 212.555.0142, 1-212-555-0142 x12
		regexp.MustCompile(`(?i)(?:\+?1[ ./-]{0,3})?(?:\(\d{3}\)|\b\d{3})[ ./-]{0,3}\d{3}[ ./-]{0,3}\d{4}\b(?:\s?(?:x|ext\.?)\s?\d{1,6}\b)?`),
		// 555-0142, 555 0142
		regexp.MustCompile(`\b\d{3}[ .-]{1,3}\d{4}\b`),
		// +44 20 7946 0018, 0044 (0)20 7946 0018
		regexp.MustCompile(`(?:\+|\b00)\d{1,3}(?:[ ./-]{0,2}\(?\d{1,5}\)?){1,6}\b`),
		// 020 7946 0018, 030/123456, 06 12 34 56 78
		regexp.MustCompile(`\b0\d{1,4}[ ./-]{1,2}\d{2,8}(?:[ ./-]{1,2}\d{2,4}){0,4}\b`),
		// 123-45-6789 and every nine digits or more in a row
		regexp.MustCompile(`\b\d{3}[ ./-]{1,3}\d{2}[ ./-]{1,3}\d{4}\b`),
		regexp.MustCompile(`\d{9,}`),
		// 4111 1111 1111 1111
		regexp.MustCompile(`\b\d{4}[ -]\d{4,6}[ -]\d{4,5}(?:[ -]\d{1,7})?\b`),
		// SSN: 6789, DL# D1234567, phone 5550142
		regexp.MustCompile(`(?i)\b(?:ssn|soc(?:ial)?[ .]?sec(?:urity)?|oln|dln?|driver'?s? lic(?:ense)?|lic(?:ense)?|fbi|sid|passport|phone|tel|cell|mobile|fax|call)\b[ .]{0,2}(?:#|no\.?|num(?:ber)?)?[ :.=#-]{0,3}[a-z]{0,3}[ -]?\d[\d -]{2,14}\d\b`),
	}

	// streets are where somebody lives or works: 12 Larkspur Ct, 1480 N. Main Street, Apt 4.
	streets = regexp.MustCompile(`\b(\d{1,5})[A-Za-z]?,? (?:[NSEW]{1,2}\.? |(?:North|South|East|West) )?` +
		`((?:\p{Lu}[\p{L}\p{M}'’.-]* |\d{1,3}(?:st|nd|rd|th) ){1,3})` +
		`(?:(Court|Drive|Place|Circle|Way|Trail)|Street|Avenue|Road|Lane|Boulevard|Terrace|Parkway|` +
		`(?:St|Ave?|Rd|Dr|Ln|Ct|Blvd|Pl|Ter|Cir|Trl|Pkwy)\b\.?)` +
		`(?:,? (?:Apt|Unit|Suite|Ste)\.? ?\w{1,5}\b|,? # ?\w{1,5}\b)?`)
	// noStreets stand before a word that ends streets, and make it another thing: 12 Superior Court, 2019 Toy Drive.
	noStreets = setOf(`appeals appellate blood circuit district drug family food fund juvenile municipal superior supreme toy`)

	// births are dates that a text calls dates of birth.
	births = regexp.MustCompile(`(?i)\b(?:d\.?o\.?b\.?|born(?: on)?|birth ?da(?:te|y)|date of birth|geb(?:oren)?\.?)[ :.=-]{0,3}(?:` +
		dayForm + `|\d{4,8})`)
	dates   = regexp.MustCompile(`(?i)` + dayForm)
	run8    = regexp.MustCompile(`\d{8}`)
	codes64 = regexp.MustCompile(`[A-Za-z0-9+/_-]{8,}={0,2}`)
)

const dayForm = `(?:\b\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|` +
	`\b\d{1,2}[ -]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ ,.-]{0,2}\d{2,4}\b|` +
	`\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .]{0,2}\d{1,2}(?:st|nd|rd|th)?[ ,]{1,2}\d{4}\b)`

// forms finds what is private by its look alone: addresses, numbers, dates of birth.
func forms(p plainText) (spans []span) {
	add := func(start, end int, with string, rule Rule) {
		from, to := p.span(start, end)
		spans = append(spans, span{from, to, with, rule})
	}
	if strings.ContainsFunc(p.s, unicode.IsDigit) {
		keep := dates.FindAllStringIndex(p.s, -1)
		for _, d := range keep {
			if isLongAgo(p.s[d[0]:d[1]]) {
				add(d[0], d[1], "[date]", Date)
			}
		}
		for _, d := range births.FindAllStringIndex(p.s, -1) {
			add(d[0], d[1], "[date]", Date)
		}
		for _, d := range run8.FindAllStringIndex(p.s, -1) {
			if isBirthRun(p.s[d[0]:d[1]]) {
				add(d[0], d[1], "[date]", Date)
			}
		}
		for _, pattern := range numbers {
			for _, m := range pattern.FindAllStringIndex(p.s, -1) {
				if !isInDate(m, keep) && !isTimestamp(p.s[m[0]:m[1]]) {
					add(m[0], m[1], "[number]", Number)
				}
			}
		}
	}
	for _, m := range streets.FindAllStringSubmatchIndex(p.s, -1) {
		if isAmbiguous := m[6] >= 0; !isAmbiguous || isStreet(p.s[m[2]:m[3]], p.s[m[4]:m[5]]) {
			add(m[0], m[1], "[address]", Address)
		}
	}
	for _, pattern := range addresses {
		for _, m := range pattern.FindAllStringIndex(p.s, -1) {
			add(m[0], m[1], "[address]", Address)
		}
	}
	return spans
}

// isStreet reports whether a number and the words before "Court", "Drive" and the like are a street's.
func isStreet(number, words string) bool {
	isYear := len(number) == 4 && ("1950" <= number && number <= "2029")
	return !isYear && !slices.ContainsFunc(folded(words), func(t string) bool { return noStreets[t] || isInstitutional(t) })
}

// isInDate reports whether a match lies within a date: "2020-06-01".
func isInDate(m []int, dates [][]int) bool {
	for _, d := range dates {
		if m[0] >= d[0] && m[1] <= d[1] {
			return true
		}
	}
	return false
}

// youngest is the last year of birth that a date without any word beside it is taken
// for: the leaks are of 2006 to 2020, and what they tell of happened in their time.
const youngest = 2002

var years = regexp.MustCompile(`\d{4}|\d{2}$`)

// isLongAgo reports whether a date may be one of birth: by its year.
func isLongAgo(date string) bool {
	found := years.FindString(date)
	year, err := strconv.Atoi(found)
	switch {
	case err != nil:
		return false
	case len(found) == 2:
		return year > 30
	}
	return 1900 <= year && year <= youngest && !(year == 2001 && strings.Contains(date, "11"))
}

// isBirthRun reports whether eight digits are a date of birth: 19800201, 02011980.
func isBirthRun(digits string) bool {
	isDate := func(year, month, day string) bool {
		y, _ := strconv.Atoi(year)
		m, _ := strconv.Atoi(month)
		d, _ := strconv.Atoi(day)
		return 1900 <= y && y <= youngest && 1 <= m && m <= 12 && 1 <= d && d <= 31
	}
	return isDate(digits[:4], digits[4:6], digits[6:]) || isDate(digits[4:], digits[:2], digits[2:4]) ||
		isDate(digits[4:], digits[2:4], digits[:2])
}

var timestamp = regexp.MustCompile(`^20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d){1,2}$`)

// isTimestamp reports whether digits are the time at which a camera or a scanner made a
// file: 20200601123456.
func isTimestamp(digits string) bool { return timestamp.MatchString(digits) }

// encoded finds texts in base64 whose plain form is private, as isPrivate tells.
func encoded(text string, isPrivate func(string) bool) (spans []span) {
	for _, m := range codes64.FindAllStringIndex(text, -1) {
		code := strings.TrimRight(text[m[0]:m[1]], "=")
		code = strings.NewReplacer("-", "+", "_", "/").Replace(code)
		b, err := base64.RawStdEncoding.DecodeString(code)
		if err != nil || len(b) < 6 || !isReadable(string(b)) || !isPrivate(string(b)) {
			continue
		}
		spans = append(spans, span{m[0], m[1], "[encoded]", Encoded})
	}
	return spans
}

// isReadable reports whether bytes are a text.
func isReadable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) && !unicode.IsSpace(r) })
}
