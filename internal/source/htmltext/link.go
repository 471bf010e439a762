package htmltext

import (
	"html"
	"net/url"
	"strings"
)

// link is an open <a> whose address is to be told behind its words.
type link struct {
	address  string
	from, to int // the value of href in the source
	text     int // where the words begin in the text
}

// maxAddress bounds what of an address is told, in bytes.
const maxAddress = 2048

// openLink remembers the address of the <a> whose name ends at source[i]. One that is open already
// ends here: links do not nest.
func (s *scanner) openLink(i, end int) {
	s.closeLink()
	from, to := attribute(s.source[:end], i, "href")
	if from < 0 || to-from > maxAddress {
		return
	}
	if address := toldAddress(html.UnescapeString(s.source[from:to])); address != "" {
		s.link = link{address, from, to, len(s.out)}
	}
}

// closeLink writes the address behind the words of the link, in angle brackets as mail programs
// do, unless the words hold it: whoever reads the text, or looks for addresses in it, would miss it.
func (s *scanner) closeLink() {
	l := s.link
	s.link = link{}
	if l.address == "" {
		return
	}
	words := strings.ToLower(string(s.out[l.text:]))
	_, bare, isSchemed := strings.Cut(l.address, "://")
	if !isSchemed {
		bare = l.address
	}
	if strings.Contains(words, strings.ToLower(strings.TrimSuffix(bare, "/"))) {
		return
	}
	opening := " <"
	if len(s.out) == 0 || s.gap != none {
		opening = "<"
		s.flush()
	}
	s.put(opening+l.address+">", l.from, l.to)
}

// toldAddress is what a link leads to as a reader writes it: the addresses of mailto:, the number of
// tel:, a web address; "" for anything else (a place on the page, a script).
func toldAddress(href string) string {
	href = strings.Join(strings.Fields(href), "")
	scheme, rest, ok := strings.Cut(href, ":")
	if !ok {
		return ""
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "ftp":
		if strings.HasPrefix(rest, "//") && len(rest) > 2 {
			return href
		}
	case "mailto":
		rest, _, _ = strings.Cut(rest, "?")
		if plain, err := url.PathUnescape(rest); err == nil {
			rest = plain
		}
		if strings.Contains(rest, "@") && !strings.ContainsAny(rest, "<>\n") {
			return rest
		}
	case "tel", "sms", "callto":
		number, _, _ := strings.Cut(rest, ";")
		if strings.ContainsAny(number, "0123456789") && !strings.ContainsAny(number, "<>") {
			return number
		}
	}
	return ""
}

// attribute returns where the value of an attribute of the tag whose name ends at s[i] stands,
// quotes left out; from is -1 if the tag has none. The tag ends at the end of s.
func attribute(s string, i int, key string) (from, to int) {
	for {
		for i < len(s) && (isSpace(s[i]) || s[i] == '/') {
			i++
		}
		if i >= len(s) || s[i] == '>' {
			return -1, -1
		}
		start := i
		for i++; i < len(s) && s[i] != '=' && !endsName[s[i]]; i++ {
		}
		isKey := strings.EqualFold(s[start:i], key)
		i = skipSpace(s, i)
		if i >= len(s) || s[i] != '=' {
			continue
		}
		i = skipSpace(s, i+1)
		if i >= len(s) {
			return -1, -1
		}
		from = i
		if quote := s[i]; quote == '"' || quote == '\'' {
			from++
			k := strings.IndexByte(s[from:], quote)
			if k < 0 {
				return -1, -1
			}
			to, i = from+k, from+k+1
		} else {
			for i < len(s) && s[i] != '>' && !isSpace(s[i]) {
				i++
			}
			to = i
		}
		if isKey {
			return from, to
		}
	}
}
