package htmltext

import (
	"html"
	"strings"
	"unicode/utf8"
)

// longestReference is the name of a character reference with the most letters,
// CounterClockwiseContourIntegral; longestBare is the same for names that need no
// semicolon.
const (
	longestReference = 31
	longestBare      = 6
)

// readReference reads the character reference that s, beginning with &, opens with
// and returns its one or two characters and its length; 0 when there is none.
// https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
func readReference(s string) (first, second rune, n int) {
	if len(s) > 1 && s[1] == '#' {
		first, n = readNumeric(s)
		return first, 0, n
	}
	n = 1
	for n < len(s) && n <= longestReference && isAlphanumeric(s[n]) {
		n++
	}
	letters := s[1:n]
	if n < len(s) && s[n] == ';' && n > 1 {
		if r, ok := common[letters]; ok {
			return r, 0, n + 1
		}
		if pair, ok := unknown[letters]; ok {
			return pair[0], pair[1], n + 1
		}
		// The standard library knows the two thousand others; what it does not know
		// whole keeps its semicolon.
		if value := html.UnescapeString(s[:n+1]); value[len(value)-1] != ';' {
			first, size := utf8.DecodeRuneInString(value)
			if size < len(value) {
				second, _ = utf8.DecodeRuneInString(value[size:])
			}
			return first, second, n + 1
		}
	}
	for k := min(len(letters), longestBare); k > 1; k-- {
		if r, ok := bare[letters[:k]]; ok {
			return r, 0, 1 + k
		}
	}
	return 0, 0, 0
}

// readDeep is readReference for text that was encoded more than once on its way: the
// & of "&amp;#39;" opens a reference again. Only one with its semicolon counts.
func readDeep(s string) (first, second rune, n int) {
	first, second, n = readReference(s)
	for first == '&' && second == 0 && n > 0 && n < len(s) && s[n-1] == ';' && (s[n] == '#' || isLetter(s[n])) {
		inner := "&" + s[n:min(n+longestReference+2, len(s))]
		r, r2, k := readReference(inner)
		if k == 0 || inner[k-1] != ';' {
			break
		}
		first, second, n = r, r2, n+k-1
	}
	return first, second, n
}

// readNumeric reads &#233; or &#xe9;, with or without the semicolon.
func readNumeric(s string) (r rune, n int) {
	n = len("&#")
	base := rune(10)
	if n < len(s) && s[n]|0x20 == 'x' {
		base = 16
		n++
	}
	digits := n
	for ; n < len(s); n++ {
		d := digit(s[n])
		if d >= base {
			break
		}
		if r <= utf8.MaxRune {
			r = r*base + d
		}
	}
	if n == digits {
		return 0, 0
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	switch {
	case r >= 0x80 && r < 0x80+rune(len(windows1252)):
		r = windows1252[r-0x80]
	case r == 0 || !utf8.ValidRune(r):
		r = utf8.RuneError
	}
	return r, n
}

// digit returns the value of a hexadecimal digit, a large number for other bytes.
func digit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return 1 << 8
}

func isAlphanumeric(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' }

// windows1252 are the characters that authors mean by &#128; to &#159;.
var windows1252 = [...]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8d, 'Ž', 0x8f,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9d, 'ž', 'Ÿ',
}

// unknown are the two references that the standard library leaves out, their values
// being longer than their names.
var unknown = map[string][2]rune{"nGt": {'≫', 0x20d2}, "nLt": {'≪', 0x20d2}}

// common are the references that mail programs write, looked up without any
// allocation; bare are those of them that stand without a semicolon too.
var common, bare = func() (common, bare map[string]rune) {
	common, bare = map[string]rune{}, map[string]rune{}
	for _, letters := range strings.Fields(`
		AMP COPY GT LT QUOT REG amp apos gt lt quot semi
		nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3
		acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest times divide
		Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
		ETH Ntilde Ograve Oacute Ocirc Otilde Ouml Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
		agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
		eth ntilde ograve oacute ocirc otilde ouml oslash ugrave uacute ucirc uuml yacute thorn yuml
		OElig oelig Scaron scaron Yuml fnof circ tilde ensp emsp thinsp zwnj zwj lrm rlm ndash mdash
		lsquo rsquo sbquo ldquo rdquo bdquo dagger Dagger bull hellip permil prime lsaquo rsaquo euro trade
		larr uarr rarr darr harr minus le ge ne infin radic loz spades clubs hearts diams`) {
		with, _ := utf8.DecodeRuneInString(html.UnescapeString("&" + letters + ";"))
		common[letters] = with
		without, size := utf8.DecodeRuneInString(html.UnescapeString("&" + letters))
		if without == with && size == len(html.UnescapeString("&"+letters)) {
			bare[letters] = without
		}
	}
	return common, bare
}()
