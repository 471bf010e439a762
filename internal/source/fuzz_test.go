package source

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/source/cell"
	"bluegraph/internal/source/csvscan"
	"bluegraph/internal/testkit/mutants"
)

// FuzzListLines: every line of a recipient list that holds something is the header,
// an id or counted as left out; an id stands at its offset.
func FuzzListLines(f *testing.F) {
	for _, seed := range []string{
		"IDs,Registrations\n90001\n90002\r\n", "\xef\xbb\xbf1\n,5\n\"\"\n7,8\n", "IDs\n\x00\n\"9\"\n 1\xa0\n", "1", "a,b,c\r\n\r1\n",
		"\n\nIDs,x\n3\n",
	} {
		mutants.Add(f, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		l, problems := parseList("f", text)
		var leftOut int
		for _, p := range problems {
			if p.File != "f" || p.Reason == "" || p.Offset < 0 || p.Offset > int64(len(text)) {
				t.Fatalf("%q: problem %+v", text, p)
			}
			if strings.Contains(p.Reason, "were left out") { // lines without an id, and the header once more
				n := 0
				if _, err := fmt.Sscan(p.Reason, &n); err != nil {
					t.Fatal(err)
				}
				leftOut += n
			}
		}
		ids := l.IDs
		at := len(text) - len(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))
		hasBegun := false
		for at < len(text) {
			line := text[at:]
			if end := bytes.IndexAny(line, "\r\n"); end >= 0 {
				line = line[:end]
			}
			switch {
			case len(ids) > 0 && ids[0].Offset == int64(at):
				clean := bytes.ReplaceAll(line, []byte{0}, nil)
				if id := ids[0]; id.Row != int64(len(l.IDs)-len(ids)+1) || id.Value == "" || isDigits(id.Value) &&
					!bytes.Contains(clean, []byte(id.Value)) {
					t.Fatalf("%q: line %q gives %+v", text, line, id)
				}
				ids = ids[1:]
			case len(bytes.TrimSpace(line)) == 0:
			case hasBegun:
				leftOut--
			}
			hasBegun = hasBegun || len(bytes.TrimSpace(line)) > 0
			at += len(line) + 1
		}
		if len(ids) > 0 || leftOut != 0 || len(text) == 0 && len(problems) == 0 {
			t.Fatalf("%q: %d ids stand at no line, %d lines are counted too many; problems %+v", text, len(ids), leftOut, problems)
		}
	})
}

// FuzzListFile: no cell leads out of the site's folder of uploads.
func FuzzListFile(f *testing.F) {
	for _, seed := range []string{`EBSE00007\170.csv`, `..\..\x`, "/etc/passwd", `a/../../b`, "", ".", "\x00", `C:\x`} {
		mutants.Add(f, seed)
	}
	s := &Site{Path: "usao/a", leak: &Leak{Mapping: &Mapping{Layout: Layout{Files: "files"}}}}
	f.Fuzz(func(t *testing.T, cell string) {
		file, err := s.ListFile(cell)
		if err == nil && file != "usao/a/files" && (!strings.HasPrefix(file, "usao/a/files/") || path.Clean(file) != file ||
			!filepath.IsLocal(file)) {
			t.Fatalf("%q leads to %q", cell, file)
		}
	})
}

// maxReadBack bounds the rows of an input that are read back, each of which opens the file.
const maxReadBack = 3

// FuzzTable: every row number of a table is a record or a reject with its problem;
// each record that fits the header is read back from the file as it was, without
// its secrets.
func FuzzTable(f *testing.F) {
	head := "RegistrationsID,EmailAddress,password,Extra,CustomFlag\n"
	for _, seed := range []string{
		head + "1,\"a@x.example\",\"hunter2\",\"x\",1\n2,b@x.example,,\"kept \"\"so\"\"\",0\n", head + "1,\"x\ny\"z,,,\n2,a,b,c,d,e\n3,\x00a",
		"\xef\xbb\xbfRegistrationsID\n1\n\xef\xbb\xbf2\n",
		head + "1,\"a\nb\"\n2,\"c", "a\n1\n", "registrationsid,Pass Word,STATE\r\n7,Pe\xf1a,CA\r\n",
	} {
		mutants.Add(f, []byte(seed))
	}
	m, err := LoadMapping("netsential")
	if err != nil {
		f.Fatal(err)
	}
	l := &Leak{Root: f.TempDir(), Mapping: m}
	site := &Site{Folder: "a", Path: "a", leak: l}
	table := &Table{Site: site, Name: "Registrations", File: "Registrations.csv"}
	site.Tables = []*Table{table}
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(filepath.Join(l.Root, table.File), text, 0o600); err != nil {
			t.Fatal(err)
		}
		table.Size = int64(len(text))
		told := map[int64]bool{}
		r := Reader{OnProblem: func(p Problem) { told[p.Row] = true }}
		seen := map[int64]bool{}
		uses, err := r.Uses(context.Background(), table.Site)
		if err != nil {
			t.Fatal(err)
		}
		counts, err := r.Read(context.Background(), table, uses[0].Map, func(rec *Record) error {
			seen[rec.Row] = true
			use(rec)
			if len(rec.cells) == len(rec.b.header) && len(seen) <= maxReadBack {
				checkReadBack(t, l.Root, rec)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if rows := counts.Rows + counts.Rejected; int64(len(seen)) != counts.Rows && len(seen) > 0 || rows == 0 && len(told) == 0 &&
			len(bytes.TrimSpace(text)) == 0 {
			t.Fatalf("%q: %+v, %d records seen, problems of %v", text, counts, len(seen), told)
		}
		for row := int64(1); row <= counts.Rows+counts.Rejected && len(seen) > 0; row++ {
			if !seen[row] && !told[row] {
				t.Fatalf("%q: row %d is neither a record nor a problem", text, row)
			}
		}
	})
}

// use asks a record for all it can give.
func use(r *Record) {
	r.Properties()
	r.Texts()
	r.Links()
	r.Groups()
	r.Attachments()
	r.Recipients()
	r.Submitter("email")
	r.WorksFor("name")
}

// checkReadBack reads a record from its file again.
func checkReadBack(t *testing.T, root string, r *Record) {
	t.Helper()
	at := entities.Evidence{File: r.File, Offset: r.Offset, RowID: cmp.Or(r.Key, "row-1")} // without a key a row is known by its number
	row, err := Raw{}.Row(context.Background(), entities.Leak{Path: root, Secrets: r.b.m.Secrets}, at)
	if err != nil {
		t.Fatalf("row %d at byte %d: %v", r.Row, r.Offset, err)
	}
	for i, c := range row.Columns {
		want, _ := csvscan.Decode(r.cells[i])
		if isSecret := r.b.m.isSecret(nil, c.Name); isSecret != c.Withheld || isSecret && c.Value != "" || !isSecret && c.Value != want {
			t.Fatalf("row %d, column %s reads %q, withheld %v; loaded as %q", r.Row, c.Name, c.Value, c.Withheld, want)
		}
	}
}

// FuzzMapping: a mapping is refused with its name or can be used; no column that
// is secret is ever bound.
func FuzzMapping(f *testing.F) {
	for _, seed := range []string{
		"leak: x\nlayout: {sites: flat, site: x}\ntables:\n  - {tables: [A], kind: Recipient, key: id, fields: {name: \"{First} {Last\", " +
			"email: [$mail, \"=x\", a + b]}, groups: true}\naliases: {mail: [email, password]}\n",
		"leak: x\nlayout: {sites: folders}\nsecrets: ['^x']\n" +
			"tables: [{tables: ['*'], kind: Campaign, recipients: {list: ssn, table: T, addressed: to, member: m}, text: [{from: [body], as: " +
			"html}], attachments: ['*']}]\n",
		"leak: x\nlayout: {sites: folders}\ntables: [{tables: [A], links: [{type: SENT, from: site, to: [{table: B, column: password}], set: " +
			"{at: {from: [t], as: time}}}]}]\n",
		"leak: &a [*a]\n", "leak: [", "- \n  - ? : ", "leak: !!binary x\ntables: {<<: *b}\n",
	} {
		mutants.Add(f, seed)
	}
	header := []string{"Token", "id", "email", "password", "First", "Last", "a", "b", "body", "T", "to", "m", "t", "SSN", "x1"}
	cells := make([][]byte, len(header))
	for i := range cells {
		cells[i] = []byte("1")
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parseMapping(namedDoc{"my.yaml", []byte(text)}, nil)
		if err != nil {
			if !strings.Contains(err.Error(), "my.yaml") {
				t.Fatalf("the error does not say which file: %v", err)
			}
			return
		}
		s := &Site{Folder: "a", Path: "a", leak: &Leak{Mapping: m}}
		for _, tm := range m.Tables {
			b, err := bind(m, tm, "A", header)
			if err != nil {
				continue
			}
			for i, used := range b.used {
				if used && m.isSecret(tm, header[i]) {
					t.Fatalf("the secret column %s is bound", header[i])
				}
			}
			r := newRecord(&Table{Site: s, Name: "A", File: "a/A.csv"}, b, nil, func() *columnSample { return &columnSample{} })
			r.cells = cells
			use(r)
		}
		m.Unused()
	})
}

// FuzzReading: what a cell reads as can be kept as a property, and case and the
// space around a flag do not matter.
func FuzzReading(f *testing.F) {
	for _, seed := range []string{"1", "-1", "TRUE", " no ", "1e400", "0x1p-2", "NaN", "9223372036854775808", "１"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, as := range readings {
			v, ok := valueAs(as, s)
			if !ok {
				continue
			}
			if _, err := graph.EncodeProperties(entities.Properties{"v": v}); err != nil {
				t.Fatalf("%q read as %s: %v", s, as, err)
			}
		}
		value, ok := cell.Flag(s)
		if again, okAgain := cell.Flag(" " + strings.ToLower(s) + "\t"); again != value || okAgain != ok {
			t.Fatalf("%q is %v, %v and with space around it %v, %v", s, value, ok, again, okAgain)
		}
	})
}

// FuzzSanitise: a sanitised name is sanitised, and holds no separator.
func FuzzSanitise(f *testing.F) {
	f.Add(" E-mail Address/2: (x) ")
	f.Fuzz(func(t *testing.T, name string) {
		got := Sanitise(name)
		if Sanitise(got) != got || strings.ContainsAny(got, "- /:\t\n") {
			t.Fatalf("%q becomes %q", name, got)
		}
	})
}
