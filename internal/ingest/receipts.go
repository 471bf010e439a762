package ingest

import (
	"math"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/nodeset"
)

// receiver is a recipient, by position in siteSets.people, as employed by an agency that
// rows of the site state: its number, or noAgency.
type receiver struct{ recipient, agency uint32 }

const (
	noAgency = math.MaxUint32
	// noneKnown is the agency of who is on a list beside others by one id: not even the
	// domain of the address tells.
	noneKnown = noAgency - 1
)

// typedReceipt is how an address typed for a campaign counts: by the list, if it is on it
// too, else by the agencies that the site's rows of the address state. A download is one of a document: isListed
// where it names the account, whose row counts.
type typedReceipt struct {
	isListed bool
	agencies []uint32
}

// pairOf names two entities by one number.
func pairOf(a, b uint32) uint64 { return uint64(a)<<32 | uint64(b) }

// receipts say by which employers receipts count: the one that the row states, or else the
// one of the domain of its address.
type receipts struct {
	work *employment
	// some marks people of whom a receipt counts by less than all for whom they work.
	some numbers
	// receivers are theirs by person and then by counted; what edges and lists name are
	// places in it.
	receivers []uint64
}

// counted is an employer by which a receipt counts: the number of an agency, with byDomain
// if its domain tells, or nobody.
type counted uint32

const (
	byDomain counted = 1 << 31
	nobody   counted = byDomain - 1
	several  counted = math.MaxUint32
)

// numbers are a set of entities.
type numbers []uint64

func newNumbers(n int) numbers           { return make(numbers, n/64+1) }
func (s numbers) add(number uint32)      { s[number/64] |= 1 << (number % 64) }
func (s numbers) has(number uint32) bool { return s[number/64]&(1<<(number%64)) != 0 }

// blank are the people of whom a row, or a typed address, states no agency.
func (w *employment) blank() numbers {
	people := newNumbers(len(w.a.ids))
	for _, s := range w.a.sets {
		for _, r := range s.receivers {
			if r.agency == noAgency {
				people.add(s.people[r.recipient])
			}
		}
	}
	for pair, t := range w.a.typed {
		if _, ok := w.oneOf(t.agencies); !ok && (!t.isListed || slices.Contains(t.agencies, noAgency)) {
			people.add(uint32(pair))
		}
	}
	return people
}

// oneOf is the one agency that stated ones are: spellings of one name are one.
func (w *employment) oneOf(agencies []uint32) (number uint32, ok bool) {
	for _, a := range agencies {
		if a == noAgency || a == noneKnown || w.of[w.at[a]] != w.of[w.at[agencies[0]]] {
			return 0, false
		}
	}
	if len(agencies) == 0 {
		return 0, false
	}
	return agencies[0], true
}

// receipts works out which receipts do not count by all for whom their recipient works.
func (w *employment) receipts() *receipts {
	n := len(w.a.ids)
	r := &receipts{work: w, some: newNumbers(n)}
	whole := slices.Repeat([]counted{nobody}, n) // by entity, if all is one
	last := uint32(noAgency)
	for _, e := range w.a.edges[entities.WorksFor] {
		c := counted(e.target)
		if e.count == 0 {
			c |= byDomain
		}
		if e.source == last {
			c = several
		}
		whole[e.source], last = c, e.source
	}
	each := func(visit func(person uint32, c counted)) {
		for _, s := range w.a.sets {
			for _, x := range s.receivers {
				person := s.people[x.recipient]
				visit(person, w.counted(person, x.agency))
			}
		}
		for pair := range w.a.typed {
			for _, c := range w.typed(pair) {
				visit(uint32(pair), c)
			}
		}
	}
	each(func(person uint32, c counted) {
		if c != whole[person] {
			r.some.add(person)
		}
	})
	each(func(person uint32, c counted) {
		if r.some.has(person) {
			r.receivers = append(r.receivers, pairOf(person, uint32(c)))
		}
	})
	slices.Sort(r.receivers)
	r.receivers = slices.Compact(r.receivers)
	return r
}

// counted is how a row of a person counts that states an agency, or none.
func (w *employment) counted(person, agency uint32) counted {
	if agency == noneKnown {
		return nobody
	}
	if agency != noAgency {
		return counted(agency)
	}
	if agency, ok := w.domainOf[person]; ok {
		return counted(agency) | byDomain
	}
	return nobody
}

// typed says how an address typed for a campaign counts.
func (w *employment) typed(pair uint64) (all []counted) {
	t, person := w.a.typed[pair], uint32(pair)
	if !t.isListed {
		agency, ok := w.oneOf(t.agencies)
		if !ok {
			agency = noAgency
		}
		return append(all, w.counted(person, agency))
	}
	for _, agency := range t.agencies {
		all = append(all, w.counted(person, agency))
	}
	return all
}

// number is the place of a receiver; ok is false for a person who has none.
func (r *receipts) number(person uint32, c counted) (number uint32, ok bool) {
	if !r.some.has(person) {
		return 0, false
	}
	at, ok := slices.BinarySearch(r.receivers, pairOf(person, uint32(c)))
	return uint32(at), ok
}

// through are the receivers of an address typed for a campaign, or of a download of a document; nil for all.
func (r *receipts) through(sent, person uint32) (through []uint32) {
	for _, c := range r.work.typed(pairOf(sent, person)) {
		if number, ok := r.number(person, c); ok {
			through = append(through, number)
		}
	}
	slices.Sort(through)
	return slices.Compact(through)
}

func (a *assembler) putReceivers(r *receipts) {
	for _, pair := range r.receivers {
		x := entities.Receiver{Recipient: a.ids[pair>>32]}
		if c := counted(pair); c != nobody {
			x.Agency, x.ByDomain = a.ids[c&^byDomain], c&byDomain != 0
		}
		a.out.receiver(x)
	}
}

// siteSets are the recipient lists of a site. Their members are positions in
// receivers, and these of people, which holds numbers of entities: the people of a site
// lie close together there, and the lists of a site name them again and again.
type siteSets struct {
	people    []uint32
	receivers []receiver
	lists     []memberList
}

func (a *assembler) putSets(r *receipts) {
	for _, s := range a.sets {
		people := make([]entities.ID, len(s.people))
		for i, number := range s.people {
			people[i] = a.ids[number]
		}
		a.out.people(people)
		through := s.through(r)
		seen := make([]uint32, len(s.people)) // the list in which a recipient was last met, plus 1
		for n, l := range s.lists {
			set := entities.RecipientSet{Campaign: a.ids[l.campaign], Recipients: make([]uint32, 0, l.members.GetCardinality())}
			for it := l.members.Iterator(); it.HasNext(); {
				at := it.Next()
				recipient := s.receivers[at].recipient
				if seen[recipient] != uint32(n)+1 {
					seen[recipient] = uint32(n) + 1
					set.Recipients = append(set.Recipients, recipient)
				}
				if through[at] != noReceiver {
					set.Through = append(set.Through, through[at])
				}
			}
			set.Through = nodeset.Sort(set.Through) // rows that state no agency may come by the domain of one that others state
			a.relations[entities.SentTo] += int64(len(set.Recipients))
			a.out.set(set)
		}
	}
}

const noReceiver = math.MaxUint32

// through are the numbers of the site's receivers, noReceiver for those who count by all.
func (s *siteSets) through(r *receipts) []uint32 {
	through := slices.Repeat([]uint32{noReceiver}, len(s.receivers))
	for i, x := range s.receivers {
		person := s.people[x.recipient]
		if number, ok := r.number(person, r.work.counted(person, x.agency)); ok {
			through[i] = number
		}
	}
	return through
}
