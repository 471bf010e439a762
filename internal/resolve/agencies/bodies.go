package agencies

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/bodies"
	"bluegraph/internal/resolve/domains"
)

// Body is what several agencies are offices, divisions or stores of.
type Body struct {
	// Key tells it from all others, and follows from the names alone.
	Key  string
	Name string
	// Level is one of package bodies, "firm", or "local" for an agency with divisions; State
	// is that of all its parts, "" for a body of the country.
	Level, State string
	// Parts are positions in what was resolved, ascending.
	Parts []int
}

// Bodies finds what the resolved agencies are parts of, by key. What is one agency alone,
// and says of no office, is no body of anything.
func (r Result) Bodies(records []Record) []Body {
	of := make([]int, len(records))
	for k, c := range r.Clusters {
		for _, i := range c.Records {
			of[i] = k
		}
	}
	found := map[string]*Body{}
	offices := map[string]bool{} // keys of bodies of which a name says an office
	in := map[int]string{}       // the body of a cluster: its records have one
	put := func(i int, b Body, isOffice bool) {
		if other, ok := in[of[i]]; ok && other != b.Key {
			return
		}
		in[of[i]] = b.Key
		if found[b.Key] == nil {
			found[b.Key] = &b
		}
		found[b.Key].Parts = append(found[b.Key].Parts, i)
		offices[b.Key] = offices[b.Key] || isOffice
	}
	for i, record := range records {
		if o, ok := bodies.Find(record.Name, record.state()); ok {
			put(i, Body{Key: "list|" + o.Key, Name: o.Name, Level: o.Level, State: o.State}, o.Words != "")
		}
	}
	for _, f := range firms(records) {
		for _, i := range f.parts {
			put(i, Body{Key: "firm|" + f.core, Name: f.name, Level: "firm"}, false)
		}
	}
	for _, d := range r.divided(records) {
		for _, i := range d.Parts {
			put(i, Body{Key: d.Key, Name: d.Name, Level: d.Level, State: d.State}, true)
		}
	}
	var out []Body
	for _, key := range slices.Sorted(maps.Keys(found)) {
		clusters := map[int]bool{}
		for _, i := range found[key].Parts {
			clusters[of[i]] = true
		}
		if len(clusters) > 1 || offices[key] && strings.HasPrefix(key, "list|") {
			slices.Sort(found[key].Parts)
			out = append(out, *found[key])
		}
	}
	return out
}

// TypeOf is the type of an agency by its name: that of the body that it is an office of, or
// else what the words of its key say, "" where they say nothing.
func TypeOf(name, key, state string) string {
	if o, ok := bodies.Find(name, state); ok && o.Level != "state" {
		return o.Level
	}
	return resolve.AgencyType(key)
}

// state is the state of a record, or else of its site.
func (r Record) state() string { return cmp.Or(r.State, r.SiteState) }

// firm is the records of one firm.
type firm struct {
	core, name string
	parts      []int
}

// firms finds bodies that no office word says to be public, with people of one name in
// several places: they write from one registered domain, or the name numbers a store or
// ends as a firm's does. Who writes from another domain is another firm of the name.
func firms(records []Record) (out []firm) {
	type plainName struct {
		record         int
		name, domain   string
		isFirm, hasOwn bool
	}
	byCore := map[string][]plainName{}
	for i, r := range records {
		head, _, isUnit := agencyname.Unit(r.Name)
		if !isUnit {
			head = r.Name
		}
		n := agencyname.Parse(head, r.state())
		if n.Type != agencyname.Plain || n.Core == "" {
			continue
		}
		p := plainName{record: i, name: head}
		if d := domains.Registrable(r.EmailDomain); d != "" && !domains.OfPublicBody(r.EmailDomain) {
			p.domain, p.hasOwn = d, true
		}
		p.isFirm = isUnit && strings.Contains(r.Name, "#") || endsAsFirm(head)
		byCore[n.Core] = append(byCore[n.Core], p)
	}
	for _, core := range slices.Sorted(maps.Keys(byCore)) {
		all := byCore[core]
		var votes, names resolve.Votes
		isFirm := false
		for _, p := range all {
			votes.Add(p.domain)
			isFirm = isFirm || p.isFirm
		}
		domain := votes.Canonical()
		shared := 0
		f := firm{core: core}
		for _, p := range all {
			if p.hasOwn && p.domain != domain && !p.isFirm {
				continue
			}
			if p.hasOwn && p.domain == domain {
				shared++
			}
			f.parts = append(f.parts, p.record)
			for range max(records[p.record].Count, 1) {
				names.Add(p.name)
			}
		}
		if f.name = names.Canonical(); len(f.parts) > 1 && (isFirm || shared > 1) {
			out = append(out, f)
		}
	}
	return out
}

// endsAsFirm reports whether a name ends in a legal form of firms.
func endsAsFirm(name string) bool {
	words := strings.Fields(strings.ToLower(strings.Trim(name, " .")))
	return len(words) > 1 && slices.Contains([]string{"inc", "inc.", "llc", "l.l.c", "corp", "corporation", "ltd", "lp", "llp", "co.",
		"company", "incorporated"}, words[len(words)-1])
}

// divided finds local agencies whose name others bear with a division behind it. Where two
// agencies of a state have the name, nobody can tell whose division it is.
func (r Result) divided(records []Record) (out []Body) {
	type at struct{ state, key string }
	named := map[at]map[int]bool{} // the clusters of a name
	of := make([]int, len(records))
	for k, c := range r.Clusters {
		for _, i := range c.Records {
			of[i] = k
			where := at{records[i].state(), resolve.AgencyKey(records[i].Name)}
			if named[where] == nil {
				named[where] = map[int]bool{}
			}
			named[where][k] = true
		}
	}
	parts := map[int][]int{} // by cluster of the whole
	for i, record := range records {
		head, _, ok := agencyname.Unit(record.Name)
		if !ok {
			continue
		}
		wholes := named[at{record.state(), resolve.AgencyKey(head)}]
		if agencyname.Parse(head, record.state()).Type == agencyname.Plain || len(wholes) != 1 {
			continue
		}
		for k := range wholes {
			if k != of[i] {
				parts[k] = append(parts[k], i)
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(parts)) {
		c := r.Clusters[k]
		first := records[c.Records[0]]
		for _, i := range c.Records {
			if records[i].ID < first.ID {
				first = records[i]
			}
		}
		out = append(out, Body{Key: "local|" + first.ID, Name: c.Canonical, Level: "local", State: first.state(),
			Parts: slices.Concat(c.Records, parts[k])})
	}
	return out
}
