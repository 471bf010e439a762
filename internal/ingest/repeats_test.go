package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"bluegraph/internal/questions"
)

// TestRowsOfOneKey: an id that names several rows counts for an agency where they are one person's and state one
// agency, in whatever spelling; else for none, and the id is told as ambiguous.
func TestRowsOfOneKey(t *testing.T) {
	for name, c := range map[string]struct {
		// rows are address, agency and city of each row of the key.
		rows                          [][3]string
		listed, ambiguous, recipients int64
	}{
		"one row":                {[][3]string{{"a", "Quillbrook PD", ""}}, 1, 0, 1},
		"spelt alike":            {[][3]string{{"a", "Quillbrook PD", ""}, {"a", "QUILLBROOK POLICE DEPARTMENT", ""}}, 1, 0, 1},
		"spelt in two ways":      {[][3]string{{"a", "Quillbrook PD", ""}, {"a", "Police Dept. of Quillbrook", ""}}, 1, 0, 1},
		"initials of a body":     {[][3]string{{"a", "USMS", ""}, {"a", "United States Marshals Service", ""}}, 1, 0, 1},
		"with the city or not":   {[][3]string{{"a", "Quillbrook PD", "Quillbrook"}, {"a", "Quillbrook PD", ""}}, 1, 0, 1},
		"two agencies":           {[][3]string{{"a", "Quillbrook PD", ""}, {"a", "Quillbrook Fire Department", ""}}, 0, 1, 1},
		"two towns a letter off": {[][3]string{{"a", "Quillbrook PD", ""}, {"a", "Quillbrock PD", ""}}, 0, 1, 1},
		"one of them blank":      {[][3]string{{"a", "Quillbrook PD", ""}, {"a", "", ""}}, 0, 1, 1},
		"two persons":            {[][3]string{{"a", "Quillbrook PD", ""}, {"b", "Quillbrook PD", ""}}, 0, 1, 2},
		"all blank":              {[][3]string{{"a", "", ""}, {"a", "", ""}}, 0, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var people strings.Builder
			people.WriteString("RegistrationsID,EmailAddress,FirstName,LastName,AgencyOrganization,City,State\n")
			for _, r := range c.rows {
				fmt.Fprintf(&people, "7,%s@mail.example,Person,Number%s,%s,%s,CA\n", r[0], r[0], r[1], r[2])
			}
			_, s := loadFiles(t, map[string]string{
				"ncric/Company.csv":       "CompanyID,Name,State\n1,Center,CA\n",
				"ncric/Registrations.csv": people.String(),
				"ncric/EmailBuilder.csv": "EmailBuilderID,EmailSubject,EmailTable,SentEmailList,DateSent\n" +
					`1,Notice,Registrations,EBSE00000\001.csv,"06/05/20 19:31:02"` + "\n",
				"ncric/files/EBSE00000/001.csv": "IDs,Registrations\n7\n",
			})
			trace, err := s.TraceCampaign(t.Context(), "campaign:ncric/1", questions.TraceOptions{})
			if err != nil {
				t.Fatal(err)
			}
			got := trace.Coverage
			var listed int64
			for _, a := range trace.Agencies {
				listed += a.Rules.Listed
			}
			if got.Recipients != c.recipients || got.Matched != 1 || got.Ambiguous != c.ambiguous || listed != c.listed {
				t.Errorf("%d recipients, %d matched, %d ambiguous, %d listed for an agency, want %+v", got.Recipients, got.Matched,
					got.Ambiguous, listed, c)
			}
		})
	}
}
