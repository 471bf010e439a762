package entities

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	colour = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	verb   = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)
	word   = regexp.MustCompile(`^[a-z]+$`)
)

// TestKinds: screens and ids tell kinds apart by prefix, plural and shape.
func TestKinds(t *testing.T) {
	taken := map[string]Kind{}
	for _, k := range Kinds {
		t.Run(string(k.Kind), func(t *testing.T) {
			for _, name := range []string{"prefix " + k.Prefix, "plural " + k.Plural, "shape " + k.Shape, "kind " + string(k.Kind)} {
				if other, ok := taken[name]; ok {
					t.Errorf("%s is also that of %s", name, other)
				}
				taken[name] = k.Kind
			}
			if k.Prefix != strings.ToLower(string(k.Kind)) || !word.MatchString(k.Shape) || k.Plural == "" || k.Meaning == "" {
				t.Errorf("lacks a word: %+v", k)
			}
			if !colour.MatchString(k.Light) || !colour.MatchString(k.Dark) || k.Light == k.Dark {
				t.Errorf("colours %q and %q", k.Light, k.Dark)
			}
			if got, ok := InfoOf(k.Kind); !ok || got != k {
				t.Errorf("InfoOf gives %+v, %v", got, ok)
			}
			if got, ok := RowID(k.Kind, "x").Kind(); !ok || got != k.Kind {
				t.Errorf("its ids are of kind %q", got)
			}
		})
	}
	for _, k := range []Kind{"", "site", "Ship", FusionCenter} {
		if info, ok := InfoOf(k); ok {
			t.Errorf("%q is described as %+v", k, info)
		}
	}
}

// TestPrivateKinds: an export that forgets one of these shows private people.
func TestPrivateKinds(t *testing.T) {
	var private []Kind
	for _, k := range Kinds {
		if k.Private {
			private = append(private, k.Kind)
		}
	}
	if want := []Kind{Recipient, Person, Identifier, Report}; !slices.Equal(private, want) {
		t.Errorf("private are %v, want %v", private, want)
	}
}

func TestRelations(t *testing.T) {
	lines := []string{"solid", "thin", "dotted", "dashed"}
	taken := map[RelationType]bool{}
	for _, r := range Relations {
		t.Run(string(r.Type), func(t *testing.T) {
			if taken[r.Type] {
				t.Error("stands there twice")
			}
			taken[r.Type] = true
			if !verb.MatchString(string(r.Type)) || r.Meaning == "" || !slices.Contains(lines, r.Line) || !IsRelation(r.Type) {
				t.Errorf("%+v", r)
			}
			for side, kinds := range map[string][]Kind{"sources": r.Sources, "targets": r.Targets} {
				if len(kinds) == 0 {
					t.Errorf("has no %s", side)
				}
				for i, k := range kinds {
					if _, ok := InfoOf(k); !ok || slices.Contains(kinds[:i], k) {
						t.Errorf("%s are %v", side, kinds)
					}
				}
			}
		})
	}
	for _, r := range []RelationType{"", "sent", "SENT ", "LIKES", "SENT]->() //"} {
		if IsRelation(r) {
			t.Errorf("%q is taken for a relationship type", r)
		}
	}
}

func TestFold(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"case and spaces":    {"  Oakmere   PD ", "oakmere pd"},
		"accents":            {"Zürich Café Łódź", "zurich cafe lodz"},
		"combining mark":     {"Cafe\u0301", "cafe"},
		"compatibility":      {"ﬁre № 2 ½", "fire no 2 1 2"},
		"apostrophes":        {"O'Malley O’Brien", "omalley obrien"},
		"signs part":         {"ann.lee+x@oakmere.example", "ann lee x oakmere example"},
		"digits":             {"555-0142", "555 0142"},
		"other scripts":      {"王 Дом", "王 дом"},
		"nothing to find":    {" -- !? ' ", ""},
		"empty":              {"", ""},
		"broken UTF-8":       {"storm\xffwarning", "storm warning"},
		"longest term":       {strings.Repeat("a", maxTerm), strings.Repeat("a", maxTerm)},
		"cut term":           {strings.Repeat("é", maxTerm+1), strings.Repeat("e", maxTerm) + " e"},
		"mark after the cut": {strings.Repeat("a", maxTerm) + "\u0301b", strings.Repeat("a", maxTerm) + " b"},
	} {
		t.Run(name, func(t *testing.T) {
			got := Fold(c.in)
			if got != c.want {
				t.Errorf("%q folds to %q, want %q", c.in, got, c.want)
			}
			if again := Fold(got); again != got {
				t.Errorf("folded twice it is %q, once %q", again, got)
			}
		})
	}
}
