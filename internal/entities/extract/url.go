package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// urlFinder finds web addresses: with a scheme, with "www.", with a path, and the disguised
// forms of security bulletins (hxxp://, [.], [:]//).
type urlFinder struct{}

func (urlFinder) Rule() string { return "url" }

const maxURL = 2048

var schemes = []string{"https", "http", "ftp"}

func (f urlFinder) Find(d *document) []entities.Mention {
	text := d.plain.text
	var found []entities.Mention
	done := 0 // nothing before it is looked at again
	add := func(start, host int, isBare bool) {
		span := hostSpan(text, host)
		if span > 2*maxDomain {
			done = max(done, host+span) // or each period of an endless host would be tried
			return
		}
		if strings.IndexByte(text[host:host+span], '.') < 0 {
			return
		}
		end := urlEnd(text, host)
		if end = hostLimit(text, host, end, isBare); end < 0 {
			return
		}
		found = appendValid(found, d.plain.mention(d.text, start, end, entities.URL, 0.99, f.Rule()))
		done = end
	}
	edits := d.plain.edits
	for i := 0; i < len(text); i++ {
		if i < done {
			continue
		}
		for len(edits) > 0 && edits[0].start < i {
			edits = edits[1:]
		}
		switch c := text[i]; {
		case c == ':' && strings.HasPrefix(text[i:], "://"):
			if start := schemeStart(text, done, i); start >= 0 {
				add(start, i+3, false)
			}
		case c|0x20 == 'w' && i+4 < len(text) && strings.EqualFold(text[i:i+4], "www.") && (i == 0 || !isURLWord(text[i-1])):
			add(i, i, false)
		case c == '.' && len(edits) > 0 && edits[0].start == i && edits[0].end == i+1:
			if start := bareStart(text, done, i); start >= 0 {
				add(start, start, true)
			}
		}
	}
	return found
}

// bareStart returns where the host begins that has a disguised period at text[i], -1 if it is
// the domain of an e-mail address or stands in a path. Behind a scheme that is none of the web's
// (tcp://) the host counts alone.
func bareStart(text string, done, i int) int {
	start := i
	for start > done && i-start <= maxDomain && (isAlnum(text[start-1]) || text[start-1] == '-' || text[start-1] == '.') {
		start--
	}
	if start == i || start > 0 && (text[start-1] == '@' || text[start-1] == '/' && !strings.HasSuffix(text[:start], "://")) {
		return -1
	}
	return start
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

// urlEnd returns the end of the address whose host starts at text[host]: up to white space or a
// character that cannot stand in one, without the sentence's own punctuation at the end
// and without a word of the next sentence that is glued to it.
func urlEnd(text string, host int) int {
	limit := min(len(text), host+maxURL)
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
		if c == ')' && parens >= 0 {
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
	return end - gluedWord(text[host:end])
}

// fileEndings may be written with a capital letter at the end of a path.
var fileEndings = setOf("pdf doc docx xls xlsx ppt pptx htm html asp aspx php jsp jpg jpeg png gif txt csv zip xml json mp3 mp4 wav mov")

// gluedWord returns the length of ".Please" at the end of a path: a capitalised word in letters
// behind a period that is no file's ending.
func gluedWord(address string) int {
	dot := strings.LastIndexByte(address, '.')
	if dot < 0 || strings.IndexByte(address, '/') < 0 || strings.ContainsAny(address[dot:], "/?#=&") {
		return 0
	}
	word := address[dot+1:]
	if len(word) < 2 || !isCapitalised(word) || word[1:] != strings.ToLower(word[1:]) || fileEndings[strings.ToLower(word)] {
		return 0
	}
	return len(address) - dot
}

// hostLimit returns the end of an address that begins with a host, a port allowed: a
// domain name or, unless the address is bare, an IP address; -1 if it does not. Where the
// host alone is followed by a glued word, the address ends with the host.
func hostLimit(text string, host, end int, isBare bool) int {
	address := text[host:end]
	name := address
	if k := strings.IndexAny(name, "/?#"); k >= 0 {
		name = name[:k]
	}
	user := 0
	if k := strings.LastIndexByte(name, '@'); k >= 0 {
		user = k + 1
	}
	name, _, _ = strings.Cut(name[user:], ":")
	if !isBare && name != "" && len(quad(name, 0)) == len(name) {
		return end
	}
	switch limit := domainEnd(name, 0); {
	case limit < 0:
		return -1
	case limit < len(name) && user+len(name) < len(address):
		return -1
	case limit < len(name):
		return host + user + limit
	}
	return end
}
