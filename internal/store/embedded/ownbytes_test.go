package embedded

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// TestRowsHaveBytesOfTheirOwn watches what opening relies on and database/sql does not promise: the driver
// does not write into the bytes of a row again, neither for the next row nor after the last.
func TestRowsHaveBytesOfTheirOwn(t *testing.T) {
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB);
		WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < 299)
		INSERT INTO t SELECT n, CAST(replace(hex(zeroblob(n * 40)), '0', char(65 + n % 26)) AS BLOB) FROM c`); err != nil {
		t.Fatal(err)
	}
	var kept []ownBytes
	for range 2 { // the second time, pages and buffers of the first are free
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if err := eachRow(t.Context(), tx, "SELECT b FROM t ORDER BY n", func(scan scanner) error {
			kept = append(kept, nil)
			return scan(&kept[len(kept)-1])
		}); err != nil {
			t.Fatal(err)
		}
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
	}
	if len(kept) != 600 {
		t.Fatalf("%d rows", len(kept))
	}
	for i, b := range kept {
		n := i % 300
		if len(b) != n*80 {
			t.Fatalf("row %d has %d bytes", n, len(b))
		}
		for _, c := range b {
			if c != byte(65+n%26) {
				t.Fatalf("row %d holds %q", n, c)
			}
		}
	}
}
