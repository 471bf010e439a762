package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// urlFinder finds web addresses: with a scheme, with "www.", and the disarmed
// forms of security bulletins (hxxp://, [.], [:]//).
type urlFinder struct{}

func (urlFinder) Rule() string { return "url" }

const maxURL = 2048

var (
	schemes  = []string{"https", "hxxps", "http", "hxxp", "ftp"}
	refanger = strings.NewReplacer("[.]", ".", "(.)", ".", "[:]", ":")
)

func (f urlFinder) Find(d *document) []entities.Mention {
	text := d.text
	var found []entities.Mention
	done := 0 // nothing before it is looked at again
	for i := 0; i < len(text); i++ {
		var start, host int
		isBare := false
		switch c := text[i]; {
		case c == ':' && strings.HasPrefix(text[i:], "://"):
			start, host = schemeStart(text, done, i), i+3
		case c == '[' && strings.HasPrefix(text[i:], "[:]//"):
			start, host = schemeStart(text, done, i), i+5
		case c|0x20 == 'w' && i+4 < len(text) && strings.EqualFold(text[i:i+4], "www.") && (i == 0 || !isURLWord(text[i-1])):
			start, host = i, i
		case c == '[' && i > done && isAlnum(text[i-1]) && i+3 < len(text) && text[i:i+3] == "[.]" && isAlnum(text[i+3]):
			start = i
			for start > done && i-start <= maxDomain && (isAlnum(text[start-1]) || text[start-1] == '-' || text[start-1] == '.') {
				start--
			}
			if start > 0 && text[start-1] == '@' {
				continue
			}
			host, isBare = start, true
		default:
			continue
		}
		if start < 0 {
			continue
		}
		span := hostSpan(text, host)
		if span > 2*maxDomain {
			i = host + span - 1 // or each period of an endless host would be tried
			continue
		}
		if strings.IndexByte(text[host:host+span], '.') < 0 {
			continue
		}
		end := urlEnd(text, start, host)
		if !isHost(text[host:end], isBare) {
			continue
		}
		found = appendValid(found, mention(text, start, end, entities.URL, 0.99, f.Rule()))
		done, i = end, end-1
	}
	return found
}

func isURLWord(c byte) bool { return isAlnum(c) || c == '@' || c == '.' || c == '-' || c == '/' }

// schemeStart returns where the scheme that ends at text[i] begins, -1 if none does.
func schemeStart(text string, done, i int) int {
	for _, s := range schemes {
		start := i - len(s)
		if start >= done && strings.EqualFold(text[start:i], s) && (start == 0 || !isAlnum(text[start-1])) {
			return start
		}
	}
	return -1
}

// hostSpan returns how many bytes of host and port begin at text[host].
func hostSpan(text string, host int) int {
	n := strings.IndexFunc(text[host:], func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune(`/?#<>"{}|\^`, r)
	})
	if n < 0 {
		return len(text) - host
	}
	return n
}

// urlEnd returns the end of the address that starts at text[start]: up to white
// space or a character that cannot stand in one, without the sentence's own
// punctuation at the end.
func urlEnd(text string, start, host int) int {
	limit := min(len(text), start+maxURL)
	end := host
	parens := 0
	for end < limit && text[end] > ' ' && strings.IndexByte("<>\"{}|\\^`\x7f", text[end]) < 0 {
		if strings.HasPrefix(text[end:], "\u00a0") || strings.HasPrefix(text[end:], "”") || strings.HasPrefix(text[end:], "’") {
			break
		}
		switch text[end] {
		case '(':
			parens++
		case ')':
			parens--
		}
		end++
	}
	for end > host {
		c := text[end-1]
		if c == ')' && parens >= 0 || c == ']' && strings.HasSuffix(text[:end], "[.]") {
			break
		}
		if strings.IndexByte(".,;:!?')]*", c) < 0 {
			break
		}
		if c == ')' {
			parens++
		}
		end--
	}
	return end
}

// isHost tells whether an address without its scheme begins with a host, a port
// allowed: a domain name or, unless the address is bare, an IP address.
func isHost(address string, isBare bool) bool {
	if k := strings.IndexAny(address, "/?#"); k >= 0 {
		address = address[:k]
	}
	host := refanger.Replace(address)
	if k := strings.LastIndexByte(host, '@'); k >= 0 {
		host = host[k+1:]
	}
	host, _, _ = strings.Cut(host, ":")
	return domainEnd(host, 0) == len(host) || !isBare && host != "" && len(quad(host, 0)) == len(host)
}
