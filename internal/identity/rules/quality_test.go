package rules_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/identity/rules"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// How right the demo is after the rules, against who truly is who and works where: a
// worse number is a line in review.
func TestQuality(t *testing.T) {
	folder, truth := testkit.MakeLeak(t, sample.Options{Preset: "demo", Seed: 1, QuirkRate: .02})
	_, s := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{Finder: ingesttest.Finder(t)})
	service := &identity.Service{Store: s.(identity.Store), Rules: rules.All, Now: time.Now}
	if _, err := service.Rederive(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	rows := map[string]map[string]string{} // by site, table and key
	for _, r := range truth.Table(t, "records.csv") {
		if r["row_id"] != "" {
			rows[r["site"]+"/"+r["table"]+"/"+r["row_id"]] = r
		}
	}
	t.Run("agencies", func(t *testing.T) { agencies(t, s, rows) })
	t.Run("recipients", func(t *testing.T) { recipients(t, s, rows) })
	t.Run("persons", func(t *testing.T) {
		golden(t, "persons", "the demo: mentions of persons in texts\n"+named(t, s, entities.Person, entities.PER, truth).String())
	})
	t.Run("organizations", func(t *testing.T) {
		golden(t, "organizations", "the demo: mentions of organisations that are no agency of the site\n"+
			named(t, s, entities.Organization, entities.ORG, truth).String())
	})
	t.Run("traces", func(t *testing.T) { traces(t, s, truth, rows) })
}

func golden(t *testing.T, set, text string) {
	t.Helper()
	testkit.Golden(t, filepath.Join("testdata", "quality", set+".txt"), text)
}

// eachClaim calls f for every row that speaks of an entity of a kind, as it is shown.
func eachClaim(t *testing.T, s questions.Keeper, kind entities.Kind, rows map[string]map[string]string,
	f func(n graph.Node, e entities.Evidence, row map[string]string)) {
	t.Helper()
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		if n.Kind != kind {
			return nil
		}
		page, err := s.Evidence(t.Context(), string(n.ID), questions.EvidenceQuery{Limit: 1 << 20})
		for _, e := range page.Evidence {
			if row := rows[e.Site+"/"+e.Table+"/"+e.RowID]; row != nil {
				f(n, e, row)
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// agencies: a record is a row that states an agency.
func agencies(t *testing.T, s questions.Keeper, rows map[string]map[string]string) {
	var c testkit.Clustering
	eachClaim(t, s, entities.Agency, rows, func(n graph.Node, e entities.Evidence, row map[string]string) {
		if row["agency_stated"] != "" {
			c.Truth, c.Found, c.Names = append(c.Truth, row["agency_id"]), append(c.Found, string(n.ID)), append(c.Names, e.Value)
		}
	})
	golden(t, "agencies", "the demo: rows that state an agency\n"+c.String())
}

// recipients: a record is an address, or a row without one; which person's it is, most
// of its rows say.
func recipients(t *testing.T, s questions.Keeper, rows map[string]map[string]string) {
	found, votes := map[string]string{}, map[string]map[string]int{}
	eachClaim(t, s, entities.Recipient, rows, func(n graph.Node, e entities.Evidence, row map[string]string) {
		record := row["email"]
		if !strings.Contains(record, "@") {
			record = e.Site + "/" + e.Table + "/" + e.RowID
		}
		found[record] = string(n.ID)
		if votes[record] == nil {
			votes[record] = map[string]int{}
		}
		votes[record][row["person_id"]]++
	})
	var c testkit.Clustering
	for record, id := range found {
		c.Truth, c.Found, c.Names = append(c.Truth, most(votes[record])), append(c.Found, id), append(c.Names, record)
	}
	golden(t, "recipients", "the demo: addresses, and rows without one\n"+c.String())
}

// most is the key with the highest count, of equals the first.
func most(counts map[string]int) (best string) {
	for key, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && key < best {
			best = key
		}
	}
	return best
}

// traces: for each campaign and true agency, how many of its people the trace counts
// beside how many there were.
func traces(t *testing.T, s questions.Keeper, truth *testkit.Truth, rows map[string]map[string]string) {
	votes := map[entities.ID]map[string]int{}
	eachClaim(t, s, entities.Agency, rows, func(n graph.Node, _ entities.Evidence, row map[string]string) {
		if votes[n.ID] == nil {
			votes[n.ID] = map[string]int{}
		}
		votes[n.ID][row["agency_id"]]++
	})
	byAddress := map[string]map[string]string{}
	for _, r := range rows {
		byAddress[r["email"]] = r
	}
	people := map[string]map[string]string{} // by campaign: the agency of each person
	put := func(campaign string, r map[string]string) {
		if people[campaign] == nil {
			people[campaign] = map[string]string{}
		}
		if r != nil {
			people[campaign][r["person_id"]] = r["agency_id"]
		}
	}
	for _, r := range truth.Table(t, "sent_to.csv") {
		site, _, _ := strings.Cut(strings.TrimPrefix(r["campaign_id"], "campaign:"), "/")
		put(r["campaign_id"], rows[site+"/"+r["table"]+"/"+r["row_id"]])
	}
	for _, r := range truth.Table(t, "addressed.csv") {
		put(r["campaign_id"], byAddress[r["email"]])
	}
	states := map[string]string{} // by true agency; of a firm in many none
	for _, a := range truth.Table(t, "agencies.csv") {
		states[a["agency_id"]] = a["state"]
	}
	var present, counted, both, stated, domain, without int64
	var inState, inNone, inOther int64
	for _, id := range slices.Sorted(maps.Keys(people)) {
		trace, err := s.TraceCampaign(t.Context(), entities.ID(id), questions.TraceOptions{})
		if err != nil {
			t.Fatal(err)
		}
		want, got := map[string]int64{}, map[string]int64{}
		for _, agency := range people[id] {
			want[agency]++
			present++
		}
		for _, a := range trace.Agencies {
			agency := most(votes[a.ID])
			got[agency] += a.Recipients
			switch a.State {
			case states[agency]:
				inState += a.Recipients
			case "":
				inNone += a.Recipients
			default:
				inOther += a.Recipients
			}
			counted += a.Recipients
			stated += a.Rules.Listed
			domain += a.Rules.Domain
		}
		without += trace.Coverage.WithoutAgency
		for agency, n := range want {
			both += min(n, got[agency])
		}
	}
	p, r := float64(both)/float64(counted), float64(both)/float64(present)
	golden(t, "traces", fmt.Sprintf(
		"the demo: recipients counted, by campaign and true agency\ntrue %d, counted %d: stated %d, by domain %d; without an agency %d\n"+
			"P %.3f  R %.3f  F1 %.3f\n"+
			"their agency in its true state %d, in none %d, in another %d\n",
		present, counted, stated, domain, without, p, r, testkit.Harmonic(p, r), inState, inNone, inOther))
}
