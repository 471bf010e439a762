package agencyname

import "slices"

// Government is the type of a town's or county's government itself, as "City of Oakmere" or
// "Oakmere County Board of Supervisors" say it: its police, its sheriff and its schools are
// bodies of their own. Department is that of one of its other departments.
const (
	Government Type = "government"
	Department Type = "department of a government"
)

// governs is Government or Department where the words of a name say one, else Plain. raw are
// the words as they stand, words the same with abbreviations expanded.
func governs(raw, words []string) Type {
	if len(words) > 1 && words[0] == "the" {
		raw, words = raw[1:], words[1:]
	}
	if slices.ContainsFunc(governments, func(phrase []string) bool { return holdsPhrase(words, phrase) }) {
		return Government
	}
	n := len(words)
	if n < 2 {
		return Plain
	}
	isOf := n > 2 && words[1] == "of" &&
		(municipal[words[0]] != "" || words[0] == "county" || words[0] == "parish" || words[0] == "municipality")
	hasDepartment := slices.ContainsFunc(words, func(w string) bool { return departmentWords[w] })
	last := raw[len(raw)-1] // "co" at the end is of a firm as often
	switch {
	case isOf && hasDepartment, holdsPhrase(words, []string{"public", "works"}):
		return Department
	case isOf && n <= maxPlaceWords+2, !hasDepartment && n <= maxPlaceWords+1 && (last == "county" || last == "parish") &&
		!slices.Contains(words, "of"):
		return Government
	}
	return Plain
}

// maxPlaceWords is how many words the name of a town or county has at most.
const maxPlaceWords = 3

// governments are offices that a town's or county's government alone has.
var governments = [][]string{
	{"city", "hall"}, {"town", "hall"}, {"village", "hall"}, {"city", "council"}, {"town", "council"}, {"county", "council"},
	{"city", "manager"}, {"city", "managers"}, {"town", "manager"}, {"county", "manager"},
	{"city", "administrator"}, {"county", "administrator"}, {"county", "executive"},
	{"board", "of", "supervisors"}, {"county", "commissioners"}, {"board", "of", "commissioners"},
	{"mayors", "office"}, {"of", "the", "mayor"},
	{"city", "government"}, {"county", "government"}, {"town", "government"}, {"municipal", "government"},
}

// governmentWords are left out of what names a government.
var governmentWords = wordSet(`hall council manager managers administrator executive board supervisors commissioners mayor mayors office`)

// departmentWords say that a name is not of a government as a whole. Words of which names of
// towns are made (college, park, port) are none of them.
var departmentWords = wordSet(`police department sheriffs office public safety marshal constable jail detention correctional prison fire
	rescue schools district attorneys prosecutor prosecutors probation parole works water utilities utility electric transit transportation
	airport health hospital medical housing parks recreation court courts emergency management services security enforcement patrol force
	agency authority commission division unit bureau information finance resources planning development animal control code environmental
	sanitation engineering`)

func holdsPhrase(words, phrase []string) bool {
	for i := range len(words) - len(phrase) + 1 {
		if slices.Equal(words[i:i+len(phrase)], phrase) {
			return true
		}
	}
	return false
}
