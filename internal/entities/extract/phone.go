package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nyaruka/phonenumbers"

	"bluegraph/internal/entities"
)

// phoneFinder finds telephone numbers: of the United States, written with
// separators ((555) 555-0100, 555.555.0100, +1 555 555 0100), and of any country
// with its code in front (+44 20 7946 0958). Ten bare digits are more often an
// account or a case: they count only after a word such as "phone".
type phoneFinder struct{}

func (phoneFinder) Rule() string { return "phone" }

func (f phoneFinder) Find(d *document) []entities.Mention {
	text := d.plain.text
	var found []entities.Mention
	last := -1 // the end of the number before
	for i := 0; i < len(text); i++ {
		c := text[i]
		if !isDigit(c) && c != '(' && c != '+' {
			continue
		}
		isSecond := i > 0 && text[i-1] == '/' && last == i-1 // 503-555-0101/503-555-0102
		if i > 0 && !isSecond && (isAlnum(text[i-1]) || strings.IndexByte("-./#$_+=&", text[i-1]) >= 0) {
			continue
		}
		end := phoneEnd(text, i)
		switch {
		case end < 0 && c == '+':
			end = abroad(text, i)
		case end < 0 && isDigit(c):
			end = bare(text, i)
		}
		if end < 0 {
			continue
		}
		found = append(found, d.plain.mention(d.text, i, end, entities.PHONE, phoneScore(text[i:end]), f.Rule()))
		i, last = end-1, end
	}
	return found
}

// phoneEnd returns the end of the number that starts at text[i], -1 if none does or the digits
// go on. A slash may part it from another number, or from another ending of it (0113/0114).
func phoneEnd(text string, i int) int {
	end := groupsEnd(text, i)
	if end < 0 || end == len(text) {
		return end
	}
	switch c := text[end]; {
	case isDigit(c), c == '_', isAlnum(c) && c|0x20 != 'x' && c|0x20 != 'e': // x12, ext 12
		return -1
	case c == '/' && (groupsEnd(text, end+1) >= 0 || digits(text, end+1, 4) != "" && digits(text, end+1, 5) == ""):
	case strings.IndexByte("-./", c) >= 0 && end+1 < len(text) && isDigit(text[end+1]):
		return -1
	}
	return end
}

// groupsEnd returns the end of the three groups of a number that starts at text[i], -1 if they do not
// stand there. The rules for the digits are the North American Numbering Plan's: area code and
// exchange begin with 2 to 9, and no area code ends in 11.
func groupsEnd(text string, i int) int {
	at := i
	if strings.HasPrefix(text[at:], "+1") {
		at = afterSeparator(text, at+2)
	} else if strings.HasPrefix(text[at:], "1") {
		next := afterSeparator(text, at+1)
		if next > at+1 || strings.HasPrefix(text[next:], "(") {
			at = next
		}
	}
	isBracketed := strings.HasPrefix(text[at:], "(")
	if isBracketed {
		at++
	}
	area := digits(text, at, 3)
	if area == "" || area[0] < '2' || area[1:] == "11" {
		return -1
	}
	at += 3
	if isBracketed {
		if !strings.HasPrefix(text[at:], ")") {
			return -1
		}
		at++
	}
	next := afterSeparator(text, at)
	if next == at && !isBracketed {
		return -1
	}
	at = next
	exchange := digits(text, at, 3)
	if exchange == "" || exchange[0] < '2' {
		return -1
	}
	next = afterSeparator(text, at+3)
	if next == at+3 || digits(text, next, 4) == "" {
		return -1
	}
	return next + 4
}

// phoneScore is lower for a number in an area or of a form that its country has
// not given out: numbers in bulletins are mistyped, and made-up ones in examples.
func phoneScore(number string) float64 {
	if n, err := phonenumbers.Parse(plainGroups(number), "US"); err == nil && phonenumbers.IsValidNumber(n) {
		return 0.98
	}
	return 0.9
}

// maxPhone is the most bytes of an international number with its separators: 15
// digits (ITU-T E.164).
const maxPhone = 24

// abroad returns the end of the number with a country's code at text[i], -1 if none
// is there that the country could have given out.
func abroad(text string, i int) int {
	end := i + 1
	for at := end; at < len(text) && at-i < maxPhone; at++ {
		if isDigit(text[at]) {
			end = at + 1
		} else if strings.IndexByte(" -.()", text[at]) < 0 {
			break
		}
	}
	if end < len(text) && isAlnum(text[end]) {
		return -1
	}
	n, err := phonenumbers.Parse(text[i:end], "US")
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return -1
	}
	return end
}

// phoneWords announce a number of ten bare digits.
var phoneWords = setOf("phone tel telephone cell mobile call text fax contact ph")

// bare returns the end of ten digits at text[i] that a word before them calls a
// telephone number, -1 if there are none.
func bare(text string, i int) int {
	if digits(text, i, 10) == "" || i+10 < len(text) && (isAlnum(text[i+10]) || text[i+10] == '-') {
		return -1
	}
	end := i
	for end > 0 && i-end < 4 && strings.IndexByte(" :.#(", text[end-1]) >= 0 {
		end--
	}
	start := end
	for start > 0 && end-start < maxSuffixWord && isAlnum(text[start-1]) {
		start--
	}
	if !phoneWords[strings.ToLower(text[start:end])] || phoneScore(text[i:i+10]) < 0.98 {
		return -1
	}
	return i + 10
}

// digits returns the n digits at text[i], "" if there are fewer.
func digits(text string, i, n int) string {
	if i+n > len(text) {
		return ""
	}
	for k := i; k < i+n; k++ {
		if !isDigit(text[k]) {
			return ""
		}
	}
	return text[i : i+n]
}

// groupMarks part the groups of a number: every dash, the minus sign, periods, slashes, dots in the middle.
const groupMarks = "-.‐‑‒–—―−﹣－/·•∙⋅"

const maxBlanks = 2

// afterSeparator returns where the next group of a number begins behind text[i]: after a mark, with
// blanks of any kind on both sides of it, or after blanks alone. It is i where nothing parts them.
func afterSeparator(text string, i int) int {
	at := skipBlanks(text, i)
	if r, size := utf8.DecodeRuneInString(text[at:]); strings.ContainsRune(groupMarks, r) && size > 0 {
		return skipBlanks(text, at+size)
	}
	return at
}

// skipBlanks passes at most maxBlanks blanks of any width; a line's end is none.
func skipBlanks(text string, i int) int {
	for range maxBlanks {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r != ' ' && r != '\u00a0' && !unicode.Is(unicode.Zs, r) {
			break
		}
		i += size
	}
	return i
}

// plainGroups writes a blank for each mark between groups, which phonenumbers knows.
func plainGroups(number string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(groupMarks, r) || unicode.Is(unicode.Zs, r) {
			return ' '
		}
		return r
	}, number)
}
