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
	l := known()
	p := wordsOf(l.withoutAlias(name, state))
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
	if f, from, ok := l.last(p, state); ok && !isAgency(p.words[:from]) && !isOfState(p.words, from) {
		if rest, ok := l.office(f, p, from, len(p.words), state); ok {
			return Office{f.Body, rest}, true
		}
	}
	return Office{}, false
}

// withoutAlias leaves out what stands in brackets in the middle of a name and is another form of
// the body before it: "Internal Revenue Service (IRS) Criminal Investigation".
func (l *list) withoutAlias(name, state string) string {
	before, rest, _ := strings.Cut(name, "(")
	alias, after, ok := strings.Cut(rest, ")")
	if !ok || strings.TrimSpace(after) == "" {
		return name
	}
	state = plain.StateCode(state)
	long, isLong := l.of(wordsOf(before).words, state)
	short, isShort := l.of(wordsOf(alias).words, state)
	if isLong && isShort && long.Body == short.Body {
		return before + after
	}
	return name
}

// isOfState reports whether the words before a department are the name of a state, whose own it
// then is: Indiana Department of Homeland Security.
func isOfState(words []string, from int) bool {
	return words[from] == "department" && plain.StateCode(strings.Join(words[:from], " ")) != ""
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

// first is the longest form at the start of a name, or behind the department or body that a
// body is below: DHS/FEMA, DOJ ATF, ICE - HSI.
func (l *list) first(p phrase, state string) (f form, from, to int, ok bool) {
	f, to, ok = l.longestAt(p.words, 0, state)
	for _, d := range []int{departmentAt(p.words), longestOf(parents, p.words)} {
		if d == 0 || d == len(p.words) {
			continue
		}
		if below, end, found := l.longestAt(p.words, d, state); found && end > to && departmentAt(p.words[d:]) < end-d {
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
	if len(after.words) > 0 && !after.parts[0] && f.isOpen {
		return "", false
	}
	if !isOffice || len(after.words) > 0 && firmWords[after.words[len(after.words)-1]] {
		return "", false
	}
	before := p.words[:from]
	if from > 0 && (departmentAt(p.words) == from || longestOf(parents, p.words) == from) {
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

// departments are what federal bodies stand below, in their forms; parents are bodies that have
// others below them.
var departments = phrases("US Department of Homeland Security;Department of Homeland Security;US DHS;DHS;US Department of Justice;" +
	"Department of Justice;US DOJ;DOJ;USDOJ;Department of Defense;US Department of Defense;DOD;US Department of the Treasury;" +
	"Department of the Treasury;Treasury Department;US Treasury;Treasury;Department of the Interior;US Department of the Interior;DOI;" +
	"US Department of Agriculture;Department of Agriculture;USDA;US Department of State;Federal;US;US Department;Department")

var parents = slices.Concat(departments, phrases("ICE;US ICE;Immigration and Customs Enforcement;US Immigration and Customs Enforcement;"+
	"CBP;US CBP;Customs and Border Protection;US Customs and Border Protection;TSA;Transportation Security Administration;IRS;US IRS;"+
	"Internal Revenue Service;USPS;US Postal Service;USCG;US Coast Guard;US Navy;US Army;US Air Force;USAF;NOAA;EPA;US EPA;FDA;US FDA"))

func phrases(list string) (all [][]string) {
	for name := range strings.SplitSeq(list, ";") {
		all = append(all, wordsOf(name).words)
	}
	return all
}

// longestOf is how many words the longest of some phrases has that stands at the start of words.
func longestOf(phrases [][]string, words []string) (n int) {
	for _, d := range phrases {
		if len(d) > n && len(words) >= len(d) && slices.Equal(words[:len(d)], d) {
			n = len(d)
		}
	}
	return n
}

func departmentAt(words []string) int { return longestOf(departments, words) }

// officeWords say that what stands beside a body is one of its offices.
var officeWords = set(
	`field office division district resident agency region regional sector station area group task force jttf unit team squad headquarters hq
	detachment branch command barracks post zone circuit airport port entry northern southern eastern western central laboratory lab academy
	bureau directorate detail
	police agent agents special intelligence investigation operations enforcement removal protection law leo program section`)

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

// firmWords end the names of firms, which may begin with the letters of a body.
var firmWords = set("inc llc corp corporation ltd llp company")

func set(list string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(list) {
		words[w] = true
	}
	return words
}
