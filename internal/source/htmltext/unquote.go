package htmltext

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// enoughQuoted tell a mail that is still quoted-printable from a text with signs of
// equality.
const enoughQuoted = 3

// enoughSigns is how many signs of equality are looked at: mail that is quoted shows it
// in the first.
const enoughSigns = 64

// unquote decodes HTML that is still quoted-printable (RFC 2045, 6.7): href=3D"…",
// Caf=C3=A9, lines that end in "=". ok is false for anything else: it must have the
// quoted sign of equality that attributes need, or broken lines, and several in all.
func unquote(source string) (text string, m Map, ok bool) {
	if !isQuoted(source) {
		return "", Map{}, false
	}
	w := newWriter(source)
	defer w.release()
	done := 0
	for at := 0; at < len(source); {
		k := strings.IndexByte(source[at:], '=')
		if k < 0 {
			break
		}
		at += k
		decoded, n := quotedRun(source[at:])
		if n == 0 {
			at++
			continue
		}
		if at > done {
			w.copy(done, at)
		}
		w.put(decoded, at, at+n)
		at += n
		done = at
	}
	if done < len(source) {
		w.copy(done, len(source))
	}
	text, m = w.result()
	return text, m, true
}

// isQuoted counts what only quoted-printable text has.
func isQuoted(s string) bool {
	breaks, equals, others := 0, 0, 0
	for i, signs := 0, 0; i < len(s) && signs < enoughSigns; signs++ {
		k := strings.IndexByte(s[i:], '=')
		if k < 0 {
			break
		}
		i += k
		switch rest := s[i+1:]; {
		case strings.HasPrefix(rest, "\n") || strings.HasPrefix(rest, "\r\n"):
			breaks++
		case strings.HasPrefix(rest, "3D"):
			equals++
		case len(rest) > 1 && isUpperHex(rest[0]) && isUpperHex(rest[1]) && (rest[0] < '0' || rest[0] > '9' || rest[:2] == "20" ||
			rest[:2] == "0A" || rest[:2] == "09"):
			others++
		}
		if (equals > 0 || breaks > 0) && breaks+equals+others >= enoughQuoted {
			return true
		}
		i++
	}
	return false
}

// quotedRun decodes the quoted bytes that s begins with, so many as belong together; n
// is 0 if there are none.
func quotedRun(s string) (text string, n int) {
	var bytes []byte
	for n < len(s) && s[n] == '=' {
		rest := s[n+1:]
		switch {
		case strings.HasPrefix(rest, "\r\n"):
			n += 3
		case strings.HasPrefix(rest, "\n"):
			n += 2
		case len(rest) > 1 && isUpperHex(rest[0]) && isUpperHex(rest[1]):
			bytes = append(bytes, byte(digit(rest[0])<<4|digit(rest[1])))
			n += 3
		default:
			return plainBytes(bytes), n
		}
	}
	return plainBytes(bytes), n
}

// plainBytes are decoded bytes as text: UTF-8, or else what mail programs meant.
func plainBytes(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return s.String()
}

func isUpperHex(c byte) bool { return c >= '0' && c <= '9' || c >= 'A' && c <= 'F' }
