package ingest_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/testkit"
)

// A leak that records one recipient a row is a mapping file, not code.
func TestOneRecipientARow(t *testing.T) {
	folder := writeLeak(t, map[string]string{
		"Persons.csv":        "id,name\n1,Alex Sample\n2,Robin Placeholder\n",
		"EmailReceivers.csv": "id,email_id,person_id\n1,7,1\n2,7,2\n3,7,2\n4,8,2\n5,8,99\n",
	})
	eachStore(t, func(t *testing.T, name string) {
		report, s := ingesttest.Load(t, folder, "foia-emails", name, ingest.Options{})
		if report.Lists.IDsListed != 5 || report.Lists.IDsMatched != 3 || report.Lists.IDsUnmatched != 1 {
			t.Errorf("lists %+v", report.Lists)
		}
		if len(report.Problems) != 1 {
			t.Errorf("want one problem, the person 99 that is not there: %+v", report.Problems)
		}
		seven, err := s.TraceCampaign(t.Context(), "campaign:foia-emails/7", questions.TraceOptions{})
		if want := (questions.Coverage{Listed: 3, Matched: 2, Recipients: 2, WithoutAgency: 2}); err != nil || seven.Coverage != want {
			t.Errorf("coverage %+v, want %+v (%v)", seven.Coverage, want, err)
		}
		robin := entities.OpaqueID(entities.Recipient, "foia-emails", "row", "foia-emails", "Persons", "2")
		page, err := s.Evidence(t.Context(), string(entities.NewEdgeID("campaign:foia-emails/7", entities.SentTo, robin)),
			questions.EvidenceQuery{Limit: 10})
		if err != nil || page.Total != 2 {
			t.Errorf("two rows say that Robin received it, evidence has %+v (%v)", page, err)
		}
	})
}

// Released e-mail of a department, or a made-up sample in its layout: what must be loaded is
// counted from the files.
func TestReleasedEmail(t *testing.T) {
	testkit.EachDataset(t, "foia_emails", func(t *testing.T, folder, _ string) {
		persons, receipts := csvRows(t, filepath.Join(folder, "Persons.csv")), csvRows(t, filepath.Join(folder, "EmailReceivers.csv"))
		distinct := map[[2]string]bool{}
		for _, r := range receipts {
			distinct[[2]string{r[1], r[2]}] = true
		}
		report, s := ingesttest.Load(t, folder, "foia-emails", filepath.Join(t.TempDir(), "mail.db"), ingest.Options{})
		if int(report.Nodes[entities.Recipient]) != len(persons) || int(report.Lists.IDsListed) != len(receipts) ||
			int(report.Relationships[entities.SentTo]) != len(distinct) || report.Rejected() {
			t.Errorf("nodes %v, lists %+v, relationships %v, %d problems", report.Nodes, report.Lists, report.Relationships, len(report.Problems))
		}
		found, err := s.Search(t.Context(), questions.SearchQuery{Text: "e-mail 1", Kinds: []entities.Kind{entities.Campaign}, Limit: 1})
		if err != nil || len(found.Hits) != 1 || found.Hits[0].Name != "E-mail 1" {
			t.Errorf("search found %+v (%v)", found.Hits, err)
		}
	})
}

// csvRows reads the rows below the header of a clean CSV.
func csvRows(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}
