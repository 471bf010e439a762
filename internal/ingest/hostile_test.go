package ingest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/source"
	"bluegraph/internal/testkit"
)

// hostileFile is a table that an importer written in an afternoon stops at, and
// what a load has to say of it.
type hostileFile struct {
	name string
	// text is the file; make makes what is no plain file.
	text string
	make func(path string) error
	// mapped and rejected count its rows; skipped ones are well formed and cannot be
	// mapped.
	mapped, skipped, rejected int64
	// problems are words of each problem told, in the order of rows.
	problems []string
}

const hostileHead = "RegistrationsID,EmailAddress,InternalNotes\n"

var hostile = []hostileFile{
	{name: "zero bytes", problems: []string{"the file is empty"}},
	{name: "line ends alone", text: "\r\n\n\n", problems: []string{"the file is empty"}},
	{name: "header alone", text: hostileHead},
	{name: "a cell of 5 MB", text: hostileHead + "1,a@x.example,\"" + strings.Repeat("line \"\"quoted\"\", part\n", 5<<20/20) +
		"\"\n2,b@x.example,\n", mapped: 2},
	{name: "NUL bytes", text: hostileHead + "1,a@x.example,\x00\x00\n\x002,\"b@x.example\"\x00,y\n", mapped: 2,
		problems: []string{"NUL", "NUL"}},
	{name: "NUL bytes alone", text: strings.Repeat("\x00", 4096), problems: []string{"NUL", "no column name"}},
	{name: "UTF-16, little-endian", text: utf16(hostileHead+"1,a@x.example,\n", 0, 1), problems: []string{"UTF-16"}},
	{name: "UTF-16, big-endian", text: utf16(hostileHead+"1,a@x.example,\n", 1, 0), problems: []string{"UTF-16"}},
	{name: "encodings mixed", text: hostileHead + "1,a@x.example,Peña\n2,\"jos\xe9@x.example\",\n3,\"c@x.example\",PeÃ±a\n", mapped: 3,
		problems: []string{"Windows-1252"}},
	{name: "a row of 2 million cells", text: hostileHead + "1,a@x.example,\n2" + strings.Repeat(",x", 2_000_000) + "\n3,c@x.example,\n",
		mapped: 2, rejected: 1, problems: []string{"2000001 cells under 3 columns"}},
	{name: "a header of 2 million cells", text: "RegistrationsID,EmailAddress" + strings.Repeat(",x", 2_000_000) + "\n1,a@x.example\n",
		skipped: 1, problems: []string{"more than a header can have"}},
	{name: "cut off in a quote", text: hostileHead + "1,a@x.example,\n2,b@x.example,\"half a no", mapped: 1, rejected: 1,
		problems: []string{"not closed"}},
	{name: "cut off in a line", text: hostileHead + "1,a@x.example,\n2,b@x.exa", mapped: 1, rejected: 1, problems: []string{"breaks off"}},
	{name: "a quote too many", text: hostileHead + "1,a@x.example,\"x\n2,b@x.example,y\n3,c@x.example,z\n", mapped: 2, rejected: 1,
		problems: []string{"not closed"}},
	{name: "rows too long and too short", text: hostileHead + "1,a@x.example,,,\n2\n3,c@x.example,\n", mapped: 2, rejected: 1,
		problems: []string{"5 cells under 3", "1 cells under 3"}},
	{name: "lines that end in CR", text: strings.ReplaceAll(hostileHead+"1,a@x.example,\n2,b@x.example,\n", "\n", "\r"),
		problems: []string{"CR alone"}},
	{name: "semicolons", text: strings.ReplaceAll(hostileHead+"1,a@x.example,\n2,b@x.example,\n", ",", ";"), mapped: 2},
	{name: "a header without names", text: ",,\n1,a@x.example,\n", skipped: 1, problems: []string{"no column name"}},
	{name: "no header", text: "1,a@x.example,\n2,b@x.example,\n", skipped: 1, problems: []string{"is the header line missing?"}},
	{name: "a folder", make: func(path string) error { return os.Mkdir(path, 0o700) }, problems: []string{"no ordinary file"}},
	{name: "a device", make: func(path string) error { return os.Symlink(os.DevNull, path) }, problems: []string{"no ordinary file"}},
	{name: "a link to itself", make: func(path string) error { return os.Symlink(path, path) }, problems: []string{"cannot be opened"}},
	{name: "a link to nothing", make: func(path string) error { return os.Symlink(path+".gone", path) },
		problems: []string{"cannot be opened"}},
}

// utf16 writes ASCII as UTF-16 with its mark; low and high are the places of the
// bytes of a character.
func utf16(s string, low, high int) string {
	b := make([]byte, 0, 2*len(s)+2)
	for _, c := range "\ufeff" + s {
		pair := [2]byte{}
		pair[low], pair[high] = byte(c), byte(c>>8)
		b = append(b, pair[:]...)
	}
	return string(b)
}

// Each hostile file is a site of its own, beside a good one: none stops the load,
// each row and each file is in the report, and nothing is told that is not so.
func TestHostileFilesAreAccountedFor(t *testing.T) {
	testkit.SkipIfShort(t)
	folder := writeLeak(t, map[string]string{"good/Registrations.csv": hostileHead + "1,good@x.example,\n"})
	cases := append(slices.Clone(hostile), unreadable(t))
	for i, c := range cases {
		path := filepath.Join(folder, hostileSite(i), "Registrations.csv")
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if c.make == nil {
			c.make = func(path string) error { return os.WriteFile(path, []byte(c.text), 0o600) }
		}
		if err := c.make(path); err != nil {
			t.Fatal(err)
		}
	}
	report, _ := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
	if len(report.Tables) != len(cases)+1 {
		t.Errorf("%d of %d files are in the report", len(report.Tables), len(cases)+1)
	}
	survey := check(t, folder)
	tables, problems := map[string]ingest.TableCount{}, map[string][]source.Problem{}
	for _, table := range report.Tables {
		tables[table.Site] = table
	}
	for _, p := range report.Problems {
		site, _, _ := strings.Cut(p.File, "/")
		problems[site] = append(problems[site], p)
	}
	if good := tables["good"]; good.Mapped != 1 || len(problems["good"]) > 0 {
		t.Errorf("the good site: %+v, %+v", good, problems["good"])
	}
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := tables[hostileSite(i)]
			if got.RowsRead != c.mapped+c.skipped+c.rejected || got.Mapped != c.mapped || got.Skipped != c.skipped || got.Rejected != c.rejected {
				t.Errorf("%+v, want %d mapped, %d skipped, %d rejected", got, c.mapped, c.skipped, c.rejected)
			}
			if got.Skipped > 0 && got.Reason == "" {
				t.Error("rows are skipped without a reason")
			}
			told := problems[hostileSite(i)]
			if len(told) != len(c.problems) {
				t.Fatalf("problems %+v, want %q", told, c.problems)
			}
			for k, p := range told {
				if !strings.Contains(p.Reason, c.problems[k]) {
					t.Errorf("problem %+v, want one with %q", p, c.problems[k])
				}
			}
			if rows := survey[hostileSite(i)]; rows != c.mapped+c.skipped {
				t.Errorf("a check counts %d rows", rows)
			}
		})
	}
}

func hostileSite(i int) string { return fmt.Sprintf("h%02d", i) }

// unreadable is a file that nobody may read; an administrator may.
func unreadable(t *testing.T) hostileFile {
	t.Helper()
	c := hostileFile{name: "a file that may not be read", mapped: 1, make: func(path string) error {
		return os.WriteFile(path, []byte(hostileHead+"1,a@x.example,\n"), 0o000)
	}}
	probe := filepath.Join(t.TempDir(), "probe")
	if err := c.make(probe); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(probe); err != nil {
		c.mapped, c.problems = 0, []string{"cannot be opened"}
	}
	return c
}

// check surveys a leak and returns the rows of each site.
func check(t *testing.T, folder string) map[string]int64 {
	t.Helper()
	m, err := source.LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	leak, err := source.Open(folder, m)
	if err != nil {
		t.Fatal(err)
	}
	survey, err := ingest.Check(t.Context(), leak, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int64{}
	for _, table := range survey.Tables {
		rows[table.Site] += table.Rows
	}
	return rows
}
