// Package gazetteer knows names: places, people's names, organisations, and how
// common words are written. Its lists are text files of one name a line, in data/;
// README.md there says where each comes from and under which licence.
package gazetteer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
)

//go:embed data
var data embed.FS

// Lists is a set of lists, one bit each.
type Lists uint32

// The lists. A word or phrase may stand in several.
const (
	Given    Lists = 1 << iota // given names
	Family                     // family names
	Country                    // countries and their short forms
	State                      // states and provinces, their abbreviations too
	County                     // "Mesa County", "Orleans Parish"
	City                       // cities known everywhere
	Town                       // towns and places of any size, in the world
	USTown                     // towns of the United States that have a police
	Region                     // continents, seas, mountains, quarters
	Demonym                    // American, Iraqi
	Company                    // companies and brands
	Agency                     // parts of governments, armed forces, courts
	Group                      // parties, teams, armed groups, churches
	Media                      // newspapers, stations, web sites
	OrgEnd                     // words that end the name of an organisation: Inc., University
	PlaceEnd                   // words that end the name of a place: River, Street
	Title                      // words before a person's name: Mr., Sgt.
	Calendar                   // months, days, holidays
)

// ListCount is the number of lists.
const ListCount = 18

// Usage says how a word is written where nothing asks for a capital.
type Usage uint8

// The usages.
const (
	Unknown Usage = iota
	Rare          // seen, in lower case
	Common        // seen often, in lower case
	VeryCommon
)

// files says which lists a file feeds. Names are parted by commas and lines; of
// "town|county|state" the town is the name; "#" starts a comment.
var files = []struct {
	name  string
	lists Lists
}{
	{"given.txt", Given}, {"family.txt", Family}, {"countries.txt", Country}, {"states.txt", State}, {"counties.txt.gz", County},
	{"cities.txt", City}, {"towns.txt.gz", Town}, {"ustowns.txt.gz", USTown}, {"regions.txt", Region}, {"demonyms.txt", Demonym},
	{"companies.txt", Company}, {"agencies.txt", Agency}, {"groups.txt", Group}, {"media.txt", Media}, {"orgends.txt", OrgEnd},
	{"placeends.txt", PlaceEnd}, {"titles.txt", Title}, {"calendar.txt", Calendar},
}

// Gazetteer finds words and phrases in the lists.
type Gazetteer struct {
	words   map[uint64]entry
	phrases map[uint64]phrase
}

type entry struct {
	lists Lists
	usage Usage
}

type phrase struct {
	lists   Lists
	isStart bool // of a longer one
}

// Load reads the embedded lists, once in a process.
var Load = sync.OnceValues(load)

func load() (*Gazetteer, error) {
	g := &Gazetteer{words: make(map[uint64]entry, 1<<17), phrases: make(map[uint64]phrase, 1<<15)}
	if err := Names(g.add); err != nil {
		return nil, err
	}
	if err := g.addEveryday(); err != nil {
		return nil, err
	}
	usage := Unknown
	err := eachLine("common.txt.gz", func(line string) {
		if strings.HasPrefix(line, "=") { // a heading: the usage of what follows
			usage = Usage(line[1] - '0')
			return
		}
		id := Hash([]byte(line))
		e := g.words[id]
		e.usage = max(e.usage, usage)
		g.words[id] = e
	})
	return g, err
}

// addEveryday adds the words of everyday.txt and their plurals.
func (g *Gazetteer) addEveryday() error {
	return eachLine("everyday.txt", func(line string) {
		for _, word := range strings.Split(line, ",") {
			word = strings.TrimSpace(word)
			for _, w := range []string{word, word + "s", strings.TrimSuffix(word, "y") + "ies"} {
				id := Hash([]byte(w))
				e := g.words[id]
				e.usage = max(e.usage, Common)
				g.words[id] = e
			}
		}
	})
}

func eachLine(name string, each func(string)) error {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		return fmt.Errorf("gazetteer: %w", err)
	}
	var r io.Reader = bytes.NewReader(b)
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return fmt.Errorf("gazetteer: %s: %w", name, err)
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line != "" && line[0] != '#' {
			each(line)
		}
	}
	return lines.Err()
}

// add takes a name, in any case: one word, or a phrase of words parted by spaces.
func (g *Gazetteer) add(name string, lists Lists) {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(name), "'s", " 's"))
	if len(words) == 0 {
		return
	}
	if len(words) == 1 {
		id := Hash([]byte(words[0]))
		e := g.words[id]
		e.lists |= lists
		g.words[id] = e
		return
	}
	var h uint64
	for i, w := range words {
		h = Mix(h, Hash([]byte(w)))
		p := g.phrases[h]
		if i < len(words)-1 {
			p.isStart = true
		} else {
			p.lists |= lists
		}
		g.phrases[h] = p
	}
}

// Word returns what is known of one word; id is Hash of it in lower case.
func (g *Gazetteer) Word(id uint64) (Lists, Usage) {
	e := g.words[id]
	return e.lists, e.usage
}

// Phrase returns how many words, two or more, the longest known phrase has that
// starts with ids[0], and its lists; 0 if there is none.
func (g *Gazetteer) Phrase(ids func(i int) (id uint64, ok bool)) (n int, lists Lists) {
	var h uint64
	for i := 0; ; i++ {
		id, ok := ids(i)
		if !ok {
			return n, lists
		}
		h = Mix(h, id)
		p, ok := g.phrases[h]
		if !ok {
			return n, lists
		}
		if p.lists != 0 {
			n, lists = i+1, p.lists
		}
		if !p.isStart {
			return n, lists
		}
	}
}

// Names calls visit for every name of the lists, in the order of the files.
func Names(visit func(name string, l Lists)) error {
	for _, f := range files {
		err := eachLine(f.name, func(line string) {
			for _, name := range strings.Split(line, ",") {
				name, _, _ = strings.Cut(name, "|")
				if name = strings.TrimSpace(name); name != "" {
					visit(name, f.lists)
				}
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// WriteTo writes the lists as they are stored: what a version is made of.
func WriteTo(w io.Writer) {
	// Nothing here can fail: the files are part of the program.
	_ = fs.WalkDir(data, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b, _ := data.ReadFile(path)
			_, err = w.Write(b)
		}
		return err
	})
}
