// Package domains tells whose people have addresses at an e-mail domain.
package domains

import (
	_ "embed"
	"strings"

	"golang.org/x/net/publicsuffix"
)

//go:embed free.txt
var freeList string

var free = func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(freeList) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			set[line] = true
		}
	}
	return set
}()

// IsFree tells of a domain where anybody may have an address: free mail, internet
// providers, and suffixes below which anybody may register (publicsuffix.org).
func IsFree(domain string) bool {
	if free[domain] {
		return true
	}
	own := Registrable(domain)
	return own == "" || free[own]
}

// Registrable is the part of a domain that somebody registered: "oakmere.gov" of
// "mail.pd.oakmere.gov". It is "" for a public suffix.
func Registrable(domain string) string {
	own, err := publicsuffix.EffectiveTLDPlusOne(domain)
	if err != nil {
		return ""
	}
	return own
}

// OfPublicBody tells of a domain below a suffix that firms do not register below: "gov",
// "ca.us". States, towns and departments have many agencies below one such domain.
func OfPublicBody(domain string) bool {
	suffix, _ := publicsuffix.PublicSuffix(domain)
	switch suffix {
	case "gov", "us", "mil", "edu":
		return true
	}
	return strings.HasSuffix(suffix, ".us")
}
