package embedded

import (
	"context"
	"database/sql"
	"errors"
	"unsafe"

	"bluegraph/internal/graph"
)

// readVertices fills in the nodes, which are as many as the leaks are said to have.
func (snap *snapshot) readVertices(ctx context.Context, tx *sql.Tx, vertices []graph.Vertex) error {
	read := 0
	intern := map[string]string{}
	err := eachRow(ctx, tx, "SELECT leak, data FROM vertex_pack ORDER BY pack", func(scan scanner) error {
		var leak int64
		var data ownBytes
		if err := scan(&leak, &data); err != nil {
			return err
		}
		pack, err := unseal(data, leak)
		if err != nil {
			return err
		}
		for rest := unsafe.String(unsafe.SliceData(pack), len(pack)); rest != ""; { // the vertices are pieces of it
			number, v, after, err := cutVertex(rest, intern)
			if err != nil {
				return err
			}
			i, ok := snap.place(int64(number))
			if !ok || vertices[i].ID != "" || v.ID == "" {
				return errPack
			}
			vertices[i], rest = v, after
			read++
		}
		return nil
	})
	if err == nil && read != len(vertices) {
		err = errPack
	}
	return err
}

type scanner func(into ...any) error

// ownBytes takes the bytes of a column without a copy. They may be kept: this driver of SQLite makes
// them anew for each row, which database/sql does not promise and TestRowsHaveBytesOfTheirOwn watches.
type ownBytes []byte

// Scan is of sql.Scanner.
func (o *ownBytes) Scan(column any) error {
	b, ok := column.([]byte)
	if !ok && column != nil {
		return errPack
	}
	*o = b
	return nil
}

// eachRow runs a query and calls visit once a row.
func eachRow(ctx context.Context, tx querier, query string, visit func(scanner) error, args ...any) (err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := visit(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
