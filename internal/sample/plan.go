package sample

import (
	"cmp"
	"slices"
	"sync"

	"bluegraph/internal/sample/layouts"
)

// plan is everything decided before the first file is written.
type plan struct {
	options  Options
	preset   preset
	world    *world
	sites    []*site
	cascades []hop
	untold   []omission
	// employers says by person which of the two employers some row of the leak states.
	employed  sync.Once
	employers []uint8
}

// special is what the story wants of one campaign.
type special struct {
	rumour, hop int // rumour is -1 for the bulletin that leaves an agency out
	at          int64
	// omit is the index of the agency that is on no list, -1 for none.
	omit int
}

// hop is one step of a rumour.
type hop struct {
	rumour, hop int
	site        *site
	row         int
}

// omission is a bulletin that one registered agency did not get.
type omission struct {
	site   *site
	row    int
	agency int
}

// newPlan counts rows, makes the world and places the story.
func newPlan(o Options, p preset, chosen []layouts.Site) *plan {
	pl := &plan{options: o, preset: p}
	largest, sum := map[string]int{}, map[string]int{}
	for _, l := range chosen {
		s := newSite(o.Seed, l, p, o.QuirkRate > 0)
		pl.sites = append(pl.sites, s)
		if s.primary != nil {
			st := stateOf(l)
			largest[st] = max(largest[st], s.primary.rows)
			sum[st] += s.primary.rows
		}
	}
	// Half of the people beyond the largest site's are known to it too.
	population := map[string]int{}
	for _, l := range chosen {
		st := stateOf(l)
		population[st] = largest[st]*21/20 + (sum[st]-largest[st])/2 + 60
	}
	pl.world = newWorld(o.Seed, chosen, population, p.counties)
	for _, s := range pl.sites {
		s.place(pl.world)
	}
	pl.placeRumours()
	pl.placeOmission()
	return pl
}

// senders are the sites that send campaigns to people.
func (pl *plan) senders() []*site {
	var out []*site
	for _, s := range pl.sites {
		if s.emails != nil && len(s.mail) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// placeRumours lets each rumour pass through 3 to 8 sites, hours to days apart.
func (pl *plan) placeRumours() {
	senders := pl.senders()
	if len(senders) < 2 {
		return
	}
	r := rng{named(pl.options.Seed, "rumours")}
	for n := range pl.preset.rumours {
		at := epoch2020 + int64(n%4)*9*day + int64(r.below(int(2*day)))
		route := shuffled(&r, senders)
		route = route[:min(len(route), r.between(4, 8))]
		for h, s := range route {
			row, ok := s.freeCampaign(at)
			if !ok {
				continue
			}
			s.specials[row] = special{rumour: n, hop: h, at: at, omit: -1}
			pl.cascades = append(pl.cascades, hop{n, h, s, row})
			at += int64(r.between(2*3600, int(3*day)))
		}
	}
}

// freeCampaign is the row of EmailBuilder nearest in time that has no story yet.
func (s *site) freeCampaign(at int64) (int, bool) {
	best, found := 0, false
	gap := func(row int) int64 {
		d := s.campaignTime(row) - at
		return max(d, -d)
	}
	for row := range s.emails.rows {
		if _, taken := s.specials[row]; !taken && (!found || gap(row) < gap(best)) {
			best, found = row, true
		}
	}
	return best, found
}

// placeOmission chooses a bulletin of a center that every registrant gets but those
// of one agency: the middle one by size of those with at least two registrants.
func (pl *plan) placeOmission() {
	for _, s := range pl.senders() {
		t := s.mail[0].table
		if s.Kind != "fusion center" || t != s.byName["registrations"] {
			continue
		}
		row, ok := s.freeCampaign(epoch2020 + 20*day)
		if !ok {
			continue
		}
		count := map[int]int{}
		for i := range t.rows {
			p := pl.world.person(t.personOf(pl.world, i))
			if a := &pl.world.agencies[p.agency]; !a.private && a.state == s.region.state {
				count[p.agency]++
			}
		}
		var usual []int
		for a, n := range count {
			if n >= 2 {
				usual = append(usual, a)
			}
		}
		if len(usual) == 0 {
			continue
		}
		slices.SortFunc(usual, func(a, b int) int { return cmp.Or(cmp.Compare(count[a], count[b]), cmp.Compare(a, b)) })
		agency := usual[len(usual)/2]
		s.specials[row] = special{rumour: -1, at: epoch2020 + 20*day, omit: agency}
		pl.untold = append(pl.untold, omission{s, row, agency})
		return
	}
}

func shuffled[T any](r *rng, in []T) []T {
	out := slices.Clone(in)
	for i := len(out) - 1; i > 0; i-- {
		j := r.below(i + 1)
		out[i], out[j] = out[j], out[i]
	}
	return out
}
