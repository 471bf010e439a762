package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
)

// defective is a leak with one of each defect that the loader must survive.
var defective = map[string]string{
	"a/Company.csv": "CompanyID,WebsiteTitle,State\n1,\"Example Center\",\"CA\"\n",
	"a/Registrations.csv": "RegistrationsID,Email,AgencyOrganization,State,InternalNotes\n" +
		"1,\"one@x.example\",\"Oakmere PD\",\"CA\",\"a\x00b\"\n2,\"two@x.example\",\"Oakmere Police Dept.\",\"ca\",\n3,\"three@x.exam",
	"a/Contacts.csv": "",
	"a/EmailBuilder.csv": "EmailBuilderID,EmailSubject,EmailTable,SentEmailList,CustomEmailList,DateSent\n" +
		"10,\"whole\",\"Registrations\",\"EBSE00000\\010.csv\",,\"06/05/20 19:31:02\"\n" +
		"11,\"list missing\",\"Registrations\",\"EBSE00000\\011.csv\",,\"06/05/20 19:31:02\"\n" +
		"12,\"ids of nobody\",\"Registrations\",\"EBSE00000\\012.csv\",\"Pat <one@x.example>; new@y.example\",\"06/05/20 19:31:02\"\n" +
		"13,\"draft\",\"Registrations\",,,\n" +
		"14,\"table nobody knows\",\"OddPeople\",\"EBSE00000\\014.csv\",,\"06/05/20 19:31:02\"\n",
	"a/OddPeople.csv":            "OddPeopleID,Email,AgencyOrganization\n5,\"five@x.example\",\"Example Co. Sheriff\"\n",
	"a/files/EBSE00000/010.csv":  "IDs,Registrations\n1\xa0\n2\n2\n",
	"a/files/EBSE00000/012.csv":  "IDs,Registrations\n2\n3\n77\n",
	"a/files/EBSE00000/014.csv":  "IDs,OddPeople\n5\n",
	"usao/usab/Company.csv":      "CompanyID,WebsiteTitle\n1,\"Other\"\n",
	"usao/usab/EmailBuilder.csv": "EmailBuilderID,EmailSubject\n",
}

func TestDefectsAreReportedAndTheRestIsRight(t *testing.T) {
	folder := writeLeak(t, defective)
	eachStore(t, func(t *testing.T, name string) {
		report, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{})
		for _, want := range []struct{ file, reason string }{
			{"a/Registrations.csv", "NUL"},
			{"a/Registrations.csv", "not closed"},
			{"a/Contacts.csv", "empty"},
			{"a/EmailBuilder.csv", "no list file a/files/EBSE00000/011.csv"},
			{"a/files/EBSE00000/010.csv", "Windows-1252"},
			{"a/files/EBSE00000/012.csv", "2 of 3 ids name no row of Registrations"},
		} {
			found := 0
			for _, p := range report.Problems {
				if p.File == want.file && strings.Contains(p.Reason, want.reason) {
					found++
				}
			}
			if found != 1 {
				t.Errorf("%d problems of %s say %q", found, want.file, want.reason)
			}
		}
		if len(report.Problems) != 6 {
			t.Errorf("%d problems: %+v", len(report.Problems), report.Problems)
		}
		for id, want := range map[string]questions.Coverage{
			"10": {Listed: 3, Matched: 2, Recipients: 2, Rules: questions.Rules{Listed: 2}},
			"11": {},
			"12": {Listed: 3, Matched: 1, Unmatched: 2, Addressed: 2, Recipients: 3, Rules: questions.Rules{Listed: 2}, WithoutAgency: 1},
			"13": {},
			"14": {Listed: 1, Matched: 1, Recipients: 1, Rules: questions.Rules{Listed: 1}},
		} {
			trace, err := s.TraceCampaign(t.Context(), entities.ID("campaign:a/"+id), questions.TraceOptions{})
			if err != nil || trace.Coverage != want {
				t.Errorf("%s: %+v, want %+v (%v)", id, trace.Coverage, want, err)
			}
			if id == "10" && (len(trace.Agencies) != 1 || trace.Agencies[0].Recipients != 2) {
				t.Errorf("two spellings of one agency: %+v", trace.Agencies)
			}
		}
	})
}

// writeLeak makes a leak of the given files.
func writeLeak(t *testing.T, files map[string]string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range files {
		full := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}
