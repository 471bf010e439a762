package ingest_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// A copy is left out, unless recipients are looked up in it: then they must be found.
func TestCopiesCountOnce(t *testing.T) {
	incident := table(t, "nmfisoa", "IncidentMap", cells{"IncidentMapID": "1", "Problem": "Theft"})
	registrations := "RegistrationsID,Email,FirstName,LastName\n1,\"ann@so.example\",\"Ann\",\"One\"\n2,,\"No\",\"Mail\"\n"
	files := map[string]string{
		"a/Registrations.csv": registrations, "a/RegistrationsBkup.csv": registrations + "3,\"gone@so.example\",\"Gone\",\"Away\"\n",
		"a/IncidentMap.csv": incident, "a/IncidentMapOld.csv": incident,
	}
	report, _ := loadFiles(t, files)
	noProblems(t, report)
	if report.Nodes[entities.Recipient] != 2 || report.Nodes[entities.Report] != 1 {
		t.Errorf("nodes %v: copies were read", report.Nodes)
	}
	for _, c := range report.Tables {
		if want := map[string]string{"RegistrationsBkup": "Registrations", "IncidentMapOld": "IncidentMap"}[c.Table]; c.CopyOf != want ||
			(want != "") != (c.Skipped > 0) {
			t.Errorf("%+v, want a copy of %q", c, want)
		}
	}
	files["a/EmailBuilder.csv"] = table(t, "ncric", "EmailBuilder", cells{"EmailBuilderID": "1", "EmailTable": "RegistrationsBkup",
		"SentEmailList": `EBSE00000\001.csv`})
	files["a/files/EBSE00000/001.csv"] = "IDs,RegistrationsBkup\n1\n3\n"
	report, s := loadFiles(t, files)
	noProblems(t, report)
	trace, err := s.TraceCampaign(t.Context(), "campaign:a/1", questions.TraceOptions{})
	if want := (questions.Coverage{Listed: 2, Matched: 2, Recipients: 2, WithoutAgency: 2}); err != nil || trace.Coverage != want {
		t.Errorf("coverage %+v, want %+v (%v)", trace.Coverage, want, err)
	}
	if report.Nodes[entities.Report] != 1 {
		t.Errorf("nodes %v", report.Nodes)
	}
}

// What the demo's tables besides lists say must equal the truth: topics, groups,
// downloads, copies. A clean leak has no problems.
func TestDemoEqualsItsTruth(t *testing.T) {
	folder, truth := testkit.MakeLeak(t, sample.Options{Preset: "demo", Seed: 2})
	report, s := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
	noProblems(t, report)

	topics, ofCampaign := map[entities.ID]string{}, map[entities.ID]string{}
	groups := map[string][]string{}
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		switch list, _ := n.Properties["topic"].([]string); n.Kind {
		case entities.Campaign:
			topics[n.ID] = strings.Join(list, "|")
		case entities.Recipient:
			groups[fmt.Sprint(n.Properties["email"])], _ = n.Properties["groups"].([]string)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	several := 0
	for _, c := range truth.Campaigns {
		ofCampaign[entities.ID(c["campaign_id"])] = c["topics"]
		several += strings.Count(c["topics"], "|")
	}
	if !maps.Equal(topics, ofCampaign) || several < 50 {
		t.Errorf("topics differ from the truth (%d campaigns have several): %v", several, topics)
	}

	joined := truth.Table(t, "groups.csv")
	for _, g := range joined {
		if !slices.Contains(groups[g["email"]], g["group"]) {
			t.Errorf("%s is in %q, not in %q", g["email"], groups[g["email"]], g["group"])
		}
	}
	if len(joined) < 100 {
		t.Errorf("only %d memberships", len(joined))
	}

	want, got := map[string]int64{}, map[string]int64{}
	byTable := map[string]int{}
	for _, d := range truth.Table(t, "downloads.csv") {
		want[string(recipient(d["email"]))+" "+d["document_id"]]++
		byTable[d["table"]]++
	}
	if err := s.EachEdge(t.Context(), func(e graph.Edge) error {
		if n, ok := e.Properties["count"].(int64); ok && e.Type == entities.Downloaded {
			got[string(e.Source)+" "+string(e.Target)] = n
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(got, want) || len(byTable) < 5 {
		t.Errorf("%d downloads, want %d (%v)", len(got), len(want), byTable)
	}

	original := map[string]string{}
	for _, x := range truth.Table(t, "tables.csv") {
		original[x["file"]] = x["copy_of"]
	}
	named := map[string]bool{}
	for _, c := range truth.Campaigns {
		named[c["site"]+"/"+c["email_table"]] = true
	}
	left, read := 0, 0
	for _, c := range report.Tables {
		if c.CopyOf != original[c.File] && c.Table != "Paste Errors" {
			t.Errorf("%s is taken for a copy of %q, and is one of %q", c.File, c.CopyOf, original[c.File])
		}
		switch {
		case original[c.File] == "" || c.RowsRead == 0:
		case named[c.Site+"/"+c.Table]:
			read++
			if c.Skipped > 0 {
				t.Errorf("recipients are looked up in the copy %s, and it was left out", c.File)
			}
		default:
			left++
			if c.Mapped > 0 {
				t.Errorf("the copy %s was read", c.File)
			}
		}
	}
	if left < 4 || read < 1 {
		t.Errorf("%d copies left out, %d read", left, read)
	}
}
