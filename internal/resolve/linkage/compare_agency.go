package linkage

import (
	"strings"

	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/plain"
	"bluegraph/internal/resolve/similar"
)

// agencyCore compares what agencies are named for.
type agencyCore struct {
	text
	joined, withState, state, city, counties *column
	isPlace                                  []bool // by value of agency_type
	kinds, municipality                      *column
	homonyms                                 []float64 // by value of withState
	several                                  map[agencyNamed]bool
}

// agencyNamed is what a record tells of an agency besides where it is.
type agencyNamed struct{ core, kind, municipality uint32 }

func newAgencyCore(f *features) comparison {
	t := f.texts["core"]
	if t == nil {
		return nil
	}
	c := agencyCore{text: text{t, "core"}, joined: f.columns["joined"], withState: f.columns["core_state"], state: f.columns["state"],
		city: f.columns["city"], counties: f.columns["counties"], kinds: f.columns["agency_type"], municipality: f.columns["municipality"]}
	if c.kinds != nil {
		c.isPlace = make([]bool, c.kinds.size())
		for v := range c.isPlace {
			c.isPlace[v] = agencyname.Type(c.kinds.at(uint32(v))).IsOfPlace()
		}
	}
	c.countHomonyms()
	return c
}

func (agencyCore) levels() []string {
	return []string{"same", "same, of several places", "same letters", "typo", "place added", "initials", "contained", "most words", "half of the words", "different"}
}
func (agencyCore) features() []string { return []string{"core", "joined"} }

func (c agencyCore) compare(i, j int32) (int, float64) {
	a, b := c.cells[i], c.cells[j]
	if a == 0 || b == 0 {
		return missing, 0
	}
	if a == b {
		if c.isAmbiguous(i, j) {
			return 1, 0
		}
		return 0, c.inState(i)
	}
	if c.joined.cells[i] == c.joined.cells[j] {
		return 2, max(c.inState(i), c.inState(j))
	}
	s, t := c.at(a), c.at(b)
	similarity := c.similarity(a, b)
	switch {
	case c.ofPlace(i) && c.ofPlace(j) && placeIsTypo(s, t), !(c.ofPlace(i) && c.ofPlace(j)) && c.wordsAreTypos(s, t):
		return 3, max(c.inState(i), c.inState(j))
	case c.placeAdded(i, j, s, t) || c.placeAdded(i, j, t, s):
		return 4, 0
	case c.ofPlace(i) && (c.ofPlace(j) || c.plain(j)) || c.plain(i) && c.ofPlace(j):
		return 9, 0 // East Spencer is not Spencer
	case isInitials(s, t) || isInitials(t, s):
		return 5, 0
	case similarity >= .8:
		return 7, 0
	case isContained(s, t) || isContained(t, s):
		if similarity >= .6 {
			return 6, 0
		}
		return 8, 0
	case similarity >= .45:
		return 8, 0
	}
	return 9, 0
}

// inState is the share of the state's agencies that have the core of a record, that
// record's own left out.
func (c agencyCore) inState(i int32) float64 { return c.homonyms[c.withState.cells[i]] }

// ofPlace tells of an agency that is named for its town or county and nothing else.
func (c agencyCore) ofPlace(i int32) bool { return c.kinds != nil && c.isPlace[c.kinds.cells[i]] }

// plain tells of an agency whose type nothing tells.
func (c agencyCore) plain(i int32) bool { return cellOf(c.kinds, i) == 0 }

// countHomonyms counts how many agencies of a state, told apart by type, county and
// kind of place, have each core: records of one agency do not make its name frequent.
func (c *agencyCore) countHomonyms() {
	type where struct {
		agencyNamed
		core, county uint32
	}
	seen := map[where]bool{}
	distinct := make([]float64, c.withState.size())
	inState := map[uint32]float64{}
	places := map[agencyNamed]string{}
	c.several = map[agencyNamed]bool{}
	for i := range int32(len(c.cells)) {
		w := where{c.named(i), c.withState.cells[i], cellOf(c.counties, i)}
		if seen[w] || c.counties != nil && w.county == 0 {
			continue
		}
		seen[w] = true
		distinct[w.core]++
		inState[cellOf(c.state, i)]++
		if known, here := places[w.agencyNamed], valueOf(c.counties, i); known == "" {
			places[w.agencyNamed] = here
		} else if here != "" && !sharesCounty(known, here) {
			c.several[w.agencyNamed] = true
		}
	}
	c.homonyms = make([]float64, c.withState.size())
	for i := range int32(len(c.cells)) {
		v := c.withState.cells[i]
		c.homonyms[v] = max(distinct[v]-1, .1) / max(inState[cellOf(c.state, i)], 20)
	}
}

func (c *agencyCore) named(i int32) agencyNamed {
	return agencyNamed{c.withState.cells[i], cellOf(c.kinds, i), cellOf(c.municipality, i)}
}

// isAmbiguous tells of a name that agencies of several counties have, where one of
// the records does not tell which it means.
func (c *agencyCore) isAmbiguous(i, j int32) bool {
	if !c.several[c.named(i)] && !c.several[c.named(j)] {
		return false
	}
	county := agree(c.counties, i, j, sharesCounty)
	return county == untold && agree(c.city, i, j, sameCity) != yes
}

// placeIsTypo tells of the name of a town with one letter wrong; Clay and Clayton are
// two.
func placeIsTypo(s, t string) bool {
	return min(len(s), len(t)) >= 5 && s[0] == t[0] && similar.Edits(s, t, 1) <= 1 && !onlyFiguresDiffer(s, t)
}

// wordsAreTypos tells of the same number of words, each the same or mistyped, or
// all of them but for one letter.
func (c agencyCore) wordsAreTypos(s, t string) bool {
	x, y := strings.ReplaceAll(s, " ", ""), strings.ReplaceAll(t, " ", "")
	if n := min(len(x), len(y)); n >= 5 && similar.Edits(x, y, 1) <= 1 || n >= 10 && similar.Edits(x, y, 2) <= 2 {
		return !onlyFiguresDiffer(s, t)
	}
	p, q := strings.Fields(s), strings.Fields(t)
	if len(p) != len(q) {
		return false
	}
	for k := range p {
		if p[k] != q[k] && !sameWord(p[k], q[k]) {
			return false
		}
	}
	return true
}

// onlyFiguresDiffer tells of "district 4" and "district 5", and of opposite
// directions: a letter apart and two agencies.
func onlyFiguresDiffer(s, t string) bool {
	p, q := strings.Fields(s), strings.Fields(t)
	if len(p) != len(q) {
		return false
	}
	for k := range p {
		if p[k] != q[k] && (isDigit(p[k][0]) || isDigit(q[k][0]) || directions[p[k]] && directions[q[k]]) {
			return true
		}
	}
	return false
}

var directions = wordSet("north south east west northern southern eastern western upper lower")

// placeAdded tells that all t says more than s is the place or county of either.
func (c agencyCore) placeAdded(i, j int32, s, t string) bool {
	if len(t) <= len(s) {
		return false
	}
	places := " "
	if !c.ofPlace(i) || !c.ofPlace(j) { // Bloomfield, whose post office is Bloomfield Hills
		places += valueOf(c.city, i) + " " + valueOf(c.city, j) + " "
	}
	places += strings.ReplaceAll(valueOf(c.counties, i)+" "+valueOf(c.counties, j), ";", " ") + " city " + plain.StateName(valueOf(c.state, i)) + " "
	added := 0
	for w := range strings.FieldsSeq(t) {
		if strings.Contains(" "+s+" ", " "+w+" ") {
			continue
		}
		if !strings.Contains(places, " "+w+" ") {
			return false
		}
		added++
	}
	for w := range strings.FieldsSeq(s) {
		if !strings.Contains(" "+t+" ", " "+w+" ") {
			return false
		}
	}
	return added > 0
}

// isInitials tells that s begins with the initials of t's first words: "cuny".
func isInitials(s, t string) bool {
	first, _, _ := strings.Cut(s, " ")
	p := strings.Fields(t)
	if len(first) < 3 || len(p) < len(first) {
		return false
	}
	k := 0
	for _, w := range p {
		if k < len(first) && w[0] == first[k] {
			k++
		}
	}
	return k == len(first)
}

// isContained tells that every word of s stands in t.
func isContained(s, t string) bool {
	for w := range strings.FieldsSeq(s) {
		if !strings.Contains(" "+t+" ", " "+w+" ") {
			return false
		}
	}
	return true
}

// agencyType compares what kind of bodies agencies are.
type agencyType struct{ *column }

func newAgencyType(f *features) comparison {
	if c := f.columns["agency_type"]; c != nil {
		return agencyType{c}
	}
	return nil
}

func (agencyType) levels() []string   { return []string{"same", "akin", "one not told", "different"} }
func (agencyType) features() []string { return []string{"agency_type"} }
func (agencyType) field() string      { return "agency_type" }

func (c agencyType) compare(i, j int32) (int, float64) {
	a, b := c.cells[i], c.cells[j]
	s, t := agencyname.Type(c.at(a)), agencyname.Type(c.at(b))
	switch {
	case a == b && a != 0:
		return 0, 0
	case a == b:
		return missing, 0
	case a == 0 || b == 0:
		return 2, 0
	case areAkin(s, t) || areAkin(t, s):
		return 1, 0
	}
	return 3, 0
}

// areAkin tells of types that one agency goes by.
func areAkin(s, t agencyname.Type) bool {
	switch s {
	case agencyname.Police:
		return t == agencyname.Safety
	case agencyname.Sheriff:
		return t == agencyname.Jail
	}
	return false
}

// agencyPlace compares where agencies of one state are. A city lies in its county, so
// both are one piece of evidence; a county's name in another state is another county.
type agencyPlace struct{ state, counties, city *column }

func newAgencyPlace(f *features) comparison {
	p := agencyPlace{f.columns["state"], f.columns["counties"], f.columns["city"]}
	if p.counties == nil && p.city == nil {
		return nil
	}
	return p
}

func (agencyPlace) levels() []string {
	return []string{"same city", "same city, another county", "same county", "same county, another city", "another county", "another city"}
}
func (agencyPlace) features() []string { return []string{"counties", "county", "city"} }
func (p agencyPlace) field() string {
	if p.counties == nil {
		return "city"
	}
	return "counties"
}

func (p agencyPlace) compare(i, j int32) (int, float64) {
	if s, t := cellOf(p.state, i), cellOf(p.state, j); s != t && s != 0 && t != 0 {
		return missing, 0
	}
	county, city := agree(p.counties, i, j, sharesCounty), agree(p.city, i, j, sameCity)
	switch {
	case city == yes && county != no:
		return 0, 0
	case city == yes:
		return 1, 0
	case county == yes && city == no:
		return 3, 0
	case county == yes:
		return 2, 0
	case county == no:
		return 4, 0
	case city == no:
		return 5, 0
	}
	return missing, 0
}

// municipality compares what kind of place names say: a village and the town around
// it have a police department each.
type municipality struct{ *column }

func newMunicipality(f *features) comparison {
	if c := f.columns["municipality"]; c != nil {
		return municipality{c}
	}
	return nil
}

func (municipality) levels() []string {
	return []string{"same", "one not told", "township not told", "different"}
}
func (municipality) features() []string { return []string{"municipality"} }
func (municipality) field() string      { return "municipality" }

func (c municipality) compare(i, j int32) (int, float64) {
	a, b := c.cells[i], c.cells[j]
	switch {
	case a == 0 && b == 0:
		return missing, 0
	case a == b:
		return 0, 0
	case (a == 0 || b == 0) && c.at(a+b) == "township":
		return 2, 0 // a township's police seldom goes without the word
	case a == 0 || b == 0:
		return 1, 0
	}
	return 3, 0
}

// agreement is whether two records tell the same, where both tell.
type agreement int

const (
	untold agreement = iota
	yes
	no
)

func agree(c *column, i, j int32, same func(a, b string) bool) agreement {
	a, b := cellOf(c, i), cellOf(c, j)
	switch {
	case a == 0 || b == 0:
		return untold
	case a == b || same(c.at(a), c.at(b)):
		return yes
	}
	return no
}

// sharesCounty tells of lists of counties with one in common, a letter apart at most.
func sharesCounty(s, t string) bool {
	for x := range strings.SplitSeq(s, ";") {
		for y := range strings.SplitSeq(t, ";") {
			if x == y || isPartOfCounty(x, y) || isPartOfCounty(y, x) || min(len(x), len(y)) > 3 && similar.Edits(x, y, 1) <= 1 {
				return true
			}
		}
	}
	return false
}

// isPartOfCounty tells of a county one name of which is longer: Athens-Clarke. An
// independent city is not the county around it.
func isPartOfCounty(x, y string) bool {
	return len(x) > 3 && (strings.HasPrefix(y, x) && y[len(x):] != "city" || strings.HasSuffix(y, x))
}

func sameCity(s, t string) bool {
	s, t = strings.ReplaceAll(s, " ", ""), strings.ReplaceAll(t, " ", "")
	return s == t || len(s) > 4 && len(t) > 4 && s[0] == t[0] && similar.Edits(s, t, 1) <= 1
}

// exact compares values that are equal or not.
type exact struct {
	*column
	name string
}

func newExact(f *features, name string) comparison {
	if c := f.columns[name]; c != nil {
		return exact{c, name}
	}
	return nil
}

func (exact) levels() []string     { return []string{"same", "typo", "different"} }
func (e exact) features() []string { return []string{e.name} }
func (e exact) field() string      { return e.name }

func (e exact) compare(i, j int32) (int, float64) {
	a, b := e.cells[i], e.cells[j]
	switch {
	case a == 0 || b == 0:
		return missing, 0
	case a == b:
		return 0, 0
	case len(e.at(a)) > 4 && similar.Edits(e.at(a), e.at(b), 1) <= 1:
		return 1, 0
	}
	return 2, 0
}
