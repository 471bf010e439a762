package bodies

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/plain"
)

// Office is what the name of an agency says of a body.
type Office struct {
	*Body
	// Words name the office in plain words, "" where the name is of the body alone: "san
	// francisco" of "FBI San Francisco Field Office".
	Words string
}

// Find is the body that an agency of a state (its code, or "") is, or is an office of; ok is
// false for a name of no body on the list.
func Find(name, state string) (o Office, ok bool) {
	l, p := known(), wordsOf(name)
	state = plain.StateCode(state)
	p = p.without(strings.Fields(plain.StateName(state)), state)
	if len(p.words) == 0 {
		return Office{}, false
	}
	if f, from, to, ok := l.first(p, state); ok {
		if rest, ok := l.office(f, p, from, to, state); ok {
			return Office{f.Body, rest}, true
		}
	}
	if f, from, ok := l.last(p, state); ok && !isAgency(p.words[:from]) {
		if rest, ok := l.office(f, p, from, len(p.words), state); ok {
			return Office{f.Body, rest}, true
		}
	}
	return Office{}, false
}

// without leaves out the state that an agency is in, at the end of its name or in a part of
// its own: "FBI - CA". A code that stands alone is no state.
func (p phrase) without(name []string, code string) phrase {
	if len(name) == 0 {
		return p
	}
	for _, words := range [][]string{{code}, name} {
		if n := len(p.words) - len(words); n > 0 && slices.Equal(p.words[n:], words) {
			return phrase{p.words[:n], p.parts[:n]}
		}
	}
	return p
}

// first is the longest form at the start of a name, or behind the department that a body
// is of: DHS/FEMA, DOJ ATF.
func (l *list) first(p phrase, state string) (f form, from, to int, ok bool) {
	f, to, ok = l.longestAt(p.words, 0, state)
	if d := departmentAt(p.words); d > 0 && d < len(p.words) {
		if below, end, found := l.longestAt(p.words, d, state); found && end > to {
			return below, d, end, true
		}
	}
	return f, 0, to, ok
}

// longestAt is the longest form at a place of a name, and where it ends.
func (l *list) longestAt(words []string, from int, state string) (f form, to int, ok bool) {
	for to = min(len(words), from+l.longest); to > from; to-- {
		if f, ok = l.of(words[from:to], state); ok && (!f.isWhole || to == len(words)) {
			return f, to, true
		}
	}
	return form{}, 0, false
}

// last is the longest form at the end of a name.
func (l *list) last(p phrase, state string) (f form, from int, ok bool) {
	for from = max(1, len(p.words)-l.longest); from < len(p.words); from++ {
		if f, ok = l.of(p.words[from:], state); ok && !f.isWhole && (f.isSure || p.parts[from]) {
			return f, from, true
		}
	}
	return form{}, 0, false
}

// office is what the words beside a form say; ok is false where they show that it is none:
// an ice arena, the county's own investigators.
func (l *list) office(f form, p phrase, from, to int, state string) (words string, ok bool) {
	after := phrase{p.words[to:], p.parts[to:]}
	isOffice := f.isSure || len(after.words) == 0 || after.parts[0] || slices.ContainsFunc(after.words, func(w string) bool {
		return officeWords[w]
	})
	if !isOffice {
		return "", false
	}
	before := p.words[:from]
	if from > 0 && departmentAt(p.words) == from {
		before = nil
	}
	return strings.Join(slices.Concat(l.bare(f, before, state), l.bare(f, after.words, state)), " "), true
}

// bare is what tells an office from others: without words that all offices have, without the
// body said again in another form, and without its department.
func (l *list) bare(f form, words []string, state string) (kept []string) {
	for i := 0; i < len(words); {
		n := departmentAt(words[i:])
		for to := min(len(words), i+l.longest); to > i && n == 0; to-- {
			if g, ok := l.of(words[i:to], state); ok && g.Body == f.Body {
				n = to - i
			}
		}
		if n > 0 {
			i += n
			continue
		}
		if !plainOffice[words[i]] {
			kept = append(kept, words[i])
		}
		i++
	}
	return kept
}

// departments are what federal bodies stand below, in their forms.
var departments = func() (all [][]string) {
	for _, name := range strings.Split(
		"US Department of Homeland Security;Department of Homeland Security;US DHS;DHS;US Department of Justice;Department of Justice;US "+
			"DOJ;DOJ;USDOJ;"+
			"Department of Defense;US Department of Defense;DOD;US Department of the Treasury;Department of the Treasury;Treasury Department;US "+
			"Treasury;Treasury;"+
			"Department of the Interior;US Department of the Interior;DOI;US Department of Agriculture;Department of Agriculture;USDA;US "+
			"Department of State;Federal;US", ";") {
		all = append(all, wordsOf(name).words)
	}
	return all
}()

// departmentAt is how many words of a department's form are at the start of some words.
func departmentAt(words []string) (n int) {
	for _, d := range departments {
		if len(d) > n && len(words) >= len(d) && slices.Equal(words[:len(d)], d) {
			n = len(d)
		}
	}
	return n
}

// officeWords say that what stands beside a body is one of its offices.
var officeWords = set(
	`field office division district resident agency region regional sector station area group task force jttf unit team squad headquarters hq
	detachment branch command barracks post zone circuit airport port entry northern southern eastern western central laboratory lab academy
	police agent agents special intelligence investigation operations enforcement removal protection law leo detail program section`)

// plainOffice are the words that say no more than that it is an office.
var plainOffice = set(
	`field office division district resident agency sector station area group unit headquarters hq branch police department us federal agent agents special inc barracks ra fo`)

// isAgency reports whether words before a body are the name of another agency.
func isAgency(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return agencyWords[w] })
}

var agencyWords = set(
	`police sheriff sheriffs so pd department county co university college school hospital city town fire prosecutor attorney court state
	patrol highway bank company inc safety retired former task`)

func set(list string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(list) {
		words[w] = true
	}
	return words
}
