package cell

import "strings"

// Key gives a key one form: without blanks around it, and a whole number that a
// spreadsheet wrote as a float (14.0, 1.4166E+4) as it was: 14, 14166. A rounded one
// (1.4E+07 of a longer number) stays as it stands.
func Key(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || s[0] < '0' || s[0] > '9' {
		return s
	}
	point := strings.IndexByte(s, '.')
	if point < 0 {
		return s
	}
	whole, fraction := s[:point], s[point+1:]
	if !isDigits(whole) {
		return s
	}
	if mantissa, exponent, ok := strings.Cut(strings.ToUpper(fraction), "E"); ok {
		return scientific(s, whole, mantissa, exponent)
	}
	if fraction == "" || strings.Trim(fraction, "0") != "" {
		return s
	}
	return whole
}

// scientific writes a number in full where its digits say all of it.
func scientific(s, whole, fraction, exponent string) string {
	exponent = strings.TrimLeft(strings.TrimPrefix(exponent, "+"), "0")
	n := 0
	for i := range len(exponent) {
		if exponent[i] < '0' || exponent[i] > '9' || n > 99 {
			return s
		}
		n = n*10 + int(exponent[i]-'0')
	}
	if len(whole) != 1 || !isDigits(fraction) || len(fraction) != n {
		return s
	}
	return whole + fraction
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
