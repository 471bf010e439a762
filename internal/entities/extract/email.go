package extract

import (
	"strings"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// emailFinder finds e-mail addresses of the everyday form local@domain.tld, also disguised
// (a[at]b[.]example) and with letters of any script (RFC 6531).
type emailFinder struct{}

func (emailFinder) Rule() string { return "email" }

const maxLocal = 64 // bytes, RFC 5321, 4.5.3.1

func (f emailFinder) Find(d *document) []entities.Mention {
	text := d.plain.text
	var found []entities.Mention
	for at := 0; ; at++ {
		k := strings.IndexByte(text[at:], '@')
		if k < 0 {
			return found
		}
		at += k
		start := localStart(text, at)
		if start < 0 {
			continue
		}
		end := domainEnd(text, at+1)
		local := text[start:at]
		if local == "" || end < 0 || strings.HasSuffix(local, ".") || strings.Contains(local, "..") {
			continue
		}
		found = appendValid(found, d.plain.mention(d.text, start, end, entities.EMAIL, 0.99, f.Rule()))
	}
}

// localStart returns where the local part that ends at text[at] begins, -1 if it is too long
// or follows another "@". Its tail is never taken for it: what may stand in one is all taken.
func localStart(text string, at int) int {
	start := at
	for start > 0 && at-start <= maxLocal {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !isLabelRune(r) && !strings.ContainsRune("._%+-"+apostropheMarks, r) {
			break
		}
		start -= size
	}
	if at-start > maxLocal || start > 0 && text[start-1] == '@' {
		return -1
	}
	return start + len(text[start:at]) - len(strings.TrimLeft(text[start:at], ".-+%"+apostropheMarks))
}

// apostropheMarks are how people write the one of O'Malley: beside ' and ’ what stands next to it on
// a keyboard, and what quotes or accents.
const apostropheMarks = "'’‘`´ʼ′"

func isAlnum(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
