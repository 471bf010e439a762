package ingest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
)

// linked is a site whose rows refer to each other in every way the mapping knows.
var linked = map[string]string{
	"a/Company.csv": "CompanyID,WebsiteTitle,State\n1,\"Example Center\",\"CA\"\n",
	"a/Registrations.csv": "RegistrationsID,Email,FirstName,LastName,LEDaily,DoNotSend,Dams\n1,\"one@x.example\",\"Ann\",\"One\",1,1,0\n" +
		"2,\"two@x.example\",\"Bob\",\"Two\",0,0,1\n",
	"a/Associates.csv":   "AssociateID,Email,FirstName,LastName\n7,\"seven@x.example\",\"Cy\",\"Seven\"\n",
	"a/EventBuilder.csv": "EventBuilderID,EventTitle,FormName,StartDate\n6499,\"Report Writing\",\"Writing052720\",\"05/27/20 00:00:00\"\n",
	"a/EventRegistration.csv": "EventRegistrationID,EmailAddress,EventFormName,EventFormNameCancelled,EventFormNameWaitingList\n" +
		"1,\"one@x.example\",\"writing052720\",,\n2,\"two@x.example\",,\"Writing052720\",\n3,\"two@x.example\",\"Writing052720\",,\n" +
		"4,\"new@x.example\",,,\"Nowhere010101\"\n",
	"a/Documents.csv": "DocumentID,DocTitle,DateEntered\n91,\"Daily Bulletin\",\"11/02/11 10:30:03\"\n",
	"a/DocumentDownload.csv": "DocumentDownloadID,DocumentID,DownloadDate,AssociateID,SessionID,SessionTableName,SessionIDFieldName\n" +
		"1,91,\"01/02/20 07:55:10\",,\"ONE@x.example\",\"Registrations\",\"Email\"\n" +
		"2,91,\"01/01/20 07:00:00\",,\"1\",\"Registrations\",\"RegistrationsID\"\n" +
		"3,91,\"01/03/20 08:10:44\",7,,,\n4,404,\"01/03/20 08:10:44\",7,,,\n5,91,,,,,\n",
	"a/SARs.csv": "SARsid,NSFormName,ShortDescription,FirstName,LastName,EmailAddress,IncidentDate,SubjectSSN\n" +
		"15277,\"SAR\",\"Odd van\",\"Ann\",\"One\",\"one@x.example\",\"6/5/2020\",\"000-00-0000\"\n15278,\"SAR\",\"Anonymous\",,,,,\n",
	"a/EmailBuilder.csv": "EmailBuilderID,EmailSubject,EventBuilderID,Attachment1,Attachment2,DateSent\n" +
		"1,\"Come\",6499,\"EBAT1\\Flyer (final).pdf\",,\"05/18/20 09:41:12\"\n" +
		"2,\"Come again\",6499,\"EBAT1\\Flyer (final).pdf\",\"EBAT2\\Map.pdf\",\"05/19/20 09:41:12\"\n",
}

func TestRowsReferToRows(t *testing.T) {
	folder := writeLeak(t, linked)
	eachStore(t, func(t *testing.T, name string) {
		report, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{})
		called := map[entities.ID]string{}
		if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
			called[n.ID] = n.Name
			if n.Kind != entities.Recipient {
				called[n.ID] = string(n.ID)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		var got []string
		if err := s.EachEdge(t.Context(), func(e graph.Edge) error {
			if e.Type == entities.RegisteredAt || e.Type == entities.Sent {
				return nil
			}
			line := fmt.Sprintf("%s %s %s", called[e.Source], e.Type, called[e.Target])
			for _, p := range []string{"at", "count", "status"} {
				if v, ok := e.Properties[p]; ok {
					line += fmt.Sprintf(" %s=%v", p, v)
				}
			}
			got = append(got, line)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		want := []string{
			"Ann One DOWNLOADED document:a/Documents/91 at=2020-01-01T07:00:00 count=2",
			"Ann One REGISTERED_FOR event:a/6499 status=registered",
			"Ann One SUBMITTED report:a/SARs/15277",
			"Cy Seven DOWNLOADED document:a/Documents/91 at=2020-01-03T08:10:44 count=1",
			"Bob Two REGISTERED_FOR event:a/6499 status=cancelled, registered",
			"campaign:a/1 ANNOUNCES event:a/6499", "campaign:a/2 ANNOUNCES event:a/6499",
			"campaign:a/1 ATTACHES document:a/files/EBAT1/Flyer (final).pdf", "campaign:a/2 ATTACHES document:a/files/EBAT1/Flyer (final).pdf",
			"campaign:a/2 ATTACHES document:a/files/EBAT2/Map.pdf",
			"report:a/SARs/15277 FILED_AT site:a", "report:a/SARs/15278 FILED_AT site:a",
		}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("edges:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		var reasons []string
		for _, p := range report.Problems {
			reasons = append(reasons, p.Reason)
		}
		slices.Sort(reasons)
		if want := []string{
			"1 rows, this the first, refer to a row of Documents that is not in the leak",
			"1 rows, this the first, refer to a row of EventBuilder that is not in the leak",
		}; !slices.Equal(reasons, want) {
			t.Errorf("problems %q, want %q", reasons, want)
		}
		checkGroups(t, s)
	})
}

// checkGroups: flags that are set are groups of the person, opt-outs are not.
func checkGroups(t *testing.T, s questions.Keeper) {
	t.Helper()
	for address, want := range map[string][]string{"one@x.example": {"LEDaily"}, "two@x.example": {"Dams"}} {
		n, _, err := s.Entity(t.Context(), entities.OpaqueID(entities.Recipient, "netsential", "email", address))
		if got, _ := n.Properties["groups"].([]string); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s is in %v, want %v (%v)", address, n.Properties["groups"], want, err)
		}
	}
}

// Two rows of one key are two rows, and so are the persons who state them.
func TestSubmittersOfRowsWithOneKey(t *testing.T) {
	report, _ := loadFiles(t, map[string]string{
		"ncric/SARs.csv":                "SARsID,SubmitterName\n5,\"Ann One\"\n5,\"Bob Two\"\n",
		"ncric/LinkDownloadHistory.csv": "LinkDownloadHistoryID,EmailAddress,DocumentDownload\n7,\"ann\",\"x/a.pdf\"\n7,\"bob\",\"x/a.pdf\"\n",
	})
	if n := report.Nodes[entities.Recipient]; n != 4 {
		t.Errorf("%d persons of four rows", n)
	}
}
