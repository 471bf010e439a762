package lookalike

import (
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/plain"
	"bluegraph/internal/resolve/similar"
)

// named is a spelling of an agency's name, taken apart.
type named struct {
	agency      int32
	state, kind string
	// words are those that name the agency, sorted, core the same as one text: without what
	// says of which kind it is, kinds of towns and numbers of stores.
	words []string
	core  string
	// inOrder are these words as they stand, all of them.
	inOrder, all []string
}

// kindOf makes one of the types that rows mix up, and "" of one that says nothing.
func kindOf(t agencyname.Type) string {
	switch t {
	case agencyname.Police, agencyname.Safety, agencyname.Marshal, "constable":
		return "police"
	case agencyname.Sheriff, agencyname.Jail:
		return "sheriff"
	case agencyname.School:
		return "school"
	case "retail", "utility", "government":
		return ""
	}
	return string(t)
}

func (n *named) isOfTown() bool { return n.kind == "police" || n.kind == string(agencyname.Fire) }
func (n *named) isOfCounty() bool {
	return n.kind == "sheriff" || n.kind == string(agencyname.Prosecutor)
}

func parse(agency int32, name, state string) named {
	p := agencyname.Parse(name, state)
	n := named{agency: agency, kind: kindOf(p.Type), all: strings.Fields(entities.Fold(name))}
	core := strings.Fields(p.Core)
	own := strings.Fields(plain.StateName(state))
	var words []string
	for _, w := range core {
		for _, glued := range []string{"county", "police"} { // San JoaquinCounty
			if rest, found := strings.CutSuffix(w, glued); found && len(rest) >= 3 {
				w = rest
			}
		}
		if !kindWords[w] && strings.Trim(w, "0123456789") != "" {
			words = append(words, w)
		}
	}
	if p.Type == agencyname.Department { // "City of Napa Poice Department"
		n.kind, words = misspeltOffice(n.kind, words)
	}
	if slices.Equal(words, own) {
		words = nil // the state alone tells an agency of a kind from none other
	}
	n.setWords(words)
	if n.kind == "" && len(n.all) == 1 && len(n.all[0]) <= maxInitials {
		n.kind = kindOfInitials(n.all[0])
	}
	return n
}

// misspeltOffice takes a word that a slip may have made of police, sheriff or fire for that office: what else would a
// town call a department so.
func misspeltOffice(kind string, words []string) (found string, rest []string) {
	for i, w := range words {
		for _, office := range []string{"police", "sheriff", string(agencyname.Fire)} {
			if w[0] == office[0] && similar.Edits(w, office, len(office)/3) <= len(office)/3 {
				return office, slices.Delete(slices.Clone(words), i, i+1)
			}
		}
	}
	return kind, words
}

// kindOfInitials is the kind that the end of initials tells: SFPD is of the police.
func kindOfInitials(letters string) string {
	for _, kind := range []string{"police", "sheriff", string(agencyname.Fire), string(agencyname.Prosecutor)} {
		for _, ending := range endings[kind] {
			if len(letters) > len(ending) && strings.HasSuffix(letters, ending) {
				return kind
			}
		}
	}
	return ""
}

// setWords notes the words that name the agency.
func (n *named) setWords(words []string) {
	n.inOrder, n.words = words, slices.Clone(words)
	slices.Sort(n.words)
	n.words = slices.Compact(n.words)
	n.core = strings.Join(n.words, " ")
}

// kindWords are left out of the words that name an agency, beside those that agencyname knows.
var kindWords = wordSet(`a the of and for in at city town township village borough county cnty co parish state police dept department pd p d
	sheriff sheriffs s so o office district attorney attorneys da fire fd rescue school schools usd unified isd independent hospital general gen
	security agency bureau inc lp llc corp company barracks field division div unit station post safety public dps law enforcement municipal
	headquarters hq jail detention center correctional facility marshal marshals constable constables patrol`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// maxInitials bounds what is taken for initials.
const maxInitials = 6

// small are words that initials leave out.
var small = wordSet("of the and for at in")

// initials are those that a name may be written by: SFPD for the San Francisco Police Department,
// LASD for a county's sheriff's department.
func (n *named) initials() (all []string) {
	add := func(letters string) {
		if len(letters) >= 3 && len(letters) <= maxInitials && !slices.Contains(all, letters) {
			all = append(all, letters)
		}
	}
	words := slices.DeleteFunc(slices.Clone(n.all), func(w string) bool { return small[w] })
	if len(words) >= 2 {
		add(lettersOf(words))
		add(lettersOf(slices.DeleteFunc(words, func(w string) bool { return municipal[w] })))
	}
	for _, kind := range endingKinds {
		if n.kind != "" && kind != n.kind {
			continue
		}
		for _, ending := range endings[kind] {
			add(lettersOf(n.inOrder) + ending)
			add(lettersOf(n.inOrder) + "c" + ending)
		}
	}
	return all
}

var municipal = wordSet("county city town village")

// asInitials are the initials that a name may be itself: SFPD, SF PD, SF Police.
func (n *named) asInitials() (all []string) {
	joined := strings.Join(n.all, "")
	if len(joined) >= 3 && len(joined) <= maxInitials && (len(n.all) == 1 || isShort(n.all)) {
		all = append(all, joined)
	}
	if len(n.inOrder) == 1 && len(n.inOrder[0]) <= 4 && len(n.all) > 1 {
		for _, ending := range endings[n.kind] {
			if letters := n.inOrder[0] + ending; letters != joined {
				all = append(all, letters)
			}
		}
	}
	return all
}

// endings are the initials of what a kind of agency is called.
var endings = map[string][]string{
	"police": {"pd", "ps", "dps"}, "sheriff": {"so", "sd"}, string(agencyname.Fire): {"fd"}, string(agencyname.Prosecutor): {"da", "dao"},
	string(agencyname.StatePolice): {"sp", "hp"}, "school": {"usd", "isd", "pd"},
}

var endingKinds = slices.Sorted(maps.Keys(endings))

// isShort reports whether a name is of abbreviations alone.
func isShort(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return len(w) > 4 })
}

func lettersOf(words []string) string {
	var b strings.Builder
	for _, w := range words {
		for _, first := range w {
			b.WriteRune(first)
			break
		}
	}
	return b.String()
}
