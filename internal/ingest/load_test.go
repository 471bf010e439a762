package ingest_test

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/source"
	"bluegraph/internal/store"
	"bluegraph/internal/testkit"
)

// eachStore runs a test on both keepers, each empty.
func eachStore(t *testing.T, test func(t *testing.T, name string)) {
	t.Run("embedded", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "graph.db")) })
	t.Run("neo4j", func(t *testing.T) {
		uri := testkit.Neo4j(t)
		testkit.Reset(t, uri)
		test(t, uri)
	})
}

// Every campaign's trace must equal the truth, on a clean leak, on one with many
// defects and on the demo, in both stores.
func TestTracesEqualTheTruth(t *testing.T) {
	testkit.SkipIfShort(t)
	for _, c := range []struct {
		name string
		o    sample.Options
	}{
		{"clean", sample.Options{Preset: "tiny", Seed: 1}},
		{"many defects", sample.Options{Preset: "tiny", Seed: 2, QuirkRate: .4}},
		{"demo", sample.Options{Preset: "demo", Seed: 1, QuirkRate: .02}},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder, tr := testkit.MakeLeak(t, c.o)
			eachStore(t, func(t *testing.T, name string) {
				report, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{})
				checkBalance(t, report, tr)
				for _, campaign := range tr.Campaigns {
					checkTrace(t, s, tr, campaign)
				}
				if c.o.QuirkRate == 0 && report.Rejected() {
					t.Errorf("a clean leak has problems: %+v", report.Problems)
				}
			})
		})
	}
}

func checkTrace(t *testing.T, s questions.Keeper, tr *testkit.Truth, c map[string]string) {
	t.Helper()
	id := entities.ID(c["campaign_id"])
	got, err := s.TraceCampaign(t.Context(), id, questions.TraceOptions{})
	if err != nil {
		t.Fatal(err)
	}
	coverage, agencies := tr.Trace(t, c)
	// Of some of whom no listed row states an agency the domain tells.
	got.Coverage.WithoutAgency += got.Coverage.Rules.Domain
	got.Coverage.Rules.Domain, got.Coverage.Elsewhere = 0, 0
	// Each open address may count for one agency more than the truth can say, and for nothing else.
	open := tr.OpenAddresses(c)
	if more := got.Coverage.Rules.Listed - coverage.Rules.Listed; more > 0 && more <= open {
		coverage.Rules.Listed += more
		coverage.WithoutAgency -= more
	}
	if got.Coverage != coverage {
		t.Errorf("%s: coverage %+v, want %+v", id, got.Coverage, coverage)
	}
	if got.Campaign.Status != c["status"] || got.Campaign.SentAt != c["sent_at"] {
		t.Errorf("%s: %s at %q, want %s at %q", id, got.Campaign.Status, got.Campaign.SentAt, c["status"], c["sent_at"])
	}
	counted := map[entities.ID]int64{}
	for _, a := range got.Agencies {
		if a.Rules.Listed > 0 {
			counted[a.ID] = a.Rules.Listed
		}
		if a.Rules.Listed+a.Rules.Domain != a.Recipients {
			t.Errorf("%s: %d recipients of %s, of whom %+v", id, a.Recipients, a.ID, a.Rules)
		}
	}
	for a, n := range counted {
		if more := n - agencies[a]; more > 0 && more <= open {
			agencies[a] += more
			open -= more
		}
	}
	if !maps.Equal(counted, agencies) {
		t.Errorf("%s: agencies %v, want %v", id, counted, agencies)
	}
}

// checkBalance: every row of every table is accounted for, and well-formed ones
// are as many as were written.
func checkBalance(t *testing.T, r *ingest.Report, tr *testkit.Truth) {
	t.Helper()
	rows := map[string]int64{}
	for _, table := range tr.Table(t, "tables.csv") {
		n, err := strconv.ParseInt(table["rows"], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		rows[table["file"]] = n
	}
	if len(r.Tables) != len(rows) {
		t.Errorf("%d tables reported, %d written", len(r.Tables), len(rows))
	}
	for _, table := range r.Tables {
		if table.RowsRead != table.Mapped+table.Skipped+table.Rejected {
			t.Errorf("%s: %d rows read, %d mapped + %d skipped + %d rejected", table.File, table.RowsRead, table.Mapped, table.Skipped,
				table.Rejected)
		}
		if table.Mapped+table.Skipped != rows[table.File] {
			t.Errorf("%s: %d well-formed rows, want %d", table.File, table.Mapped+table.Skipped, rows[table.File])
		}
		if table.Skipped > 0 && table.Reason == "" {
			t.Errorf("%s: %d rows skipped without a reason", table.File, table.Skipped)
		}
	}
}

// The same leak loaded twice, with one worker or several, gives the same graph.
func TestLoadingTwiceChangesNothing(t *testing.T) {
	testkit.SkipIfShort(t)
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 3, QuirkRate: .2})
	finder := ingesttest.Finder(t)
	var first string
	eachStore(t, func(t *testing.T, name string) {
		for _, workers := range []int{1, 4} {
			_, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{Workers: workers, Finder: finder})
			got := dump(t, s)
			if first == "" {
				first = got
			}
			if got != first {
				t.Errorf("with %d workers the graph differs:\n%s", workers, firstDifference(first, got))
			}
		}
	})
}

// A site loaded after another gives what loading both at once gives.
func TestSitesLoadedOneAfterTheOther(t *testing.T) {
	testkit.SkipIfShort(t)
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 1})
	eachStore(t, func(t *testing.T, name string) {
		ingesttest.Load(t, folder, "netsential", name, ingest.Options{}, "ncric")
		_, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{}, "akorca")
		_, both := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "both.db"), ingest.Options{}, "ncric", "akorca")
		if a, b := dump(t, s), dump(t, both); a != b {
			t.Errorf("the graphs differ:\n%s", firstDifference(a, b))
		}
	})
}

// No secret of the sample may be in the store's file, in the report, or in what
// the store gives out.
func TestSecretsStayInTheLeak(t *testing.T) {
	folder, tr := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 1, QuirkRate: .1})
	secrets, err := os.ReadFile(filepath.Join(tr.Dir, "secrets.txt"))
	if err != nil {
		t.Fatal(err)
	}
	list := strings.Fields(string(secrets))
	if len(list) < 20 {
		t.Fatalf("only %d secrets were planted", len(list))
	}
	eachStore(t, func(t *testing.T, name string) {
		report, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{})
		given := dump(t, s)
		for _, p := range report.Problems {
			given += p.Reason
		}
		for _, secret := range list {
			if strings.Contains(given, secret) {
				t.Errorf("the store gives out the secret %s", secret)
			}
		}
		if store.IsNeo4j(name) {
			return
		}
		for _, suffix := range []string{"", "-wal"} {
			bytesOf, err := os.ReadFile(name + suffix)
			if err != nil && suffix == "" {
				t.Fatal(err)
			}
			for _, secret := range list {
				if bytes.Contains(bytesOf, []byte(secret)) {
					t.Errorf("the store's file holds the secret %s", secret)
				}
			}
		}
	})
}

// A cancelled load leaves the store usable, and running it again completes it.
func TestCancelledLoadGoesOn(t *testing.T) {
	testkit.SkipIfShort(t)
	folder, tr := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 1})
	eachStore(t, func(t *testing.T, name string) {
		m, err := source.LoadMapping("netsential")
		if err != nil {
			t.Fatal(err)
		}
		leak, err := source.Open(folder, m)
		if err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(t.Context(), name, true)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		_, err = ingest.Load(ctx, leak, nil, s, ingest.Options{OnProgress: func(stage string, done, total int64) {
			if stage == "writing" {
				cancel()
			}
		}})
		if err == nil {
			t.Fatal("the cancelled load reported success")
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		_, s = ingesttest.Load(t, folder, "netsential", name, ingest.Options{})
		for _, campaign := range tr.Campaigns {
			checkTrace(t, s, tr, campaign)
		}
	})
}
