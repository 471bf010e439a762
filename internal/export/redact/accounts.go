package redact

import (
	"strings"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// The local part of an address leads to a person also where it stands alone, as the name of
// an account. And it tells a person from an office: abulletin@ is Alert Bulletin's own.

// learnAddresses takes note of the addresses of a person who is called names.
func (x *Names) learnAddresses(person int32, names []string, p entities.Properties) {
	for _, address := range append(stringsOf(p["email"]), names...) {
		local, _, isAddress := strings.Cut(plain(address).s, "@")
		if !isAddress {
			continue
		}
		terms := folded(local)
		isOwn := false
		for _, name := range names {
			if !strings.Contains(name, "@") && isMadeOf(strings.Join(terms, ""), folded(name), len(terms) > 1) {
				isOwn = true
				x.personal[person] = true
			}
		}
		if word := strings.Join(terms, ""); len(terms) > 0 && (isOwn || utf8.RuneCountInString(word) >= minAccount) {
			x.put(terms, known{person: person, isStated: true, isAccount: true})
		}
	}
}

// minAccount is how long the name of an account is at least that is not made of its owner's name: shorter
// ones are abbreviations too.
const minAccount = 5

// isMadeOf reports whether the local part of an address is made of a name as people's are: mortega, ortegam,
// m.ortega, maria.ortega; a name without anything between its parts ("crimeanalyst") may be an office's.
func isMadeOf(account string, name []string, isParted bool) bool {
	account = strings.TrimRight(account, "0123456789")
	if len(name) < 2 || len(account) < 3 {
		return false
	}
	first := name[0]
	isOf := func(last string) bool {
		return account == initial(first)+last || account == last+initial(first) || isParted && (account == first+last || account == last+first)
	}
	for i := 1; i < len(name); i++ { // vzanderruiz, vzander and vruiz of Viggo Zander-Ruiz
		if isOf(name[i]) || isOf(strings.Join(name[i:], "")) {
			return true
		}
	}
	return false
}

// holdsAccount reports whether the name of an account is no word: "bluebird77" and "mortega", but neither "training"
// nor "unit.12".
func (x *Names) holdsAccount(terms []term) bool {
	for _, t := range terms {
		word := strings.TrimRight(t.folded, "0123456789")
		digits := len(t.folded) - len(word)
		isOrdinary := word == "" || isInstitutional(word) || x.isPublic(word) && digits < 2 && len(terms) == 1
		if len(terms) > 1 {
			isOrdinary = isOrdinary || x.isPublic(word)
		}
		if !isOrdinary {
			return true
		}
	}
	return false
}
