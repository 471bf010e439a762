package entities

import "strings"

// stateNames are the states, the district and the territories by folded name;
// the codes are those of the United States Postal Service.
var stateNames = map[string]string{
	"alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
	"connecticut": "CT", "delaware": "DE", "district of columbia": "DC", "florida": "FL", "georgia": "GA",
	"hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY",
	"louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
	"mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "new hampshire": "NH",
	"new jersey": "NJ", "new mexico": "NM", "new york": "NY", "north carolina": "NC", "north dakota": "ND", "ohio": "OH",
	"oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA", "rhode island": "RI", "south carolina": "SC",
	"south dakota": "SD", "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT", "virginia": "VA",
	"washington": "WA", "west virginia": "WV", "wisconsin": "WI", "wyoming": "WY",
	"american samoa": "AS", "guam": "GU", "northern mariana islands": "MP", "puerto rico": "PR", "virgin islands": "VI",
	"calif": "CA", "washington dc": "DC", "washington d c": "DC", "d c": "DC", "wash dc": "DC", "wash d c": "DC",
}

var stateCodes = func() map[string]bool {
	codes := make(map[string]bool, len(stateNames))
	for _, code := range stateNames {
		codes[code] = true
	}
	return codes
}()

// State gives a typed state its postal code; ok is false when it is none.
func State(s string) (code string, ok bool) {
	folded := Fold(s)
	if code, ok = stateNames[folded]; ok {
		return code, true
	}
	code = strings.ToUpper(strings.ReplaceAll(folded, " ", ""))
	return code, stateCodes[code]
}

// shortStates are what states were shortened to before the postal codes, and still are in
// print. In running text some are other words.
var shortStates = map[string]string{
	"ala": "AL", "alas": "AK", "ariz": "AZ", "ark": "AR", "cal": "CA", "calif": "CA", "cali": "CA", "colo": "CO", "conn": "CT", "del": "DE",
	"fla": "FL", "haw": "HI", "ida": "ID", "ill": "IL", "ind": "IN", "kan": "KS", "kans": "KS", "ken": "KY", "mass": "MA", "mich": "MI",
	"minn": "MN", "miss": "MS", "mont": "MT", "neb": "NE", "nebr": "NE", "nev": "NV", "n hamp": "NH", "n mex": "NM", "n carolina": "NC",
	"n car":    "NC",
	"n dakota": "ND", "n dak": "ND", "okla": "OK", "ore": "OR", "oreg": "OR", "penn": "PA", "penna": "PA", "s carolina": "SC", "s car": "SC",
	"s dakota": "SD", "s dak": "SD", "tenn": "TN", "tex": "TX", "virg": "VA", "wash": "WA", "w virginia": "WV", "w va": "WV", "wis": "WI",
	"wisc": "WI", "wyo": "WY",
}

// WrittenState gives a cell that holds a state its postal code, in whatever way it is
// written: "Penna.", "State of Oregon", "OR - Oregon", "California (CA)", "US-CA".
func WrittenState(s string) (code string, ok bool) {
	if code, ok = State(s); ok {
		return code, true
	}
	folded := Fold(s)
	if code, ok = shortStates[folded]; ok {
		return code, true
	}
	for _, around := range []string{"state of ", "commonwealth of ", "the state of ", "us ", "usa "} {
		if rest, found := strings.CutPrefix(folded, around); found {
			return WrittenState(rest)
		}
	}
	for _, around := range []string{" state", " usa", " us"} {
		if rest, found := strings.CutSuffix(folded, around); found {
			return WrittenState(rest)
		}
	}
	words := strings.Fields(folded)
	for cut := 1; cut < len(words); cut++ { // a name and its code, in either order
		a, b := strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
		for _, pair := range [2][2]string{{a, b}, {b, a}} {
			if code := strings.ToUpper(pair[1]); len(code) == 2 && stateNames[pair[0]] == code {
				return code, true
			}
		}
	}
	return "", false
}
