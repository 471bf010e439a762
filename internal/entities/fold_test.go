package entities

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFoldPlainForms(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Łukasz Sørensen", "lukasz sorensen"}, {"Æsir Œuvre STRAẞE Straße", "aesir oeuvre strasse strasse"},
		{"Þórður Đoković Ħal ırmak İzmir Ŋ", "thordur dokovic hal irmak izmir n"},
		{"O'Malley O’Malley OʼMalley O‘Malley O`Malley O´Malley O′Malley", "omalley omalley omalley omalley omalley omalley omalley"},
		{"sher\u00adiff po\u200blice \ufeffdata a\u2060b", "sheriff police data ab"},
		{"Zürich, ﬁre-dept №5", "zurich fire dept no5"},
		{"🚨 *** --", ""},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("%q folds to %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzFold: terms are letters and digits with one space between them, none longer
// than the longest; folding them again changes nothing, so that a query made of
// terms finds them.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"O'Malley Zürich ﬁre", "İX ß ẞ Σς", "\xff\u0301a", strings.Repeat("ﷺ", 5), "ϓ K Å ᾳ",
		strings.Repeat("a", maxTerm) + "\u0301"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if again := Fold(got); again != got {
			t.Fatalf("%q folds to %q, and that to %q", s, got, again)
		}
		if !utf8.ValidString(got) || strings.Join(strings.Fields(got), " ") != got {
			t.Fatalf("%q folds to %q", s, got)
		}
		for term := range strings.FieldsSeq(got) {
			if utf8.RuneCountInString(term) > maxTerm ||
				strings.ContainsFunc(term, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				t.Fatalf("%q has the term %q", s, term)
			}
		}
	})
}
