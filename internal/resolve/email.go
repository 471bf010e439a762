// Package resolve decides which records are the same thing in the world. Each
// rule is a pure function of what the records state; a cluster is what the rules
// make of them, and can be made again.
package resolve

import "strings"

// Email normalises an e-mail cell that holds one address, in whatever wrapping: in
// angle brackets, behind "mailto:" or "SMTP:", with a remark behind it, with blanks or
// invisible characters inside, as a hyperlink of Access. ok is false for what holds no
// address ("none", a bare name) or several. Recipients merge by it.
func Email(s string) (address string, ok bool) {
	if address, ok := plainAddress(s); ok {
		return address, true
	}
	if open := strings.LastIndexByte(s, '<'); open >= 0 && strings.Contains(s[open:], "@") {
		s, _, _ = strings.Cut(s[open+1:], ">")
	}
	all, bad := Addresses(s)
	if len(all) != 1 || len(bad) > 0 || startsWithWord(s) {
		return "", false
	}
	return all[0], true
}

// startsWithWord tells whether a bare word stands before what looks like an address,
// "a b@x.example": it may be half of it.
func startsWithWord(s string) bool {
	before, _, _ := strings.Cut(plainMarks(s), "@")
	before = strings.TrimSpace(before)
	space := strings.LastIndexAny(before, " \t\u00a0")
	if space < 0 || strings.ContainsFunc(before[space+1:], func(r rune) bool { return !isLocal(r) }) {
		return false
	}
	if before = strings.TrimSpace(before[:space]); before == "" {
		return false
	}
	last := before[len(before)-1]
	return last >= 'a' && last <= 'z' || last >= 'A' && last <= 'Z' || last >= '0' && last <= '9'
}

// Domain is the part of a normalised address after the "@".
func Domain(address string) string {
	_, domain, _ := strings.Cut(address, "@")
	return domain
}

// Addresses finds the addresses in a cell: a hand-typed list, bare or as
// `Name <address>`, parted by commas, semicolons, strokes, line ends, spaces or words.
// Each address comes once, in order; bad are the pieces that have an "@" and are no
// address. What is written "name [at] host [dot] example" is read.
func Addresses(s string) (addresses, bad []string) {
	s = plainMarks(s)
	for at := 0; at < len(s); {
		k := strings.IndexByte(s[at:], '@')
		if k < 0 {
			break
		}
		piece, address := addressAround(s, at, at+k)
		if address == "" {
			bad = append(bad, strings.TrimSpace(s[piece.from:piece.to]))
		} else if !contains(addresses, address) {
			addresses = append(addresses, address)
		}
		at = max(piece.to, at+k+1)
	}
	return addresses, bad
}

// contains is slices.Contains for the few addresses of a cell; a long list is searched
// from its end, where repeats are.
func contains(all []string, one string) bool {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i] == one {
			return true
		}
	}
	return false
}

// plainAddress reads a cell that is an address and nothing else, as nearly all are.
func plainAddress(s string) (address string, ok bool) {
	at, dot := -1, -1
	isLower := true
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '_' || c == '-' || c == '+':
		case c >= 'A' && c <= 'Z':
			isLower = false
		case c == '@' && at < 0 && i > 0 && s[i-1] != '.':
			at = i
		case c == '.' && i > 0 && s[i-1] != '.' && s[i-1] != '@':
			dot = i
		default:
			return "", false
		}
	}
	if at < 0 || dot < at+2 || dot == len(s)-1 || s[len(s)-1] == '-' || s[0] == '-' || s[0] == '+' {
		return "", false
	}
	if !isLower {
		s = strings.ToLower(s)
	}
	return s, true
}

// nobodys are words of addresses that people make up where they have none.
var nobodys = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(
		"none na n.a null noemail no-email no_email no.email noaddress nomail unknown test nobody noone xxx xxxx asdf email nospam " +
			"donotreply-none notprovided notapplicable") {
		all[w] = true
	}
	return all
}()

// IsNobodys tells of an address that stands for none, none@none.com: many give it, and
// it makes them no one person.
func IsNobodys(address string) bool {
	local, domain, _ := strings.Cut(address, "@")
	host, _, _ := strings.Cut(domain, ".")
	return nobodys[local] && nobodys[host]
}
