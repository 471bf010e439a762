package sample

import (
	_ "embed"
	"strings"
)

//go:embed words/first.txt
var firstText string

//go:embed words/last.txt
var lastText string

//go:embed words/places.txt
var placesText string

var (
	firstNames = strings.Fields(firstText)
	lastNames  = strings.Fields(lastText)
	placeNames = makePlaces(placesText)
	// firstSlugs and lastSlugs are the names as they stand in addresses.
	firstSlugs = slugs(firstNames)
	lastSlugs  = slugs(lastNames)
)

func slugs(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = slug(n)
	}
	return out
}

// makePlaces joins each beginning (first line) with each ending (second line).
func makePlaces(text string) []string {
	beginnings, endings, _ := strings.Cut(text, "\n")
	var out []string
	for _, b := range strings.Fields(beginnings) {
		for _, e := range strings.Fields(endings) {
			out = append(out, b+e)
		}
	}
	return out
}

// nicknames are short forms that the same person uses at another site.
var nicknames = map[string]string{
	"Robert": "Bob", "William": "Bill", "Richard": "Rick", "James": "Jim", "Michael": "Mike",
	"Thomas": "Tom", "Joseph": "Joe", "Charles": "Chuck", "Christopher": "Chris", "Daniel": "Dan",
	"Matthew": "Matt", "Anthony": "Tony", "Steven": "Steve", "Andrew": "Andy", "Kenneth": "Ken",
	"Joshua": "Josh", "Timothy": "Tim", "Ronald": "Ron", "Edward": "Ed", "Jeffrey": "Jeff",
	"Nicholas": "Nick", "Benjamin": "Ben", "Samuel": "Sam", "Gregory": "Greg", "Patrick": "Pat",
	"Alexander": "Alex", "Jonathan": "Jon", "Katherine": "Kathy", "Elizabeth": "Liz", "Jennifer": "Jen",
	"Patricia": "Pat", "Margaret": "Peggy", "Rebecca": "Becky", "Deborah": "Deb", "Susan": "Sue",
	"Stephanie": "Steph", "Kimberly": "Kim", "Victoria": "Vicky", "Pamela": "Pam", "Cynthia": "Cindy",
	"Lawrence": "Larry", "Gerald": "Jerry", "Raymond": "Ray", "Phillip": "Phil", "Zachary": "Zach",
}

var titles = []string{"Officer", "Deputy", "Sergeant", "Sgt.", "Detective", "Det.", "Lieutenant", "Lt.",
	"Captain", "Crime Analyst", "Intelligence Analyst", "Investigator", "Inspector", "Chief", "Commander",
	"Special Agent", "Dispatcher", "Patrol Officer", "Corporal", "Analyst"}

var privateTitles = []string{"Loss Prevention", "Security Manager", "Asset Protection", "Director of Security",
	"Store Manager", "Regional LP Manager", "Facility Manager", "Risk Analyst", "Emergency Manager"}

var makes = []string{"silver Corvane sedan", "black Tarrock pickup", "white Marlin van", "blue Pellet coupe",
	"green Orrin SUV", "red Halberd hatchback", "grey Wayfarer minivan"}

var streets = []string{"Main St", "Mill Rd", "Station Ave", "Quarry Ln", "Orchard Dr", "Harbour Blvd", "Foundry Way", "Ferry Rd"}

// stateNames are the names of the states and territories that sites are in.
var stateNames = map[string]string{"AK": "Alaska", "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona", "CA": "California",
	"CO": "Colorado", "CT": "Connecticut", "DC": "District of Columbia", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
	"GU": "Guam", "HI": "Hawaii", "IA": "Iowa", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "KS": "Kansas",
	"KY": "Kentucky", "LA": "Louisiana", "MA": "Massachusetts", "MD": "Maryland", "ME": "Maine", "MI": "Michigan",
	"MN": "Minnesota", "MO": "Missouri", "MS": "Mississippi", "MT": "Montana", "NC": "North Carolina", "ND": "North Dakota",
	"NE": "Nebraska", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NV": "Nevada", "NY": "New York",
	"OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island",
	"SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia",
	"VT": "Vermont", "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming"}
