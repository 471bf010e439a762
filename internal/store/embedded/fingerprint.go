package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// schemaOf lists the tables, indexes, views and triggers of a file by name, each with
// the statement that made it, blanks aside.
func schemaOf(ctx context.Context, db querier) (map[string]string, error) {
	objects := map[string]string{}
	rows, err := db.QueryContext(ctx, `SELECT type, name, coalesce(sql, '') || ' ' || typeof(type) || typeof(name) || typeof(tbl_name)
		|| typeof(rootpage) FROM sqlite_schema`)
	if err != nil {
		return nil, err
	}
	defer rows.Close() // read to its end below, or failed
	for rows.Next() {
		var kind, name, text string
		if err := rows.Scan(&kind, &name, &text); err != nil {
			return nil, err
		}
		objects[kind+" "+name] = strings.Join(strings.Fields(text), " ")
	}
	return objects, rows.Err()
}

// ownSchema is what tables makes, and the tables that are made when they are needed.
var ownSchema = sync.OnceValues(func() (objects map[string]string, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	ctx := context.Background()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, tx.Rollback()) }()
	if err := tables(ctx, tx); err != nil {
		return nil, err
	}
	if _, err := tx.ExecContext(ctx, measureTable+";"+savedTable); err != nil {
		return nil, err
	}
	return schemaOf(ctx, tx)
})

// optional are the objects that a store may lack.
var optional = map[string]bool{
	"table measure": true, "index sqlite_autoindex_measure_1": true, "table saved": true, "index sqlite_autoindex_saved_1": true,
}

// checkSchema refuses a file whose tables are not those of this format: a view or a trigger
// that somebody put there would run when the store is read or written.
func checkSchema(ctx context.Context, db querier, path string) error {
	want, err := ownSchema()
	if err != nil {
		return fmt.Errorf("making the schema: %w", err)
	}
	have, err := schemaOf(ctx, db)
	if err != nil {
		return explain(path, err)
	}
	for name, text := range have {
		if want[name] != text {
			return fmt.Errorf("%s is not a store as bluegraph makes it: its %s is another one", path, name)
		}
	}
	for name := range want {
		if _, ok := have[name]; !ok && !optional[name] {
			return fmt.Errorf("%s is not a store as bluegraph makes it: it has no %s", path, name)
		}
	}
	return nil
}
