package cell

import (
	"html"
	"mime"
	"strings"
	"unicode/utf8"
)

// deepest is how often text is decoded at most.
const deepest = 4

// Text reads what was encoded once too often on its way into a cell: character
// references, as deep as they go ("O&amp;#39;Malley"), and the words of mail headers
// (=?utf-8?Q?Caf=C3=A9?=).
func Text(s string) string {
	if strings.Contains(s, "=?") {
		if decoded, err := words.DecodeHeader(s); err == nil && utf8.ValidString(decoded) {
			s = decoded
		}
	}
	for range deepest {
		if strings.IndexByte(s, '&') < 0 {
			return s
		}
		decoded := html.UnescapeString(s)
		if decoded == s {
			return s
		}
		s = decoded
	}
	return s
}

// words decodes the encoded words of RFC 2047 in any character set that browsers know.
var words = mime.WordDecoder{CharsetReader: charsetReader}
