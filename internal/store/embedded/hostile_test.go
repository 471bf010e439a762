package embedded

import (
	"database/sql"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// TestHostileStore opens files that somebody made by hand, checksums and all: each is refused
// in a sentence, without a panic and before memory is taken.
func TestHostileStore(t *testing.T) {
	sealed := func(t *testing.T, path, table, key, column string, change func([]byte) []byte) {
		t.Helper()
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		k := make([]int64, strings.Count(key, ",")+1)
		var data []byte
		into := []any{&data}
		for i := range k {
			into = append(into, &k[i])
		}
		if err := db.QueryRow("SELECT " + column + ", " + key + " FROM " + table + " LIMIT 1").Scan(into...); err != nil {
			t.Fatal(err)
		}
		plain, err := unseal(data, k...)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("UPDATE "+table+" SET "+column+" = ?", seal(change(slices.Clone(plain)), k...)); err != nil {
			t.Fatal(err)
		}
	}
	resum := func(t *testing.T, path string, tables ...string) {
		t.Helper()
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		tx, err := db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(sumTables(t.Context(), tx, tables...), tx.Commit()); err != nil {
			t.Fatal(err)
		}
	}
	nodes := func(n string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			alter(t, path, "UPDATE leak SET nodes = "+n)
			resum(t, path, "leak")
		}
	}
	unsorted := func([]byte) []byte {
		set := roaring.BitmapOf(1, 1<<16, 2<<16)
		b, err := set.ToBytes()
		if err != nil {
			t.Fatal(err)
		}
		b[8], b[12] = b[12], b[8] // the keys of two containers
		return b
	}
	everybody := func([]byte) []byte { // four billion numbers in half a megabyte
		set := roaring.New()
		set.AddRange(0, 1<<32)
		set.RunOptimize()
		b, err := set.ToBytes()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for name, c := range map[string]struct {
		change func(t *testing.T, path string)
		want   string
	}{
		"nodes below nothing": {nodes("-1"), "damaged"},
		"four billion nodes":  {nodes("4000000000"), "damaged"},
		"too few nodes":       {nodes("1"), "damaged"},
		"more nodes":          {nodes("6"), "damaged"},
		"leaks overlap": {func(t *testing.T, path string) {
			alter(t, path, "INSERT INTO leak SELECT 9, 'm', path, sites, fingerprint, secrets, loaded_at, report, first_node, nodes FROM leak")
			resum(t, path, "leak")
		}, "damaged"},
		"first node": {func(t *testing.T, path string) {
			alter(t, path, "UPDATE leak SET first_node = 9223372036854775807")
			resum(t, path, "leak")
		}, "damaged"},
		"leak changed":  {func(t *testing.T, path string) { alter(t, path, "UPDATE leak SET path = 'x'") }, "damaged"},
		"unsorted list": {func(t *testing.T, path string) { sealed(t, path, "recipient_set", "campaign, leak", "nodes", unsorted) }, "damaged"},
		"list of everybody": {func(t *testing.T, path string) {
			sealed(t, path, "recipient_set", "campaign, leak", "nodes", everybody)
		}, "damaged"},
		"receipts of everybody": {func(t *testing.T, path string) {
			sealed(t, path, "receipt_set", "campaign, leak", "receivers", everybody)
		}, "damaged"},
		"unsorted receipts": {func(t *testing.T, path string) {
			sealed(t, path, "receipt_set", "campaign, leak", "receivers", unsorted)
		}, "damaged"},
		"short arcs": {func(t *testing.T, path string) {
			sealed(t, path, "edge_pack", "leak", "data", func(b []byte) []byte { return b[1:] })
		}, "damaged"},
		"arc to nowhere": {func(t *testing.T, path string) {
			sealed(t, path, "edge_pack", "leak", "data", func(b []byte) []byte { b[7] = 0xff; return b })
		}, "damaged"},
		"vertices cut": {func(t *testing.T, path string) {
			sealed(t, path, "vertex_pack", "leak", "data", func(b []byte) []byte { return b[:len(b)-1] })
		}, "damaged"},
		"member of nothing": {func(t *testing.T, path string) { alter(t, path, "UPDATE member SET canonical = 99") }, "damaged"},
		"member of a member": {func(t *testing.T, path string) {
			alter(t, path, "UPDATE member SET canonical = node")
		}, "one with"},
		"trigger": {func(t *testing.T, path string) {
			alter(t, path, "CREATE TRIGGER t AFTER UPDATE ON generation BEGIN DELETE FROM judgement; END")
		}, "as bluegraph makes it"},
		"view": {func(t *testing.T, path string) {
			alter(t, path, "DROP TABLE body; CREATE VIEW body AS SELECT 1 AS node, 'x' AS text")
		}, "as bluegraph makes it"},
		"truncated": {func(t *testing.T, path string) {
			if err := os.Truncate(path, 3*8192); err != nil {
				t.Fatal(err)
			}
		}, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := wholeStore(t)
			c.change(t, path)
			s, err := Open(t.Context(), path, Options{ReadOnly: true})
			if err == nil {
				err = errors.Join(errors.New("it opened"), s.Close())
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("opening: %v", err)
			}
		})
	}
}
