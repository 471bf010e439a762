package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/entities"
)

// What a user's own mapping says in vain is told.
func TestMisspeltMappingIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "my.yaml")
	text := "leak: mine\nlayout: {sites: flat, site: mine}\ntables:\n" +
		"  - {tables: [Persons], kind: Recipient, fields: {name: nmae, email: mail}}\n" +
		"  - {tables: [Nothing], kind: Agency, fields: {name: name}}\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := LoadMapping(file)
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "Persons.csv"), []byte("id,name,mail\n1,Ann,ann@x.example\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := Open(root, m)
	if err != nil {
		t.Fatal(err)
	}
	r := Reader{OnProblem: func(p Problem) { t.Error(p) }}
	if _, err := r.Read(context.Background(), l.Sites[0].Tables[0], m.Tables[0], func(*Record) error { return nil }); err != nil {
		t.Fatal(err)
	}
	unused := m.Unused()
	if len(unused) != 2 || !strings.Contains(unused[0].Reason, "fields.name: no table has the column nmae; the nearest is name") ||
		!strings.Contains(unused[1].Reason, "read as Nothing") || unused[0].File != "my.yaml" {
		t.Errorf("told %+v", unused)
	}
}

// A mapping that is wrong says where, and never panics.
func TestWrongMappings(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty table":   {"leak: x\nlayout: {sites: flat, site: x}\ntables:\n  -\n", "is empty"},
		"no table":      {"leak: x\nlayout: {sites: flat, site: x}\n", "no table is mapped"},
		"unknown key":   {"leak: x\nlayuot: {}\n", "layuot"},
		"unknown kind":  {"leak: x\nlayout: {sites: folders}\ntables: [{tables: [A], kind: Recipent}]\n", "Recipent"},
		"unknown alias": {"leak: x\nlayout: {sites: folders}\ntables: [{tables: [A], kind: Agency, fields: {name: $nobody}}]\n", "$nobody"},
		"bad pattern":   {"leak: x\nlayout: {sites: folders}\nsecrets: ['(']\ntables: [{tables: [A], kind: Agency}]\n", `"("`},
		"site path":     {"leak: x\nlayout: {sites: flat, site: a/b}\ntables: [{tables: [A], kind: Agency}]\n", "a/b"},
		"bad link":      {"leak: x\nlayout: {sites: folders}\ntables: [{tables: [A], kind: Event, links: [{type: HATES, to: site}]}]\n", "HATES"},
		"not YAML":      {"leak: [", "mapping"},
	} {
		_, err := parseMapping(namedDoc{"my.yaml", []byte(c.text)}, nil)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "socialsec") {
			t.Errorf("%s: %v, want one with %q", name, err, c.want)
		}
	}
}

// A row that has moved must not be shown: its cells would stand under the names
// of other columns.
func TestMovedRowIsNotShown(t *testing.T) {
	head, first, second := "RegistrationsID,EmailAddress,password\n", "1,\"a@x.example\",\"hunter2\"\n", "2,\"b@x.example\",\"hunter3\"\n"
	for name, text := range map[string]string{
		"bytes lost before it": head[1:] + first + second,
		"another row there":    head + strings.ReplaceAll(first, "1,", "3,") + second,
		"too many cells":       head + "1,\"a@x.example\",,\"hunter2\"\n" + second,
		"file cut":             head[:5],
	} {
		l := write(t, map[string]string{"a/Registrations.csv": text})
		at := entities.Evidence{File: "a/Registrations.csv", Offset: int64(len(head)), RowID: "1"}
		if row, err := (Raw{}).Row(context.Background(), entities.Leak{Path: l.Root}, at); !errors.Is(err, ErrChanged) || len(row.Columns) > 0 {
			t.Errorf("%s: %+v, %v", name, row, err)
		}
	}
}
