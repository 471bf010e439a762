package ingest

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/source"
)

// assembler puts the harvests of all sites together into one graph.
type assembler struct {
	*builder
	recipients map[entities.ID]*recipient
	agencies   map[entities.ID]*agency
	mentioned  map[entities.ID]*mentionedEntity
	count      CampaignCount
}

// recipient is the cluster of rows that are one recipient.
type recipient struct {
	address                      string
	names, titles, phones, state resolve.Votes
	unnamed                      string
	registeredAt                 string
	groups                       map[string]bool
}

// agency is the cluster of spellings that are one agency.
type agency struct {
	key, state                           string
	names, kinds, cities, counties, oris resolve.Votes
}

type mentionedEntity struct {
	mentioned
	names resolve.Votes
}

// assemble resolves what the sites state and builds the graph.
func assemble(leak string, harvests []*harvest) (*builder, CampaignCount) {
	a := &assembler{
		builder: newBuilder(leak), recipients: map[entities.ID]*recipient{},
		agencies: map[entities.ID]*agency{}, mentioned: map[entities.ID]*mentionedEntity{},
	}
	for _, h := range harvests {
		a.site(h)
	}
	a.finishRecipients()
	a.finishAgencies()
	a.finishMentioned()
	return a.builder, a.count
}

func (a *assembler) site(h *harvest) {
	id := entities.RowID(entities.Site, h.site.Folder)
	state := a.siteEntity(id, h)
	people := make([]entities.ID, len(h.people))
	for i := range h.people {
		people[i] = a.person(id, state, &h.people[i])
	}
	for _, row := range h.agencies {
		ag := a.agency(row.agency, state)
		a.claim(ag, row.ref, row.agency.name)
	}
	for _, c := range h.campaigns {
		a.campaign(id, c, people)
	}
	for _, t := range h.things {
		a.thing(t)
	}
	for _, e := range h.edges {
		a.siteEdge(e, people)
	}
	if len(h.campaigns) == 0 {
		a.count.SitesWithout++
	}
}

// siteEntity adds the site and returns its state. The site's own tables name it;
// what is known besides fills the gaps.
func (a *assembler) siteEntity(id entities.ID, h *harvest) (state string) {
	fact := h.site.Fact
	p := entities.Properties{"folder": h.site.Folder, "kind": cmp.Or(fact.Kind, "unknown")}
	name, url, city := "", "", ""
	var aliases []string
	for _, row := range h.company {
		if name == "" {
			name = row.name.value
		} else if v := row.name.value; v != "" && v != name && !slices.Contains(aliases, v) {
			aliases = append(aliases, v)
		}
		url, city = cmp.Or(url, row.url.value), cmp.Or(city, row.city.value)
		if code, ok := entities.State(row.state.value); ok && state == "" {
			state = code
			a.claim(id, row.ref, row.state)
		}
		a.claim(id, row.ref, row.name)
		a.claim(id, row.ref, row.url)
	}
	state = cmp.Or(state, fact.State)
	setText(p, "state", state)
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
	a.entity(entities.Entity{ID: id, Kind: entities.Site, Labels: labels, Name: cmp.Or(name, h.site.Name(), h.site.Folder), Properties: p})
	return state
}

// person adds a row to its recipient and returns the recipient's id.
func (a *assembler) person(site entities.ID, siteState string, p *personRow) entities.ID {
	id := entities.OpaqueID(entities.Recipient, a.leak, p.identity()...)
	r := a.recipients[id]
	if r == nil {
		r = newRecipient(p.address)
		r.unnamed = "Unnamed (" + p.ref.Table + " " + rowKey(p.ref) + ")"
		a.recipients[id] = r
	}
	r.names.Add(clean(p.name.value))
	r.titles.Add(clean(p.title.value))
	r.phones.Add(p.phone.value)
	if code, ok := entities.State(p.state.value); ok {
		r.state.Add(code)
	}
	if at, ok := source.Time(p.registeredAt.value); ok && (r.registeredAt == "" || at < r.registeredAt) {
		r.registeredAt = at
	}
	for _, g := range p.groups {
		if r.groups == nil {
			r.groups = map[string]bool{}
		}
		r.groups[g] = true
	}
	for _, c := range []cell{p.name, p.email, p.title, p.phone} {
		a.claim(id, p.ref, c)
	}
	if p.name.value == "" && p.email.value == "" { // a row that states nothing else must still be found again
		a.evidence = append(a.evidence, a.evidenceOf(string(id), p.ref, cell{}))
	}
	if p.isRegistered {
		a.claimEdge(a.edge(id, entities.RegisteredAt, site), p.ref, p.registeredAt)
	}
	if p.agency.key != "" {
		ag := a.agency(p.agency, siteState)
		e := a.edge(id, entities.WorksFor, ag)
		e.Properties["rule"], e.Properties["score"] = "stated", 1.0
		a.claimEdge(e, p.ref, p.agency.name)
		a.claim(ag, p.ref, p.agency.name)
	}
	return id
}

func newRecipient(address string) *recipient {
	return &recipient{address: address, names: resolve.Votes{}, titles: resolve.Votes{}, phones: resolve.Votes{}, state: resolve.Votes{}}
}

// agency adds a stated name to its agency. A name without a state is taken to be
// in the state of the site where it was stated.
func (a *assembler) agency(s stated, siteState string) entities.ID {
	state := cmp.Or(s.state, siteState)
	id := entities.OpaqueID(entities.Agency, a.leak, state, s.key)
	ag := a.agencies[id]
	if ag == nil {
		ag = &agency{key: s.key, state: state, names: resolve.Votes{}, kinds: resolve.Votes{}, cities: resolve.Votes{}, counties: resolve.Votes{}, oris: resolve.Votes{}}
		a.agencies[id] = ag
	}
	ag.names.Add(clean(s.name.value))
	ag.kinds.Add(s.kind)
	ag.cities.Add(s.city)
	ag.counties.Add(s.county)
	ag.oris.Add(s.ori)
	return id
}

func (a *assembler) finishRecipients() {
	for id, r := range a.recipients {
		p := entities.Properties{}
		setText(p, "email", r.address)
		setText(p, "domain", resolve.Domain(r.address))
		setText(p, "title", r.titles.Canonical())
		setText(p, "phone", r.phones.Canonical())
		setText(p, "state", r.state.Canonical())
		setText(p, "registered_at", r.registeredAt)
		if len(r.groups) > 0 {
			p["groups"] = slices.Sorted(maps.Keys(r.groups))
		}
		if names := r.names.Ordered(); len(names) > 1 {
			p["aliases"] = names[1:]
		}
		a.entity(entities.Entity{ID: id, Kind: entities.Recipient, Name: cmp.Or(r.names.Canonical(), r.address, r.unnamed), Properties: p})
	}
}

func (a *assembler) finishAgencies() {
	for id, ag := range a.agencies {
		p := entities.Properties{}
		setText(p, "type", resolve.AgencyType(ag.key))
		setText(p, "stated_type", ag.kinds.Canonical())
		setText(p, "state", ag.state)
		setText(p, "city", ag.cities.Canonical())
		setText(p, "county", ag.counties.Canonical())
		setText(p, "ori", ag.oris.Canonical())
		names := ag.names.Ordered()
		if len(names) > 1 {
			p["aliases"] = names[1:]
		}
		a.entity(entities.Entity{ID: id, Kind: entities.Agency, Name: names[0], Properties: p})
	}
}

func (a *assembler) finishMentioned() {
	for id, m := range a.mentioned {
		p := entities.Properties{}
		if m.identifier != "" {
			p["kind"], p["value"] = m.identifier, m.name
		}
		names := m.names.Ordered()
		if len(names) > 1 {
			p["aliases"] = names[1:]
		}
		a.entity(entities.Entity{ID: id, Kind: m.kind, Name: names[0], Properties: p})
	}
}
