package resolve

import (
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// abbreviations are expanded wherever they stand as a word of an agency's name.
var abbreviations = map[string]string{
	"pd": "police department", "dept": "department", "dpt": "department", "fd": "fire department",
	"ofc": "office", "univ": "university", "hwy": "highway", "cnty": "county", "natl": "national", "intl": "international",
	"sheriff": "sheriffs", "attys": "attorneys", "attorney": "attorneys", "atty": "attorneys", "govt": "government",
}

// trailing are expanded at the end of a name only: elsewhere they are words.
var trailing = map[string]string{"so": "sheriffs office", "da": "district attorneys office"}

// phrases are rewritten after the words, in this order.
var phrases = []struct{ from, to string }{
	{"sheriffs department", "sheriffs office"}, {"sheriffs dept", "sheriffs office"}, {"sheriff office", "sheriffs office"},
	{"co sheriffs", "county sheriffs"}, {"co district", "county district"}, {"co fire", "county fire"},
}

// corporate endings say nothing about which organisation it is.
var corporate = []string{"inc", "llc", "corp", "corporation", "ltd", "incorporated"}

// AgencyKey is the normalised name of an agency: two names with one key within a
// state are one agency. It expands common abbreviations, turns "City of X Police
// Department" into "X Police Department" and drops what carries no meaning. It is
// empty for a name that names nothing.
func AgencyKey(name string) string {
	words := joinInitials(strings.Fields(entities.Fold(strings.ReplaceAll(inOrder(name), "&", " and "))))
	var out []string
	for i, w := range words {
		switch {
		case i == 0 && w == "the" && len(words) > 1:
		case abbreviations[w] != "":
			out = append(out, abbreviations[w])
		case i > 0 && i == len(words)-1 && trailing[w] != "":
			out = append(out, trailing[w])
		case i > 0 && i == len(words)-1 && slices.Contains(corporate, w):
		default:
			out = append(out, w)
		}
	}
	key := strings.Join(out, " ")
	for _, p := range phrases {
		key = replaceWords(key, p.from, p.to)
	}
	return moveOf(wholeOffice(key))
}

// wholeOffice completes "x county sheriffs": a sheriff there stands for the office.
func wholeOffice(key string) string {
	if strings.HasSuffix(key, " county sheriffs") {
		return key + " office"
	}
	return key
}

// inOrder puts an office that stands before its place behind it: "Sheriff's
// Office, X County" and "Police Department of X".
func inOrder(name string) string {
	if office, place, ok := strings.Cut(name, ","); ok && isOffice(office) && strings.TrimSpace(place) != "" {
		return place + " " + office
	}
	if i := indexOf(name); i > 0 && isOffice(name[:i]) {
		place := strings.TrimSpace(name[i+len(of):])
		if rest, ok := strings.CutPrefix(strings.ToLower(place), "the city of "); ok {
			place = rest
		}
		return place + " " + name[:i]
	}
	return name
}

const of = " of "

// indexOf is the place of the first "of" of a name in any case, -1 if there is none.
// A name in lower case would not do: it may be longer than the name.
func indexOf(name string) int {
	for i := range len(name) - len(of) + 1 {
		if strings.EqualFold(name[i:i+len(of)], of) {
			return i
		}
	}
	return -1
}

// isOffice tells of a name that is an office and no place.
func isOffice(name string) bool {
	switch entities.Fold(name) {
	case "sheriffs office", "sheriff office", "sheriffs department", "sheriffs dept", "sheriff", "so",
		"police department", "police dept", "police", "pd", "fire department", "fire dept", "district attorneys office", "district attorney":
		return true
	}
	return false
}

// joinInitials makes one word of single letters in a row: "s o" was "S.O.".
func joinInitials(words []string) []string {
	var out []string
	run := ""
	flush := func() {
		if run != "" {
			out = append(out, run)
			run = ""
		}
	}
	for _, w := range words {
		if len(w) == 1 && w[0] >= 'a' && w[0] <= 'z' {
			run += w
			continue
		}
		flush()
		out = append(out, w)
	}
	flush()
	return out
}

// replaceWords replaces a run of whole words.
func replaceWords(s, from, to string) string {
	return strings.TrimSpace(strings.ReplaceAll(" "+s+" ", " "+from+" ", " "+to+" "))
}

// moveOf drops "city of" and turns "county of x sheriffs office" into "x county
// sheriffs office".
func moveOf(key string) string {
	// A town or village of the same name as a city is another place.
	if rest, ok := strings.CutPrefix(key, "city of "); ok && endsInOffice(rest) {
		return rest
	}
	if rest, ok := strings.CutPrefix(key, "county of "); ok {
		for _, office := range []string{" sheriffs office", " district attorneys office", " fire department"} {
			if place, ok := strings.CutSuffix(rest, office); ok {
				return place + " county" + office
			}
		}
	}
	return key
}

func endsInOffice(key string) bool {
	return strings.HasSuffix(key, " department") || strings.HasSuffix(key, " office")
}

// agencyTypes are told by words of the normalised name; the first that matches wins.
var agencyTypes = []struct {
	kind  string
	words []string
}{
	{"school", []string{"school", "unified", "university", "college", "campus"}},
	{"sheriff", []string{"sheriffs office", "sheriffs"}},
	{"state police", []string{"state police", "highway patrol", "state patrol", "department of public safety", "state troopers"}},
	{"federal", []string{"fbi", "dea", "atf", "federal", "homeland security", "us marshals", "united states", "us attorneys office",
		"secret service", "customs"}},
	{"fusion center", []string{"fusion center", "intelligence center", "information center", "information analysis center"}},
	{"task force", []string{"task force", "hidta"}},
	{"police department", []string{"police department", "police"}},
	{"prosecutor", []string{"district attorneys", "attorneys office", "prosecutors", "prosecuting attorneys"}},
	{"fire", []string{"fire department", "fire", "fire rescue"}},
	{"corrections", []string{"corrections", "probation", "parole", "jail"}},
	{"health", []string{"hospital", "health", "medical"}},
	{"military", []string{"national guard", "army", "navy", "air force", "coast guard"}},
	{"utility", []string{"water district", "power", "electric", "energy", "utilities"}},
	{"retail", []string{"mart", "retail", "stores", "mall"}},
}

// AgencyType guesses what an agency is from its normalised name; "" if no word tells.
func AgencyType(key string) string {
	padded := " " + key + " "
	for _, t := range agencyTypes {
		for _, w := range t.words {
			if strings.Contains(padded, " "+w+" ") {
				return t.kind
			}
		}
	}
	return ""
}
