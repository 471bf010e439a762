package sample

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// leak is a generated sample, as the tests of this package read it: with
// encoding/csv and nothing of the generator.
type leak struct {
	t          *testing.T
	dir, truth string
	sum        Summary
}

func makeLeak(t *testing.T, o Options) leak {
	t.Helper()
	o.Out = filepath.Join(t.TempDir(), "leak")
	sum, err := Generate(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return leak{t, o.Out, o.Out + "-truth", sum}
}

func (l leak) bytes(name string) []byte {
	l.t.Helper()
	b, err := os.ReadFile(filepath.Join(l.dir, filepath.FromSlash(name)))
	if err != nil {
		l.t.Fatal(err)
	}
	return b
}

// rows reads a CSV file; lazy accepts the defects of quirks.
func readRows(t *testing.T, b []byte, lazy bool) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	r.LazyQuotes = lazy
	if lazy {
		r.FieldsPerRecord = -1
	}
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// truthRows reads a file of the truth as maps by column.
func (l leak) truthRows(name string) []map[string]string {
	l.t.Helper()
	b, err := os.ReadFile(filepath.Join(l.truth, name))
	if err != nil {
		l.t.Fatal(err)
	}
	return byHeader(readRows(l.t, b, false))
}

func byHeader(rows [][]string) (out []map[string]string) {
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, h := range rows[0] {
			if i < len(r) {
				m[h] = r[i]
			}
		}
		out = append(out, m)
	}
	return out
}

// table reads a table of the leak as maps by lower-case column, by key.
func (l leak) table(site, table string) map[string]map[string]string {
	out := map[string]map[string]string{}
	path := site
	if strings.HasPrefix(site, "usa") {
		path = "usao/" + site
	}
	rows := readRows(l.t, l.bytes(path+"/"+table+".csv"), true)
	for i := range rows[0] {
		rows[0][i] = strings.ToLower(rows[0][i])
	}
	for i, m := range byHeader(rows) {
		out[rows[i+1][0]] = m
	}
	return out
}

// tables reads each table once.
type tables map[[2]string]map[string]map[string]string

func (c tables) of(l leak, site, table string) map[string]map[string]string {
	k := [2]string{site, table}
	if c[k] == nil {
		c[k] = l.table(site, table)
	}
	return c[k]
}
