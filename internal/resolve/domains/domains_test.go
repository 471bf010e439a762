package domains

import "testing"

func TestIsFree(t *testing.T) {
	for domain, want := range map[string]bool{
		"gmail.com": true, "tampabay.rr.com": true, "comcast.net": true, "co.uk": true, "ca.us": true,
		"oakmere.gov": false, "pd.oakmere.example": false, "co.fallow.ca.us": false,
	} {
		if got := IsFree(domain); got != want {
			t.Errorf("IsFree(%q) = %v", domain, got)
		}
	}
}

func TestOwner(t *testing.T) {
	const police, fire, shop = 1, 2, 3
	tally := NewTally()
	add := func(domain string, people int, agencies ...uint32) {
		for range people {
			tally.Add(domain, agencies)
		}
	}
	add("pd.oakmere.gov", 19, police)
	add("pd.oakmere.gov", 1, police, fire) // works for both
	add("fd.oakmere.gov", 2, fire)
	add("tule.gov", 6, police)
	add("tule.gov", 4, fire)
	add("nv.shop.example", 2, shop)
	add("ca.shop.example", 2, shop)
	add("gmail.com", 50, police)
	for _, c := range []struct {
		domain string
		want   Owner
		ok     bool
	}{
		{"pd.oakmere.gov", Owner{police, 1}, true},
		{"fd.oakmere.gov", Owner{}, false}, // too few
		{"works.oakmere.gov", Owner{}, false},
		{"tule.gov", Owner{}, false}, // two agencies share it
		{"or.shop.example", Owner{shop, 1}, true},
		{"gmail.com", Owner{}, false},
		{"nobody.example", Owner{}, false},
	} {
		if got, ok := tally.Owner(c.domain); ok != c.ok || ok && got != c.want {
			t.Errorf("the owner of %s is %+v, %v", c.domain, got, ok)
		}
	}
}

// TestOwnerOfAPublicBody: an agency's hosts say nothing of the body it is a part of, nor
// of that body's other hosts.
func TestOwnerOfAPublicBody(t *testing.T) {
	const agency, town = 1, 2
	tally := NewTally()
	add := func(domain string, people int, of uint32) {
		for range people {
			tally.Add(domain, []uint32{of})
		}
	}
	add("pd.oakmere.gov", 5, agency)
	add("police.tule.gov", 3, agency)
	add("pd.tule.gov", 3, agency)
	add("fallow.gov", 3, town)
	add("pd.fallow.gov", 9, agency)
	add("doj.state.ca.us", 5, agency)
	add("bne.doj.state.ca.us", 1, agency)
	add("doj.ca.gov", 3, agency)
	add("cii.ca.gov", 3, agency)
	add("ice.dhs.gov", 3, agency)
	add("hsi.dhs.gov", 3, agency)
	add("nv.west.shop.example", 3, agency)
	add("or.west.shop.example", 3, agency)
	add("firm.example", 3, agency)
	add("nv.firm.example", 3, agency)
	for domain, want := range map[string]uint32{
		"oakmere.gov": 0, "fd.oakmere.gov": 0, "tule.gov": 0, "fd.tule.gov": 0, "fallow.gov": town, "fd.fallow.gov": 0,
		"state.ca.us": 0, "parks.state.ca.us": 0, "doj.state.ca.us": agency,
		"ca.gov": 0, "parks.ca.gov": 0, "dhs.gov": 0, "fema.dhs.gov": 0,
		"shop.example": 0, "ny.shop.example": 0, "firm.example": agency, "ny.firm.example": 0,
	} {
		if got, ok := tally.Owner(domain); ok != (want != 0) || ok && got.Agency != want {
			t.Errorf("the owner of %s is %+v, %v, want %d", domain, got, ok, want)
		}
	}
}
