package linkage

import (
	"strings"

	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/plain"
)

func words(s string) string { return plain.Words(s) }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digits keeps the digits of a text.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// phone is the national number: digits without a leading US country code. It is ""
// for fewer than seven digits and for one digit repeated, which nobody owns.
func phone(s string) string {
	d := digits(s)
	if len(d) == 11 && d[0] == '1' {
		d = d[1:]
	}
	if len(d) < 7 || strings.Count(d, d[:1]) == len(d) {
		return ""
	}
	return d
}

func email(s string) string {
	address, _ := resolve.Email(s)
	return address
}

// postcode is letters and digits; a US ZIP+4 is cut to its five digits.
func postcode(s string) string {
	p := strings.ReplaceAll(words(s), " ", "")
	if len(p) == 9 && digits(p) == p {
		p = p[:5]
	}
	return p
}

// rewrite replaces words that have another form.
func rewrite(s string, forms map[string]string) string {
	fields := strings.Fields(s)
	for i, w := range fields {
		if to, ok := forms[w]; ok {
			fields[i] = to
		}
	}
	return strings.Join(fields, " ")
}

var placeForms = map[string]string{"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "twp": "township", "hts": "heights",
	"spgs": "springs", "co": "county", "cnty": "county"}

func placeName(s string) string { return rewrite(words(s), placeForms) }

func county(s string) string {
	c := placeName(s)
	for _, word := range []string{" county", " parish", " borough", " census area"} {
		c = strings.TrimSuffix(c, word)
	}
	return c
}

var streetForms = map[string]string{
	"st": "street", "str": "street", "ave": "avenue", "av": "avenue", "blvd": "boulevard", "blv": "boulevard", "bl": "boulevard", "rd": "road",
	"dr": "drive", "ln": "lane", "ct": "court", "crt": "court", "pl": "place", "plz": "plaza", "sq": "square", "hwy": "highway",
	"pkwy": "parkway", "pky": "parkway",
	"ter": "terrace", "terr": "terrace", "cir": "circle", "crcl": "circle", "cct": "circuit", "cres": "crescent", "cr": "crescent",
	"n": "north", "s": "south", "e": "east", "w": "west",
	"ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest", "bldg": "building", "ste": "suite", "fl": "floor",
	"apt": "apartment", "mt": "mount", "ft": "fort",
	"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th",
	"ninth": "9th", "tenth": "10th",
}

func street(s string) string { return rewrite(words(s), streetForms) }

// legalForms say nothing about which organisation it is.
var legalForms = map[string]string{
	"inc": "", "incorporated": "", "llc": "", "ltd": "", "limited": "", "corp": "", "corporation": "", "co": "", "company": "", "plc": "",
	"lp": "", "llp": "", "gmbh": "", "ag": "", "the": "",
	"dept": "department", "dpt": "department", "pd": "police department", "assn": "association", "assoc": "association", "univ": "university",
	"intl": "international", "natl": "national",
}

// organisation drops what legal forms and articles add to a name.
func organisation(s string) string {
	all := words(s)
	if short := strings.Join(strings.Fields(rewrite(all, legalForms)), " "); short != "" {
		return short
	}
	return all
}

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}
