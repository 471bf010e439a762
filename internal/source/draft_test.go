package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/testkit"
)

// foreignTables are of no leak that the program knows.
var foreignTables = map[string]string{
	"Messages.csv": "MessageID,Subject Line,From,To,Date Sent,Body,Person ID\n" +
		"1,\"Hi, all\",a@x.example,\"b@x.example;c@x.example\",2020-05-01 09:30,<p>Look out</p>,3\n",
	"Persons.csv": "Person ID,First Name,Last Name,E-mail,Agency / Organization,City,State,SSN,Password,Badge\n" +
		"3,Ines,Varga,ivarga@x.example,Wexelmere PD,Wexelmere,OR,123-45-6789,hunter2,7\n",
	"Tips.csv":      "Tip No,Description,Your Name,Email\n1,There was a man,Perry Stroud,y@x.example\n",
	"Courses.csv":   "id,Event Title,Start Date,Location\n1,Street names,05/13/2019,Umber\n",
	"Papers.csv":    "id,Title,File Name,Created On\n1,Ines Varga,varga.pdf,2019-01-02\n",
	"Agencies.csv":  "Agencies ID,Agency Name,County\n1,Wexelmere PD,Fallow\n",
	"Odd \"x\".csv": "a,b,Person ID\n1,2,3\n",
	"Log.csv":       "id,Email,Subject,Sent\n1,q@x.example,Hi all,2020-05-01\n",
	"Empty.csv":     "",
}

func foreignFolder(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "Mail Room")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range foreignTables {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestDraft(t *testing.T) {
	text, problems, err := Draft(t.Context(), foreignFolder(t))
	if err != nil || len(problems) != 1 || problems[0].File != "Empty.csv" {
		t.Fatalf("%v, %v", problems, err)
	}
	testkit.Golden(t, filepath.Join("testdata", "draft.yaml"), text)
	for _, value := range []string{"Ines", "Varga", "Wexelmere", "Perry", "ivarga", "123-45", "hunter2", "Hi, all", "There was", "varga.pdf"} {
		if strings.Contains(text, value) {
			t.Errorf("the draft holds the cell %q", value)
		}
	}
}

// A draft is a mapping as it stands: of every table that it maps the key and each field
// that it names have a column, and the others stay out.
func TestDraftIsAMapping(t *testing.T) {
	folder := foreignFolder(t)
	text, _, err := Draft(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "my.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := LoadMapping(file)
	if err != nil {
		t.Fatal(err)
	}
	leak, err := Open(folder, m)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"Messages": "Campaign", "Persons": "Recipient", "Tips": "Report", "Courses": "Event", "Papers": "Document",
		"Agencies": "Agency"}
	r := Reader{OnProblem: func(p Problem) { t.Errorf("%+v", p) }}
	for _, table := range leak.Sites[0].Tables {
		tm, _ := m.named.find(table.Name)
		if tm == nil && want[table.Name] == "" {
			continue
		}
		if tm == nil || string(tm.Kind) != want[table.Name] {
			t.Errorf("%s is mapped to %+v", table.Name, tm)
			continue
		}
		if counts, err := r.Read(t.Context(), table, tm, func(*Record) error { return nil }); err != nil || counts.Rows != 1 {
			t.Errorf("%s: %+v, %v", table.Name, counts, err)
		}
	}
	if unused := m.Unused(); len(unused) > 0 {
		t.Errorf("the draft names what is not there: %+v", unused)
	}
}

// A folder of folders is read as sites; the tables of one name are one table of the draft.
func TestDraftOfSites(t *testing.T) {
	folder := t.TempDir()
	for site, header := range map[string]string{"north": "id,Email\n1,a@x.example\n", "more/south": "id,E_Mail,Phone\n1,b@x.example,5\n"} {
		if err := os.MkdirAll(filepath.Join(folder, site), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, site, "People.csv"), []byte(header), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text, problems, err := Draft(t.Context(), folder)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	for _, line := range []string{"sites: folders", `- "more"`, `email: ["Email", "E_Mail"]`, `phone: ["Phone"]`} {
		if strings.Count(text, line) != 1 {
			t.Errorf("%q stands %d times in\n%s", line, strings.Count(text, line), text)
		}
	}
}

func TestDraftOfNothing(t *testing.T) {
	if _, _, err := Draft(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "no site found") {
		t.Errorf("an empty folder: %v", err)
	}
	if _, _, err := Draft(t.Context(), filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a folder that is not there is drafted")
	}
}
