package intext

import (
	"math"
	"slices"
	"time"

	"bluegraph/internal/resolve/linkage"
)

// setting is what place and time of two texts say, by how often any two share them.
type setting struct {
	samePlace, otherPlace float64
	// spans are the levels of time, the nearest first.
	spans []span
}

type span struct {
	days   int32
	level  string
	match  float64
	weight float64
}

const (
	// inOnePlace is how often two texts that name one person are of one state.
	inOnePlace = .93
	forever    = math.MaxInt32
)

// settingOf counts places and times of texts, each as often as it is named.
func (c *Corpus) settingOf(named []int32) setting {
	s := setting{spans: []span{{30, "within a month", .4, 0}, {365, "within a year", .3, 0}, {forever, "years apart", .3, 0}}}
	places := make([]float64, len(c.inPlace))
	var days []int32
	known := 0.0
	for _, t := range named {
		if at := c.texts[t].place; at != 0 {
			places[at]++
			known++
		}
		if day := c.texts[t].day; day != 0 {
			days = append(days, day)
		}
	}
	if known > 1 {
		chance := 0.0
		for _, n := range places {
			chance += n * (n - 1) / (known * (known - 1))
		}
		chance = min(max(chance, 1e-3), .999)
		s.samePlace, s.otherPlace = math.Log2(inOnePlace/chance), math.Log2((1-inOnePlace)/(1-chance))
	}
	slices.Sort(days)
	pairs := float64(len(days)) * float64(len(days)-1) / 2
	before := 0.0
	for i := range s.spans {
		within := 0.0
		from := 0
		for at, day := range days {
			for int64(day)-int64(days[from]) > int64(s.spans[i].days) {
				from++
			}
			within += float64(at - from)
		}
		if pairs > 0 {
			s.spans[i].weight = math.Log2(s.spans[i].match / min(max((within-before)/pairs, 1e-3), 1))
		}
		before = within
	}
	return s
}

// compare says what place and time of two texts add.
func (s setting) compare(c *Corpus, a, b int32, say func(linkage.Why)) {
	x, y := &c.texts[a], &c.texts[b]
	switch {
	case x.place == 0 || y.place == 0:
	case x.place == y.place:
		say(linkage.Why{Field: "state", Level: "same", Left: c.placeNames[x.place], Right: c.placeNames[y.place], Weight: s.samePlace})
	default:
		say(linkage.Why{Field: "state", Level: "different", Left: c.placeNames[x.place], Right: c.placeNames[y.place], Weight: s.otherPlace})
	}
	if x.day == 0 || y.day == 0 {
		return
	}
	apart := max(x.day, y.day) - min(x.day, y.day)
	for _, near := range s.spans {
		if apart <= near.days {
			say(linkage.Why{Field: "time", Level: near.level, Left: dayName(x.day), Right: dayName(y.day), Weight: near.weight})
			return
		}
	}
}

func dayName(day int32) string { return time.Unix(int64(day)*24*60*60, 0).UTC().Format(time.DateOnly) }
