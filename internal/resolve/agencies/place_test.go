package agencies

import "testing"

func TestPlace(t *testing.T) {
	for _, c := range []struct{ name, county, city, want string }{
		{"Wexelmere PD", "Fallow County", "Wexelmere", "fallow"},
		{"Wexelmere PD", "", "WEXELMERE", "wexelmere"},
		{"Wexelmere PD", "", "", ""},
		{"Fallow County Sheriff's Office", "Fallow", "Wexelmere", ""}, // one a county, its people live in many towns
		{"California Highway Patrol", "", "Wexelmere", ""},
		{"FBI", "", "Wexelmere", ""},
	} {
		if got := Place(c.name, "CA", c.county, c.city); got != c.want {
			t.Errorf("%s in %q, %q is told by %q, want %q", c.name, c.county, c.city, got, c.want)
		}
	}
}

func TestCompaniesAreOneByDomain(t *testing.T) {
	of := clustersOf(t, []Record{
		{ID: "1", Name: "Wexel Markets", State: "HI", City: "Oakquill", EmailDomain: "hi.wexelmarkets.com", Count: 4},
		{ID: "2", Name: "Wexel Markets #12", State: "AK", City: "Umber", EmailDomain: "ak.wexelmarkets.com", Count: 2},
		{ID: "3", Name: "Wexel Markets", State: "AK", EmailDomain: "wexelfamily.com"},
		{ID: "4", Name: "Wexelmere Police Department", State: "HI", EmailDomain: "wexelmere.com"},
		{ID: "5", Name: "Wexelmere Police Department", State: "AK", EmailDomain: "wexelmere.com"},
	})
	if of["1"] != of["2"] {
		t.Error("branches of a firm are two")
	}
	if of["1"] == of["3"] || of["4"] == of["5"] {
		t.Error("two firms of a name, or the police of two states, are one")
	}
}
