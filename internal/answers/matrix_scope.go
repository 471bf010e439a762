package answers

import (
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// passing marks, by node index, the campaigns that a question is about. The others
// hold notAsked, so that one look tells "not asked for" and "seen before" from the rest:
// a matrix looks at a hundred million edges.
type passing []uint32

const notAsked = ^uint32(0)

// campaignsOf marks the sent campaigns that pass the filters on campaigns, and lists
// them by id.
func (g *Index) campaignsOf(q questions.MatrixQuery) (passing, []uint32) {
	all := g.OfKind(entities.Campaign)
	if len(q.Campaigns) > 0 {
		all = g.indices(q.Campaigns, entities.Campaign)
	}
	marked := make(passing, g.Len())
	for i := range marked {
		marked[i] = notAsked
	}
	sites, topics := g.indices(q.Sites, ""), g.indices(q.Topics, "")
	words, window := q.Words(), graph.TimeWindow{From: q.From, To: q.To}
	var list []uint32
	for _, c := range all {
		v := g.Vertex(c)
		switch {
		case !g.WasSent(c), marked[c] == 0:
			continue
		case !window.Contains(v.SentAt):
			continue
		case len(q.Sites) > 0 && !meet(g.In().Targets(c, graph.TypeSent), sites):
			continue
		case len(q.Topics) > 0 && !meet(g.Out().Targets(c, graph.TypeMentions), topics):
			continue
		case !holdsWords(v.Name, words):
			continue
		}
		marked[c] = 0
		list = append(list, c)
	}
	return marked, list
}

// indices finds the nodes of ids that are of a kind ("" for any), without the unknown.
func (g *Index) indices(ids []entities.ID, k entities.Kind) (nodes []uint32) {
	for _, id := range ids {
		if i, ok := g.Index(id); ok && (k == "" || g.Vertex(i).Kind == k) {
			nodes = append(nodes, i)
		}
	}
	return nodes
}

func meet(a, b []uint32) bool {
	return slices.ContainsFunc(a, func(x uint32) bool { return slices.Contains(b, x) })
}

// holdsWords reports whether a name holds every folded word.
func holdsWords(name string, words []string) bool {
	if len(words) == 0 {
		return true
	}
	folded := " " + entities.Fold(name) + " "
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(folded, " "+w+" ") })
}

// keys are the values of a dimension of campaigns: campaign n of a list has the keys
// of[offsets[n]:offsets[n+1]], which are places in names.
type keys struct {
	names   []string
	offsets []uint32
	of      []uint32
}

func (k *keys) at(n int) []uint32 { return k.of[k.offsets[n]:k.offsets[n+1]] }

// keysOf lists the keys of campaigns in a dimension.
func (g *Index) keysOf(d questions.Dimension, campaigns []uint32) keys {
	k := keys{offsets: make([]uint32, 1, len(campaigns)+1)}
	nodes, words := map[uint32]uint32{}, map[string]uint32{}
	node := func(i uint32) {
		n, known := nodes[i]
		if !known {
			n = uint32(len(k.names))
			nodes[i] = n
			k.names = append(k.names, string(g.Vertex(i).ID))
		}
		k.of = append(k.of, n)
	}
	for _, c := range campaigns {
		switch d {
		case questions.ByCampaign:
			node(c)
		case questions.BySite:
			for _, s := range g.In().Targets(c, graph.TypeSent) {
				node(s)
			}
		case questions.ByTopic:
			for _, t := range g.Out().Targets(c, graph.TypeMentions) {
				if kind := g.Vertex(t).Kind; kind == entities.Organization || kind == entities.Location {
					node(t)
				}
			}
		case questions.ByMonth:
			month := Month(g.Vertex(c).SentAt)
			n, known := words[month]
			if !known {
				n = uint32(len(k.names))
				words[month] = n
				k.names = append(k.names, month)
			}
			k.of = append(k.of, n)
		}
		k.offsets = append(k.offsets, uint32(len(k.of)))
	}
	return k
}

// receivers are the rows of a matrix as groups of people.
type receivers struct {
	g    *Index
	q    questions.MatrixQuery
	keys []string
	// agencies are those of a group; nil when each group is one person of people.
	agencies [][]uint32
	people   []uint32
}

// receiversOf groups the people whom the question is about by a dimension; by one of
// campaigns, all in one group.
func (g *Index) receiversOf(q questions.MatrixQuery, d questions.Dimension) receivers {
	r := receivers{g: g, q: q}
	if d == questions.ByRecipient {
		for _, p := range g.OfKind(entities.Recipient) {
			if !q.NeedsAgencies() || slices.ContainsFunc(g.Out().Targets(p, graph.TypeWorksFor), func(a uint32) bool { return g.isAsked(q, a) }) {
				r.people = append(r.people, p)
				r.keys = append(r.keys, string(g.Vertex(p).ID))
			}
		}
		return r
	}
	places := map[string]int{}
	for _, a := range g.OfKind(entities.Agency) {
		if !g.isAsked(q, a) {
			continue
		}
		v := g.Vertex(a)
		key := ""
		switch d {
		case questions.ByAgency:
			key = string(g.Vertex(g.atLevel(a, q.Level)).ID)
		case questions.ByAgencyType:
			key = v.Type
		case questions.ByState:
			key = v.State
		}
		n, known := places[key]
		if !known {
			n = len(r.keys)
			places[key] = n
			r.keys = append(r.keys, key)
			r.agencies = append(r.agencies, nil)
		}
		r.agencies[n] = append(r.agencies[n], a)
	}
	return r
}

// isAsked reports whether an agency passes the filters on receivers.
func (g *Index) isAsked(q questions.MatrixQuery, a uint32) bool {
	v := g.Vertex(a)
	return (len(q.Agencies) == 0 || slices.Contains(q.Agencies, g.Vertex(g.atLevel(a, q.Level)).ID)) &&
		(len(q.States) == 0 || slices.Contains(q.States, v.State)) &&
		(len(q.AgencyTypes) == 0 || slices.Contains(q.AgencyTypes, v.Type))
}

// each calls visit for the sent campaigns that reached someone of group n, some of them
// perhaps twice.
func (r *receivers) each(n int, visit func(campaign uint32)) {
	if r.agencies != nil {
		r.g.eachReceipt(r.agencies[n], r.q.Attribution, visit)
		return
	}
	p := r.people[n]
	if !r.q.NeedsAgencies() || r.q.Attribution == questions.ByPerson || !r.g.Receivers().Has(p) {
		r.g.eachReceived(p, visit)
		return
	}
	var counts []counted
	r.g.eachReceived(p, func(c uint32) {
		counts = r.g.countsFor(counts[:0], c, p, r.q.Attribution)
		if slices.ContainsFunc(counts, func(x counted) bool { return r.g.isAsked(r.q, x.agency) }) {
			visit(c)
		}
	})
}

// eachReceipt calls visit for the sent campaigns that reached agencies, once for each of
// them that it reached.
func (g *Index) eachReceipt(agencies []uint32, by questions.Attribution, visit func(campaign uint32)) {
	for _, a := range agencies {
		for _, c := range g.receiptsOf(a, by) {
			visit(c)
		}
	}
}

// byNode gives the groups of people: by node index, the group of an agency or, where a
// group is one person, of the person, plus 1.
func (r *receivers) byNode() []uint32 {
	places := make([]uint32, r.g.Len())
	for n, p := range r.people {
		places[p] = uint32(n + 1)
	}
	for n, agencies := range r.agencies {
		for _, a := range agencies {
			places[a] = uint32(n + 1)
		}
	}
	return places
}

// groupsOf appends the groups of a person who counts for agencies, each once.
func (r *receivers) groupsOf(groups, places []uint32, person uint32, agencies []uint32) []uint32 {
	if r.agencies == nil {
		isAsked := func(a uint32) bool { return r.g.isAsked(r.q, a) }
		if places[person] > 0 && (!r.q.NeedsAgencies() || slices.ContainsFunc(agencies, isAsked)) {
			groups = append(groups, places[person]-1)
		}
		return groups
	}
	for _, a := range agencies {
		if n := places[a]; n > 0 && !slices.Contains(groups, n-1) {
			groups = append(groups, n-1)
		}
	}
	return groups
}

// eachGroups calls visit for everyone whom a campaign reached, with the groups of the person;
// the slice is used again.
func (r *receivers) eachGroups(campaign uint32, places []uint32, visit func(person uint32, groups []uint32)) {
	var groups, agencies []uint32
	var counts []counted
	r.g.eachReached(campaign, func(p uint32) {
		if r.q.Attribution == questions.ByPerson || !r.g.Receivers().Has(p) {
			agencies = append(agencies[:0], r.g.Out().Targets(p, graph.TypeWorksFor)...)
		} else {
			agencies, counts = agencies[:0], r.g.countsFor(counts[:0], campaign, p, r.q.Attribution)
			for _, c := range counts {
				agencies = append(agencies, c.agency)
			}
		}
		if groups = r.groupsOf(groups[:0], places, p, agencies); len(groups) > 0 {
			visit(p, groups)
		}
	})
}
