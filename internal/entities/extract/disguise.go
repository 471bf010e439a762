package extract

import (
	"regexp"
	"strings"
)

// disguise says that source[from:to] stands for plain.
type disguise struct {
	from, to int
	plain    string
}

// disguises finds what a text writes otherwise than an address has it, in order of kind.
// Analysts write a mark with any bracket, some leave one of the two out, and blanks may
// stand inside and around.
func disguises(s string) []disguise {
	var found []disguise
	isSpelled := false
	add := func(d disguise, ok bool) {
		if ok {
			found = append(found, d)
		}
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '[', '(', '{', '<':
			add(bracketedMark(s, i))
		case '.':
			add(halfBracketed(s, i))
		case 'h', 'H', 'm', 'M', 'f', 'F':
			add(disguisedScheme(s, i))
		case ' ':
			isSpelled = isSpelled || hasFold(s, i, " dot ")
		case 0xc2, 0xe2, 0xef:
			add(unseenOrWide(s, i))
		}
	}
	if isSpelled {
		found = append(found, spelledOut(s)...)
	}
	return found
}

func hasFold(s string, i int, word string) bool {
	return i+len(word) <= len(s) && strings.EqualFold(s[i:i+len(word)], word)
}

// markNames are what stands between brackets, longest first, and the mark that it means.
var markNames = []struct{ name, mark string }{
	{"punkt", "."}, {"dot", "."}, {"://", "://"}, {"at", "@"}, {".", "."}, {"@", "@"}, {":", ":"}, {"/", "/"},
}

// bracketedMark reads [.] (dot) { at } [:] at s[i], with one blank allowed inside and on both sides.
func bracketedMark(s string, i int) (disguise, bool) {
	at := skipBlank(s, i+1)
	for _, m := range markNames {
		if !hasFold(s, at, m.name) {
			continue
		}
		end := skipBlank(s, at+len(m.name))
		isClosed := end < len(s) && strings.IndexByte("])}>", s[end]) >= 0
		if isClosed {
			end++
		} else if m.name != "." || at != i+1 || end != at+1 || end == len(s) || !isAlnum(s[end]) {
			return disguise{}, false
		}
		from := i
		if m.mark == "." || m.mark == "@" { // these join two words
			if from > 0 && s[from-1] == ' ' {
				from--
			}
			if from == 0 || !isAddressByte(s[from-1]) {
				return disguise{}, false
			}
			if isClosed {
				end = skipBlank(s, end)
			}
		}
		return disguise{from, end, m.mark}, true
	}
	return disguise{}, false
}

// halfBracketed reads the .] of badhost.]example at s[i].
func halfBracketed(s string, i int) (disguise, bool) {
	isOne := i > 0 && isAlnum(s[i-1]) && i+2 < len(s) && strings.IndexByte("])}", s[i+1]) >= 0 && isAlnum(s[i+2])
	return disguise{i, i + 2, "."}, isOne
}

// isAddressByte reports whether a byte may stand before a mark of an address: a letter or digit
// of any script, or the end of a bracketed number.
func isAddressByte(c byte) bool { return isAlnum(c) || c >= 0x80 || c == ']' || c == '_' || c == '-' }

func skipBlank(s string, i int) int {
	if i < len(s) && s[i] == ' ' {
		return i + 1
	}
	return i
}

// schemeNames are disguised schemes and what they mean. A slash that leans the wrong way is one too.
var schemeNames = []struct{ name, scheme string }{
	{"hxxp", "http"}, {"h**p", "http"}, {"h__p", "http"}, {"h[tt]p", "http"}, {"h(tt)p", "http"}, {"h[xx]p", "http"}, {"meow", "http"},
	{"fxp", "ftp"}, {"http", "http"},
}

// disguisedScheme reads hxxps, h[tt]p, meow … at s[i], where ":" or a bracketed one follows.
func disguisedScheme(s string, i int) (disguise, bool) {
	if i > 0 && isAlnum(s[i-1]) {
		return disguise{}, false
	}
	for _, n := range schemeNames {
		if !hasFold(s, i, n.name) {
			continue
		}
		end, plain := i+len(n.name), n.scheme
		if end < len(s) && s[end]|0x20 == 's' {
			end, plain = end+1, plain+"s"
		}
		switch rest := s[end:]; {
		case strings.HasPrefix(rest, `:\\`):
			return disguise{i, end + 3, plain + "://"}, true
		case n.name != n.scheme && (strings.HasPrefix(rest, "://") || strings.HasPrefix(rest, "[:") || strings.HasPrefix(rest, "(:")):
			return disguise{i, end, plain}, true
		}
	}
	return disguise{}, false
}

// invisible are characters without width: soft hyphen, zero-width space and joiners, marks of
// direction, word joiner, byte order mark.
var invisible = []string{"\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff"}

// wide are the marks of an address as East Asian keyboards write them.
var wide = []struct{ written, mark string }{{"＠", "@"}, {"．", "."}, {"：", ":"}, {"／", "/"}}

func unseenOrWide(s string, i int) (disguise, bool) {
	for _, w := range wide {
		if strings.HasPrefix(s[i:], w.written) {
			return disguise{i, i + len(w.written), w.mark}, true
		}
	}
	for _, c := range invisible {
		if strings.HasPrefix(s[i:], c) {
			return disguise{i, i + len(c), ""}, true
		}
	}
	return disguise{}, false
}

// spelled is an address in words: john at example dot org, john dot doe at example dot org.
var spelled = regexp.MustCompile(
	`(?i)\b[a-z0-9._-]{1,64}(?: dot [a-z0-9_-]{1,63}){0,3}( at )[a-z0-9-]{1,63}(?: dot [a-z0-9-]{1,63}){1,4}\b`)

// beforeAt are words that stand before "at" in a sentence about a site (he works at acme dot com).
var beforeAt = setOf(`is are was were be been am works work worked working employed located available posted found hosted seen look
	looking visit meet met arrive contact us me him her them it online site website page pages order ordered registered based live sold here`)

// spelledOut finds the " at " and " dot " of addresses in words whose ending is a top-level domain.
func spelledOut(s string) (found []disguise) {
	for _, m := range spelled.FindAllStringSubmatchIndex(s, -1) {
		words := strings.Fields(s[m[0]:m[1]])
		if !isTopLevel(words[len(words)-1]) || beforeAt[strings.ToLower(words[0])] {
			continue
		}
		found = append(found, disguise{m[2], m[3], "@"})
		for k := m[0]; k < m[1]; k++ {
			if hasFold(s, k, " dot ") {
				found = append(found, disguise{k, k + len(" dot "), "."})
			}
		}
	}
	return found
}
