package entities

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzFold: terms are letters and digits with one space between them, none longer
// than the longest; folding them again changes nothing, so that a query made of
// terms finds them.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"O'Malley Zürich ﬁre", "İX ß ẞ Σς", "\xff\u0301a", strings.Repeat("ﷺ", 5), "ϓ K Å ᾳ", strings.Repeat("a", maxTerm) + "\u0301"} {
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
			if utf8.RuneCountInString(term) > maxTerm || strings.ContainsFunc(term, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				t.Fatalf("%q has the term %q", s, term)
			}
		}
	})
}
