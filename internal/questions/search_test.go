package questions

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

func TestClassOf(t *testing.T) {
	name, p := "Oakmere Police Dept.", entities.Properties{"aliases": []string{"OPD"}, "email": "desk@oakmere.example"}
	for query, want := range map[string]Class{
		"oakmere police dept": NameEqual, "oakmere pol": NamePrefix, "police oak": AllInName, "opd": AllInName,
		"desk oakm": AllInName, "opd robbery": Elsewhere, "poli oakmere": Elsewhere, "": NameEqual,
	} {
		if got := ClassOf(query, name, SearchName(name, p)); got != want {
			t.Errorf("%q is class %d, want %d", query, got, want)
		}
	}
}

func TestCursor(t *testing.T) {
	key := HitKey{AllInName, 12, "campaign:a/1"}
	back, ok, err := ParseCursor(key.Cursor())
	if err != nil || !ok || back != key {
		t.Errorf("cursor reads back as %+v, %v, %v", back, ok, err)
	}
	for _, bad := range []string{"!", "e30x", "////"} {
		if _, _, err := ParseCursor(bad); !errors.Is(err, ErrBadQuery) {
			t.Errorf("%q: error is %v", bad, err)
		}
	}
	if _, ok, err := ParseCursor(""); ok || err != nil {
		t.Errorf("the empty cursor: %v, %v", ok, err)
	}
}

func TestExcerpt(t *testing.T) {
	filler := strings.Repeat("lorem ipsum ", 40)
	for name, c := range map[string]struct{ text, query, want string }{
		"whole text":        {"A short note.", "note", "A short note."},
		"nothing":           {"A short note.", "other", ""},
		"empty":             {"", "note", ""},
		"folding moves":     {"ﬃ ﬃ ﬃ Straße", "straße", "ﬃ ﬃ ﬃ Straße"},
		"word cut by signs": {"see bo@lindow.example now", "lindow", "see bo@lindow.example now"},
		"white space":       {"one\n\n two\u00a0three", "three", "one two three"},
		"prefix":            {"catalytic", "catal", "catalytic"},
		"not a whole word":  {"catalytic", "catal x", ""},
	} {
		if got := Excerpt(c.text, entities.Fold(c.query)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for _, word := range []string{"Zürich", strings.Repeat("王", 200)} {
		text := filler + word + " " + filler
		got := Excerpt(text, entities.Fold(word)[:6])
		if len(got) > 180 || !utf8.ValidString(got) || !strings.Contains(got, word[:6]) || !strings.HasPrefix(got, "… ") ||
			!strings.HasSuffix(got, " …") {
			t.Errorf("excerpt around %.20s is %q", word, got)
		}
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("the old Zürich bridge", "bridge")
	f.Add("\xff\xfe王\u00a0", "王")
	f.Fuzz(func(t *testing.T, text, query string) {
		got := Excerpt(text, entities.Fold(query))
		if !utf8.ValidString(got) || len(got) > excerptBytes*3+20 {
			t.Errorf("%q", got)
		}
	})
}
