package bodies

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/plain"
)

// phrase is the words of a name and where a sign stands before one: a dash, a slash, a
// comma or a bracket.
type phrase struct {
	words []string
	parts []bool
}

// wordsOf takes a name apart. Words that say nothing are left out, and of each word one
// form is kept.
func wordsOf(name string) (p phrase) {
	for _, part := range strings.FieldsFunc(name, isSign) {
		isFirst := true
		words := strings.Fields(plain.Words(part))
		for i := 0; i < len(words); i++ {
			w := words[i]
			if i+1 < len(words) && (w == "u" && words[i+1] == "s" || w == "united" && words[i+1] == "states") {
				w = "us"
				i++
			}
			for _, w := range strings.Fields(normal(w)) {
				p.words, p.parts = append(p.words, w), append(p.parts, isFirst)
				isFirst = false
			}
			p = p.shortened()
		}
	}
	return p
}

// shortened has "OIG" at its end in place of the office of an inspector general.
func (p phrase) shortened() phrase {
	for _, long := range [][]string{{"office", "inspector", "general"}, {"inspector", "general"}} {
		if n := len(p.words) - len(long); n > 0 && slices.Equal(p.words[n:], long) {
			p.words, p.parts = append(p.words[:n], "oig"), p.parts[:n+1]
		}
	}
	return p
}

func isSign(r rune) bool { return strings.ContainsRune("/–—-‐‑,()[]:;|#", r) }

// normal is the one form of a word that is kept, "" for one that says nothing.
func normal(w string) string {
	if w == "us" || w == "usa" {
		return "us"
	}
	if to, ok := forms[w]; ok {
		return to
	}
	return w
}

var forms = map[string]string{
	"of": "", "and": "", "the": "", "for": "", "on": "",
	"dept": "department", "dpt": "department", "admin": "administration", "adm": "administration", "natl": "national", "intl": "international",
	"svc": "service", "svcs": "service", "serv": "service", "services": "service", "bur": "bureau", "fed": "federal",
	"inv": "investigation", "invest": "investigation", "investigations": "investigation", "investigative": "investigation", "crim": "criminal",
	"marshals": "marshal", "marshall": "marshal", "marshalls": "marshal", "inspectors": "inspector", "enf": "enforcement", "sec": "security",
	"atty": "attorney", "attys": "attorney", "attorneys": "attorney", "ofc": "office", "off": "office", "dist": "district", "div": "division",
	"corrections": "correction", "correctional": "correction", "hwy": "highway", "pd": "police department", "mgmt": "management",
	"mgt": "management", "tf": "task force",
	"firearm": "firearms", "explosive": "explosives", "center": "centers", "ctr": "centers", "rr": "railroad", "rwy": "railway", "dhs": "dhs",
	"gov": "government", "det": "detachment",
	"ariz": "arizona", "calif": "california", "colo": "colorado", "fla": "florida", "mass": "massachusetts", "mich": "michigan",
	"minn": "minnesota", "nebr": "nebraska", "okla": "oklahoma", "penna": "pennsylvania", "tenn": "tennessee", "wisc": "wisconsin",
}
