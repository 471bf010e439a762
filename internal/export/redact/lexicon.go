package redact

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"strings"
	"sync"

	"bluegraph/internal/entities/extract/gazetteer"
)

//go:embed lexicon
var lexiconFiles embed.FS

// lexicon knows words of the language and of the world: what the leak itself does not tell.
type lexicon struct {
	english, given map[string]bool
	// family holds the places of family names by how many people have them, from 0.
	family map[string]int
	lists  *gazetteer.Gazetteer
}

// theLexicon is read once in a process; lexicon/README.md says what it holds.
var theLexicon = sync.OnceValue(func() lexicon {
	x, err := readLexicon()
	if err != nil {
		panic(err) // the files are part of the program
	}
	return x
})

func readLexicon() (lexicon, error) {
	x := lexicon{english: make(map[string]bool, 1<<16), given: map[string]bool{}, family: make(map[string]int, 1<<17)}
	for name, add := range map[string]func(string){
		"english": func(w string) { x.english[w] = true },
		"given":   func(w string) { x.given[w] = true },
		"family":  func(w string) { x.family[w] = len(x.family) },
	} {
		if err := eachWord("lexicon/"+name+".txt.gz", add); err != nil {
			return x, fmt.Errorf("redact: read %s: %w", name, err)
		}
	}
	var err error
	x.lists, err = gazetteer.Load()
	return x, err
}

func eachWord(file string, add func(string)) error {
	packed, err := lexiconFiles.ReadFile(file)
	if err != nil {
		return err
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		add(lines.Text())
	}
	return lines.Err()
}

// isFrequentFamily reports whether a family name is one of the 2,000 most frequent.
func (x lexicon) isFrequentFamily(folded string) bool {
	place, known := x.family[folded]
	return known && place < 2000
}

func (x lexicon) isFamily(folded string) bool {
	_, known := x.family[folded]
	return known
}

// The lists that make a word a place's or a body's.
const (
	placeLists = gazetteer.Country | gazetteer.State | gazetteer.County | gazetteer.City | gazetteer.USTown |
		gazetteer.Region | gazetteer.Demonym
	bodyLists = gazetteer.Company | gazetteer.Agency | gazetteer.Group | gazetteer.Media | gazetteer.OrgEnd |
		gazetteer.PlaceEnd | gazetteer.Calendar
	// officeLists make a word an office's: "Young Park" is nobody's mailbox.
	officeLists = gazetteer.Company | gazetteer.Agency | gazetteer.Group | gazetteer.Media | gazetteer.OrgEnd
)

func (x lexicon) word(folded string) (gazetteer.Lists, gazetteer.Usage) {
	return x.lists.Word(gazetteer.Hash([]byte(folded)))
}

func (x lexicon) isIn(folded string, lists gazetteer.Lists) bool {
	in, _ := x.word(folded)
	return in&lists != 0
}

// isEnglish reports whether a folded word, or the word of which it is the plural, is one
// of the language.
func (x lexicon) isEnglish(folded string) bool {
	if _, usage := x.word(folded); usage >= gazetteer.Common || x.english[folded] {
		return true
	}
	for _, end := range []string{"s", "es", "ed", "ing", "er", "ers"} {
		if stem, ok := strings.CutSuffix(folded, end); ok && len(stem) > 2 && x.english[stem] {
			return true
		}
	}
	return false
}

// phrase is how many terms the longest known place, body or calendar name has that
// starts with the first of them; 0 if there is none.
func (x lexicon) phrase(terms []term) int {
	n, lists := x.longest(terms)
	if lists&(placeLists|bodyLists) == 0 {
		return 0
	}
	return n
}

func (x lexicon) longest(terms []term) (int, gazetteer.Lists) {
	return x.lists.Phrase(func(i int) (uint64, bool) {
		if i >= len(terms) {
			return 0, false
		}
		return gazetteer.Hash([]byte(terms[i].folded)), true
	})
}

// isState reports whether terms are the name of a state: "West Virginia" is not Virginia West.
func (x lexicon) isState(terms []term) bool {
	n, lists := x.longest(terms)
	return n == len(terms) && lists&gazetteer.State != 0
}
