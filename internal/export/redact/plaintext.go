package redact

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plainText is a text as a reader understands it: percent, entity and \u codes read,
// invisible characters gone, wide characters and every kind of dash and blank made plain.
type plainText struct {
	s string
	// at holds, for each byte of s and for its end, the offset in the text as given; nil if
	// both are the same.
	at []int
}

// span translates a span of the plain text to one of the text as given.
func (p plainText) span(start, end int) (int, int) {
	if p.at == nil {
		return start, end
	}
	return p.at[start], p.at[end]
}

// maxDecodings bounds codes within codes: "%2540", "&amp;#64;".
const maxDecodings = 3

// plain reads a text.
func plain(text string) plainText {
	p := plainText{s: text}
	for range maxDecodings {
		if !strings.ContainsAny(p.s, `%&\=`) {
			break
		}
		decoded, changed := p.rewrite(decode)
		if !changed {
			break
		}
		p = decoded
	}
	if isASCII(p.s) {
		return p
	}
	p, _ = p.rewrite(simplify)
	return p
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// rewrite puts in place of each piece what read gives for it; n is the piece's length in
// bytes, at least 1.
func (p plainText) rewrite(read func(rest string) (n int, replacement string)) (plainText, bool) {
	var b strings.Builder
	at := make([]int, 0, len(p.s)+1)
	changed := false
	for i := 0; i < len(p.s); {
		n, replacement := read(p.s[i:])
		changed = changed || replacement != p.s[i:i+n]
		from, _ := p.span(i, i)
		for range len(replacement) {
			at = append(at, from)
		}
		b.WriteString(replacement)
		i += n
	}
	_, end := p.span(0, len(p.s))
	return plainText{b.String(), append(at, end)}, changed
}

// decode reads one code at the start of a text, or one character.
func decode(rest string) (n int, replacement string) {
	switch rest[0] {
	case '%':
		if n, s := percent(rest); n > 0 {
			return n, s
		}
	case '&':
		end := strings.IndexByte(rest[:min(len(rest), 12)], ';')
		if end > 1 {
			if s := html.UnescapeString(rest[:end+1]); s != rest[:end+1] {
				return end + 1, s
			}
		}
	case '=': // quoted-printable
		if strings.HasPrefix(rest, "=40") || strings.HasPrefix(rest, "=2E") {
			return 3, map[byte]string{'4': "@", '2': "."}[rest[1]]
		}
	case '\\':
		if len(rest) >= 6 && rest[1] == 'u' {
			if r, err := strconv.ParseUint(rest[2:6], 16, 16); err == nil && r >= ' ' && !(0xD800 <= r && r < 0xE000) {
				return 6, string(rune(r))
			}
		}
	}
	_, n = utf8.DecodeRuneInString(rest)
	return n, rest[:n]
}

// percent reads the %XX at the start of a text as far as they make one character.
func percent(rest string) (n int, s string) {
	var b []byte
	for len(b) < utf8.UTFMax && n+3 <= len(rest) && rest[n] == '%' {
		x, err := strconv.ParseUint(rest[n+1:n+3], 16, 8)
		if err != nil {
			break
		}
		b, n = append(b, byte(x)), n+3
		if r, _ := utf8.DecodeRune(b); r != utf8.RuneError && r >= ' ' {
			return n, string(b)
		}
	}
	return 0, ""
}

// simplify makes one character plain.
func simplify(rest string) (n int, replacement string) {
	r, n := utf8.DecodeRuneInString(rest)
	switch {
	case r < utf8.RuneSelf, r == utf8.RuneError:
		return n, rest[:n]
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r), r == '\u034f':
		return n, ""
	case unicode.Is(unicode.Pd, r), r == '\u2212':
		return n, "-"
	case unicode.Is(unicode.Zs, r):
		return n, " "
	}
	return n, norm.NFKC.String(rest[:n])
}
