package agencyname

import "strings"

// forms are abbreviations that mean one thing wherever they stand.
var forms = map[string]string{
	"dept": "department", "dpt": "department", "dep": "department", "depart": "department", "departm": "department", "departmen": "department",
	"dep't": "department",
	"pd":    "police department", "pol": "police", "pub": "public", "sec": "security", "lib": "library", "agri": "agriculture",
	"agr": "agriculture", "mich": "michigan", "calif": "california", "wash": "washington", "tech": "technical", "inst": "institute",
	"reg": "regional", "polic": "police", "safet": "safety", "sfty": "safety",
	"fd": "fire department", "vfd": "volunteer fire department", "ems": "emergency medical services",
	"hp": "highway patrol", "dps": "department of public safety", "dnr": "department of natural resources", "doc": "department of corrections",
	"sheriff": "sheriffs", "sherrif": "sheriffs", "sherriff": "sheriffs", "sherriffs": "sheriffs", "shf": "sheriffs",
	"marshals": "marshal", "marshall's": "marshal", "const": "constable", "constables": "constable",
	"ofc": "office", "offc": "office", "off": "office", "cnty": "county", "cty": "county", "counties": "county",
	"univ": "university", "uni": "university", "coll": "college", "clg": "college", "comm": "community", "cmty": "community",
	"cc":  "community college",
	"sch": "school", "schools": "school", "schl": "school", "isd": "independent school district", "usd": "unified school district",
	"ind": "independent", "dist": "district", "distr": "district",
	"twp": "township", "twsp": "township", "vlg": "village", "vill": "village", "boro": "borough", "brgh": "borough", "mun": "municipal",
	"mt": "mount", "ft": "fort", "hts": "heights", "spgs": "springs", "spg": "springs", "spr": "springs", "jct": "junction", "pt": "point",
	"lk": "lake", "bch": "beach", "vly": "valley", "crk": "creek", "pk": "park", "parks": "park", "ctr": "center", "centre": "center",
	"cntr": "center", "mtn": "mountain", "isl": "island", "hbr": "harbor",
	"metro": "metropolitan", "auth": "authority", "intl": "international", "natl": "national", "nat'l": "national", "hosp": "hospital",
	"med": "medical", "ctrl": "control",
	"corr": "correctional", "corrections": "correctional", "correction": "correctional", "det": "detention", "div": "division",
	"svcs": "services", "svc": "services", "enf": "enforcement", "inv": "investigation", "investigations": "investigation", "bur": "bureau",
	"govt": "government", "hwy": "highway", "rr": "railroad", "rwy": "railway", "ry": "railway", "dev": "development", "env": "environmental",
	"conserv": "conservation", "res": "resources", "rec": "recreation", "arpt": "airport", "aprt": "airport", "trans": "transit",
	"hsg": "housing",
	"da":  "district attorneys office", "das": "district attorneys", "attorney": "attorneys", "atty": "attorneys", "attys": "attorneys",
	"usao": "united states attorneys office", "ausa": "united states attorneys office",
	"fbi": "federal bureau of investigation", "dea": "drug enforcement administration",
	"atf": "bureau of alcohol tobacco firearms and explosives", "dhs": "department of homeland security",
	"usms": "united states marshal service", "ice": "immigration and customs enforcement", "cbp": "customs and border protection",
	"tsa": "transportation security administration", "usss": "secret service", "cdcr": "department of correctional and rehabilitation",
	"chp": "california highway patrol",
	"tf":  "task force", "rangers": "ranger", "e": "east", "w": "west", "n": "north", "s": "south", "saint": "st", "sainte": "ste",
	"us": "united states", "usa": "united states",
}

// tokens are the words of a name, abbreviations expanded; state is the lower-case
// code of the agency's state, which some names are abbreviated with.
func tokens(words []string, state string) []string {
	var out []string
	for i, w := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch {
		case w == "so" && (i == len(words)-1 || i > 0 && isCounty(words[i-1]) || len(words) > 2 && i > 0):
			out = append(out, "sheriffs", "office")
		case w == "sd" && i > 0 && isCounty(words[i-1]): // elsewhere as often a school district
			out = append(out, "sheriffs", "department")
		case w == "parks" && (next == "department" || next == "dept"): // no police of a place called Park
			out = append(out, "park", "recreation")
		case w == "co" && i > 0:
			out = append(out, "county")
		case w == "p" && next == "d", w == "s" && next == "o":
			continue
		case w == "d" && i > 0 && words[i-1] == "p":
			out = append(out, "police", "department")
		case w == "o" && i > 0 && words[i-1] == "s":
			out = append(out, "sheriffs", "office")
		case w == "st" && i > 0 && (next == "univ" || next == "university" || next == "college" || next == "coll" || next == "police" ||
			next == "patrol" || next == "capitol" || next == "hospital" || next == "hosp"):
			out = append(out, "state")
		case w == "sp" && i > 0 && i == len(words)-1:
			out = append(out, "state", "police")
		case i > 0 && words[i-1] == "public" && len(w) > 1 && strings.HasPrefix("safety", w), w == "ssafety":
			out = append(out, "safety")
		case w == state && len(w) == 2 && (i == 0 || i == len(words)-1 || !codesThatAreWords[w]):
			out = append(out, strings.Fields(stateWord(state))...)
		case len(w) == 1 && w >= "a" && (w == "s" && i > 0):
			continue // the s of "Sheriff?s"
		default:
			if to, ok := forms[w]; ok {
				out = append(out, strings.Fields(to)...)
			} else {
				out = append(out, w)
			}
		}
	}
	return out
}

// codesThatAreWords are codes of states that stand in names as words or for other
// things.
var codesThatAreWords = wordSet("in or me hi ok oh la al de co id ma pa ms md mt ct")

func isCounty(w string) bool { return w == "co" || w == "county" || w == "cnty" || w == "parish" }
