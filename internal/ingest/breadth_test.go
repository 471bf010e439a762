package ingest_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample/layouts"
)

// cells are the values of a row by column; all others are NULL.
type cells map[string]string

// table is a CSV file in the column order that a site of the first leak has.
func table(t *testing.T, site, name string, rows ...cells) string {
	t.Helper()
	sites, err := layouts.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := sites[slices.IndexFunc(sites, func(s layouts.Site) bool { return s.Folder == site })]
	i := slices.IndexFunc(s.Tables, func(l layouts.Table) bool { return l.Name == name })
	if i < 0 {
		t.Fatalf("%s has no table %s", site, name)
	}
	columns := s.Tables[i].Columns
	lines := []string{strings.Join(columns, ",")}
	for _, row := range rows {
		line := make([]string, len(columns))
		for column, value := range row {
			at := slices.Index(columns, column)
			if at < 0 {
				t.Fatalf("%s of %s has no column %s", name, site, column)
			}
			line[at] = `"` + value + `"`
		}
		lines = append(lines, strings.Join(line, ","))
	}
	return strings.Join(lines, "\n") + "\n"
}

// people are two registrants that the rows of other tables mean.
var people = []cells{
	{"RegistrationsID": "1", "EmailAddress": "ann@so.example", "FirstName": "Ann", "LastName": "One"},
	{"RegistrationsID": "2", "EmailAddress": "bob@so.example", "FirstName": "Bob", "LastName": "Two"},
}

// loadFiles loads a leak of given files and returns its report and store.
func loadFiles(t *testing.T, files map[string]string) (*ingest.Report, questions.Keeper) {
	t.Helper()
	report, s := ingesttest.Load(t, writeLeak(t, files), "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
	return report, s
}

func recipient(email string) entities.ID {
	return entities.OpaqueID(entities.Recipient, "netsential", "email", email)
}

// property is a property of an entity as text.
func property(t *testing.T, s questions.Keeper, id entities.ID, name string) string {
	t.Helper()
	n, _, err := s.Entity(t.Context(), id)
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	if n.Properties[name] == nil {
		return ""
	}
	return fmt.Sprint(n.Properties[name])
}

func noProblems(t *testing.T, r *ingest.Report) {
	t.Helper()
	for _, p := range r.Problems {
		t.Errorf("problem %+v", p)
	}
}

// edges lists the edges of a type: people by name, all else by id.
func edges(t *testing.T, s questions.Keeper, relation entities.RelationType) []string {
	t.Helper()
	called := map[entities.ID]string{}
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		called[n.ID] = string(n.ID)
		if n.Kind == entities.Recipient {
			called[n.ID] = n.Name
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	var out []string
	if err := s.EachEdge(t.Context(), func(e graph.Edge) error {
		if e.Type == relation {
			out = append(out, called[e.Source]+" "+called[e.Target])
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func TestCategoriesHaveNames(t *testing.T) {
	report, s := loadFiles(t, map[string]string{
		"azhidta/Documents.csv": table(t, "azhidta", "Documents", cells{"DocumentID": "91", "DocTitle": "Daily",
			"DocumentCategoryID": "36"}, cells{"DocumentID": "92", "DocTitle": "Loose", "DocumentCategoryID": "0"}),
		"azhidta/Documents2.csv": table(t, "azhidta", "Documents2",
			cells{"DocumentID": "91", "DocTitle": "Form", "DocumentCategoryID": "36"}),
		"azhidta/DocumentCategory.csv":  table(t, "azhidta", "DocumentCategory", cells{"DocumentCategoryID": "36", "CategoryName": "Bulletins"}),
		"azhidta/Document2Category.csv": table(t, "azhidta", "Document2Category", cells{"DocumentCategoryID": "36", "CategoryName": "Forms"}),
		"azhidta/NewsLetter.csv": table(t, "azhidta", "NewsLetter",
			cells{"NewsLetterID": "5", "Title": "News", "NewsLetterCategoryID": "2"}),
		"azhidta/NewsLetterCategory.csv": table(t, "azhidta", "NewsLetterCategory", cells{"NewsLetterCategoryID": "2", "Category": "Weekly"}),
		"azhidta/IncidentMap.csv": table(t, "azhidta", "IncidentMap", cells{"IncidentMapID": "8", "Problem": "Theft",
			"IncidentMapStatusID": "1", "GenericField30": "Seen near Example Plaza"}),
		"azhidta/IncidentMapStatus.csv": table(t, "azhidta", "IncidentMapStatus", cells{"IncidentMapStatusID": "1", "StatusName": "Open"}),
	})
	noProblems(t, report)
	for id, want := range map[entities.ID][2]string{
		"document:azhidta/Documents/91":  {"category", "Bulletins"},
		"document:azhidta/Documents/92":  {"category", ""},
		"document:azhidta/Documents2/91": {"category", "Forms"},
		"document:azhidta/NewsLetter/5":  {"category", "Weekly"},
		"report:azhidta/IncidentMap/8":   {"status", "Open"},
	} {
		if got := property(t, s, id, want[0]); got != want[1] {
			t.Errorf("%s of %s is %q, want %q", want[0], id, got, want[1])
		}
	}
	if _, text, err := s.Entity(t.Context(), "report:azhidta/IncidentMap/8"); err != nil || !strings.Contains(text, "Example Plaza") {
		t.Errorf("the last narrative column is not in the text %q (%v)", text, err)
	}
}

// Who a report is about is not who submitted it.
func TestReportsOfEveryForm(t *testing.T) {
	report, s := loadFiles(t, map[string]string{
		"unmpd/CriminalTrespass.csv": table(t, "hiorca", "CriminalTrespass", cells{"CriminalTrespassID": "1", "FirstName": "Tres",
			"LastName": "Passer", "SubmitterFullName": "Officer Oak", "Email": "oak@pd.example"}),
		"unmpd/IncidentMapComments.csv": table(t, "unmpd", "IncidentMapComments",
			cells{"IncidentMapCommentsID": "3", "CommenterName": "Ann One", "EmailAddress": "ann@so.example", "Comments": "Seen again."}),
		"unmpd/BlogComments.csv": table(t, "unmpd", "BlogComments", cells{"BlogCommentsID": "4", "CommentText": "<p>Thanks</p>"}),
		"unmpd/PasswordChangeRequests.csv": table(t, "unmpd", "PasswordChangeRequests",
			cells{"PasswordChangeRequestsID": "1", "UserID": "ann@so.example"}),
		"unmpd/Events.csv": table(t, "unmpd", "Events", cells{"EventID": "2", "Title": "Open day", "EventDate": "05/27/20 00:00:00"}),
		"jric/Leads.csv": table(t, "jric", "Leads", cells{"Leadsid": "5", "Information": "A van.", "fullname": "Robin Placeholder",
			"ActivityDate": "06/03/20 00:00:00"}),
		"arictexas/Odd.csv": "Oddid,FormTimeStamp,IPAddress,FullName,WhatHappenedDescription\n" +
			"1,\"06/03/20 00:31:07\",\"192.0.2.1\",\"Ann One\",\"Somebody at Fictional Mall\"\n",
	})
	noProblems(t, report)
	for id, want := range map[entities.ID]string{
		"report:unmpd/CriminalTrespass/1": "incident", "report:unmpd/IncidentMapComments/3": "comment", "report:unmpd/BlogComments/4": "comment",
		"report:jric/Leads/5": "lead", "report:arictexas/Odd/1": "form",
	} {
		if got := property(t, s, id, "kind"); got != want {
			t.Errorf("%s is a %q, want %q", id, got, want)
		}
	}
	want := []string{"Ann One report:arictexas/Odd/1", "Ann One report:unmpd/IncidentMapComments/3",
		"Officer Oak report:unmpd/CriminalTrespass/1", "Robin Placeholder report:jric/Leads/5"}
	if got := edges(t, s, entities.Submitted); !slices.Equal(got, want) {
		t.Errorf("submitted %q, want %q", got, want)
	}
	if got := property(t, s, "event:unmpd/Events/2", "starts_at"); got != "2020-05-27T00:00:00" {
		t.Errorf("the event is at %q", got)
	}
	if n := report.Nodes[entities.Report]; n != 5 {
		t.Errorf("%d reports, want 5", n)
	}
}

// Ids of a list that belong to a table of reports name who submitted them, and the
// reports stay reports.
func TestRecipientsWhoSubmittedReports(t *testing.T) {
	report, s := loadFiles(t, map[string]string{
		"a/RFI.csv": table(t, "ncric", "Requests", cells{"Requestsid": "8", "EmailAddress": "ann@so.example",
			"ContactName": "Ann One", "CaseSynopsis": "Parade"}),
		"a/EmailBuilder.csv": table(t, "ncric", "EmailBuilder", cells{"EmailBuilderID": "1", "EmailTable": "RFI",
			"SentEmailList": `EBSE00000\001.csv`}),
		"a/files/EBSE00000/001.csv": "IDs,RFI\n8\n",
	})
	noProblems(t, report)
	trace, err := s.TraceCampaign(t.Context(), "campaign:a/1", questions.TraceOptions{})
	if want := (questions.Coverage{Listed: 1, Matched: 1, Recipients: 1, WithoutAgency: 1}); err != nil || trace.Coverage != want ||
		report.Nodes[entities.Report] != 1 {
		t.Errorf("coverage %+v, want %+v; nodes %v (%v)", trace.Coverage, want, report.Nodes, err)
	}
}
