package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"strings"
)

// person is one record; who is whom it is about.
type person struct {
	who                                                  int
	given, family, email, phone, title, org, city, state string
}

// agency is where people work.
type agency struct{ place, kind, city, state, domain string }

// world is where made-up people come from.
type world struct {
	*rand.Rand
	givens, families, titles weighted
	agencies                 []agency
	sizes                    weighted
	taken                    map[string]int // addresses given out
}

// weighted draws names, the first ones most often.
type weighted struct {
	names []string
	upTo  []float64
}

// newWeighted gives the k-th name the weight 1/(k+shift)^power: so are names of
// people and the sizes of offices spread.
func newWeighted(names []string, shift, power float64) weighted {
	w := weighted{names: names}
	sum := 0.0
	for k := range names {
		sum += 1 / math.Pow(float64(k)+shift, power)
		w.upTo = append(w.upTo, sum)
	}
	return w
}

func (w weighted) at(r *rand.Rand) int {
	x := r.Float64() * w.upTo[len(w.upTo)-1]
	return min(sort.SearchFloat64s(w.upTo, x), len(w.upTo)-1)
}

func (w weighted) draw(r *rand.Rand) string { return w.names[w.at(r)] }

var (
	commonGivens = strings.Fields(`James Michael Robert John David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony
		Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald Jason George Edward Jeffrey Ryan Jacob Nicholas Gary Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry
		Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Karen Sarah Lisa Nancy Sandra Ashley Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Debra Rachel Carolyn Janet Maria Catherine Heather Diane Olivia`)
	commonFamilies = strings.Fields(`Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson
		Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts`)
	starts = strings.Fields(`Ab Al An Ar Ba Be Bi Bo Bra Bro Ca Cha Chi Co Cra Cu Da De Di Do Dra Du Ea El En Es Fa Fe Fi Fo Fra Ga Ge Gi Go
		Gra Gu Ha He Hi Ho Hu Is Ja Je Jo Ka Ke Ki Ko Kra La Le Li Lo Lu Ma Me Mi Mo Mu Na Ne Ni No Nu Ob Ol Or Os Pa Pe Pi Po Pra Qui Ra Re Ri Ro Ru Sa Sche Se Shi Si So Sta Ste Su Ta Te Ti To Tra Tu Ul Va Ve Vi Vo Wa We Wi Wo Ya Yo Za Ze`)
	middles = strings.Fields(`b ck d dd g l ll lv m mm n nd ng nn nt r rd rl rm rn rr rs rt s sk ss st t tch tt v vr x z`)
	ends    = strings.Fields(`a ah an and ard as ay e el ell en er ers es ett ey ez i ia ick ie ill in ing ino is ka ko ley lin man o off ol
		on or os ova ski son stein ton us vich vin way well wick wood y yan`)
	titles = strings.Fields(`Officer Detective Sergeant Deputy Lieutenant Analyst Captain Agent Investigator Trooper Chief Inspector
		Commander Specialist Supervisor Manager Dispatcher Intern Director Clerk`)
	states = strings.Fields(`CA TX FL NY PA IL OH GA NC MI NJ VA WA AZ MA TN IN MO MD WI CO MN SC AL LA KY OR OK CT UT IA NV AR MS KS NM NE
		ID WV HI NH ME MT RI DE SD ND AK VT WY`)
	freeMail = strings.Fields(`gmail.example yahoo.example hotmail.example aol.example`)
)

func newWorld(records int, seed uint64) *world {
	w := &world{Rand: rand.New(rand.NewPCG(seed, 7)), taken: map[string]int{}}
	givens, families := commonGivens, commonFamilies
	for _, s := range starts {
		for _, m := range middles[:8] {
			givens = append(givens, s+m+ends[w.IntN(len(ends))])
		}
		for _, m := range middles {
			for range 12 {
				families = append(families, s+m+ends[w.IntN(len(ends))])
			}
		}
	}
	w.givens, w.families = newWeighted(givens, 8, 1.05), newWeighted(families, 12, .95)
	w.titles = newWeighted(titles, 1, 1)
	n := max(records/80, 20)
	cities := newWeighted(states, 3, .8)
	for i := range n {
		place := starts[w.IntN(len(starts))] + middles[w.IntN(len(middles))] + ends[w.IntN(len(ends))]
		kind := []string{"Police Department", "County Sheriff's Office", "Fire Department", "District Attorney"}[min(w.IntN(6), 3)]
		w.agencies = append(w.agencies, agency{place, kind, place, cities.draw(w.Rand), fmt.Sprintf("%s%d.example", strings.ToLower(place), i)})
	}
	w.sizes = newWeighted(make([]string, n), 20, .9)
	return w
}

// person makes a person and gives them an address of their own.
func (w *world) person(who int) person {
	p := person{who: who, given: w.givens.draw(w.Rand), family: w.families.draw(w.Rand), title: w.titles.draw(w.Rand)}
	w.employ(&p)
	if w.Float64() < .35 {
		p.phone = fmt.Sprintf("%03d-555-%04d", 200+w.IntN(700), w.IntN(10000))
	}
	return p
}

// employ puts a person at an agency, with the address it gives.
func (w *world) employ(p *person) {
	a := w.agencies[w.sizes.at(w.Rand)]
	p.org, p.city, p.state = a.place+" "+a.kind, a.city, a.state
	domain := a.domain
	if w.Float64() < .12 {
		domain = freeMail[w.IntN(len(freeMail))]
	}
	p.email = w.address(*p, domain)
}

func (w *world) address(p person, domain string) string {
	given, family := strings.ToLower(p.given), strings.ToLower(p.family)
	local := given + "." + family
	if strings.HasSuffix(domain, "a.example") || len(domain)%3 == 0 {
		local = given[:1] + family
	}
	w.taken[local+"@"+domain]++
	if n := w.taken[local+"@"+domain]; n > 1 {
		local = fmt.Sprint(local, n)
	}
	return local + "@" + domain
}
