package linkage

// comparison gives a pair of records a level of agreement.
type comparison interface {
	// levels names the levels, the best first; the last is plain difference.
	levels() []string
	// compare is the level of a pair and, where the pair agrees on a value, the
	// share of records that have that value (0: the level alone weighs). The level
	// is missing when either record does not tell.
	compare(a, b int32) (level int, frequency float64)
	// field is the column whose values stand for the comparison in an explanation.
	field() string
}

// missing is the level of a pair about which nothing is known. It weighs nothing.
const missing = -1

// comparers make the comparisons a kind may name, nil where the features they need
// are not there.
var comparers = map[string]func(*features) comparison{
	"given":             newGiven,
	"middle":            newMiddle,
	"family":            newFamily,
	"suffix":            newSuffix,
	"local":             newLocal,
	"elsewhere":         newElsewhere,
	"phone":             newPhone,
	"birth_date":        newBirthDate,
	"title":             newTitle,
	"place":             newPlace,
	"agency_core":       newAgencyCore,
	"agency_type":       newAgencyType,
	"person_name":       newPersonName,
	"listed_name":       newListedName,
	"organization_name": newOrganisationName,
	"municipality":      newMunicipality,
	"agency_place":      newAgencyPlace,
}
