package resolve

import (
	"slices"
	"testing"
)

func TestEmail(t *testing.T) {
	for in, want := range map[string]string{
		"Alex.Sample@SO.example.gov":                  "alex.sample@so.example.gov",
		" casey@acme.example ; ":                      "casey@acme.example",
		"Casey Fiction <CASEY@acme.example>":          "casey@acme.example",
		"mailto:pat@intel.example":                    "pat@intel.example",
		"'robin@x.example'":                           "robin@x.example",
		"none":                                        "",
		"n/a":                                         "",
		"@example.org":                                "",
		"two@at@example.org":                          "",
		"no domain@":                                  "",
		"nodot@localhost":                             "",
		"a b@example.org":                             "",
		"SMTP:ivarga@x.example":                       "ivarga@x.example",
		"mailto:ivarga@x.example?subject=Hi":          "ivarga@x.example",
		"Email:ivarga@x.example":                      "ivarga@x.example",
		"E-mail: ivarga@x.example":                    "ivarga@x.example",
		"ivarga@x.example(work)":                      "ivarga@x.example",
		"ivarga@x.example - work":                     "ivarga@x.example",
		"ivarga @ x.example":                          "ivarga@x.example",
		"ivarga@x.example#mailto:ivarga@x.example#":   "ivarga@x.example",
		"Odile Brandt#mailto:obrandt@x.example#":      "obrandt@x.example",
		"pstroud@x.example#http://pstroud@x.example#": "pstroud@x.example",
		"iva\u200brga@x.exam\u00adple":                "ivarga@x.example",
		"ivarga＠x．example":                            "ivarga@x.example",
		"o’malley@x.example":                          "o'malley@x.example",
		"“tlund@x.example”":                           "tlund@x.example",
		"ivarga%40x.example":                          "ivarga@x.example",
		"ivarga&#64;x.example":                        "ivarga@x.example",
		"ivarga[at]x[dot]example":                     "ivarga@x.example",
		"ivarga (at) x (dot) example":                 "ivarga@x.example",
		"ivarga at x dot example":                     "ivarga@x.example",
		"ivarga@x[.]example":                          "ivarga@x.example",
		"andré.peña@x.example":                        "andré.peña@x.example",
		"pe★a@x.example":                              "",
		"look at x.example":                           "",
		"a@x.example/b@y.example":                     "",
	} {
		got, ok := Email(in)
		if got != want || ok != (want != "") {
			t.Errorf("Email(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	got, bad := Addresses("guest.one@example.org, \"Doe, Jo\" <jo@example.org>;\nGUEST.ONE@example.org third@example.org; broken@")
	want := []string{"guest.one@example.org", "jo@example.org", "third@example.org"}
	if !slices.Equal(got, want) || !slices.Equal(bad, []string{"broken@"}) {
		t.Errorf("got %q and bad %q", got, bad)
	}
}

func TestAddressesInOneCell(t *testing.T) {
	for in, want := range map[string][]string{
		"a@x.example/b@y.example":    {"a@x.example", "b@y.example"},
		"a@x.example or b@y.example": {"a@x.example", "b@y.example"},
		"a@x.example|b@y.example":    {"a@x.example", "b@y.example"},
		"a@x.example&b@y.example":    {"a@x.example", "b@y.example"},
		"smtp:t@x.example;SMTP:o@x.example;mailto:p@x.example?subject=hi|j@x.example": {"t@x.example", "o@x.example", "p@x.example",
			"j@x.example"},
		"a@x.example; A@X.EXAMPLE (home)": {"a@x.example"},
	} {
		if got, bad := Addresses(in); !slices.Equal(got, want) || len(bad) > 0 {
			t.Errorf("%q: %q, bad %q, want %q", in, got, bad, want)
		}
	}
}

func TestIsNobodys(t *testing.T) {
	for address, want := range map[string]bool{"none@none.com": true, "na@na.com": true, "noemail@email.com": true, "test@test.com": true,
		"test@wexelpd.example": false, "ivarga@none.com": false} {
		if IsNobodys(address) != want {
			t.Errorf("%s: %t", address, !want)
		}
	}
}

func TestAgencyKeyJoins(t *testing.T) {
	for _, same := range [][]string{
		{"Oakmere PD", "Oakmere Police Dept.", "City of Oakmere Police Department", "OAKMERE P.D.", "the Oakmere Police Department",
			"Police Department of Oakmere", "Police Dept, Oakmere"},
		{"Sample County Sheriff's Office", "Sample County Sheriffs Department", "SAMPLE COUNTY SO", "County of Sample Sheriff's Office",
			"Sample Co. Sheriff's Office", "Sheriff's Office, Sample County", "Sample County Sheriff", "Sample Cnty Sheriff's Dept"},
		{"Smith & Sons, Inc.", "Smith and Sons"},
	} {
		for _, name := range same[1:] {
			if AgencyKey(name) != AgencyKey(same[0]) {
				t.Errorf("AgencyKey(%q) = %q, AgencyKey(%q) = %q", name, AgencyKey(name), same[0], AgencyKey(same[0]))
			}
		}
	}
}

func TestAgencyKeyKeepsApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"Oakmere Police Department", "Oakmere Fire Department"},
		{"Oakmere Police Department", "Oakmere County Sheriff's Office"},
		{"Oakmere School District Police Department", "Oakmere Police Department"},
		{"City of Hope", "Hope"},
		{"Town of Salem PD", "City of Salem PD"},
		{"Acme Co", "Acme County"},
	} {
		if AgencyKey(pair[0]) == AgencyKey(pair[1]) {
			t.Errorf("%q and %q share the key %q", pair[0], pair[1], AgencyKey(pair[0]))
		}
	}
}

func TestAgencyType(t *testing.T) {
	for name, want := range map[string]string{
		"Oakmere PD": "police department", "Sample County SO": "sheriff", "Oakmere Unified School District Police Department": "school",
		"Fictional Highway Patrol": "state police", "Sample County DA": "prosecutor", "Sample General Hospital": "health", "Acme": "",
	} {
		if got := AgencyType(AgencyKey(name)); got != want {
			t.Errorf("AgencyType(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestCanonicalPrefersFrequentThenReadable(t *testing.T) {
	v := Votes{{"OAKMERE PD", 2}, {"Oakmere PD", 2}, {"Oakmere Police Department", 1}}
	if got := v.Canonical(); got != "Oakmere PD" {
		t.Errorf("canonical is %q", got)
	}
}
