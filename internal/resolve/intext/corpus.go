package intext

import (
	"math"
	"slices"
)

// Class is what a mark is.
type Class uint8

// The classes of marks.
const (
	// Identifier is an address, a telephone number, a plate, a case number.
	Identifier Class = iota
	// Copy is a subject or an attached file: texts that share one are copies.
	Copy
	Organisation
	Place
	// Companion is a person, by full name: who is named beside another.
	Companion
)

// kinds say of each class what it is called, how often two texts about one person
// share a mark of it, how many bits that may weigh, and in how many texts a mark still
// tells something.
var kinds = [...]struct {
	field, level string
	match, most  float64
	common       int32
}{
	Identifier:   {"identifier", "in both texts", .3, 10, 50},
	Copy:         {"subject_or_attachment", "the same", .3, 10, 50},
	Organisation: {"organization_beside", "in both texts", .25, 5, math.MaxInt32},
	Place:        {"place_beside", "in both texts", .3, 3, math.MaxInt32},
	Companion:    {"person_beside", "in both texts", .2, 8, math.MaxInt32},
}

// Corpus is texts, where and when they were written, and what marks them.
type Corpus struct {
	texts   []text
	marks   []mark
	numbers map[key]int32
	places  map[string]int32
	// placeNames are the keys of places by number.
	placeNames []string
	// inPlace counts the texts of a place, with counts those that have a mark.
	inPlace []int32
	counts  map[[2]int32]int32
}

type text struct {
	// place is 0 where it is not known, day counts from 1970 and is 0 then.
	place, day int32
	marks      []int32
}

type mark struct {
	class Class
	label string
	// texts counts those that have it.
	texts int32
}

type key struct {
	class Class
	key   string
}

// NewCorpus holds no text yet.
func NewCorpus() *Corpus {
	return &Corpus{numbers: map[key]int32{}, places: map[string]int32{"": 0}, placeNames: []string{""}, inPlace: []int32{0},
		counts: map[[2]int32]int32{}}
}

// Text adds a text and returns its number. Place is the state that it was written in, ""
// where nobody knows; day counts days from 1970, 0 for unknown.
func (c *Corpus) Text(place string, day int32) int32 {
	at, known := c.places[place]
	if !known {
		at = int32(len(c.inPlace))
		c.places[place] = at
		c.placeNames, c.inPlace = append(c.placeNames, place), append(c.inPlace, 0)
	}
	c.texts = append(c.texts, text{place: at, day: day})
	c.inPlace[at]++
	return int32(len(c.texts) - 1)
}

// Mark notes that a text has a mark, and returns the mark's number.
func (c *Corpus) Mark(text int32, class Class, name string) int32 {
	k := key{class, name}
	n, known := c.numbers[k]
	if !known {
		n = int32(len(c.marks))
		c.numbers[k] = n
		c.marks = append(c.marks, mark{class: class, label: name})
	}
	c.texts[text].marks = append(c.texts[text].marks, n)
	return n
}

// Label says what a mark is called where it is not by its own name.
func (c *Corpus) Label(class Class, name, label string) {
	if n, known := c.numbers[key{class, name}]; known {
		c.marks[n].label = label
	}
}

// Count ends the adding: it counts which marks are rare.
func (c *Corpus) Count() {
	for i := range c.texts {
		t := &c.texts[i]
		slices.Sort(t.marks)
		t.marks = slices.Compact(t.marks)
		for _, m := range t.marks {
			c.marks[m].texts++
			c.counts[[2]int32{m, t.place}]++
		}
	}
}

// weight is what sharing a mark says, in bits: much if few texts have it, of those in
// the same place if both texts are from there.
func (c *Corpus) weight(m, a, b int32) float64 {
	of := kinds[c.marks[m].class]
	if c.marks[m].texts > of.common {
		return 0
	}
	// Of the other texts so many have it.
	chance := float64(c.marks[m].texts-1) / float64(len(c.texts)-1)
	if place := c.texts[a].place; place != 0 && place == c.texts[b].place {
		chance = max(chance, float64(c.counts[[2]int32{m, place}]-1)/float64(c.inPlace[place]-1))
	}
	return min(max(math.Log2(of.match/chance), 0), of.most)
}
