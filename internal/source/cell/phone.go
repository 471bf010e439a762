package cell

import "strings"

// Phone is a typed telephone number with plain marks: dashes and blanks of every
// kind, invisible characters and "tel:" are the same as nothing or "-". A number that
// nobody has (all digits the same, 123-456-7890, 000-000-0000) is "". One that a spreadsheet
// wrote as a float (5035550101.0) is written as it was.
func Phone(s string) string {
	if whole, isFloat := strings.CutSuffix(s, ".0"); isFloat && (len(whole) == 10 || len(whole) == 11) && isDigits(whole) {
		s = whole
	}
	if isPlain(s) && !isFalse(s) {
		return s
	}
	s = strings.TrimSpace(s)
	if len(s) > 4 && strings.EqualFold(s[:4], "tel:") {
		s = s[4:]
	}
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '\u2010' && r <= '\u2015' || r == '\u2212' || r == '\ufe58' || r == '\ufe63' || r == '\uff0d':
			return '-'
		case r == '\u00a0' || r >= '\u2000' && r <= '\u200a' || r == '\u202f' || r == '\u3000':
			return ' '
		case r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r == '\u2060' || r == '\ufeff' || r == '\u00ad':
			return -1
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		}
		return r
	}, s))
	if isFalse(s) {
		return ""
	}
	return s
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return s == "" || s[0] != ' ' && s[0]|0x20 != 't' && s[len(s)-1] != ' '
}

// isFalse tells of a number that nobody has.
func isFalse(s string) bool {
	n, same := 0, true
	var first byte
	var digits [16]byte
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' {
			if n == 0 {
				first = c
			}
			same = same && c == first
			if n < len(digits) {
				digits[n] = c
			}
			n++
		} else if c|0x20 >= 'a' && c|0x20 <= 'z' {
			return false
		}
	}
	return n >= 7 && same || string(digits[:min(n, len(digits))]) == "1234567890" || n == 11 && string(digits[:n]) == "11234567890"
}
