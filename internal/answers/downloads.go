package answers

import (
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// CampaignDownloads tells who fetched the files that a campaign attaches; nothing of an id that is no campaign.
func (g *Index) CampaignDownloads(id entities.ID, o questions.TraceOptions) questions.Downloads {
	d := questions.Downloads{Agencies: []questions.DownloadingAgency{}}
	c, ok := g.Index(id)
	if !ok {
		return d
	}
	files := g.Out().Targets(c, graph.TypeAttaches)
	d.Documents = int64(len(files))
	fetched := map[uint32][]uint32{} // files by person
	for _, file := range files {
		for _, p := range g.In().Targets(file, graph.TypeDownloaded) {
			fetched[p] = append(fetched[p], file)
		}
	}
	sums := map[uint32]*questions.DownloadingAgency{}
	var all []counted
	for p, some := range fetched {
		all = all[:0]
		for _, file := range some {
			all = g.countsFor(all, file, p, o.Attribution)
		}
		best := graph.RuleNone
		once := onceEach(g.countedAt(all, o.Level))
		for _, x := range once {
			if sums[x.agency] == nil {
				sums[x.agency] = &questions.DownloadingAgency{NodeRef: g.ref(x.agency), State: g.Vertex(x.agency).State}
			}
			sums[x.agency].Persons++
			countRule(&sums[x.agency].Rules, x.rule)
			if before(x.rule, best) {
				best = x.rule
			}
		}
		d.Persons++
		countRule(&d.Rules, best)
		if len(once) == 0 {
			d.WithoutAgency++
		}
	}
	for _, a := range sums {
		d.Agencies = append(d.Agencies, *a)
	}
	d.Arrange()
	return d
}

// onceEach leaves each agency once, by the first rule that holds.
func onceEach(all []counted) []counted {
	kept := all[:0]
	for _, c := range all {
		if at := slices.IndexFunc(kept, func(k counted) bool { return k.agency == c.agency }); at < 0 {
			kept = append(kept, c)
		} else if before(c.rule, kept[at].rule) {
			kept[at].rule = c.rule
		}
	}
	return kept
}

// AgencyDownloads tells what people of an agency, or at the level of bodies of its offices, fetched.
func (g *Index) AgencyDownloads(id entities.ID, o questions.TraceOptions) []questions.FetchedDocument {
	found := []questions.FetchedDocument{}
	a, ok := g.Index(id)
	if !ok {
		return found
	}
	a = g.atLevel(a, o.Level)
	sums := map[uint32]*questions.FetchedDocument{}
	var all []counted
	for _, p := range g.peopleOf(a, o.Level) {
		from, end := g.Out().OfType(p, graph.TypeDownloaded)
		for e := from; e < end; e++ {
			file := g.Out().End(e)
			all = g.countedAt(g.countsFor(all[:0], file, p, o.Attribution), o.Level)
			at := slices.IndexFunc(all, func(x counted) bool { return x.agency == a })
			if at < 0 {
				continue
			}
			if sums[file] == nil {
				sums[file] = &questions.FetchedDocument{NodeRef: g.ref(file)}
			}
			sum := sums[file]
			sum.Persons++
			countRule(&sum.Rules, all[at].rule)
			if when, _ := g.Property(e, "at").(string); when != "" {
				if sum.First == "" || when < sum.First {
					sum.First = when
				}
				sum.Last = max(sum.Last, when)
			}
		}
	}
	for _, d := range sums {
		found = append(found, *d)
	}
	questions.ArrangeFetched(found)
	return found
}
