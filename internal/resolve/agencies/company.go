package agencies

import (
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/domains"
)

// isCompany tells of a record that no office word says to be a public body, and whose
// people have addresses at a domain that any firm may register. The same firm has
// branches all over the country: where its people are says nothing of it, and its
// domain is what was registered.
func (r Record) isCompany(state string) bool {
	if r.EmailDomain == "" || agencyname.Parse(r.Name, state).Type != agencyname.Plain {
		return false
	}
	return domains.Registrable(r.EmailDomain) != "" && !domains.OfPublicBody(r.EmailDomain)
}
