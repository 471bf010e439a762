package agencies

import (
	"strings"

	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/domains"

	"golang.org/x/net/publicsuffix"
)

// isCompany tells of a record that no office word says to be a public body, and whose
// people have addresses at a domain that any firm may register. The same firm has
// branches all over the country: where its people are says nothing of it, and its
// domain is what was registered.
func (r Record) isCompany(state string) bool {
	if r.EmailDomain == "" || agencyname.Parse(r.Name, state).Type != agencyname.Plain {
		return false
	}
	suffix, _ := publicsuffix.PublicSuffix(r.EmailDomain)
	return domains.Registrable(r.EmailDomain) != "" && !ofPublicBodies(suffix)
}

// ofPublicBodies tells of suffixes that firms do not register below: "gov", "ca.us".
func ofPublicBodies(suffix string) bool {
	switch suffix {
	case "gov", "us", "mil", "edu":
		return true
	}
	return strings.HasSuffix(suffix, ".us")
}
