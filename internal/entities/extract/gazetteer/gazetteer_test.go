package gazetteer

import (
	"strings"
	"testing"
)

func TestLists(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]Lists{"john": Given, "smith": Family, "france": Country, "ca": State, "fallujah": City,
		"google": Company, "fbi": Agency, "reuters": Media, "iraqi": Demonym, "xqzzy": 0} {
		if got, _ := g.Word(Hash([]byte(word))); got&want != want || want == 0 && got != 0 {
			t.Errorf("%s is in lists %b, want %b", word, got, want)
		}
	}
	for word, want := range map[string]Usage{"the": VeryCommon, "kitten": Common, "kittens": Common, "xqzzy": Unknown} {
		if _, got := g.Word(Hash([]byte(word))); got != want {
			t.Errorf("%s has usage %d, want %d", word, got, want)
		}
	}
}

func TestPhrase(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text  string
		n     int
		lists Lists
	}{
		{"new york times square", 3, Media}, {"new york is", 2, State}, {"mesa county is", 2, County}, {"macy 's store", 2, Company},
		{"new idea", 0, 0},
	} {
		words := strings.Fields(c.text)
		n, l := g.Phrase(func(i int) (uint64, bool) {
			if i >= len(words) {
				return 0, false
			}
			return HashLower(words[i]), true
		})
		if n != c.n || l&c.lists != c.lists {
			t.Errorf("%q: %d words of lists %b, want %d of %b", c.text, n, l, c.n, c.lists)
		}
	}
}

func TestHashLower(t *testing.T) {
	for _, w := range []string{"Oslo", "ÅRE", "", "İx"} {
		if HashLower(w) != Hash([]byte(strings.ToLower(w))) {
			t.Errorf("%q has two hashes", w)
		}
	}
}
