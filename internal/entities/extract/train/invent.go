package main

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"

	"bluegraph/internal/entities/extract/gazetteer"
	"bluegraph/internal/entities/extract/sequence"
)

//go:embed templates.txt
var templates string

// inventor makes names: from the gazetteer, and now and then ones that no list
// has, so that the model does not come to trust the lists alone.
type inventor struct {
	rng   *rand.Rand
	lists map[gazetteer.Lists][]string
}

func newInventor(seed uint64) (*inventor, error) {
	v := &inventor{rng: rand.New(rand.NewPCG(seed, 2)), lists: map[gazetteer.Lists][]string{}}
	return v, gazetteer.Names(func(name string, l gazetteer.Lists) { v.lists[l] = append(v.lists[l], name) })
}

// pick draws a name of a list. The lists of persons have the common names first,
// and these are drawn more often.
func (v *inventor) pick(l gazetteer.Lists) string {
	names := v.lists[l]
	x := v.rng.Float64()
	if l == gazetteer.Given || l == gazetteer.Family || l == gazetteer.City || l == gazetteer.Company {
		x *= v.rng.Float64()
	}
	return names[int(x*float64(len(names)))]
}

// unknown makes a name that sounds like those of a list: the beginning of one and
// the end of another. Only the last word of a longer name is changed.
func (v *inventor) unknown(name string, l gazetteer.Lists) string {
	before, word := "", name
	if k := strings.LastIndexByte(name, ' '); k >= 0 {
		before, word = name[:k+1], name[k+1:]
	}
	other := v.pick(l)
	other = other[strings.LastIndexByte(other, ' ')+1:]
	if len(word) < 4 || len(other) < 4 || !isLetters(word) || !isLetters(other) {
		return name
	}
	return before + word[:2+v.rng.IntN(len(word)-2)] + strings.ToLower(other[len(other)-2-v.rng.IntN(len(other)-2):])
}

func isLetters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

func (v *inventor) chance(p float64) bool { return v.rng.Float64() < p }

// drawn is a name of a list or, with probability p, one like them.
func (v *inventor) drawn(l gazetteer.Lists, p float64) string {
	name := v.pick(l)
	if v.chance(p) {
		return v.unknown(name, l)
	}
	return name
}

func (v *inventor) first() string { return v.drawn(gazetteer.Given, .1) }
func (v *inventor) last() string  { return v.drawn(gazetteer.Family, .15) }

func (v *inventor) person() string {
	first, last := v.first(), v.last()
	switch x := v.rng.Float64(); {
	case x < .12:
		return first + " " + string(rune('A'+v.rng.IntN(26))) + ". " + last
	case x < .16:
		return string(rune('A'+v.rng.IntN(26))) + ". " + last
	case x < .2:
		return first + " " + last + " Jr."
	case x < .25:
		return first + " " + v.first() + " " + last
	case x < .3:
		return strings.ToUpper(first + " " + last)
	}
	return first + " " + last
}

var police = []string{"{town} Police Department", "{town} PD", "{town} Police", "City of {town} Police Department",
	"{county} Sheriff 's Office",
	"{county} Sheriff 's Department", "{county} Sheriff", "{town} Fire Department", "{county} District Attorney 's Office",
	"{state} State Police",
	"{state} Highway Patrol", "{state} Department of Public Safety", "{town} School District Police", "FBI {city} Field Office", "{city} JTTF",
	"{state} National Guard", "{state} Department of Corrections", "{county} Narcotics Task Force", "{region} Regional Task Force",
	"{city} Airport Police",
	"University of {state} Police Department", "{town} Marshal 's Office", "{state} Attorney General 's Office", "{state} Fusion Center"}

var shops = []string{"{last} 's Auto Repair", "{last} & Sons", "{town} Dental", "{last} Law Firm", "{town} Grill", "{last} 's Pizza",
	"{first} 's Salon",
	"{last} and {last} Stores", "{last} Markets", "{last} Electronics", "{town} Pharmacy", "{town} General Hospital", "{town} Medical Center",
	"Bank of {town}",
	"{last} Properties", "{last} Construction , Inc.", "{town} Veterinary Clinic", "{last} Jewelers", "{town} High School",
	"{town} Country Club",
	"{last} Outfitters", "{last} Foods", "Golden {last} Bakery", "{first} {last} Photography", "{town} Water District", "{last} {last} LLP",
	"{last} Motors",
	"{town} Credit Union", "{last} Home Goods", "Blue {last} Cafe", "{town} Baptist Church", "St. {first} Church", "{last} Foundation",
	"{town} University"}

var streets = []string{"Main Street", "{last} Street", "{last} Avenue", "{last} Road", "Highway {n}", "{last} Blvd", "{last} Park",
	"{town} Mall", "{n} {last} Drive"}

var cars = []string{"white Ford van", "black Honda Civic", "blue Toyota Camry", "red pickup", "silver Dodge Charger", "green SUV",
	"grey minivan"}

// fill makes the words and tags of a template; kind is the type of its name, ""
// for none.
func (v *inventor) fill(template, kind string, e *sequence.Example) {
	isFirst := true
	add := func(word, kind string) {
		tag := "O"
		if kind != "" {
			tag = "B-" + kind
			if !isFirst {
				tag = "I-" + kind
			}
			isFirst = false
		}
		e.Words, e.Tags = append(e.Words, word), append(e.Tags, tag)
	}
	for _, word := range strings.Fields(template) {
		slot, ok := strings.CutPrefix(word, "{")
		if !ok {
			add(word, kind)
			continue
		}
		slot = strings.TrimSuffix(slot, "}")
		filled, own := v.slot(slot)
		if kind != "" {
			own = ""
		}
		inner := sequence.Example{}
		v.fill(filled, "", &inner)
		if own == "" && kind == "" && len(inner.Words) > 0 { // a template of templates brings its own names
			e.Words, e.Tags = append(e.Words, inner.Words...), append(e.Tags, inner.Tags...)
			continue
		}
		if own != "" {
			isFirst = true
		}
		for _, w := range inner.Words {
			if own != "" {
				add(w, own)
			} else {
				add(w, kind)
			}
		}
		if own != "" {
			isFirst = true
		}
	}
}

// slot returns what fills a slot, which may have slots itself, and its type.
func (v *inventor) slot(name string) (text, kind string) {
	choose := func(list []string) string { return list[v.rng.IntN(len(list))] }
	switch name {
	case "first":
		return v.first(), "PER"
	case "last":
		return v.last(), "PER"
	case "per":
		return v.person(), "PER"
	case "company":
		return v.drawn(gazetteer.Company, .12), "ORG"
	case "agency":
		return v.pick(gazetteer.Agency), "ORG"
	case "group":
		return v.pick(gazetteer.Group), "ORG"
	case "media":
		return v.pick(gazetteer.Media), "ORG"
	case "police":
		return choose(police), "ORG"
	case "shop":
		return choose(shops), "ORG"
	case "city":
		return v.drawn(gazetteer.City, .1), "LOC"
	case "town":
		return v.drawn(gazetteer.USTown, .4), "LOC"
	case "county":
		return v.pick(gazetteer.County), "LOC"
	case "state":
		return v.pick(gazetteer.State), "LOC"
	case "country":
		return v.pick(gazetteer.Country), "LOC"
	case "region":
		return v.pick(gazetteer.Region), "LOC"
	case "street":
		return choose(streets), "LOC"
	case "car":
		return choose(cars), ""
	case "n":
		return fmt.Sprint(1 + v.rng.IntN(9999)), ""
	case "date":
		return choose([]string{"March 3 , 2014", "12/05/2016", "June 2019", "Monday", "May 5", "2012", "last week"}), ""
	}
	panic("train: templates.txt has an unknown slot " + name)
}

// invented returns documents made from the templates, rounds times each.
func (v *inventor) invented(rounds int) (documents [][]sequence.Example) {
	for range rounds {
		for _, line := range strings.Split(templates, "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			var e sequence.Example
			v.fill(line, "", &e)
			v.disguise(&e)
			documents = append(documents, []sequence.Example{e})
		}
	}
	return documents
}

// disguise writes some sentences in capitals, as bulletins do.
func (v *inventor) disguise(e *sequence.Example) {
	if !v.chance(.06) {
		return
	}
	for i, w := range e.Words {
		e.Words[i] = strings.ToUpper(w)
	}
}

// renamed returns copies of documents in which other names of the same type stand
// in the place of names, so that the model learns from what stands around them.
func (v *inventor) renamed(documents [][]sequence.Example) (out [][]sequence.Example) {
	for _, d := range documents {
		var copied []sequence.Example
		isChanged := false
		for _, e := range d {
			var c sequence.Example
			at := 0
			for _, s := range sequence.Gold(e.Tags) {
				c.Words, c.Tags = append(c.Words, e.Words[at:s.First]...), append(c.Tags, e.Tags[at:s.First]...)
				slot := v.kindOf(sequence.Types[s.Type], s.Last-s.First+1)
				v.fill("{"+slot+"}", "", &c)
				at = s.Last + 1
				isChanged = true
			}
			c.Words, c.Tags = append(c.Words, e.Words[at:]...), append(c.Tags, e.Tags[at:]...)
			if v.chance(.5) {
				c = splitHyphens(c)
			}
			v.disguise(&c)
			copied = append(copied, c)
		}
		if isChanged {
			out = append(out, copied)
		}
	}
	return out
}

// splitHyphens makes three tokens of a compound, as some tokenisers do.
func splitHyphens(e sequence.Example) (out sequence.Example) {
	for i, w := range e.Words {
		before, after, ok := strings.Cut(w, "-")
		if !ok || before == "" || after == "" {
			out.Words, out.Tags = append(out.Words, w), append(out.Tags, e.Tags[i])
			continue
		}
		rest := strings.Replace(e.Tags[i], "B-", "I-", 1)
		out.Words, out.Tags = append(out.Words, before, "-", after), append(out.Tags, e.Tags[i], rest, rest)
	}
	return out
}

// kindOf draws a slot for a name of a type and a number of words.
func (v *inventor) kindOf(kind string, words int) string {
	choose := func(list ...string) string { return list[v.rng.IntN(len(list))] }
	switch {
	case kind == "PER" && words == 1:
		return choose("first", "last")
	case kind == "PER":
		return "per"
	case kind == "LOC":
		return choose("city", "city", "town", "state", "country", "country", "region")
	case words > 2:
		return choose("shop", "police", "agency")
	}
	return choose("company", "company", "agency", "group", "media")
}
