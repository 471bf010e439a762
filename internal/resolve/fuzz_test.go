package resolve

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzEmail: a normalised address is its own normal form, whatever stood around it,
// and has nothing in it that an address cannot have.
func FuzzEmail(f *testing.F) {
	for _, seed := range []string{
		"Casey Fiction <CASEY@acme.example>", "'mailto:pat@intel.example'", "a@b..example", "<<x@y.example", "\"a\u00a0b\"@x.example",
		"İ@x.example", "a@x.example\u200b", "(mailto: mailto:a@b.example)",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		address, ok := Email(s)
		if !ok {
			if address != "" {
				t.Fatalf("%q is no address and gives %q", s, address)
			}
			return
		}
		if again, ok := Email(address); !ok || again != address {
			t.Fatalf("%q gives %q, and that gives %q, %v", s, address, again, ok)
		}
		if strings.Count(address, "@") != 1 || !utf8.ValidString(address) || strings.ContainsAny(address, " \t\r\n,;<>\"|#()[]") ||
			strings.ToLower(address) != address {
			t.Fatalf("%q gives %q", s, address)
		}
		if around, _ := Email("Name, Any <" + address + ">;"); around != address {
			t.Fatalf("%q in brackets gives %q", address, around)
		}
	})
}

// FuzzAddresses: each piece with an "@" is an address or bad; addresses come once,
// and the list of them reads as itself.
func FuzzAddresses(f *testing.F) {
	f.Add("guest.one@example.org, \"Doe, Jo\" <jo@example.org>;\nGUEST.ONE@example.org third@example.org; broken@")
	f.Add("a@b.example<c@d.example>,x@@y;\xff@z.example")
	f.Fuzz(func(t *testing.T, s string) {
		addresses, bad := Addresses(s)
		for i, a := range addresses {
			if normal, ok := Email(a); !ok || normal != a || slices.Contains(addresses[:i], a) {
				t.Fatalf("%q gives %q", s, addresses)
			}
		}
		for _, piece := range bad {
			if !strings.Contains(plainMarks(s), piece) || !strings.Contains(piece, "@") {
				t.Fatalf("%q: bad piece %q", s, piece)
			}
		}
		if strings.Contains(s, "@") && len(addresses)+len(bad) == 0 {
			t.Fatalf("%q: what has an @ is neither an address nor bad", s)
		}
		again, none := Addresses(strings.Join(addresses, "; "))
		if !slices.Equal(again, addresses) || len(none) > 0 {
			t.Fatalf("%q gives %q, and these give %q and bad %q", s, addresses, again, none)
		}
	})
}

// FuzzAgencyKey: case and the space around a name do not matter; a key is words in
// lower case with one space between them.
func FuzzAgencyKey(f *testing.F) {
	for _, seed := range []string{"City of Oakmere Police Dept.", "Sheriff's Office, Sample County", "Police Department of the City of X",
		"the", "S.O.", "Smith & Sons, Inc.", " of ", "Police of", "İstanbul PD", "pd, pd"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		key := AgencyKey(name)
		if strings.Join(strings.Fields(key), " ") != key || strings.ContainsFunc(key, unicode.IsUpper) || !utf8.ValidString(key) {
			t.Fatalf("%q has the key %q", name, key)
		}
		if isASCII(name) {
			for _, same := range []string{strings.ToUpper(name), strings.ToLower(name), " " + name + "\t"} {
				if other := AgencyKey(same); other != key {
					t.Fatalf("%q has the key %q, %q has %q", name, key, same, other)
				}
			}
		}
		AgencyType(key)
	})
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}
