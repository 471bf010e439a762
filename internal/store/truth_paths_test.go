package store_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

func (w *truly) mentions(t *testing.T) {
	persons := ok[questions.SearchResult](t)(w.s.Search(t.Context(),
		questions.SearchQuery{Kinds: []entities.Kind{entities.Organization, entities.Person}, Limit: 100}))
	compared := 0
	for _, p := range persons.Hits {
		trace := ok[questions.MentionTrace](t)(w.s.TraceMentions(t.Context(), p.ID, questions.TraceOptions{}))
		who, want := map[string]bool{}, map[string][2]int64{}
		for _, text := range trace.Texts {
			for person := range w.reached[string(text.ID)] {
				who[person] = true
			}
			for a := range w.agencies(string(text.ID)) {
				want[a] = [2]int64{want[a][0] + 1}
			}
		}
		people := map[string]map[string]bool{} // by agency
		for _, text := range trace.Texts {
			for person, agencies := range w.counted[string(text.ID)] {
				for a := range agencies {
					if people[string(a)] == nil {
						people[string(a)] = map[string]bool{}
					}
					people[string(a)][person] = true
				}
			}
		}
		for a, some := range people {
			want[a] = [2]int64{want[a][0], int64(len(some))}
		}
		got := map[string][2]int64{}
		for _, a := range trace.Agencies {
			got[string(a.ID)] = [2]int64{a.Campaigns, a.Recipients}
		}
		if d := cmp.Diff(want, got); d != "" || trace.Coverage.Recipients != int64(len(who)) {
			t.Errorf("%s (%d people, the truth says %d):\n%s", p.ID, trace.Coverage.Recipients, len(who), d)
		}
		compared += len(got)
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

// paths compares the shortest paths between agencies over lists and employment: how many
// there are, how long, and over which campaigns and agencies.
func (w *truly) paths(t *testing.T) {
	near := map[string]map[string]bool{}
	join := func(a, b string) {
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			if near[pair[0]] == nil {
				near[pair[0]] = map[string]bool{}
			}
			near[pair[0]][pair[1]] = true
		}
	}
	employ := func(who string) {
		for a := range w.worksFor(who) {
			join("who:"+who, string(a))
		}
	}
	for who := range w.Employed() { // mail or no mail
		employ(who)
	}
	for _, c := range w.Campaigns {
		for who := range w.Reached(c["campaign_id"]) {
			join(c["campaign_id"], "who:"+who)
			employ(who)
		}
	}
	agencies := ok[questions.SearchResult](t)(w.s.Search(t.Context(), questions.SearchQuery{Kinds: []entities.Kind{entities.Agency},
		Limit: 12})).Hits
	compared := 0
	for i := range agencies[1:] {
		from, to := string(agencies[i].ID), string(agencies[i+1].ID)
		want := shortestPaths(near, from, to)
		if len(want) > questions.MaxPaths {
			continue
		}
		found := ok[questions.Paths](t)(w.s.Paths(t.Context(), questions.PathsQuery{K: questions.MaxPaths, OnlyBest: true,
			PathQuery: questions.PathQuery{
				From: agencies[i].ID, To: agencies[i+1].ID, Types: []entities.RelationType{entities.SentTo, entities.AddressedTo, entities.WorksFor},
			}}))
		got := []string{}
		for _, p := range found.Paths {
			var nodes []string
			for _, n := range p.Nodes {
				if n.Kind == entities.Recipient {
					n.ID = "who"
				}
				nodes = append(nodes, string(n.ID))
			}
			got = append(got, strings.Join(nodes, " "))
		}
		slices.Sort(got)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("from %s to %s, the truth against the store:\n%s", from, to, d)
		}
		compared += len(got)
	}
	if compared == 0 {
		t.Error("no two of the agencies are joined by a path that can be compared")
	}
}

// shortestPaths lists the paths of the least length up to 6, sorted, people unnamed.
func shortestPaths(near map[string]map[string]bool, from, to string) []string {
	layer := [][]string{{from}}
	seen := map[string]bool{from: true}
	for range questions.DefaultHops {
		var next [][]string
		reached := map[string]bool{}
		for _, path := range layer {
			for n := range near[path[len(path)-1]] {
				if !seen[n] {
					reached[n] = true
					next = append(next, append(slices.Clone(path), n))
				}
			}
		}
		for n := range reached {
			seen[n] = true
		}
		if layer = next; reached[to] {
			break
		}
	}
	found := []string{}
	for _, path := range layer {
		if path[len(path)-1] != to {
			continue
		}
		for i, n := range path {
			if strings.HasPrefix(n, "who:") {
				path[i] = "who"
			}
		}
		found = append(found, strings.Join(path, " "))
	}
	slices.Sort(found)
	return found
}
