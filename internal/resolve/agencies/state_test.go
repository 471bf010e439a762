package agencies

import "testing"

// The places are in the directory: Gettysburg is in Pennsylvania too, but not in a county
// called Potter.
func TestStateOfARowThatTellsNone(t *testing.T) {
	for _, c := range []struct {
		about     string
		stated    Stated
		site      string
		state, by string
	}{
		{"town and county are in one state", Stated{Name: "Gettysburg Police Department", County: "Potter"}, "CA", "SD", ByCounty},
		{"city and county", Stated{Name: "Gettysburg PD", County: "Potter County", City: "Gettysburg"}, "CA", "SD", ByCounty},
		{"of two states that have the town nobody can tell", Stated{Name: "Gettysburg PD", City: "Gettysburg"}, "CA", "", ""},
		{"the site's state has the town", Stated{Name: "Gettysburg PD", City: "Gettysburg"}, "PA", "", ""},
		{"an ORI", Stated{Name: "Anything", ORI: "SD0530100"}, "CA", "SD", ByORI},
		{"a domain of a state", Stated{Name: "Anything", Domain: "ci.gettysburg.sd.us"}, "CA", "SD", ByDomain},
		{"a state's own domain", Stated{Name: "Highway Patrol", Domain: "utah.gov"}, "CA", "UT", ByDomain},
		{"a town by its name alone", Stated{Name: "Albuquerque Police Department"}, "CA", "NM", ByName},
		{"two things show two states", Stated{Name: "Albuquerque Police Department", Domain: "ci.gettysburg.sd.us"}, "CA", "", ""},
		{"a town nobody knows", Stated{Name: "Wexelmere PD", City: "Wexelmere", County: "Fallow"}, "CA", "", ""},
		{"a city that the name does not say", Stated{Name: "Wexelmere Security", City: "Albuquerque"}, "CA", "", ""},
		{"nothing", Stated{}, "CA", "", ""},
		{"no domain", Stated{Name: "x", Domain: "us"}, "CA", "", ""},
	} {
		if state, by := StateOf(c.stated, c.site); state != c.state || by != c.by {
			t.Errorf("%s: %q by %q, want %q by %q", c.about, state, by, c.state, c.by)
		}
	}
}
