package source

import (
	"slices"
	"strings"
)

// Sanitise gives a column name the form that the leak's known structure uses:
// "-", space, "/" and ":" become "_", every other character outside
// [A-Za-z0-9_] is dropped (DATA-DICTIONARY section 2).
func Sanitise(column string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == ' ' || r == '/' || r == ':':
			return '_'
		case r == '_', r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
			return r
		}
		return -1
	}, strings.TrimSpace(column))
}

// matchesAny tells whether a table name matches one of the patterns, in which
// "*" stands for any run of characters.
func matchesAny(patterns []string, table string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		return matches(strings.ToLower(p), strings.ToLower(table))
	})
}

func matches(pattern, s string) bool {
	head, rest, star := strings.Cut(pattern, "*")
	if !star {
		return pattern == s
	}
	if !strings.HasPrefix(s, head) {
		return false
	}
	s = s[len(head):]
	for {
		if matches(rest, s) {
			return true
		}
		if s == "" {
			return false
		}
		s = s[1:]
	}
}

func hasColumns(header, wanted []string) bool {
	for _, w := range wanted {
		if !slices.ContainsFunc(header, func(h string) bool { return strings.EqualFold(h, w) }) {
			return false
		}
	}
	return true
}
