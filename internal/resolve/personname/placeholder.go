package personname

import (
	"strings"

	"bluegraph/internal/resolve/plain"
)

// placeholders are words that people type where a name is asked for and none is given, or
// by which a desk is called that several people sit at.
var placeholders = wordSet(`na nil none null blank empty nobody noone anon anonymous unknown unk unnamed undisclosed unspecified
	tbd tba tbc test tester testing demo dummy sample example temp placeholder pending vacant refused declined withheld confidential
	name given first last middle firstname lastname surname not no applicable available provided given stated listed known entered
	nan tbn fnu lnu nfn nln nmn see same above below as to be determined announced advised named required assigned specified
	vacancy position open unfilled filled desks frontdesk on of the and or for at hotline tip tips line stoppers caller tipster
	submitter citizen somebody someone anybody everyone everybody all various multiple several other others redacted deleted
	delete removed inactive duplicate temporary system sysadmin noreply postmaster operator operations new do use please
	select choose your yes intake mailroom record accounts users contact contacts individual people night day command comm
	communications division section dept redacted person
	asdf asdfg asdfgh qwerty xx xxx xxxx xxxxx zzz zzzz user guest member person employee
	front desk reception receptionist records dispatch dispatcher duty officer watch commander information help helpdesk office general
	admin administrator webmaster staff department division unit room center squad team group mailbox inbox email account shift supervisor`)

// IsPlaceholder reports whether a name names nobody: each of its words is a placeholder or
// a sign ("N/A", "Test Test", "Front Desk", "TBD ."). A person of the surname Null has a
// given name beside it. It is true of a name without a letter.
func IsPlaceholder(name string) bool {
	if !mayBePlaceholder(name) {
		return false
	}
	words := strings.Fields(plain.Words(name))
	for i, w := range words {
		bare := strings.TrimRight(w, "0123456789")
		switch {
		case placeholders[bare], bare == "":
		case len(w) == 1 && (w == "n" && i+1 < len(words) && words[i+1] == "a" || w == "a" && i > 0 && words[i-1] == "n" || w == "x"):
		default:
			return false
		}
	}
	return true
}

// mayBePlaceholder looks at the first word alone, as that of nearly every name decides.
func mayBePlaceholder(name string) bool {
	var word [32]byte
	n := 0
	for n < len(name) && n < len(word) {
		c := name[n] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		word[n] = c
		n++
	}
	if n < 2 || n == len(word) || n < len(name) && name[n] != ' ' {
		return true
	}
	return placeholders[string(word[:n])]
}
