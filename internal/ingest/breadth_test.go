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
	"bluegraph/internal/sample"
	"bluegraph/internal/sample/layouts"
	"bluegraph/internal/store"
	"bluegraph/internal/testkit"
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

// load loads a leak of given files and returns its report and store.
func load(t *testing.T, files map[string]string) (*ingest.Report, store.Store) {
	t.Helper()
	report, s := ingesttest.Load(t, writeLeak(t, files), "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
	return report, s
}

func recipient(email string) entities.ID {
	return entities.OpaqueID(entities.Recipient, "netsential", "email", email)
}

// property is a property of an entity as text.
func property(t *testing.T, s store.Store, id entities.ID, name string) string {
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

func TestGroupsNameTheTopicOfACampaign(t *testing.T) {
	report, s := load(t, map[string]string{
		"ncric/EmailBuilder.csv": table(t, "ncric", "EmailBuilder",
			cells{"EmailBuilderID": "7170", "EmailSubject": "Bulletin", "ExportDefinitionList": "12, 15;12", "DateSent": "06/05/20 19:31:02"},
			cells{"EmailBuilderID": "7171", "EmailSubject": "To nobody known", "ExportDefinitionList": "99", "DateSent": "06/05/20 19:31:02"}),
		"ncric/EmailBuilderCategory.csv": table(t, "ncric", "EmailBuilderCategory",
			cells{"EmailBuilderCategoryID": "3", "CategoryName": "Law Enforcement Groups"}, cells{"EmailBuilderCategoryID": "4", "CategoryName": "Sectors"}),
		"ncric/EmailBuilderDetail.csv": table(t, "ncric", "EmailBuilderDetail",
			cells{"EmailBuilderDetailID": "12", "EmailBuilderCategoryID": "3", "DetailName": "All approved law enforcement"},
			cells{"EmailBuilderDetailID": "15", "EmailBuilderCategoryID": "4", "DetailName": "Dams"}),
	})
	for name, want := range map[string]string{"topic": "[All approved law enforcement Dams]", "category": "[Law Enforcement Groups Sectors]"} {
		if got := property(t, s, "campaign:ncric/7170", name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	page, err := s.Evidence(t.Context(), "campaign:ncric/7170", graph.EvidenceQuery{Limit: 20})
	if err != nil || !slices.ContainsFunc(page.Evidence, func(e entities.Evidence) bool {
		return e.Column == "ExportDefinitionList" && e.Value == "12, 15;12"
	}) {
		t.Errorf("the cell that names the groups is no evidence: %+v (%v)", page.Evidence, err)
	}
	if len(report.Problems) != 1 || !strings.Contains(report.Problems[0].Reason, "cannot be read as a row of EmailBuilderDetail") {
		t.Errorf("a group that is not there is no problem: %+v", report.Problems)
	}
	if got := property(t, s, "campaign:ncric/7171", "topic"); got != "" {
		t.Errorf("topic %s of a group that is not there", got)
	}
}

func TestCategoriesHaveNames(t *testing.T) {
	report, s := load(t, map[string]string{
		"azhidta/Documents.csv":          table(t, "azhidta", "Documents", cells{"DocumentID": "91", "DocTitle": "Daily", "DocumentCategoryID": "36"}, cells{"DocumentID": "92", "DocTitle": "Loose", "DocumentCategoryID": "0"}),
		"azhidta/Documents2.csv":         table(t, "azhidta", "Documents2", cells{"DocumentID": "91", "DocTitle": "Form", "DocumentCategoryID": "36"}),
		"azhidta/DocumentCategory.csv":   table(t, "azhidta", "DocumentCategory", cells{"DocumentCategoryID": "36", "CategoryName": "Bulletins"}),
		"azhidta/Document2Category.csv":  table(t, "azhidta", "Document2Category", cells{"DocumentCategoryID": "36", "CategoryName": "Forms"}),
		"azhidta/NewsLetter.csv":         table(t, "azhidta", "NewsLetter", cells{"NewsLetterID": "5", "Title": "News", "NewsLetterCategoryID": "2"}),
		"azhidta/NewsLetterCategory.csv": table(t, "azhidta", "NewsLetterCategory", cells{"NewsLetterCategoryID": "2", "Category": "Weekly"}),
		"azhidta/IncidentMap.csv":        table(t, "azhidta", "IncidentMap", cells{"IncidentMapID": "8", "Problem": "Theft", "IncidentMapStatusID": "1", "GenericField30": "Seen near Example Plaza"}),
		"azhidta/IncidentMapStatus.csv":  table(t, "azhidta", "IncidentMapStatus", cells{"IncidentMapStatusID": "1", "StatusName": "Open"}),
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

func TestRowsPutPeopleIntoGroups(t *testing.T) {
	report, s := load(t, map[string]string{
		"ncric/Registrations.csv":            table(t, "ncric", "Registrations", people...),
		"ncric/HIDTATaskforceCmdrs.csv":      table(t, "ncric", "HIDTATaskforceCmdrs", cells{"HIDTATaskForceCmdrsID": "7", "TaskForceName": "Harbor Task Force", "RegistrationsID": "2"}),
		"ncric/RegistrationsToTaskForce.csv": table(t, "ncric", "RegistrationsToTaskForce", cells{"RegistrationsID": "1", "HIDTATaskForceCmdrsID": "7"}, cells{"RegistrationsID": "404", "HIDTATaskForceCmdrsID": "7"}),
		"ncric/Customer.csv":                 table(t, "ncric", "Customer", cells{"CustomerID": "3", "Name": "Cy Three", "Email": "cy@shop.example"}),
		"ncric/MailList.csv":                 table(t, "ncric", "MailList", cells{"MailListID": "1", "MailingListName": "Weekly"}),
		"ncric/MailListToCustomer.csv":       "MailListID,CustomerID,SignUpDate,Unsubscribed,ConfirmID,Unconfirmed\n1,3,,0,,0\n1,3,,1,,0\n",
		"ncric/RoutingRule.csv":              table(t, "ncric", "RoutingRule", cells{"RoutingRuleID": "1", "RuleName": "SARs of Oak County", "EmailList": "ann@so.example; Duty <duty@so.example>"}),
		"ncric/RoutingContact.csv":           table(t, "ncric", "RoutingContact", cells{"RoutingContactID": "1", "FirstName": "Di", "LastName": "Four", "EmailAddress": "di@so.example", "RoutingRule": "Night shift"}),
		"ncric/Security.csv":                 table(t, "ncric", "Security", cells{"SecurityID": "1", "EMail": "eve@so.example", "Groups": "Administrators,Editors"}),
	})
	for email, want := range map[string]string{
		"ann@so.example":  "[Harbor Task Force notified: SARs of Oak County]",
		"bob@so.example":  "[Harbor Task Force]",
		"cy@shop.example": "[Weekly]",
		"duty@so.example": "[notified: SARs of Oak County]",
		"di@so.example":   "[notified: Night shift]",
		"eve@so.example":  "[Administrators Editors]",
	} {
		if got := property(t, s, recipient(email), "groups"); got != want {
			t.Errorf("%s is in %s, want %s", email, got, want)
		}
	}
	page, err := s.Evidence(t.Context(), string(recipient("bob@so.example")), graph.EvidenceQuery{Limit: 20})
	if err != nil || !slices.ContainsFunc(page.Evidence, func(e entities.Evidence) bool {
		return e.Table == "HIDTATaskforceCmdrs" && e.Column == "TaskForceName"
	}) {
		t.Errorf("nothing says why Bob leads a task force: %+v (%v)", page.Evidence, err)
	}
	if len(report.Problems) != 1 || report.Problems[0].Reason != "1 rows, this the first, refer to a row of Registrations that is not in the leak" {
		t.Errorf("problems %+v", report.Problems)
	}
	for _, c := range report.Tables {
		if c.Table == "MailListToCustomer" && (c.Mapped != 1 || c.Skipped != 1) {
			t.Errorf("of two sign-ups one was withdrawn: %+v", c)
		}
	}
}

func TestDownloadsNameThePerson(t *testing.T) {
	report, s := load(t, map[string]string{
		"a/Registrations.csv": table(t, "ncric", "Registrations", people...),
		"a/Associates.csv":    table(t, "ncric", "Associates", cells{"AssociateID": "7", "Email": "cy@so.example", "Userid": "CThree"}, cells{"AssociateID": "2", "Email": "other@so.example", "Userid": "x"}),
		"a/Video.csv":         table(t, "ncric", "Video", cells{"VideoID": "4", "VideoTitle": "Radio basics"}),
		"a/VideoDownload.csv": table(t, "ncric", "VideoDownload",
			cells{"VideoDownloadID": "1", "VideoID": "4", "SessionTableName": "Associates", "SessionIDFieldName": "Userid", "SessionID": "cthree"},
			cells{"VideoDownloadID": "2", "VideoID": "4", "SessionTableName": "Registrations", "SessionIDFieldName": "registrationsid", "SessionID": "1"},
			cells{"VideoDownloadID": "3", "VideoID": "4", "SessionTableName": "Associates", "SessionIDFieldName": "Userid", "SessionID": "2"}),
		"a/NewsLetterPicture.csv":     table(t, "ncric", "NewsLetterPicture", cells{"NewsLetterPictureID": "9", "PictureCaption": "Flyer"}),
		"a/NewsletterDocDownload.csv": table(t, "ncric", "NewsletterDocDownload", cells{"NewsletterDocDownloadID": "1", "NewsLetterPictureID": "9", "AssociateID": "7"}),
		"a/EmailBuilder.csv":          table(t, "ncric", "EmailBuilder", cells{"EmailBuilderID": "1", "EmailSubject": "Come", "Attachment1": `EBAT1\Map (final).pdf`, "DateSent": "06/05/20 19:31:02"}),
		"a/LinkDownloadHistory.csv": table(t, "ncric", "LinkDownloadHistory",
			cells{"LinkDownloadHistoryID": "1", "DocumentDownload": "Map (final).pdf", "EmailAddress": "bob@so.example", "DownloadDate": "06/05/20 19:40:00"},
			cells{"LinkDownloadHistoryID": "2", "DocumentDownload": "Unknown.pdf", "EmailAddress": "stranger@so.example"},
			cells{"LinkDownloadHistoryID": "3", "DocumentDownload": "17", "EmailAddress": "bob@so.example"}),
	})
	got := edges(t, s, entities.Downloaded)
	want := []string{
		"Ann One document:a/Video/4", "Bob Two document:a/files/EBAT1/Map (final).pdf", "cy@so.example document:a/NewsLetterPicture/9",
		"cy@so.example document:a/Video/4", "stranger@so.example document:a/files/Unknown.pdf",
	}
	if !slices.Equal(got, want) {
		t.Errorf("downloads\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	var reasons []string
	for _, p := range report.Problems {
		reasons = append(reasons, p.Reason)
	}
	if want := []string{
		"1 rows, this the first, refer to a file that is not in the leak",
		"1 rows, this the first, refer to a row of Associates that is not in the leak",
	}; !slices.Equal(reasons, want) {
		t.Errorf("problems %q, want %q: the key 2 is not the log-in name 2, and 17 is no file", reasons, want)
	}
}

// edges lists the edges of a type: people by name, all else by id.
func edges(t *testing.T, s store.Store, relation entities.RelationType) []string {
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

// Who a report is about is not who submitted it.
func TestReportsOfEveryForm(t *testing.T) {
	report, s := load(t, map[string]string{
		"unmpd/CriminalTrespass.csv":       table(t, "hiorca", "CriminalTrespass", cells{"CriminalTrespassID": "1", "FirstName": "Tres", "LastName": "Passer", "SubmitterFullName": "Officer Oak", "Email": "oak@pd.example"}),
		"unmpd/IncidentMapComments.csv":    table(t, "unmpd", "IncidentMapComments", cells{"IncidentMapCommentsID": "3", "CommenterName": "Ann One", "EmailAddress": "ann@so.example", "Comments": "Seen again."}),
		"unmpd/BlogComments.csv":           table(t, "unmpd", "BlogComments", cells{"BlogCommentsID": "4", "CommentText": "<p>Thanks</p>"}),
		"unmpd/PasswordChangeRequests.csv": table(t, "unmpd", "PasswordChangeRequests", cells{"PasswordChangeRequestsID": "1", "UserID": "ann@so.example"}),
		"unmpd/Events.csv":                 table(t, "unmpd", "Events", cells{"EventID": "2", "Title": "Open day", "EventDate": "05/27/20 00:00:00"}),
		"jric/Leads.csv":                   table(t, "jric", "Leads", cells{"Leadsid": "5", "Information": "A van.", "fullname": "Robin Placeholder", "ActivityDate": "06/03/20 00:00:00"}),
		"arictexas/Odd.csv":                "Oddid,FormTimeStamp,IPAddress,FullName,WhatHappenedDescription\n1,\"06/03/20 00:31:07\",\"192.0.2.1\",\"Ann One\",\"Somebody at Fictional Mall\"\n",
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
	want := []string{"Ann One report:arictexas/Odd/1", "Ann One report:unmpd/IncidentMapComments/3", "Officer Oak report:unmpd/CriminalTrespass/1", "Robin Placeholder report:jric/Leads/5"}
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

// A copy is left out, unless recipients are looked up in it: then they must be found.
func TestCopiesCountOnce(t *testing.T) {
	incident := table(t, "nmfisoa", "IncidentMap", cells{"IncidentMapID": "1", "Problem": "Theft"})
	registrations := "RegistrationsID,Email,FirstName,LastName\n1,\"ann@so.example\",\"Ann\",\"One\"\n2,,\"No\",\"Mail\"\n"
	files := map[string]string{
		"a/Registrations.csv": registrations, "a/RegistrationsBkup.csv": registrations + "3,\"gone@so.example\",\"Gone\",\"Away\"\n",
		"a/IncidentMap.csv": incident, "a/IncidentMapOld.csv": incident,
	}
	report, _ := load(t, files)
	noProblems(t, report)
	if report.Nodes[entities.Recipient] != 2 || report.Nodes[entities.Report] != 1 {
		t.Errorf("nodes %v: copies were read", report.Nodes)
	}
	for _, c := range report.Tables {
		if want := map[string]string{"RegistrationsBkup": "Registrations", "IncidentMapOld": "IncidentMap"}[c.Table]; c.CopyOf != want || (want != "") != (c.Skipped > 0) {
			t.Errorf("%+v, want a copy of %q", c, want)
		}
	}
	files["a/EmailBuilder.csv"] = table(t, "ncric", "EmailBuilder", cells{"EmailBuilderID": "1", "EmailTable": "RegistrationsBkup", "SentEmailList": `EBSE00000\001.csv`})
	files["a/files/EBSE00000/001.csv"] = "IDs,RegistrationsBkup\n1\n3\n"
	report, s := load(t, files)
	noProblems(t, report)
	trace, err := s.TraceCampaign(t.Context(), "campaign:a/1", graph.TraceOptions{})
	if want := (graph.Coverage{Listed: 2, Matched: 2, Recipients: 2, WithoutAgency: 2}); err != nil || trace.Coverage != want {
		t.Errorf("coverage %+v, want %+v (%v)", trace.Coverage, want, err)
	}
	if report.Nodes[entities.Report] != 1 {
		t.Errorf("nodes %v", report.Nodes)
	}
}

// Ids of a list that belong to a table of reports name who submitted them, and the
// reports stay reports.
func TestRecipientsWhoSubmittedReports(t *testing.T) {
	report, s := load(t, map[string]string{
		"a/RFI.csv":                 table(t, "ncric", "Requests", cells{"Requestsid": "8", "EmailAddress": "ann@so.example", "ContactName": "Ann One", "CaseSynopsis": "Parade"}),
		"a/EmailBuilder.csv":        table(t, "ncric", "EmailBuilder", cells{"EmailBuilderID": "1", "EmailTable": "RFI", "SentEmailList": `EBSE00000\001.csv`}),
		"a/files/EBSE00000/001.csv": "IDs,RFI\n8\n",
	})
	noProblems(t, report)
	trace, err := s.TraceCampaign(t.Context(), "campaign:a/1", graph.TraceOptions{})
	if want := (graph.Coverage{Listed: 1, Matched: 1, Recipients: 1, WithoutAgency: 1}); err != nil || trace.Coverage != want || report.Nodes[entities.Report] != 1 {
		t.Errorf("coverage %+v, want %+v; nodes %v (%v)", trace.Coverage, want, report.Nodes, err)
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
