package ingest

import (
	"cmp"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/directory"
	"bluegraph/internal/source"
)

// assembler puts the harvests of all sites together into one graph, in the order
// of the sites. What is final goes to the sink at once: evidence, sites, campaigns.
// What other sites may still add to is kept as small as can be: clusters of
// spellings, edges as numbers, recipient lists as bitmaps.
type assembler struct {
	leak string
	// joins say how several values of one property of an edge become one.
	joins map[entities.RelationType]source.Joins
	out   *writer
	// ids are the entities by number, in the order in which they were first named.
	ids        []entities.ID
	recipients clusters[recipient]
	agencies   clusters[agency]
	mentioned  clusters[mentionedEntity]
	// names are the agencies that rows of the site being assembled state.
	names agencyNames
	// state is that of the site being assembled, "" where nobody knows.
	state string
	// centers are the sites that agencies may be the makers of.
	centers []center
	// unaffiliated are rows of people with an address who state no agency, by number.
	unaffiliated map[uint32]unaffiliated
	edges        map[entities.RelationType][]edge
	stated       statements
	sets         []siteSets
	// typed says how addresses typed for campaigns count, by campaign and recipient, and downloads, by document
	// and recipient.
	typed     map[uint64]typedReceipt
	count     CampaignCount
	nodes     map[entities.Kind]int64
	relations map[entities.RelationType]int64
}

// recipient is the cluster of rows that are one recipient.
type recipient struct {
	number  uint32
	address string
	// stated are the spellings of its fields, others the first value of every property
	// besides.
	stated resolve.Ballots
	others map[string]any
}

// withOthers adds properties that are not there yet.
func withOthers(known, more map[string]any) map[string]any {
	if known == nil {
		return more
	}
	for name, v := range more {
		if known[name] == nil {
			known[name] = v
		}
	}
	return known
}

// The fields of a recipient's ballots.
const (
	nameField = iota
	titleField
	phoneField
	stateField
	groupField
	joinedField
	// unnamedField holds what stands for the name of a row that states neither name
	// nor address.
	unnamedField
)

// agency is the cluster of spellings that are one agency.
type agency struct {
	number uint32
	// rows is how many rows state it.
	rows                                 uint32
	key, state                           string
	names, kinds, cities, counties, oris resolve.Votes
	// guesses are what told the state in rows that do not; isTold: a row states it.
	guesses resolve.Votes
	isTold  bool
	country string
	others  map[string]any
	// domain is the e-mail domain of its people, entry its place in the directory;
	// both are found at the end.
	domain string
	entry  *directory.Entry
	// accounts are the sites at which a row with an account states it, in order.
	accounts []entities.ID
	// first is the first row that states it, nothing for one that texts alone name.
	first firstClaim
}

// mentionedEntity is the cluster of mentions that are one thing.
type mentionedEntity struct {
	number     uint32
	kind       entities.Kind
	identifier string
	names      resolve.Ballots
}

func newAssembler(m *source.Mapping, out *writer) *assembler {
	return &assembler{
		leak: m.Name, joins: m.Joins(), out: out,
		recipients: newClusters[recipient](), agencies: newClusters[agency](), mentioned: newClusters[mentionedEntity](),
		unaffiliated: map[uint32]unaffiliated{}, typed: map[uint64]typedReceipt{}, edges: map[entities.RelationType][]edge{},
		stated: newStatements(), nodes: map[entities.Kind]int64{}, relations: map[entities.RelationType]int64{},
	}
}

// number gives an entity the next number.
func (a *assembler) number(id entities.ID) uint32 {
	a.ids = append(a.ids, id)
	return uint32(len(a.ids) - 1)
}

// site takes in what one site states.
func (a *assembler) site(h *harvest) error {
	id := entities.RowID(entities.Site, h.site.Folder)
	site := a.siteEntity(id, h)
	a.names, a.state = h.employers, h.inState()
	people := make([]*recipient, len(h.recipients))
	receivers := make([]receiver, len(h.employed))
	h.people.each(func(_ int, p *personRow) {
		if people[p.recipient] == nil {
			people[p.recipient] = a.recipient(h.recipients[p.recipient], p)
		}
		receivers[p.employed] = receiver{p.recipient, a.person(site, people[p.recipient], p)}
	})
	for at, e := range h.employed {
		if e.agency == ambiguous {
			receivers[at] = receiver{e.recipient, noneKnown}
		}
	}
	for _, row := range h.agencies {
		a.claim(a.ids[a.agency(row.agency, row.ref).number], row.ref, row.agency.name)
	}
	sets := siteSets{people: make([]uint32, len(people)), receivers: receivers}
	for i, r := range people {
		sets.people[i] = r.number
	}
	for _, c := range h.campaigns {
		a.campaign(site, c, &sets)
	}
	if len(sets.lists) > 0 {
		a.sets = append(a.sets, sets)
	}
	for _, t := range h.things {
		a.thing(t)
	}
	a.groupClaims(h)
	a.siteEdges(site, h, sets.people)
	if len(h.campaigns) == 0 {
		a.count.SitesWithout++
	}
	return a.out.flush()
}

// siteEntity adds the site and returns its number. The site's own tables name it;
// what is known besides fills the gaps.
func (a *assembler) siteEntity(id entities.ID, h *harvest) uint32 {
	fact := h.site.Fact
	p := entities.Properties{"folder": h.site.Folder, "kind": cmp.Or(fact.Kind, "unknown")}
	name, url, city := "", "", ""
	state, stateRow := h.state()
	var aliases []string
	for i, row := range h.company {
		if name == "" {
			name = row.name.value
		} else if v := row.name.value; v != "" && v != name && !slices.Contains(aliases, v) {
			aliases = append(aliases, v)
		}
		url, city = cmp.Or(url, row.url.value), cmp.Or(city, row.city.value)
		if i == stateRow {
			a.claim(id, row.ref, row.state)
		}
		a.claim(id, row.ref, row.name)
		a.claim(id, row.ref, row.url)
	}
	setText(p, "state", cmp.Or(state, fact.State))
	setText(p, "city", cmp.Or(city, fact.City))
	setText(p, "url", url)
	if fact.IsLocated {
		p["lat"], p["lon"] = fact.Lat, fact.Lon
	}
	if len(aliases) > 0 {
		p["aliases"] = aliases
	}
	var labels []string
	if fact.Kind == "fusion center" || strings.Contains(strings.ToLower(name), "fusion center") {
		labels = []string{entities.FusionCenter}
	}
	site := entities.Entity{ID: id, Kind: entities.Site, Labels: labels, Name: cmp.Or(name, h.site.Name(), h.site.Folder), Properties: p}
	a.entity(site)
	number := a.number(id)
	if c, ok := newCenter(number, site); ok {
		a.centers = append(a.centers, c)
	}
	return number
}

// recipient finds the cluster of a row.
func (a *assembler) recipient(id entities.ID, p *personRow) *recipient {
	r, isNew := a.recipients.get(id)
	if isNew {
		r.number, r.address = a.number(id), p.address
		if p.address == "" {
			r.stated.Add(unnamedField, "Unnamed ("+cmp.Or(p.madeName, p.ref.Table+" "+rowKey(p.ref))+")")
		}
	}
	return r
}

// person adds a row to its recipient, and returns the number of the agency that it states,
// or noAgency.
func (a *assembler) person(site uint32, r *recipient, p *personRow) (employer uint32) {
	r.stated.Add(nameField, p.cleanName)
	r.stated.Add(titleField, p.cleanTitle)
	r.stated.Add(phoneField, p.phone.value)
	r.stated.Add(stateField, p.state)
	r.stated.Add(joinedField, p.joined)
	r.stated.AddAll(groupField, p.groups)
	r.others = withOthers(r.others, p.others)
	id := a.ids[r.number]
	for _, c := range []cell{p.name, p.email, p.title, p.phone} {
		a.claim(id, p.ref, c)
	}
	if p.name.value == "" && p.email.value == "" { // a row that states nothing else must still be found again
		a.out.evidence(a.evidenceOf(string(id), p.ref, cell{}))
	}
	if p.isRegistered {
		a.claimEdge(a.edge(r.number, entities.RegisteredAt, site), p.ref, p.registeredAt)
	}
	if _, known := a.unaffiliated[r.number]; !known && p.agency.id == "" && p.email.value != "" {
		a.unaffiliated[r.number] = unaffiliated{p.ref, p.email}
	}
	if p.agency.id == "" {
		return noAgency
	}
	ag := a.agency(p.agency, p.ref)
	if at := a.ids[site]; p.isRegistered && !slices.Contains(ag.accounts, at) {
		ag.accounts = append(ag.accounts, at)
	}
	a.claimEdge(a.edge(r.number, entities.WorksFor, ag.number), p.ref, p.agency.name)
	a.claim(a.ids[ag.number], p.ref, p.agency.name)
	return ag.number
}

// agency adds a stated name to its agency.
func (a *assembler) agency(s stated, ref source.Ref) *agency {
	ag, isNew := a.agencies.get(s.id)
	if isNew {
		ag.number, ag.key, ag.state = a.number(s.id), s.key, s.state
	}
	if ag.rows == 0 {
		ag.first = firstClaim{ref, s.name}
	}
	ag.names.Add(s.cleanName)
	ag.country = cmp.Or(ag.country, s.country)
	ag.others = withOthers(ag.others, s.others)
	ag.rows++
	ag.kinds.Add(s.kind)
	ag.cities.Add(s.city)
	ag.counties.Add(s.county)
	ag.oris.Add(s.ori)
	ag.guesses.Add(s.stateFrom)
	ag.isTold = ag.isTold || s.stateFrom == "" && s.state != ""
	if shown := s.shownBy(); shown.value != "" {
		a.claim(s.id, ref, shown)
	}
	return ag
}

// agencyNumber is the number of an agency that rows state.
func (a *assembler) agencyNumber(id entities.ID) uint32 {
	ag, _ := a.agencies.get(id)
	return ag.number
}

// namedAgency is an agency that a text names, which may be known by rows that tell its
// place alone.
func (a *assembler) namedAgency(s stated, text string) *agency {
	ag, isNew := a.agencies.get(s.id)
	if isNew {
		ag.number, ag.key, ag.state = a.number(s.id), s.key, s.state
	}
	if ag.rows == 0 {
		ag.names.Add(clean(text))
	}
	return ag
}
