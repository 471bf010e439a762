package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
)

const maxDomain = 253 // bytes, RFC 1035, 2.3.4

// reserved are endings that no registry gives out and that stand in texts all the same: those
// of RFC 2606 and 6762, and what networks call themselves inside.
var reserved = setOf("example test invalid localhost local internal intranet lan corp home private onion")

// isTopLevel reports whether a label ends the names of a registry (the public suffix list knows
// it), or is reserved.
func isTopLevel(label string) bool {
	label = strings.ToLower(label)
	if len(label) < 2 || len(label) > 63 {
		return false
	}
	if reserved[label] || strings.HasPrefix(label, "xn--") {
		return true
	}
	_, isListed := publicsuffix.PublicSuffix("x." + label)
	return isListed
}

// domainEnd returns the end of the domain name that starts at text[i], -1 if none does: two
// labels or more, the last of them a top-level domain. A word that is glued to the name behind
// a period (agency.gov.Please) is not part of it.
func domainEnd(text string, i int) int {
	end := labelsEnd(text, i)
	if end-i > maxDomain || end < len(text) && text[end] == '@' {
		return -1
	}
	name := text[i:end]
	if name == "" || name[0] == '-' || name[0] == '.' || strings.Contains(name, "-.") {
		return -1
	}
	for {
		dot := strings.LastIndexByte(name, '.')
		if dot <= 0 {
			return -1
		}
		if isTopLevel(name[dot+1:]) && !isGlued(name, dot) {
			return i + len(name)
		}
		name = name[:dot]
	}
}

// isGlued reports whether what follows the last period of a name begins the next sentence: a
// capitalised word behind a name in small letters that ends in a top-level domain without it.
func isGlued(name string, dot int) bool {
	before, word := name[:dot], name[dot+1:]
	k := strings.LastIndexByte(before, '.')
	if k <= 0 || !isTopLevel(before[k+1:]) || before != strings.ToLower(before) {
		return false
	}
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && word[size:] == strings.ToLower(word[size:])
}

// labelsEnd returns the end of the letters, digits, hyphens and single periods at text[i].
func labelsEnd(text string, i int) int {
	end := i
	for end < len(text) && end-i <= maxDomain {
		r, size := utf8.DecodeRuneInString(text[end:])
		next, _ := utf8.DecodeRuneInString(text[end+size:])
		if !isLabelRune(r) && r != '-' && (r != '.' || !isLabelRune(next)) {
			break
		}
		end += size
	}
	for end > i && text[end-1] == '-' {
		end--
	}
	return end
}

// isLabelRune reports whether a character may stand in a label: names with letters of any
// script are given out (RFC 5890).
func isLabelRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlnum(byte(r))
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}
