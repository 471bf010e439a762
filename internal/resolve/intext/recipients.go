package intext

import (
	"cmp"
	"context"
	"math"
	"slices"

	"bluegraph/internal/resolve/linkage"
	"bluegraph/internal/resolve/personname"
)

// namesakes is how many recipients of a name are looked at: with more, a name says
// nothing of which of them is meant.
const namesakes = 200

// likeliest is how many recipients a person is linked to at most.
const likeliest = 5

// Recipients are who may be persons in texts.
type Recipients struct {
	people *People
	list   []recipient
	byName map[fullKey][]int32
	// givens are the given names of a family; fitting caches which of them may be one person's.
	givens  map[string][]string
	fitting map[fullKey][]string
	// inPlace counts them by state.
	inPlace map[string]int
	known   int
	before  float64
}

// fullKey is a family name and a given name of it.
type fullKey struct{ family, given string }

type recipient struct {
	name   string
	parsed personname.Name
	suffix string
	state  string
	// address, phone and agency are the marks of texts that name them, -1 for none.
	address, phone, agency int32
}

// NewRecipients holds nobody yet; it links to people who were linked among each other.
func NewRecipients(p *People) *Recipients {
	return &Recipients{people: p, byName: map[fullKey][]int32{}, givens: map[string][]string{}, fitting: map[fullKey][]string{},
		inPlace: map[string]int{}}
}

// Add takes a recipient in; ok is false for one without a full name. Address, phone and
// agency are names of marks: of identifiers and of an organisation.
func (r *Recipients) Add(name, state, address, phone, agency string) (ok bool) {
	parsed, ok := fullName(name)
	if !ok {
		return false
	}
	mark := func(class Class, name string) int32 {
		if n, known := r.people.corpus.numbers[key{class, name}]; known && name != "" {
			return n
		}
		return -1
	}
	full := fullKey{parsed.Family, parsed.Given}
	if _, known := r.byName[full]; !known {
		r.givens[parsed.Family] = append(r.givens[parsed.Family], parsed.Given)
		clear(r.fitting)
	}
	r.byName[full] = append(r.byName[full], int32(len(r.list)))
	r.list = append(r.list, recipient{name, parsed, personname.Suffix(name), state, mark(Identifier, address), mark(Identifier, phone),
		mark(Organisation, agency)})
	if state != "" {
		r.inPlace[state]++
		r.known++
	}
	return true
}

// Link is a person and a recipient, by position.
type Link struct {
	Person, Recipient int
	Probability       float64
	Why               []linkage.Why
}

// Links are the recipients that each cluster of persons may be, the likeliest first. A
// name alone links nobody.
func (r *Recipients) Links(ctx context.Context, cluster []int32) ([]Link, error) {
	type pair struct{ cluster, recipient int32 }
	best := map[pair]scored{}
	var all []scored
	for i := range r.people.list {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r.candidates(int32(i), func(j int32) {
			s := scored{a: int32(i), b: j}
			r.compare(s.a, s.b, func(w linkage.Why) {
				s.bits += w.Weight
				if w.Field != nameField {
					s.beyond += max(w.Weight, 0)
				}
			})
			all = append(all, s)
			if at := (pair{cluster[i], j}); s.beyond >= beyond && (best[at].bits < s.bits || best[at] == (scored{})) {
				best[at] = s
			}
		})
	}
	people, recipients := float64(len(r.people.list)), float64(len(r.list))
	bits := make([]float64, len(all))
	for i, s := range all {
		bits[i] = s.bits
	}
	r.before = prior(bits, people*recipients, people/100)
	var kept []scored
	for _, s := range best {
		if s.bits+r.before > possible {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.bits, x.bits), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	links := make([]Link, 0, len(kept))
	has := map[int32]int{} // by cluster
	for _, s := range kept {
		if has[cluster[s.a]]++; has[cluster[s.a]] <= likeliest {
			links = append(links, r.explain(s))
		}
	}
	return links, nil
}

// candidates calls f for the recipients of a person's name, in the order in which they were added. Recipients are
// looked up by family and given name: a leak of a million has thousands of each common family name.
func (r *Recipients) candidates(person int32, f func(recipient int32)) {
	x := &r.people.list[person]
	var same []int32
	for _, given := range r.givensOf(x.parsed) {
		for _, j := range r.byName[fullKey{x.parsed.Family, given}] {
			if y := &r.list[j]; x.suffix == y.suffix && fits(x.parsed, y.parsed) {
				if same = append(same, j); len(same) > namesakes {
					return
				}
			}
		}
	}
	slices.Sort(same)
	for _, j := range same {
		f(j)
	}
}

// givensOf are the given names under which a recipient may be that person: the same and its short forms.
func (r *Recipients) givensOf(name personname.Name) []string {
	full := fullKey{name.Family, name.Given}
	if known, is := r.fitting[full]; is {
		return known
	}
	var fitting []string
	for _, given := range r.givens[name.Family] {
		if fitGiven(name.Given, given) {
			fitting = append(fitting, given)
		}
	}
	r.fitting[full] = fitting
	return fitting
}

// How often a text that names a recipient tells an address or number, or the agency, and
// how often it is from the recipient's own state.
const (
	tellsContact = .3
	tellsAgency  = .4
	fromState    = .85
)

// compare says what each piece of evidence adds for a person being a recipient.
func (r *Recipients) compare(person, recipient int32, say func(linkage.Why)) {
	c, x, y := r.people.corpus, &r.people.list[person], &r.list[recipient]
	say(r.people.names.compare(x.parsed, y.parsed, x.name, y.name))
	t := &c.texts[x.text]
	if state := c.placeNames[t.place]; state != "" && y.state != "" {
		share := min(max(float64(r.inPlace[state])/float64(r.known), 1e-3), .999)
		w := linkage.Why{Field: "state", Level: "same", Left: state, Right: y.state, Weight: math.Log2(fromState / share)}
		if state != y.state {
			w.Level, w.Weight = "different", math.Log2((1-fromState)/(1-share))
		}
		say(w)
	}
	told := func(mark int32) bool {
		_, is := slices.BinarySearch(t.marks, mark)
		return mark >= 0 && is
	}
	chance := func(mark int32) float64 { return float64(c.marks[mark].texts) / float64(len(c.texts)) }
	for _, contact := range []struct {
		field string
		mark  int32
	}{{"email", y.address}, {"phone", y.phone}} {
		if told(contact.mark) {
			label := c.marks[contact.mark].label
			say(linkage.Why{Field: contact.field, Level: "in the text", Left: label, Right: label,
				Weight: min(max(math.Log2(tellsContact/chance(contact.mark)), 0), 12)})
			break // one piece of evidence: who signs, signs with both
		}
	}
	if told(y.agency) {
		label := c.marks[y.agency].label
		say(linkage.Why{Field: "agency", Level: "in the text", Left: label, Right: label,
			Weight: min(max(math.Log2(tellsAgency/chance(y.agency)), 0), 6)})
	}
}

func (r *Recipients) explain(s scored) Link {
	l := Link{Person: int(s.a), Recipient: int(s.b), Probability: probability(s.bits + r.before)}
	r.compare(s.a, s.b, func(w linkage.Why) { l.Why = append(l.Why, w) })
	return l
}
