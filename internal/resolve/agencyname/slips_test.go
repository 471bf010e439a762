package agencyname

import "testing"

func TestSlipsInOfficeWords(t *testing.T) {
	for _, name := range []string{"Poilce Department of Wexelmere", "Wexelmere PoliceD epartment", "Wexelmer ePolice Dept.",
		"Wexelmere Ploice"} {
		if got := Parse(name, "OR"); got.Core != "wexelmere" || got.Type != Police {
			t.Errorf("%q is %+v", name, got)
		}
	}
	for _, name := range []string{"Fallow Counyt Sheriff's Office", "Fallow Cnty hSeriff's Dept", "FallowC ounty Sheriff'sO ffice"} {
		if got := Parse(name, "OR"); got.Core != "fallow" || got.Type != Sheriff {
			t.Errorf("%q is %+v", name, got)
		}
	}
	for _, name := range []string{"Statesboro Police Department", "Fort Police", "County Line Market"} { // nothing to mend
		if got, want := Parse(name, "GA"), parsed[name]; got != want {
			t.Errorf("%q is %+v, want %+v", name, got, want)
		}
	}
}

var parsed = map[string]Name{
	"Statesboro Police Department": {Core: "statesboro", Type: Police},
	"Fort Police":                  {Core: "fort", Type: Police},
	"County Line Market":           {Core: "county line market"},
}
