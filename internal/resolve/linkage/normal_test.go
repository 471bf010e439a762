package linkage

import (
	"testing"

	"bluegraph/internal/resolve/personname"
)

func TestNormalisers(t *testing.T) {
	for _, c := range []struct {
		name     string
		f        func(string) string
		in, want string
	}{
		{"date", date, "1980-03-04", "19800304"}, {"date", date, "3/4/1980", "19800304"}, {"date", date, "25/12/1980", "19801225"},
		{"date", date, "4 March 1980", "19800304"},
		{"date", date, "19800304", "19800304"}, {"date", date, "1980-03-04T00:00:00", "19800304"}, {"date", date, "1980", "19800000"},
		{"date", date, "soon", ""}, {"date", date, "1/2/80", ""},
		{"phone", phone, "+1 (503) 555-0142", "5035550142"}, {"phone", phone, "911", ""}, {"phone", phone, "0000000000", ""},
		{"postcode", postcode, "97201-1234", "97201"}, {"street", street, "12 N. Oak St.", "12 north oak street"},
		{"county", county, "Umber County", "umber"},
		{"organisation", organisation, "The Acme Co., Inc.", "acme"}, {"place", placeName, "St. Oakmere", "saint oakmere"},
	} {
		if got := c.f(c.in); got != c.want {
			t.Errorf("%s(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	for _, s := range []string{"Sgt. Casey J. Sample Jr.", "3/4/1980", "ȺȺȺ's", "贝拉克", "1980 13 x", "a,b,c", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		personname.Parse(s)
		personFullName(s)
		organisationFullName(s)
		counties(s, s)
		if d := date(s); d != "" && len(d) != 8 {
			t.Errorf("date(%q) = %q", s, d)
		}
	})
}
