package agencyname

import "strings"

// Type is what kind of body an agency is.
type Type string

// The types an agency may have. Plain tells that no word of the name says.
const (
	Plain       Type = ""
	Police      Type = "police department"
	Safety      Type = "public safety"
	Sheriff     Type = "sheriff"
	Jail        Type = "jail"
	StatePolice Type = "state police"
	School      Type = "school"
	Marshal     Type = "marshal"
	Federal     Type = "federal"
	Fire        Type = "fire"
	Prosecutor  Type = "prosecutor"
)

// IsOfPlace tells of bodies that are named for their town or county and nothing else.
func (t Type) IsOfPlace() bool {
	switch t {
	case Police, Safety, Sheriff, Jail, Marshal:
		return true
	}
	return false
}

// kinds are phrases that tell the type, the first that stands in the name wins. drop
// tells that the phrase says nothing else.
var kinds = []struct {
	phrase string
	is     Type
	drop   bool
}{
	{"task force", "task force", false}, {"hidta", "task force", false}, {"high intensity drug trafficking", "task force", false},
	{"fusion center", "fusion center", false}, {"intelligence center", "fusion center", false},
	{"federal bureau of investigation", Federal, false}, {"drug enforcement administration", Federal, false},
	{"bureau of alcohol tobacco firearms", Federal, false},
	{"department of homeland security", Federal, false}, {"united states", Federal, false}, {"immigration and customs", Federal, false},
	{"customs and border", Federal, false}, {"secret service", Federal, false}, {"transportation security", Federal, false},
	{"national park service", Federal, false},
	{"airport", "airport", false}, {"aviation", "airport", false}, {"transit", "transit", false}, {"railroad", "railroad", false},
	{"railway", "railroad", false}, {"port of", "port", false}, {"port authority", "port", false}, {"harbor police", "port", false},
	{"school", School, false}, {"university", School, false}, {"college", School, false}, {"academy", School, false},
	{"campus", School, false}, {"institute of technology", School, false}, {"education", School, false},
	{"hospital", "health", false}, {"medical", "health", false}, {"health", "health", false}, {"housing", "housing", false},
	{"tribal", "tribal", false}, {"nation", "tribal", false}, {"pueblo of", "tribal", false}, {"rancheria", "tribal", false},
	{"reservation", "tribal", false}, {"tribe", "tribal", false},
	{"attorneys", Prosecutor, false}, {"prosecutor", Prosecutor, false}, {"prosecutors", Prosecutor, false},
	{"probation", "corrections", false}, {"parole", "corrections", false}, {"department of correctional", "corrections", false},
	{"natural resources", "wildlife", false}, {"wildlife", "wildlife", false}, {"fish and game", "wildlife", false},
	{"game and fish", "wildlife", false}, {"conservation", "wildlife", false}, {"forestry", "wildlife", false},
	{"park", "park", false}, {"ranger", "park", false},
	{"fire", Fire, false}, {"arson", Fire, false},
	{"highway patrol", StatePolice, false}, {"state police", StatePolice, false}, {"state patrol", StatePolice, false},
	{"state trooper", StatePolice, false}, {"state troopers", StatePolice, false},
	{"constable", "constable", true}, {"animal control", "animal control", false}, {"capitol", "capitol", false}, {"court", "court", false},
	{"national guard", "military", false}, {"army", "military", false}, {"navy", "military", false}, {"air force", "military", false},
	{"sheriffs", Sheriff, true},
	{"jail", Jail, true}, {"detention", Jail, true}, {"correctional", Jail, true},
	{"police", Police, true}, {"marshal", Marshal, true}, {"public safety", Safety, true}, {"law enforcement", Police, true},
}

// typeOf is the type of a name's words.
func typeOf(words []string) Type {
	padded := " " + strings.Join(words, " ") + " "
	for _, k := range kinds {
		// A town called Oak Park or Park City has a police department; a park district
		// says so in other words.
		if k.is == "park" && !isParkBody(padded) {
			continue
		}
		if k.is == School && isTownOfSchools(padded, k.phrase) || k.phrase == "nation" && strings.Contains(padded, " nation park ") {
			continue
		}
		if strings.Contains(padded, " "+k.phrase+" ") {
			return k.is
		}
	}
	return Plain
}

// isTownOfSchools reports whether a word for a school is of a town's name alone: College Station,
// University Place.
func isTownOfSchools(padded, phrase string) bool {
	before, after, _ := strings.Cut(padded, " "+phrase+" ")
	next, rest, _ := strings.Cut(after, " ")
	switch next {
	case "park", "station", "place", "heights", "city", "hill":
		return (phrase == "college" || phrase == "university") && before == "" && !strings.Contains(" "+rest, " "+phrase+" ")
	}
	return false
}

// isParkBody tells of the police of parks.
func isParkBody(padded string) bool {
	for _, body := range []string{" park district ", " state park ", " county park ", " metropolitan park ", " national park ",
		" park and recreation ", " park recreation ", " park service ", " ranger "} {
		if strings.Contains(padded, body) {
			return true
		}
	}
	return strings.HasPrefix(padded, " park police ")
}

// generic are words that say what the type says, or nothing.
var generic = wordSet(`police department public safety office of the sheriffs sheriff law enforcement agency force division bureau and
	jail detention center correctional facility house headquarters county parish marshal constable dept security services service unit at
	department. inc llc llp lp corp corporation ltd incorporated municipal government`)

// municipal words tell what kind of place it is; a village and the town around it may
// share a name and have a police department each.
var municipal = map[string]string{"city": "city", "town": "town", "village": "village", "township": "township", "borough": "borough"}

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}
