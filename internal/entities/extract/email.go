package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// emailFinder finds e-mail addresses of the everyday form local@domain.tld.
type emailFinder struct{}

func (emailFinder) Rule() string { return "email" }

const (
	maxLocal  = 64 // RFC 5321, 4.5.3.1
	maxDomain = 253
)

func (f emailFinder) Find(d *document) []entities.Mention {
	text := d.text
	var found []entities.Mention
	for at := 0; ; at++ {
		k := strings.IndexByte(text[at:], '@')
		if k < 0 {
			return found
		}
		at += k
		start := at
		for start > 0 && at-start <= maxLocal && isLocal(text[start-1]) {
			start--
		}
		if at-start > maxLocal || start > 0 && text[start-1] == '@' {
			continue
		}
		start += len(text[start:at]) - len(strings.TrimLeft(text[start:at], ".-'+%"))
		end := domainEnd(text, at+1)
		local := text[start:at]
		if local == "" || end < 0 || strings.HasSuffix(local, ".") || strings.Contains(local, "..") {
			continue
		}
		found = append(found, mention(text, start, end, entities.EMAIL, 0.99, f.Rule()))
	}
}

func isLocal(c byte) bool {
	return isAlnum(c) || strings.IndexByte("._%+'-", c) >= 0
}

func isAlnum(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// domainEnd returns the end of the domain name that starts at text[i], -1 if none
// does: two labels or more, the last of letters.
func domainEnd(text string, i int) int {
	limit := min(len(text), i+maxDomain+1)
	end := i
	for end < limit && (isAlnum(text[end]) || text[end] == '-' || text[end] == '.' && end+1 < limit && isAlnum(text[end+1])) {
		end++
	}
	for end > i && text[end-1] == '-' {
		end--
	}
	if end-i > maxDomain || end < len(text) && text[end] == '@' {
		return -1
	}
	name := text[i:end]
	dot := strings.LastIndexByte(name, '.')
	if dot <= 0 || name[0] == '-' || strings.Contains(name, "-.") || !isTopLevel(name[dot+1:]) {
		return -1
	}
	return end
}

// isTopLevel tells whether a label can end a domain name: letters, or punycode.
func isTopLevel(label string) bool {
	if len(label) < 2 || len(label) > 24 {
		return false
	}
	if strings.HasPrefix(strings.ToLower(label), "xn--") {
		return true
	}
	for i := range len(label) {
		if !isAlnum(label[i]) || isDigit(label[i]) {
			return false
		}
	}
	return true
}
