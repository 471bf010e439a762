package redact

import (
	"strings"
	"testing"
	"unicode"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// FuzzTerms: terms slice the text, in order, and are what a search would look for.
func FuzzTerms(f *testing.F) {
	for _, seed := range []string{"O'Malley’s ﬁre № ½", "\xffa\u0301b", "’s 's", "Ⓐ ǅ", "a'"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, x := range termsOf(text) {
			if x.start < at || x.end <= x.start || x.end > len(text) || x.folded == "" || x.folded != entities.Fold(text[x.start:x.end]) {
				t.Fatalf("%q: %+v after byte %d", text, x, at)
			}
			at = x.end
		}
	})
}

// FuzzScrub: whatever stands around them, a redacted text shows no known name, no
// address and no telephone number.
func FuzzScrub(f *testing.F) {
	for _, seed := range []string{"Wanted:", "Maria ", "Sgt. Luz", "ORTEGA,", "x@", "+1 ", "\xff", "Maria Luz", "'", "@", "\u0301", "2"} {
		f.Add(seed, seed)
	}
	r := learned()
	secrets := []string{"Maria Luz Ortega", "ORTEGA, Maria", "someone@oakmere.example", "(212) 555-0142", "8ABC123"}
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, secret := range secrets {
			// Beside a letter, digit or sign that belongs to a word it is another word.
			text := before + "\n" + secret + "\n" + after
			for _, k := range []entities.Kind{entities.Campaign, entities.Agency} {
				if got := r.text("", k, text); strings.Contains(squeezed(got), squeezed(secret)) &&
					!strings.Contains(squeezed(before+after), squeezed(secret)) {
					t.Fatalf("%q shows %q: %q", text, secret, got)
				}
			}
		}
	})
}

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// FuzzNode: a node of any kind with any text is redacted or refused, and its name,
// if it is private, is gone from all that is shown.
func FuzzNode(f *testing.F) {
	f.Add("Recipient", "recipient:x", "Zoë Quillfeather", "email", "zoe@x.example")
	f.Add("Report", "report:a/b/Zoë", "Quillfeather", "kind", "Quillfeather")
	f.Add("Ship", "ship:1", "\xff", "", "")
	f.Fuzz(func(t *testing.T, kind, id, name, property, value string) {
		n := graph.Node{ID: entities.ID(id), Kind: entities.Kind(kind), Name: name, Properties: entities.Properties{property: value}}
		info, known := entities.InfoOf(n.Kind)
		r := learned(n)
		shown, err := r.Node(n)
		if err != nil || known && !info.Private {
			return
		}
		// A name as short as a kind's, a state or a number may be part of a pseudonym.
		if len(entities.Fold(name)) < 12 || strings.Contains(entities.Fold(kind), entities.Fold(name)) {
			return
		}
		all := entities.Fold(string(shown.ID) + " " + shown.Name)
		for _, v := range shown.Properties {
			if s, ok := v.(string); ok {
				all += " " + entities.Fold(s)
			}
		}
		if strings.Contains(all, entities.Fold(name)) {
			t.Fatalf("%+v is shown as %+v", n, shown)
		}
	})
}

// FuzzPlain: spans of the plain text lie in the text as given, in order.
func FuzzPlain(f *testing.F) {
	for _, seed := range []string{"Maria%20Ortega", "a&#64;b", "%25%32", "&amp;#64;", "Ma\u200bria", "\xff%ff", `\u0041\ud800`, "=40", "ﬁ½"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := plain(text)
		last := 0
		for i := range len(p.s) {
			start, end := p.span(i, i+1)
			if start < last || end < start || end > len(text) {
				t.Fatalf("%q: byte %d of %q stands at %d to %d, after %d", text, i, p.s, start, end, last)
			}
			last = start
		}
	})
}
