package linkage

import (
	"strings"
	"unicode"

	"bluegraph/internal/resolve/personname"
	"bluegraph/internal/resolve/plain"
)

// ideograph marks a syllable that was one sign: two signs a letter apart in our
// letters are two signs.
const ideograph = "0"

// personFullName is the words of a person's name, one a sign in Chinese, Japanese
// and Korean, without titles.
func personFullName(s string) string {
	return strings.Join(personname.Bare(apartSigns(s)), " ")
}

// apartSigns puts each sign of a script without letters in a word of its own.
func apartSigns(s string) string {
	if !strings.ContainsFunc(s, isSign) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isSign(r) {
			b.WriteString(" " + strings.ReplaceAll(plain.Words(string(r)), " ", "") + ideograph + " ")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isSign(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hangul) }

// legalPhrases are forms of companies in several words.
var legalPhrases = strings.NewReplacer(
	" limited liability company ", " ", " limited liability partnership ", " ", " public limited company ", " ", " private limited ", " ",
	" public joint stock company ", " ", " open joint stock company ", " ", " closed joint stock company ", " ", " joint stock company ", " ",
	" gesellschaft mit beschrankter haftung ", " ", " gesellschaft mit beschraenkter haftung ", " ",
	" obshchestvo s ogranichennoi otvetstvennostiu ", " ", " obshchestvo s ogranichennoi otvetstvennost iu ", " ", " sp z o o ", " ",
	" sp z oo ", " ", " societate cu raspundere limitata ", " ", " societatea cu raspundere limitata ", " ", " pty ltd ", " ", " s a r l ",
	" ", " s a s ", " ", " s a ", " ", " s p a ", " ", " n v ", " ", " b v ", " ", " a s ", " ", " l l c ", " ", " l p ", " ", " g m b h ",
	" ", " sociedad anonima ", " ", " societe anonyme ", " ",
)

// legalWords are forms of companies in one.
var legalWords = wordSet(
	`inc incorporated llc ltd limited corp corporation co company plc lp llp lllp gmbh mbh ag kg kgaa se sa sas sarl srl spa nv bv as asa ab oy oyj aps kk pty ooo oao zao pao ao aktiengesellschaft aktiebolag the
	bhd sdn pte jsc pjsc ojsc cjsc tov sro doo dd kft zrt nyrt ltda eood ad ead mv mt ss`)

// sameInMeaning are words spelt in two ways.
var sameInMeaning = map[string]string{"labour": "labor", "centre": "center", "intl": "international", "assn": "association",
	"assoc": "association", "natl": "national", "dept": "department", "univ": "university", "bros": "brothers", "mfg": "manufacturing",
	"organisation": "organization", "defence": "defense", "grp": "group", "svcs": "services", "tech": "technology",
	"technologies": "technology", "ind": "industries", "industry": "industries"}

// organisationFullName is the words of an organisation's name without its legal form.
func organisationFullName(s string) string {
	all := rewrite(plain.Words(apartSigns(s)), sameInMeaning)
	var kept []string
	for w := range strings.FieldsSeq(legalPhrases.Replace(" " + all + " ")) {
		if !legalWords[w] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return all
	}
	return strings.Join(kept, " ")
}
