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
	"calif": "CA", "washington dc": "DC",
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
