package redact

import (
	"fmt"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// officeNames are names of people made of nothing but words of ranks, counties, offices and towns. No row gives
// them an address that is made of the name.
var officeNames = []string{
	"County Major", "Major Fox", "Marshal Sheriff", "Chief Justice", "Trooper Marshal", "Sergeant Deputy", "Captain Constable",
	"District Warden", "Fallow County", "Madison Franklin", "Orange Lake", "Office Case", "Police Field", "Crime Analyst", "Duty Officer",
	"Attorney General", "Center Street", "Springfield Franklin", "Lincoln Salem", "Station House", "Will Power", "Marshal County Major",
}

// TestNamesOfOfficeWords: what a person row states for a name is replaced wherever it stands, in any case and the possessive,
// in both orders, whatever its words; a row says that it is nobody's where it has a number or where others state a body of that name.
func TestNamesOfOfficeWords(t *testing.T) {
	nodes := []graph.Node{
		{ID: "recipient:training", Kind: entities.Recipient, Name: "Training 1"},
		{ID: "recipient:oakmere", Kind: entities.Recipient, Name: "Oakmere Police"},
		{ID: "recipient:west", Kind: entities.Recipient, Name: "Virginia West"},
	}
	for i, name := range officeNames {
		nodes = append(nodes, graph.Node{ID: entities.ID(fmt.Sprint("recipient:office", i)), Kind: entities.Recipient, Name: name,
			Properties: entities.Properties{"email": fmt.Sprintf("x%d@oakmere.example", i)}})
	}
	r := learned(nodes...)
	for _, name := range officeNames {
		words := strings.Fields(name)
		last := len(words) - 1
		turned := words[last] + ", " + strings.Join(words[:last], " ")
		for _, k := range []entities.Kind{entities.Campaign, entities.Agency, entities.Location, entities.Document} {
			for _, form := range []string{name, strings.ToUpper(name), strings.ToLower(name), turned, strings.ToLower(turned),
				strings.ReplaceAll(strings.ToLower(name), " ", "_"), strings.ReplaceAll(name, " ", ""), strings.ReplaceAll(name, " ", "%20"),
				strings.Join(strings.Split(strings.ReplaceAll(name, " ", ""), ""), " ")} {
				want := "seen: ~'s car"
				if got := scrub(r, k, "seen: "+form+"'s car"); got != want {
					t.Errorf("%s of %s: %q is shown as %q", k, name, "seen: "+form+"'s car", got)
				}
			}
		}
	}
	for _, public := range []string{"Training 1 room", "Oakmere Police Department", "West Virginia", "Police Department", "crime analysis",
		"Deputy Sergeant exam"} {
		want := public
		if public == "Deputy Sergeant exam" { // surname first, of Sergeant Deputy
			want = "~ exam"
		}
		if got := scrub(r, entities.Campaign, public); got != want {
			t.Errorf("%q is shown as %q, want %q", public, got, want)
		}
	}
}
