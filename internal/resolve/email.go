// Package resolve decides which records are the same thing in the world. Each
// rule is a pure function of what the records state; a cluster is what the rules
// make of them, and can be made again.
package resolve

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Email normalises an e-mail address: what stands between angle brackets or
// after "mailto:", lower-case, without surrounding punctuation. ok is false for
// what is no address ("none", "n/a", a bare name). Recipients merge by it.
func Email(s string) (address string, ok bool) {
	if open := strings.LastIndexByte(s, '<'); open >= 0 {
		s = s[open+1:]
		if end := strings.IndexByte(s, '>'); end >= 0 {
			s = s[:end]
		}
	}
	s = unwrap(strings.ToLower(s))
	local, domain, found := strings.Cut(s, "@")
	if !found || local == "" || strings.ContainsFunc(s, isForeign) || strings.Contains(domain, "@") {
		return "", false
	}
	if dot := strings.LastIndexByte(domain, '.'); dot <= 0 || dot == len(domain)-1 || strings.Contains(domain, "..") {
		return "", false
	}
	return s, true
}

// unwrap takes off what stands around an address, in any order: "(mailto:…)",
// "mailto:(…)", and invisible characters that came along when it was pasted.
func unwrap(s string) string {
	for {
		inner := strings.TrimFunc(s, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(".,;:'\"()[]<>", r)
		})
		inner = strings.TrimPrefix(inner, "mailto:")
		if inner == s {
			return s
		}
		s = inner
	}
}

// isForeign tells a character that no address holds.
func isForeign(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError || strings.ContainsRune(",;<>\"", r)
}

// Domain is the part of a normalised address after the "@".
func Domain(address string) string {
	_, domain, _ := strings.Cut(address, "@")
	return domain
}

// Addresses takes a hand-typed list of addresses apart: separated by commas,
// semicolons, line ends or spaces, bare or as `Name <address>`. Each address comes
// once, in order; bad are the pieces that have an "@" and are no address.
func Addresses(s string) (addresses, bad []string) {
	seen := map[string]bool{}
	for _, piece := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",; \t\r\n\u00a0", r) }) {
		if !strings.Contains(piece, "@") {
			continue // a part of a name
		}
		a, ok := Email(piece)
		switch {
		case !ok:
			bad = append(bad, piece)
		case !seen[a]:
			seen[a] = true
			addresses = append(addresses, a)
		}
	}
	return addresses, bad
}
