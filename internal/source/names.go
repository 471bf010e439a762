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

// tableNames finds what is said of a table by its name: names in full come before
// patterns, and of several the first.
type tableNames[T any] struct {
	exact    map[string]T
	patterns []namePattern[T]
}

type namePattern[T any] struct {
	pattern string
	says    T
}

func (n *tableNames[T]) add(patterns []string, says T) {
	if n.exact == nil {
		n.exact = map[string]T{}
	}
	for _, p := range patterns {
		p = strings.ToLower(p)
		if strings.Contains(p, "*") {
			n.patterns = append(n.patterns, namePattern[T]{p, says})
		} else if _, taken := n.exact[p]; !taken {
			n.exact[p] = says
		}
	}
}

func (n *tableNames[T]) find(table string) (says T, ok bool) {
	table = strings.ToLower(table)
	if says, ok = n.exact[table]; ok {
		return says, true
	}
	for _, p := range n.patterns {
		if matches(p.pattern, table) {
			return p.says, true
		}
	}
	return says, false
}

func hasColumns(header, wanted []string) bool {
	for _, w := range wanted {
		if !slices.ContainsFunc(header, func(h string) bool { return strings.EqualFold(h, w) }) {
			return false
		}
	}
	return true
}
