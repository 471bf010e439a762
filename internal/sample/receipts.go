package sample

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// statedRow is what a row of a person table says of an employer, by the plan: the agency that
// its cell states, and the one whose domain its address is at. Both are -1 for none.
type statedRow struct{ person, agency, domain int32 }

// statedRows lists them for every row of the table.
func (t *table) statedRows(w *world) []statedRow {
	t.planned.Do(func() {
		hasAgency := t.first(agencyAliases) != ""
		t.stated = make([]statedRow, t.rows)
		for n := range t.stated {
			id := t.identity(w, n)
			t.stated[n] = statedRow{int32(id.number), -1, -1}
			if hasAgency && id.agencyCell != "" {
				t.stated[n].agency = int32(id.employer)
			}
			if id.atWork {
				t.stated[n].domain = int32(id.agency)
			}
		}
	})
	return t.stated
}

// readPeople are the tables of a site in which a loader finds people.
func (s *site) readPeople() (tables []*table) {
	for _, t := range s.tables {
		if (t.family == people || t.family == accounts) && t.rows > 0 && t.isRead() {
			tables = append(tables, t)
		}
	}
	return tables
}

const (
	statesFirst = 1 << iota
	statesOther
)

// statedBy says by person which employers some row of the leak states.
func (pl *plan) statedBy() []uint8 {
	pl.employed.Do(func() {
		pl.employers = make([]uint8, pl.world.people)
		for _, s := range pl.sites {
			for _, t := range s.readPeople() {
				for _, r := range t.statedRows(pl.world) {
					switch p := pl.world.person(int(r.person)); {
					case r.agency < 0:
					case int(r.agency) == p.agency:
						pl.employers[r.person] |= statesFirst
					default:
						pl.employers[r.person] |= statesOther
					}
				}
			}
		}
	})
	return pl.employers
}

// siteReceipts are what the truth of a site's campaigns needs of all of them.
type siteReceipts struct {
	once sync.Once
	// typed holds, for the addresses typed in some campaign, who they are and the agencies
	// that the site's rows of the address state.
	typed map[string]*typedAddress
	// mailed counts, by agency, the campaigns that reached it.
	mu     sync.Mutex
	mailed map[int32]int
}

// typedAddress is an address of CustomEmailList. A mailbox that is nobody's has a number of
// its own beyond the people.
type typedAddress struct {
	person, domain int32
	stated         []int32
}

func (pl *plan) typedAt(s *site) map[string]*typedAddress {
	s.receipts.once.Do(func() {
		s.receipts.typed = map[string]*typedAddress{}
		for row := range s.emails.rows {
			c := s.campaign(row)
			c.typed(pl.world, s, func(_, address string, who typedAddress) { s.receipts.typed[normalise(address)] = &who })
		}
		for _, t := range s.readPeople() {
			for n, r := range t.statedRows(pl.world) {
				if r.agency < 0 {
					continue
				}
				id := t.identity(pl.world, n)
				if a := s.receipts.typed[normalise(id.mail)]; a != nil && !slices.Contains(a.stated, r.agency) {
					a.stated = append(a.stated, r.agency)
				}
			}
		}
	})
	return s.receipts.typed
}

// pairs are people counted for agencies, a pair a number.
type pairs map[uint64]bool

func (p pairs) add(agency, person int32)      { p[uint64(agency)<<32|uint64(person)] = true }
func (p pairs) has(agency, person int32) bool { return p[uint64(agency)<<32|uint64(person)] }

// received writes which agencies a campaign reached, and returns how many people it did. It
// knows which rows it put on the list and what each of them states:
//   - listed: a listed row of the person states the agency. An address that was typed counts
//     as listed for the one agency that the site's rows of that address state.
//   - domain: a listed row that states none has an address at the agency's domain, and so has a
//     typed one of which the site's rows state none or several; it is not listed too.
//   - elsewhere: some other row of the leak states the agency, and it is not counted.
//
// A typed person who is on the list counts by the list.
func (pl *plan) received(s *site, c *campaign, rows []int, typed []string, p *part) (persons int) {
	if !c.sent {
		return 0
	}
	listed, domain, elsewhere := pairs{}, pairs{}, pairs{}
	onList := map[int32]bool{}
	of := c.table.statedRows(pl.world)
	for _, n := range rows {
		onList[of[n].person] = true
		if r := of[n]; r.agency >= 0 {
			listed.add(r.agency, r.person)
		}
	}
	for _, n := range rows {
		if r := of[n]; r.agency < 0 && r.domain >= 0 && !listed.has(r.domain, r.person) {
			domain.add(r.domain, r.person)
		}
	}
	reached := maps.Clone(onList)
	for _, address := range typed {
		who := pl.typedAt(s)[address]
		switch reached[who.person] = true; {
		case onList[who.person]:
		case len(who.stated) == 1:
			listed.add(who.stated[0], who.person)
		case who.domain >= 0:
			domain.add(who.domain, who.person)
		}
	}
	for person := range reached {
		if int(person) >= pl.world.people {
			continue
		}
		x := pl.world.person(int(person))
		by := pl.statedBy()[person]
		for _, a := range []struct {
			agency int
			stated bool
		}{{x.agency, by&statesFirst != 0}, {x.other, by&statesOther != 0}} {
			if n := int32(a.agency); a.stated && !listed.has(n, person) && !domain.has(n, person) {
				elsewhere.add(n, person)
			}
		}
	}
	counts := map[int32]*[3]int{}
	for kind, set := range []pairs{listed, domain, elsewhere} {
		for pair := range set {
			agency := int32(pair >> 32)
			if counts[agency] == nil {
				counts[agency] = &[3]int{}
			}
			counts[agency][kind]++
		}
	}
	s.receipts.mu.Lock()
	defer s.receipts.mu.Unlock()
	for _, agency := range slices.Sorted(maps.Keys(counts)) {
		n := counts[agency]
		if pl.preset.sentTo || c.row%sampledCampaigns == 0 {
			p.add(tReceived, c.key(s), pl.world.agencies[agency].id, itoa(n[0]), itoa(n[1]), itoa(n[2]))
		}
		if n[0]+n[1] > 0 {
			if s.receipts.mailed == nil {
				s.receipts.mailed = map[int32]int{}
			}
			s.receipts.mailed[agency]++
		}
	}
	return len(reached)
}

// sampledCampaigns is of how many campaigns of a large leak one is in received.csv.
const sampledCampaigns = 64

// unregistered are person tables that give nobody an account: addresses that mail went to,
// and people whom a site calls upon.
var unregistered = []string{"allemails", "routingcontact", "emailbuildercustomlist", "nominees"}

// populationTruth writes whom a site could have told: the agencies that people registered at
// it state, and those that it ever mailed.
func (s *site) populationTruth(w *world, p *part) {
	registered := pairs{}
	for _, t := range s.readPeople() {
		if slices.Contains(unregistered, strings.ToLower(t.name)) {
			continue
		}
		for _, r := range t.statedRows(w) {
			if r.agency >= 0 {
				registered.add(r.agency, r.person)
			}
		}
	}
	counts := map[int32]int{}
	for pair := range registered {
		counts[int32(pair>>32)]++
	}
	all := maps.Clone(counts)
	maps.Copy(all, s.receipts.mailed)
	for _, a := range slices.Sorted(maps.Keys(all)) {
		p.add(tPopulation, s.Folder, w.agencies[a].id, itoa(counts[a]), itoa(s.receipts.mailed[a]))
	}
}
