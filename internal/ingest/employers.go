package ingest

import (
	"context"
	"math"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/resolve/directory"
	"bluegraph/internal/resolve/domains"
	"bluegraph/internal/source"
)

// unaffiliated is a row of somebody who states no agency: where an agency is found by the
// domain of the address, the row is evidence for it.
type unaffiliated struct {
	ref   source.Ref
	email cell
}

// employment is who states to work where, by the numbers of entities.
type employment struct {
	a *assembler
	// agencies are in the order in which they came; at finds them by number.
	agencies []*agency
	at       map[uint32]uint32
	// people are the recipients in the order in which they came, hosts the domains of
	// their addresses by number, as positions in domains: 0 without one that tells.
	people, hosts []uint32
	domains       []string
	// clusters are what the stated agencies are, of the cluster of each.
	clusters []agencies.Cluster
	of       []uint32
	// wholes are what agencies are offices of, bodies their entities.
	wholes []agencies.Body
	bodies []entities.Entity
	// domainOf is the agency of the domain of people of whom some row states none.
	domainOf map[uint32]uint32
}

// employment notes what of the recipients tells of agencies; it needs them no more.
func (a *assembler) employment() *employment {
	w := &employment{a: a, at: map[uint32]uint32{}, hosts: make([]uint32, len(a.ids)), domains: []string{""}}
	a.agencies.each(func(_ int, ag *agency) {
		w.at[ag.number] = uint32(len(w.agencies))
		w.agencies = append(w.agencies, ag)
	})
	known := map[string]uint32{}
	a.recipients.each(func(_ int, r *recipient) {
		w.people = append(w.people, r.number)
		d := resolve.Domain(r.address)
		if d == "" || domains.IsFree(d) {
			return
		}
		host, ok := known[d]
		if !ok {
			d = strings.Clone(d) // the address goes
			host = uint32(len(w.domains))
			known[d] = host
			w.domains = append(w.domains, d)
		}
		w.hosts[r.number] = host
	})
	return w
}

// host is the domain of a recipient's address, "" without one that tells.
func (w *employment) host(person uint32) string { return w.domains[w.hosts[person]] }

// link finds what agencies the stated names are: entries of the directory, and which
// are one for the purpose of giving people to them. The names themselves stay apart:
// what is one agency is for the rules to say, and for analysts to undo.
func (w *employment) link(ctx context.Context) error {
	w.statedDomains()
	records := make([]agencies.Record, len(w.agencies))
	for i, ag := range w.agencies {
		records[i] = agencies.Record{
			ID: string(w.a.ids[ag.number]), Name: ag.names.Canonical(), State: ag.state, Country: ag.country, County: ag.counties.Canonical(),
			City:        ag.cities.Canonical(),
			EmailDomain: ag.domain, Count: int(ag.rows), IsStateGuessed: !ag.isTold,
		}
	}
	found, err := agencies.Resolve(ctx, records)
	if err != nil {
		return err
	}
	w.clusters, w.of = found.Clusters, make([]uint32, len(w.agencies))
	for k, c := range found.Clusters {
		for _, i := range c.Records {
			w.of[i] = uint32(k)
		}
	}
	for i, ag := range w.agencies {
		ag.entry = found.Entry(i)
	}
	w.wholes = found.Bodies(records)
	return nil
}

// each calls f for everyone who states an agency, with the positions of the agencies.
func (w *employment) each(f func(person uint32, agencies []uint32)) {
	edges := w.a.edges[entities.WorksFor]
	var stated []uint32
	for len(edges) > 0 {
		person, n := edges[0].source, 0
		for stated = stated[:0]; n < len(edges) && edges[n].source == person; n++ {
			stated = append(stated, w.at[edges[n].target])
		}
		f(person, stated)
		edges = edges[n:]
	}
}

// statedDomains finds the domain that most people of each stated agency have, where
// one is not shared by all and sundry.
func (w *employment) statedDomains() {
	tally := domains.NewTally()
	keys := map[[2]string]uint32{} // spellings of one name are one name
	of := make([]uint32, len(w.agencies))
	for i, ag := range w.agencies {
		key := [2]string{ag.state, ag.key}
		if _, known := keys[key]; !known {
			keys[key] = uint32(i)
		}
		of[i] = keys[key]
	}
	votes := make([]resolve.Votes, len(w.agencies))
	w.each(func(person uint32, stated []uint32) {
		host := w.host(person)
		if host == "" {
			return
		}
		var names []uint32
		for _, at := range stated {
			votes[at].Add(host)
			names = append(names, of[at])
		}
		slices.Sort(names)
		tally.Add(host, slices.Compact(names))
	})
	for i, ag := range w.agencies {
		votes[i] = slices.DeleteFunc(votes[i], func(v resolve.Vote) bool { return tally.IsShared(v.Spelling) })
		ag.domain = votes[i].Canonical()
	}
}

// byDomain gives people of whom a row states no agency the one whose domain their address is
// at, and returns how many such employers were not known by what is stated.
func (w *employment) byDomain() (given int64) {
	tally := domains.NewTally()
	blank := w.blank()
	w.domainOf = map[uint32]uint32{}
	states := map[uint32][]uint32{}
	w.each(func(person uint32, stated []uint32) {
		states[person] = nil
		if blank.has(person) {
			states[person] = slices.Clone(stated)
		}
		host := w.host(person)
		if host == "" {
			return
		}
		var all []uint32
		for _, at := range stated {
			all = append(all, w.of[at])
		}
		slices.Sort(all)
		tally.Add(host, slices.Compact(all))
	})
	for _, person := range w.people {
		stated, states := states[person]
		if states && !blank.has(person) {
			continue
		}
		owner, ok := tally.Owner(w.host(person))
		if !ok {
			continue
		}
		if own := slices.IndexFunc(stated, func(at uint32) bool { return w.of[at] == owner.Agency }); own >= 0 {
			w.domainOf[person] = w.agencies[stated[own]].number
			continue
		}
		given++
		w.domainOf[person] = w.mostStated(w.clusters[owner.Agency]).number
		said := entities.Properties{"rule": "domain", "score": math.Round(owner.Share*1000) / 1000}
		id := w.a.addEdge(entities.WorksFor, edge{source: person, target: w.domainOf[person], stated: w.a.stated.number(said)})
		if s, ok := w.a.unaffiliated[person]; ok {
			w.a.claimEdge(id, s.ref, s.email)
		}
	}
	w.a.unaffiliated = nil
	w.a.edges[entities.WorksFor] = w.a.merged(entities.WorksFor, w.a.edges[entities.WorksFor])
	return given
}

// mostStated is the agency of a cluster that most rows state.
func (w *employment) mostStated(c agencies.Cluster) *agency {
	first := w.agencies[c.Records[0]]
	for _, i := range c.Records[1:] {
		if w.agencies[i].rows > first.rows {
			first = w.agencies[i]
		}
	}
	return first
}

// setDirectory adds what the directory tells of an agency.
func setDirectory(p entities.Properties, e *directory.Entry) {
	if e == nil {
		return
	}
	for name, v := range map[string]string{"ori": e.ORI, "county": e.County, "city": e.City} {
		if p[name] == nil {
			setText(p, name, v)
		}
	}
	if e.HasPlace {
		p["lat"], p["lon"] = e.Latitude, e.Longitude
	}
}
