package agencyname

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/bodies"
	"bluegraph/internal/resolve/plain"
)

// Name is the name of an agency, taken apart. All texts are lower-case ASCII.
type Name struct {
	// Core is what names the agency when what its type says is left out: the place
	// of a police department, the county of a sheriff, the words of anything else.
	Core string
	Type Type
	// Municipality is city, town, village, township or borough where the name says so.
	Municipality string
	// County is the county the name is of, or adds behind a comma.
	County string
	// At is what stands behind the office: mostly the town its post goes to.
	At string
	// Body is the key of the body of package bodies that the agency is, or is an office
	// of; Core is then the body and what names the office.
	Body string
}

// officeWords are the words an office is called by.
var officeWords = wordSet("police department sheriffs office public safety of pd so marshal constable jail detention center")

// Parse takes the name of an agency in a state (its code, or "") apart.
func Parse(name, state string) Name {
	state = plain.StateCode(state)
	if o, ok := bodies.Find(name, state); ok {
		return nameOf(o)
	}
	name, county := cutCounty(firstOf(lostApostrophe.Replace(name)))
	raw := mend(strings.Fields(plain.Words(name)))
	words := tokens(raw, state)
	government := Plain
	if len(raw) > 0 {
		government = governs(raw, words)
	}
	words = cutWrongSuffix(inOrder(words))
	n := Name{Type: typeOf(words), County: county}
	if government == Government || n.Type == Plain {
		n.Type = government
	}
	words, n.At = cutAt(words, n.Type)
	if i := slices.Index(words, "county"); i > 0 && (n.Type == Sheriff || n.Type == Jail) {
		n.County = strings.Join(words[:i], " ")
	}
	var core []string
	for i, w := range words {
		kind, isMunicipal := municipal[w]
		switch {
		case n.Type == Government && governmentWords[w]:
		case w == "charter" && i+1 < len(words) && words[i+1] == "township":
		case (generic[w] || n.Type == "tribal" && tribalWords[w]) && !keepsGeneric(n.Type, w):
		case isMunicipal && (i == 0 || i > 0 && !isPartOfPlace(words, i)):
			n.Municipality = kind
		default:
			core = append(core, w)
		}
	}
	if own := strings.Fields(plain.StateName(state)); n.Type == StatePolice && len(core) > len(own) && slices.Equal(core[:len(own)], own) {
		core = core[len(own):]
	}
	if len(core) == 0 {
		core = words
	}
	n.Core = strings.Join(core, " ")
	return n
}

// nameOf is the name of an office of a body on the list.
func nameOf(o bodies.Office) Name {
	n := Name{Core: o.Key, Type: Type(o.Level), Body: o.Key}
	if o.Words != "" {
		n.Core += " " + o.Words
	}
	if o.Level == "state" {
		n.Type = typeOf(tokens(strings.Fields(plain.Words(o.Name)), ""))
	}
	return n
}

// lostApostrophe mends what bad decoding made of an apostrophe.
var lostApostrophe = strings.NewReplacer("ƒ??", "'", "?s ", "'s ", "â€™", "'")

// keepsGeneric tells of words that do name something in a body of another type: a
// county school district is not the city's.
func keepsGeneric(t Type, w string) bool {
	switch t {
	case Federal:
		return w != "of" && w != "the"
	case "tribal":
		return !tribalWords[w] && keepsGeneric("body", w)
	case Police, Safety, Plain, Sheriff, Jail, Marshal, "constable":
		return w == "county" && t != Sheriff && t != Jail
	}
	return w == "county" || w == "center" || w == "security" || w == "safety" && t != School && t != StatePolice
}

// tribalWords say that an agency is a tribe's.
var tribalWords = wordSet("tribal tribe nation reservation indian indians")

// isPartOfPlace tells of "Kansas City" and "Garden City": a city behind the words of
// its own name, and before the office.
func isPartOfPlace(words []string, i int) bool {
	return words[i] == "city" && i > 0
}

// firstOf is the first of two agencies in one name: "X Sheriffs Office / X County
// Jail".
func firstOf(name string) string {
	if first, _, ok := strings.Cut(name, " / "); ok && typeOf(tokens(strings.Fields(plain.Words(first)), "")) != Plain {
		return first
	}
	for _, office := range []string{" police department", " sheriff's office", " sheriffs department", " sheriff's department"} {
		for _, joint := range []string{" and ", ", "} {
			if i := strings.Index(strings.ToLower(name), office+joint); i > 0 &&
				typeOf(tokens(strings.Fields(plain.Words(name[i+len(office)+len(joint):])), "")) != Plain {
				return name[:i+len(office)]
			}
		}
	}
	return name
}

// cutCounty takes ", X County" or "(X Co.)" out of a name: the FBI and the press
// add it where a state has a name twice, at the end or before the office.
func cutCounty(name string) (rest, county string) {
	before, after, ok := strings.Cut(name, ",")
	if open := strings.LastIndexByte(name, '('); open > 0 {
		before, after, ok = name[:open], name[open:], true
	}
	if !ok {
		return name, ""
	}
	tail := strings.Fields(plain.Words(after))
	at := slices.IndexFunc(tail, isCounty)
	if at < 1 || at > 3 || at+1 < len(tail) && !officeWords[tail[at+1]] || at+1 < len(tail) && strings.HasPrefix(tail[at+1], "sheriff") {
		return name, ""
	}
	return before + " " + strings.Join(tail[at+1:], " "), strings.Join(tail[:at], " ")
}

// cutWrongSuffix takes an office off that was added to a name that has one: "Maui
// Police Department County Sheriff's Office".
func cutWrongSuffix(words []string) []string {
	text := strings.Join(words, " ")
	for _, added := range []string{" police department county sheriffs office", " police department police department",
		" sheriffs office police department"} {
		if rest, ok := strings.CutSuffix(text, added); ok {
			first := strings.Fields(added)[:2]
			return append(strings.Fields(rest), first...)
		}
	}
	return words
}

// inOrder puts a place that stands behind its office before it: "City of X police
// department", "sheriffs office of X county", "police department of X".
func inOrder(words []string) []string {
	if len(words) > 0 && words[0] == "the" {
		words = words[1:]
	}
	i := slices.Index(words, "of")
	if i < 1 || i > 3 || i+1 >= len(words) {
		return words
	}
	for _, w := range words[:i] {
		if !officeWords[w] && municipal[w] == "" && w != "county" {
			return words
		}
	}
	if words[0] == "department" || words[0] == "public" { // Department of Public Safety
		return words
	}
	place := slices.Clone(words[i+1:])
	if i == 1 && (municipal[words[0]] != "" || words[0] == "county") {
		// "village of x police department" is the x village police department.
		end := slices.IndexFunc(place, func(w string) bool { return officeWords[w] || w == "fire" || w == "school" })
		if end < 1 {
			end = len(place)
		}
		return slices.Insert(place, end, words[0])
	}
	return append(place, words[:i]...)
}

// cutAt takes the town behind the office off: "X police department overland".
func cutAt(words []string, t Type) (rest []string, at string) {
	if t != Police && t != Sheriff && t != Safety && t != Jail {
		return words, ""
	}
	last := -1
	for i, w := range words {
		if w == "department" || w == "office" || w == "police" || w == "safety" || w == "sheriffs" || w == "jail" || w == "center" && i > 0 &&
			words[i-1] == "detention" {
			last = i
		}
	}
	first := slices.IndexFunc(words, func(w string) bool { return officeWords[w] })
	if first < 1 || last < 0 || last == len(words)-1 {
		return words, ""
	}
	return words[:last+1], strings.Join(words[last+1:], " ")
}

func stateWord(code string) string { return plain.StateName(code) }
