package main

import (
	"fmt"
	"strings"
)

var nicknames = map[string]string{
	"James": "Jim", "Michael": "Mike", "Robert": "Bob", "John": "Jack", "David": "Dave", "William": "Bill", "Richard": "Rick", "Joseph": "Joe",
	"Thomas": "Tom", "Christopher": "Chris", "Charles": "Chuck", "Daniel": "Dan", "Matthew": "Matt", "Anthony": "Tony", "Donald": "Don",
	"Steven": "Steve", "Andrew": "Andy", "Joshua": "Josh", "Kenneth": "Ken", "Timothy": "Tim", "Edward": "Ed", "Jeffrey": "Jeff",
	"Nicholas": "Nick", "Benjamin": "Ben", "Samuel": "Sam", "Gregory": "Greg", "Alexander": "Alex",
	"Patricia": "Pat", "Jennifer": "Jen", "Elizabeth": "Liz", "Barbara": "Barb", "Susan": "Sue", "Jessica": "Jess", "Kimberly": "Kim",
	"Margaret": "Peggy", "Deborah": "Debbie", "Rebecca": "Becky", "Cynthia": "Cindy", "Kathleen": "Kathy", "Pamela": "Pam", "Samantha": "Sam",
	"Katherine": "Kate", "Christine": "Chris", "Catherine": "Cathy",
}

// alter is a copy of a record as another form, another year or another hand would
// hold it: one to three changes.
func (w *world) alter(p person) person {
	for range 1 + w.IntN(3) {
		switch x := w.Float64(); {
		case x < .12:
			p.given = typo(w, p.given)
		case x < .26:
			p.family = typo(w, p.family)
		case x < .36:
			if short, ok := nicknames[p.given]; ok {
				p.given = short
			} else {
				p.given = p.given[:1]
			}
		case x < .50:
			p.email = ""
		case x < .58:
			p.email = w.address(p, freeMail[w.IntN(len(freeMail))])
		case x < .64:
			p.email = typo(w, p.email)
		case x < .74:
			w.employ(&p) // moved to another agency
		case x < .84:
			p.org = strings.NewReplacer("Police Department", "PD", "County Sheriff's Office", "Co SO", "District Attorney", "DA", "Fire Department",
				"Fire Dept").Replace(p.org)
		case x < .92:
			p.title = w.titles.draw(w.Rand)
		case x < .95:
			p.family = w.families.draw(w.Rand) // married
		case x < .97:
			p.given, p.family = p.family, p.given
		default:
			p.phone = fmt.Sprintf("%03d-555-%04d", 200+w.IntN(700), w.IntN(10000))
		}
	}
	return p
}

// typo changes, drops, doubles or swaps one letter.
func typo(w *world, s string) string {
	if len(s) < 3 {
		return s
	}
	i := 1 + w.IntN(len(s)-2)
	switch w.IntN(4) {
	case 0:
		return s[:i] + string(rune('a'+w.IntN(26))) + s[i+1:]
	case 1:
		return s[:i] + s[i+1:]
	case 2:
		return s[:i] + s[i:i+1] + s[i:]
	}
	return s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:]
}
