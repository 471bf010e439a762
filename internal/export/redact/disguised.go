package redact

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A name may be written so that a reader reads it and a search does not find it: with numbers in
// place of letters ("M4ria 0rt3ga"), or letter by letter ("M a r i a  O r t e g a"). These are
// further readings of a text, in which names that rows state are looked for and nothing is guessed.

// disguises are the further readings of a text that it has.
func (p plainText) disguises() (all []plainText) {
	for _, one := range "il" {
		if s, changed := withLetters(p.s, byte(one)); changed {
			all = append(all, plainText{s, p.at})
		}
		if !strings.Contains(p.s, "1") {
			break
		}
	}
	if at := letterByLetter.FindAllStringIndex(p.s, -1); at != nil {
		all = append(all, p.closed(at))
	}
	return all
}

var letterFor = map[byte]byte{'0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '$': 's', '!': 'i', '@': 'a'}

// withLetters has letters for the numbers and signs that stand for them in words of letters too.
func withLetters(s string, one byte) (string, bool) {
	changed := false
	b := []byte(s)
	for _, at := range mixedWord.FindAllStringIndex(s, -1) {
		word := s[at[0]:at[1]]
		if len(word) > maxDisguised || !strings.ContainsAny(word, "0123456789$!@") {
			continue
		}
		for i := at[0]; i < at[1]; i++ {
			letter := letterFor[b[i]]
			if b[i] == '1' {
				letter = one
			}
			if letter != 0 {
				b[i], changed = letter, true
			}
		}
	}
	return string(b), changed
}

// maxDisguised is how long a word is at most whose numbers may stand for letters.
const maxDisguised = 40

var (
	mixedWord      = regexp.MustCompile(`[\p{L}\p{N}$!@]*[\p{L}][\p{L}\p{N}$!@]*`)
	letterByLetter = regexp.MustCompile(`(?:\b|^)\p{L}(?:(?:[ ._*-]{1,3}|[ ._*-]'[ ._*-])\p{L}){4,}(?:\b|$)`)
)

// closed is a text without what stands between the letters of some of its parts.
func (p plainText) closed(parts [][]int) plainText {
	var b strings.Builder
	var at []int
	next := 0
	for i := 0; i < len(p.s); {
		_, size := utf8.DecodeRuneInString(p.s[i:])
		for next < len(parts) && i >= parts[next][1] {
			next++
		}
		if isInside := next < len(parts) && i >= parts[next][0]; !isInside || !strings.Contains(" ._*'-", p.s[i:i+size]) {
			for range size {
				from, _ := p.span(i, i)
				at = append(at, from)
			}
			b.WriteString(p.s[i : i+size])
		}
		i += size
	}
	_, end := p.span(0, len(p.s))
	return plainText{b.String(), append(at, end)}
}
