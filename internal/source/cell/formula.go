package cell

import "strings"

// Formula is the value of a cell that a spreadsheet wrote as a formula so that it
// stays text: ="0123", =HYPERLINK("mailto:a@b.example","a@b.example") (what it leads
// to), =123; '0123 with the mark of a text cell. Any other formula has no value.
func Formula(s string) (value string, ok bool) {
	rest, ok := strings.CutPrefix(s, "=")
	if !ok {
		return "", false
	}
	rest = strings.TrimSpace(rest)
	if isNumber(rest) {
		return rest, true
	}
	for _, f := range []string{"HYPERLINK(", "T(", "TEXT(", "CONCATENATE("} {
		if len(rest) > len(f) && strings.EqualFold(rest[:len(f)], f) && strings.HasSuffix(rest, ")") {
			first, after, ok := quotedPart(strings.TrimSpace(rest[len(f) : len(rest)-1]))
			if !ok || after != "" && after[0] != ',' && after[0] != ';' || f == "CONCATENATE(" && after != "" {
				return "", false
			}
			return first, true
		}
	}
	value, after, ok := quotedPart(rest)
	return value, ok && after == ""
}

// quotedPart reads the quoted text that s begins with; quotes in it are doubled.
func quotedPart(s string) (text, after string, ok bool) {
	if s == "" || s[0] != '"' {
		return "", "", false
	}
	for i := 1; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			i++
			continue
		}
		return strings.ReplaceAll(s[1:i], `""`, `"`), strings.TrimSpace(s[i+1:]), true
	}
	return "", "", false
}

func isNumber(s string) bool {
	digits := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' || (c == '-' || c == '+') && i == 0:
		default:
			return false
		}
	}
	return digits > 0 && strings.Count(s, ".") <= 1
}
