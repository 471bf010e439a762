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
