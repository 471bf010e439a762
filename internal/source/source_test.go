package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
)

// write makes a leak of the given files and opens it under the first leak's mapping.
func write(t *testing.T, files map[string]string) *Leak {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	m, err := LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	l, err := Open(root, m)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// readTable reads one table of a leak and returns what each asks of every record.
func readTable(t *testing.T, l *Leak, site, table string, each func(*Record) string) (rows []string, counts Counts, problems []string) {
	t.Helper()
	r := Reader{OnProblem: func(p Problem) {
		if !p.IsNote {
			problems = append(problems, p.Reason)
		}
	}}
	for _, s := range l.Sites {
		for _, tb := range s.Tables {
			if s.Folder != site || tb.Name != table {
				continue
			}
			uses, err := r.Uses(context.Background(), s)
			if err != nil {
				t.Fatal(err)
			}
			use := uses[slices.IndexFunc(uses, func(u TableUse) bool { return u.Table == tb })]
			counts, err = r.Read(context.Background(), tb, use.Map, func(rec *Record) error {
				rows = append(rows, each(rec))
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			return rows, counts, problems
		}
	}
	t.Fatalf("no table %s/%s", site, table)
	return nil, counts, nil
}

func TestSitesAreFound(t *testing.T) {
	l := write(t, map[string]string{
		"ncric/Company.csv": "CompanyID\n", "usao/usaeo/Company.CSV": "CompanyID\n",
		"repo/config.csv": "x\n", "empty/readme.txt": "", ".git/x.csv": "",
	})
	var got []string
	for _, s := range l.Sites {
		got = append(got, s.Folder+" "+s.Path)
	}
	if want := []string{"ncric ncric", "usaeo usao/usaeo"}; !slices.Equal(got, want) {
		t.Errorf("sites %q, want %q", got, want)
	}
	if l.Sites[0].Fact.State != "CA" {
		t.Errorf("what is known of ncric is not there: %+v", l.Sites[0].Fact)
	}
}

// A site may be a link within the leak; one that leads out of it is not opened, and told. A disk
// that is not there is not passed over.
func TestLinkedSites(t *testing.T) {
	elsewhere := t.TempDir()
	if err := os.WriteFile(filepath.Join(elsewhere, "Company.csv"), []byte("CompanyID\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l := write(t, map[string]string{"a/Company.csv": "CompanyID\n", ".store/c/Company.csv": "CompanyID\n"})
	for name, to := range map[string]string{"b": elsewhere, "c": filepath.Join(l.Root, ".store", "c")} {
		if err := os.Symlink(to, filepath.Join(l.Root, name)); err != nil {
			t.Fatal(err)
		}
	}
	l, err := Open(l.Root, l.Mapping)
	if err != nil || len(l.Sites) != 2 || l.Sites[1].Folder != "c" {
		t.Fatalf("sites %v, %v; want a and c", l.Sites, err)
	}
	if told := l.Unopened(); len(told) != 1 || told[0].File != "b" || !strings.Contains(told[0].Reason, "out of the leak's folder") {
		t.Errorf("of the link out of the leak it says %+v", told)
	}
	for _, f := range l.files() {
		if strings.HasPrefix(f.name, "b") {
			t.Errorf("%s is a file of the leak", f.name)
		}
	}
	if err := os.RemoveAll(elsewhere); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(l.Root, l.Mapping); err == nil || !strings.Contains(err.Error(), "the link b leads nowhere") {
		t.Errorf("a link to nothing: %v", err)
	}
	alone := t.TempDir()
	if err := os.Symlink(t.TempDir(), filepath.Join(alone, "b")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(alone, l.Mapping); err == nil || !strings.Contains(err.Error(), "out of the leak's folder") {
		t.Errorf("a leak of nothing but links: %v", err)
	}
}

// The lists of a site may lie behind a link within the leak: they count. A link that leads up has
// an end, and what lies behind one that leads out does not count.
func TestLinkedListsCount(t *testing.T) {
	elsewhere := t.TempDir()
	l := write(t, map[string]string{"a/Company.csv": "CompanyID\n", ".lists/1.csv": ""})
	for name, to := range map[string]string{"files": filepath.Join(l.Root, ".lists"), "up": l.Root, "out": elsewhere} {
		if err := os.Symlink(to, filepath.Join(l.Root, "a", name)); err != nil {
			t.Fatal(err)
		}
	}
	fingerprint := func(list string) string {
		if err := os.WriteFile(list, []byte("IDs,Registrations\n1\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := l.Fingerprint(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	first := fingerprint(filepath.Join(l.Root, ".lists", "1.csv"))
	if fingerprint(filepath.Join(l.Root, ".lists", "2.csv")) == first {
		t.Error("a list in a linked folder is new and the leak has not changed")
	}
	for _, f := range l.files() {
		if strings.HasPrefix(f.path, elsewhere) {
			t.Errorf("%s is looked at", f.path)
		}
	}
}

// A list may be called otherwise than *.csv: a file that is no table counts by name,
// size and time.
func TestOtherFilesCount(t *testing.T) {
	l := write(t, map[string]string{"a/Company.csv": "CompanyID\n", "a/files/1.txt": "IDs,Registrations\n1\n"})
	before, err := l.Fingerprint(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if same, err := l.Fingerprint(t.Context(), nil); err != nil || same != before {
		t.Errorf("the same leak is another, %v", err)
	}
	if err := os.WriteFile(filepath.Join(l.Root, "a", "files", "1.txt"), []byte("IDs,Registrations\n1\n2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if after, err := l.Fingerprint(t.Context(), nil); err != nil || after == before {
		t.Errorf("a list has changed and the leak has not, %v", err)
	}
}

func TestColumnsAreBoundByName(t *testing.T) {
	for name, header := range map[string]string{
		"as known":      "RegistrationsID,EmailAddress,FirstName,LastName,AgencyOrganization,State,password",
		"other case":    "registrationsid,EMAILADDRESS,firstname,lastNAME,agencyorganization,STATE,PASSWORD",
		"not sanitised": "Registrations ID,Email.Address,First.Name,Last(Name),Agency.Organization,State,Pass.word",
	} {
		l := write(t, map[string]string{"a/Registrations.csv": header + "\n1,\"p@x.example\",\"Pat\",\"Doe\",\"- Other -\",\"CA\",\"hunter2\"\n"})
		rows, counts, problems := readTable(t, l, "a", "Registrations", func(r *Record) string {
			mail, _ := r.Field("email")
			full, column := r.Field("name")
			agency, _ := r.WorksFor("name")
			return strings.Join([]string{r.Key, mail, full, column, agency}, "|")
		})
		want := "1|p@x.example|Pat Doe|" + Sanitise(strings.Split(header, ",")[2]) + "|"
		if counts.Rows != 1 || len(problems) != 0 || rows[0] != want {
			t.Errorf("%s: got %q, want %q; problems %q", name, rows, want, problems)
		}
	}
}

// A key goes into ids, so a secret is none; the number of a row is one, whatever
// the table is called.
func TestSecretIsNoKey(t *testing.T) {
	for header, want := range map[string]string{"Password,EmailAddress": "", "RegistrationsID,EmailAddress": "7", "SSN,EmailAddress": ""} {
		l := write(t, map[string]string{"a/Registrations.csv": header + "\n7,a@x.example\n"})
		rows, _, _ := readTable(t, l, "a", "Registrations", func(r *Record) string { return r.Key })
		if len(rows) != 1 || rows[0] != want {
			t.Errorf("under %s the key is %q, want %q", header, rows, want)
		}
	}
	m, err := LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	people, _ := m.named.find("Registrations")
	b, err := bind(m, people, "PasswordPeople", []string{"PasswordPeopleID", "EmailAddress"})
	if err != nil || b.key != 0 {
		t.Errorf("the number of a row is no key: %v", err)
	}
}

func TestDefectsAreCounted(t *testing.T) {
	head := "RegistrationsID,EmailAddress,InternalNotes\n"
	for _, c := range []struct {
		name, text     string
		rows, rejected int64
		problem        string
	}{
		{"clean", head + "1,\"a@x.example\",\n", 1, 0, ""},
		{"no last newline", head + "1,\"a@x.example\",", 1, 0, ""},
		{"no byte at all", "", 0, 0, "the file is empty"},
		{"NUL byte", head + "1,\"a@x.example\",\"a\x00b\"\n", 1, 0, "NUL"},
		{"cut off in a quote", head + "1,\"a@x.example\",\n2,\"b@x.exa", 1, 1, "not closed"},
		{"cut off between cells", head + "1,\"a@x.example\",\n2,\"b@x.example\"", 1, 1, "breaks off after 2 of 3"},
		{"short row", head + "1,\"a@x.example\"\n2,\"b@x.example\",\n", 2, 0, "2 cells under 3 columns"},
		{"long row", head + "1,\"a@x.example\",,,\n2,\"b@x.example\",\n", 1, 1, "5 cells under 3 columns"},
		{"not UTF-8", head + "1,\"jos\xe9@x.example\",\n", 1, 0, "Windows-1252"},
	} {
		l := write(t, map[string]string{"a/Registrations.csv": c.text, "a/Company.csv": "CompanyID\n"})
		_, counts, problems := readTable(t, l, "a", "Registrations", func(r *Record) string { s, _ := r.Field("email"); return s })
		if counts.Rows != c.rows || counts.Rejected != c.rejected {
			t.Errorf("%s: %+v, want %d rows and %d rejected", c.name, counts, c.rows, c.rejected)
		}
		if got := strings.Join(problems, "; "); (c.problem == "") != (got == "") || !strings.Contains(got, c.problem) {
			t.Errorf("%s: problems %q, want one with %q", c.name, got, c.problem)
		}
	}
}

func TestLists(t *testing.T) {
	for _, c := range []struct{ name, text, table, ids string }{
		{"as published", "IDs,Registrations\n90001\n90002\n", "Registrations", "90001 90002"},
		{"repeats stay", "IDs,Registrations\n1\n1\n", "Registrations", "1 1"},
		{"CRLF and BOM", "\xef\xbb\xbfIDs,Registrations\r\n1\r\n\r\n2", "Registrations", "1 2"},
		{"CR alone", "IDs,Registrations\r1\r\r2\r", "Registrations", "1 2"},
		{"quoted", "\"IDs\",\"Registrations\"\n\"1\"\n", "Registrations", "1"},
		{"no header", "1\n2\n", "", "1 2"},
		{"one-name header", "IDs\n7\n", "", "7"},
		{"a hard space of Windows-1252", "IDs,Registrations\n1\xa0\n2\n", "Registrations", "1 2"},
		{"header alone", "IDs,Registrations\n", "Registrations", ""},
	} {
		l, _ := parseList("f", []byte(c.text))
		var ids []string
		for _, id := range l.IDs {
			ids = append(ids, id.Value)
			if got := c.text[id.Offset:]; !strings.Contains(got[:min(len(got), 3)], id.Value[:1]) {
				t.Errorf("%s: id %s is not at byte %d", c.name, id.Value, id.Offset)
			}
		}
		if l.Table != c.table || strings.Join(ids, " ") != c.ids {
			t.Errorf("%s: table %q ids %q", c.name, l.Table, ids)
		}
	}
}

func TestListFileStaysInsideTheSite(t *testing.T) {
	l := write(t, map[string]string{"a/Company.csv": "CompanyID\n", "a/files/ebse00000/001.CSV": "IDs,Registrations\n5\n"})
	r := Reader{OnProblem: func(p Problem) { t.Errorf("unexpected problem %+v", p) }}
	got, err := r.List(l.Sites[0], `EBSE00000\001.csv`)
	if err != nil || len(got.IDs) != 1 {
		t.Errorf("a path of another case was not found: %v %+v", err, got)
	}
	for _, cell := range []string{`..\..\secret.csv`, `C:\x.csv\..\..\..\x`, `\\host\share`} {
		if _, err := r.List(l.Sites[0], cell); err == nil {
			t.Errorf("%s was read", cell)
		}
	}
	if _, err := r.List(l.Sites[0], `EBSE00000\999.csv`); !errors.Is(err, ErrNoList) {
		t.Errorf("missing list: %v", err)
	}
}

func TestRawRowWithholdsSecrets(t *testing.T) {
	text := "RegistrationsID,EmailAddress,password,Extra\n1,\"a@x.example\",\"hunter2\",\"x\"\n" +
		"2,\"b@x.example\",\"hunter3\",\"kept \"\"so\"\"\"\n"
	l := write(t, map[string]string{"a/Registrations.csv": text})
	row, err := Raw{}.Row(context.Background(), entities.Leak{Path: l.Root, Secrets: []string{"^extra$"}},
		entities.Evidence{File: "a/Registrations.csv", Offset: int64(strings.Index(text, "2,\"b@")), RowID: "2"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range row.Columns {
		got = append(got, c.Name+"="+c.Value)
		if want := c.Name == "password" || c.Name == "Extra"; c.Withheld != want {
			t.Errorf("%s withheld: %v", c.Name, c.Withheld)
		}
	}
	if want := "RegistrationsID=2 EmailAddress=b@x.example password= Extra="; strings.Join(got, " ") != want {
		t.Errorf("row %q, want %q", got, want)
	}
	if _, err := (Raw{}).Row(context.Background(), entities.Leak{Path: l.Root}, entities.Evidence{File: "../x.csv"}); err == nil {
		t.Error("a file outside the leak was read")
	}
	if _, err := (Raw{}).Row(context.Background(), entities.Leak{Path: l.Root}, entities.Evidence{File: "a/None.csv"}); !errors.Is(err,
		fs.ErrNotExist) {
		t.Errorf("a missing file gives %v", err)
	}
}
