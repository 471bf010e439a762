package ingest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

func TestDownloadsNameThePerson(t *testing.T) {
	report, s := loadFiles(t, map[string]string{
		"a/Registrations.csv": table(t, "ncric", "Registrations", people...),
		"a/Associates.csv": table(t, "ncric", "Associates", cells{"AssociateID": "7", "Email": "cy@so.example", "Userid": "CThree"},
			cells{"AssociateID": "2", "Email": "other@so.example", "Userid": "x"}),
		"a/Video.csv": table(t, "ncric", "Video", cells{"VideoID": "4", "VideoTitle": "Radio basics"}),
		"a/VideoDownload.csv": table(t, "ncric", "VideoDownload",
			cells{"VideoDownloadID": "1", "VideoID": "4", "SessionTableName": "Associates", "SessionIDFieldName": "Userid", "SessionID": "cthree"},
			cells{"VideoDownloadID": "2", "VideoID": "4", "SessionTableName": "Registrations", "SessionIDFieldName": "registrationsid",
				"SessionID": "1"},
			cells{"VideoDownloadID": "3", "VideoID": "4", "SessionTableName": "Associates", "SessionIDFieldName": "Userid", "SessionID": "2"}),
		"a/NewsLetterPicture.csv": table(t, "ncric", "NewsLetterPicture", cells{"NewsLetterPictureID": "9", "PictureCaption": "Flyer"}),
		"a/NewsletterDocDownload.csv": table(t, "ncric", "NewsletterDocDownload",
			cells{"NewsletterDocDownloadID": "1", "NewsLetterPictureID": "9", "AssociateID": "7"}),
		"a/EmailBuilder.csv": table(t, "ncric", "EmailBuilder", cells{"EmailBuilderID": "1", "EmailSubject": "Come",
			"Attachment1": `EBAT1\Map (final).pdf`, "DateSent": "06/05/20 19:31:02"}),
		"a/LinkDownloadHistory.csv": table(t, "ncric", "LinkDownloadHistory",
			cells{"LinkDownloadHistoryID": "1", "DocumentDownload": "Map (final).pdf", "EmailAddress": "bob@so.example",
				"DownloadDate": "06/05/20 19:40:00"},
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

// Of one person two accounts state two agencies and a third row none: a download counts by the row of the account
// that fetched.
func TestDownloadsCountByTheAccount(t *testing.T) {
	row := func(id, agency string) cells {
		return cells{"RegistrationsID": id, "EmailAddress": "ann@mail.example", "AgencyOrganization": agency, "State": "CA"}
	}
	_, s := loadFiles(t, map[string]string{
		"a/Registrations.csv": table(t, "ncric", "Registrations",
			row("1", "Quillbrook Police Department"), row("2", "Vantmoor Police Department"), row("3", "")),
		"a/Documents.csv": table(t, "ncric", "Documents",
			cells{"DocumentID": "1", "DocTitle": "One"}, cells{"DocumentID": "2", "DocTitle": "Two"},
			cells{"DocumentID": "3", "DocTitle": "Three"}, cells{"DocumentID": "4", "DocTitle": "Four"}),
		"a/DocumentDownload.csv": "DocumentDownloadID,DocumentID,SessionID,SessionTableName,SessionIDFieldName\n" +
			"1,1,1,Registrations,RegistrationsID\n2,2,2,Registrations,RegistrationsID\n3,3,3,Registrations,RegistrationsID\n" +
			"4,4,1,Registrations,RegistrationsID\n5,4,2,Registrations,RegistrationsID\n",
	})
	got := map[string][]string{}
	names := map[entities.ID]string{}
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error { names[n.ID] = n.Name; return nil }); err != nil {
		t.Fatal(err)
	}
	if err := s.EachEdge(t.Context(), func(e graph.Edge) error {
		if e.Type == entities.Downloaded {
			for _, x := range e.Through {
				got[string(e.Target)] = append(got[string(e.Target)], names[x.Agency])
			}
			slices.Sort(got[string(e.Target)])
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	q, v := "Quillbrook Police Department", "Vantmoor Police Department"
	if d := cmp.Diff(map[string][]string{"document:a/Documents/1": {q}, "document:a/Documents/2": {v}, "document:a/Documents/3": {""},
		"document:a/Documents/4": {q, v}}, got); d != "" {
		t.Errorf("downloads count for, want and got:\n%s", d)
	}
}
