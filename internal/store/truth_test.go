package store_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// Matrices, cascades, traces of mentions and paths of a store must equal what the truth
// of the made-up leak says, worked out here from its rows.
func TestAnswersEqualTheTruth(t *testing.T) {
	leak, truth := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 11, QuirkRate: .1})
	w := &truly{Truth: truth, s: loaded(t, leak, filepath.Join(t.TempDir(), "graph.db")), reached: map[string]map[string]bool{},
		counted: map[string]map[string]map[entities.ID]bool{}}
	for _, c := range truth.Campaigns {
		if c["status"] == "sent" && !truth.IsOpen(c) {
			w.sent = append(w.sent, c)
			w.reached[c["campaign_id"]] = truth.Reached(c["campaign_id"])
		}
	}
	w.readByDomain(t)
	t.Run("matrices", w.matrices)
	t.Run("who did not receive", w.untold)
	t.Run("cascades", w.cascades)
	t.Run("mentions", w.mentions)
	t.Run("paths", w.paths)
}

// truly is the truth beside the store that is tested.
type truly struct {
	*testkit.Truth
	s       questions.Keeper
	sent    []map[string]string
	reached map[string]map[string]bool
	// counted are by campaign and person the agencies for which the receipt counts: those that
	// the listed rows state, and those of domains.
	counted map[string]map[string]map[entities.ID]bool
	// byDomain are the agencies that the store gives to recipients by their domain.
	byDomain map[entities.ID]map[entities.ID]bool
}

// readByDomain asks the store for whom people work by their domain: how right that is, is
// measured elsewhere. Here it must be told alike everywhere.
func (w *truly) readByDomain(t *testing.T) {
	w.byDomain = map[entities.ID]map[entities.ID]bool{}
	add := func(person, agency entities.ID) {
		if w.byDomain[person] == nil {
			w.byDomain[person] = map[entities.ID]bool{}
		}
		w.byDomain[person][agency] = true
	}
	err := w.s.EachEdge(t.Context(), func(e graph.Edge) error {
		if e.Type == entities.WorksFor && e.Properties["rule"] == "domain" {
			add(e.Source, e.Target)
		}
		return nil
	})
	if err != nil || len(w.byDomain) == 0 {
		t.Fatalf("%d people have an agency by their domain (%v)", len(w.byDomain), err)
	}
	g := ok[*graph.Graph](t)(w.s.Graph(t.Context()))
	for n := range uint32(g.Receivers().Len()) {
		if r := g.Receivers().At(n); r.Rule == graph.RuleDomain {
			add(g.Vertex(r.Recipient).ID, g.Vertex(r.Agency).ID)
		}
	}
	for _, c := range w.sent {
		w.counted[c["campaign_id"]] = w.countedIn(c)
	}
}

// countedIn adds to what listed rows state the agencies of domains, for people of whom some
// row on the list states none.
func (w *truly) countedIn(c map[string]string) map[string]map[entities.ID]bool {
	counted := w.Counted(c)
	for who := range w.Blank(c) {
		for a := range w.byDomain[w.Recipient(who)] {
			counted[who][a] = true
		}
	}
	return counted
}

// worksFor are the agencies that an identity states, and those of its domain.
func (w *truly) worksFor(who string) map[entities.ID]bool {
	all := maps.Clone(w.WorksFor(who))
	if all == nil {
		all = map[entities.ID]bool{}
	}
	for a := range w.byDomain[w.Recipient(who)] {
		all[a] = true
	}
	return all
}

// agencies are those that received a campaign, with how many people.
func (w *truly) agencies(campaign string) map[string]int64 {
	n := map[string]int64{}
	for _, agencies := range w.counted[campaign] {
		for a := range agencies {
			n[string(a)]++
		}
	}
	return n
}

func (w *truly) matrices(t *testing.T) {
	month := func(c map[string]string) string { return c["sent_at"][:min(7, len(c["sent_at"]))] }
	site := func(c map[string]string) string { return "site:" + c["site"] }
	cells := map[string]map[string]int64{}
	count := func(d, key string, n int64) {
		if cells[d] == nil {
			cells[d] = map[string]int64{}
		}
		cells[d][key] += n
	}
	for _, c := range w.sent {
		count("site by month", site(c)+" "+month(c), 1)
		for a, n := range w.agencies(c["campaign_id"]) {
			count("agency by month", a+" "+month(c), 1)
			count("month by agency", month(c)+" "+a, 1)
			count("agency by site", a+" "+site(c), 1)
			count("agency by campaign", a+" "+c["campaign_id"], n)
		}
	}
	for name, q := range map[string]questions.MatrixQuery{
		"site by month":      {Rows: questions.BySite, Cols: questions.ByMonth},
		"agency by month":    {Rows: questions.ByAgency, Cols: questions.ByMonth},
		"month by agency":    {Rows: questions.ByMonth, Cols: questions.ByAgency},
		"agency by site":     {Rows: questions.ByAgency, Cols: questions.BySite},
		"agency by campaign": {Rows: questions.ByAgency, Cols: questions.ByCampaign},
	} {
		q.RowLimit, q.ColLimit = questions.MaxMatrix, questions.MaxMatrix
		m := ok[questions.Matrix](t)(w.s.Matrix(t.Context(), q))
		got := map[string]int64{}
		for i, r := range m.Rows.Items {
			for j, c := range m.Cols.Items {
				if n := m.Cells[i][j]; n > 0 {
					got[r.Key+" "+c.Key] = n
				}
			}
		}
		if d := cmp.Diff(cells[name], got); d != "" || m.Truncated || len(got) == 0 {
			t.Errorf("%s (%d cells, truncated %v), the truth against the store:\n%s", name, len(got), m.Truncated, d)
		}
	}
}

func (w *truly) untold(t *testing.T) {
	mailed := map[string]map[string]bool{} // by site
	for _, c := range w.sent {
		if mailed[c["site"]] == nil {
			mailed[c["site"]] = map[string]bool{}
		}
		for a := range w.agencies(c["campaign_id"]) {
			mailed[c["site"]][a] = true
		}
	}
	for i, c := range w.sent {
		if i%5 != 0 {
			continue
		}
		id, received := c["campaign_id"], w.agencies(c["campaign_id"])
		population := maps.Clone(mailed[c["site"]])
		for a := range w.StatedAt(c["site"]) {
			population[string(a)] = true
		}
		want := []string{}
		for a := range population {
			if received[a] == 0 {
				want = append(want, a)
			}
		}
		slices.Sort(want)
		m := ok[questions.Matrix](t)(w.s.Matrix(t.Context(), questions.MatrixQuery{
			Rows: questions.ByAgency, Cols: questions.ByCampaign, Campaigns: []entities.ID{entities.ID(id)}, Population: "sender",
		}))
		got := []string{}
		for _, a := range m.DidNotReceive.Agencies {
			got = append(got, a.Key)
		}
		for _, a := range m.DidNotReceive.Unsure {
			got = append(got, a.Key)
		}
		slices.Sort(got)
		if d := cmp.Diff(want, got); d != "" || m.DidNotReceive.Size != int64(len(population)) || m.DidNotReceive.NotReceived+
			m.DidNotReceive.CannotTell != int64(len(want)) {
			t.Errorf("%s: %d of %d agencies, the truth says %d of %d\n%s", id, len(got), m.DidNotReceive.Size, len(want), len(population), d)
		}
	}
}

func (w *truly) cascades(t *testing.T) {
	hops := map[string][]string{}
	for _, h := range w.Table(t, "cascades.csv") {
		hops[h["attachment"]] = append(hops[h["attachment"]], h["at"]+" "+h["campaign_id"])
	}
	if len(hops) == 0 {
		t.Fatal("the leak has no cascade")
	}
	for file, want := range hops {
		c := ok[questions.Cascade](t)(w.s.Cascade(t.Context(), questions.CascadeQuery{By: questions.ByAttachment, Of: file}))
		var got []string
		ever, before := map[string]bool{}, map[string]bool{}
		for _, s := range c.Steps {
			got = append(got, s.SentAt+" "+string(s.ID))
			var overlap, fresh int64
			for who := range w.reached[string(s.ID)] {
				if before[who] {
					overlap++
				}
				if !ever[who] {
					fresh++
					ever[who] = true
				}
			}
			before = w.reached[string(s.ID)]
			if s.Recipients != int64(len(before)) || *s.Overlap != overlap || *s.New != fresh {
				t.Errorf("%s of %s: %d recipients, %d as before, %d new; want %d, %d, %d", s.ID, file, s.Recipients, *s.Overlap, *s.New, len(before),
					overlap, fresh)
			}
		}
		if d := cmp.Diff(want, got); d != "" || len(c.Undated) > 0 {
			t.Errorf("%s (%d undated), the truth against the store:\n%s", file, len(c.Undated), d)
		}
		// The files of all hops hold the same bytes, so the first leads to the others by content.
		first := entities.ID(strings.Fields(want[0])[1])
		site, _, _ := strings.Cut(strings.TrimPrefix(string(first), "campaign:"), "/")
		byContent := ok[questions.Cascade](t)(w.s.Cascade(t.Context(), questions.CascadeQuery{By: questions.ByAttachment,
			Of: string(entities.RowID(entities.Document, site, "files", "EBAT1/"+file))}))
		var same []string
		for _, s := range byContent.Steps {
			if s.Rule == questions.SameContent {
				same = append(same, s.SentAt+" "+string(s.ID))
			}
		}
		if d := cmp.Diff(want, same); d != "" || len(byContent.Digest) != 64 {
			t.Errorf("%s by its content %q, the truth against the store:\n%s", file, byContent.Digest, d)
		}
		// The rumour's own subject finds at least the hops that bear it unchanged.
		bySubject := ok[questions.Cascade](t)(w.s.Cascade(t.Context(), questions.CascadeQuery{By: questions.BySubject,
			Of: strings.Fields(want[0])[1], Least: 1}))
		if len(bySubject.Steps) == 0 || !slices.Contains(got, bySubject.Steps[0].SentAt+" "+string(bySubject.Steps[0].ID)) {
			t.Errorf("%s: by its subject the cascade starts with %+v", file, bySubject.Steps)
		}
	}
}

// ok returns an answer that must not fail.
func ok[T any](t *testing.T) func(answer T, err error) T {
	return func(answer T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
}
