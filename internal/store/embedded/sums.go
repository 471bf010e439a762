package embedded

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
)

// tableSum is what the table checksum keeps of another one: its rows, and the sum of the
// checksums of all of them, in whatever order.
type tableSum struct{ rows, sum int64 }

// querier is a transaction, or a connection that has begun one.
type querier interface {
	executor
	rowQuerier
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// summed lists the tables that have a sum: all but the sealed ones, the sums, SQLite's own
// and virtual ones, whose tables are listed.
func summed(ctx context.Context, db querier) (names []string, err error) {
	rows, err := db.QueryContext(ctx, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
		AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close() // read to its end below, or failed
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		if name != "checksum" && !isSealed(name) {
			names = append(names, name)
		}
	}
	return names, rows.Err()
}

// sumTables writes the sums of tables that a transaction has changed, before it ends.
func sumTables(ctx context.Context, db querier, tables ...string) error {
	for _, table := range tables {
		s, err := sumTable(ctx, db, table)
		if err == nil {
			_, err = db.ExecContext(ctx, "INSERT OR REPLACE INTO checksum (name, rows, sum) VALUES (?, ?, ?)", table, s.rows, s.sum)
		}
		if err != nil {
			return fmt.Errorf("summing up %s: %w", table, err)
		}
	}
	return nil
}

// sumTable works out the sum of a table as it is.
func sumTable(ctx context.Context, db querier, table string) (s tableSum, err error) {
	rows, err := db.QueryContext(ctx, `SELECT * FROM "`+strings.ReplaceAll(table, `"`, `""`)+`"`)
	if err != nil {
		return s, err
	}
	defer rows.Close() // read to its end below, or failed
	columns, err := rows.Columns()
	if err != nil {
		return s, err
	}
	cells, into := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	var head [8]byte
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return s, err
		}
		var sum uint32
		for _, cell := range cells {
			binary.LittleEndian.PutUint64(head[:], uint64(len(cell)))
			sum = crc32.Update(crc32.Update(sum, castagnoli, head[:]), castagnoli, cell)
		}
		s.rows, s.sum = s.rows+1, s.sum+int64(sum)
	}
	return s, rows.Err()
}

// checkSums compares tables with their sums; errSeal if one is another table than was written.
func checkSums(ctx context.Context, db querier, tables ...string) error {
	for _, table := range tables {
		var kept tableSum
		err := db.QueryRowContext(ctx, "SELECT rows, sum FROM checksum WHERE name = ?", table).Scan(&kept.rows, &kept.sum)
		if err != nil {
			return fmt.Errorf("%s has no checksum: %w", table, cmp.Or(err, errSeal))
		}
		now, err := sumTable(ctx, db, table)
		if err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		if now != kept {
			return fmt.Errorf("%s: %w", table, errSeal)
		}
	}
	return nil
}
