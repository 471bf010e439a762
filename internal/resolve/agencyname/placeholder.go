package agencyname

import (
	"strings"

	"bluegraph/internal/resolve/plain"
)

// placeholders are words that people type where an agency is asked for and they have none, or
// tell none.
var placeholders = wordSet(
	`self myself me employed unemployed retired private citizen citizens civilian individual person personal concerned general
	public test testing tester sample example agency agencies organization organisation company employer business name your my the enter here
	unknown other others none nil null not no n a na listed applicable available provided given stated known specified unaffiliated unspecified
	affiliation affiliated withheld pending tbd tba xxx see above same as`)

// maxPlaceholder is longer than any name of words that stand for none, in bytes.
const maxPlaceholder = 40

// IsPlaceholder reports whether a name names no agency: each of its words is one that people write
// who have none ("Self-employed", "Retired", "Private Citizen", "Test Agency").
func IsPlaceholder(name string) bool {
	if name == "" || len(name) > maxPlaceholder {
		return false
	}
	words := 0
	for w := range strings.FieldsSeq(plain.Words(name)) {
		if !placeholders[w] {
			return false
		}
		words++
	}
	return words > 0
}
