package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Verify reads the whole file and lists what is wrong with it, in sentences: pages that do
// not fit together, and rows whose bytes are not those that were written. progress is told
// what is being read. The store may be served and loaded into meanwhile.
func Verify(ctx context.Context, path string, progress func(what string)) (faults []string, err error) {
	if err := findPlace(path, true); err != nil {
		return nil, err
	}
	// Opening without the graph checks format and schema.
	s := &Store{path: path, options: Options{ReadOnly: true}}
	mode, err := s.prepareFile(ctx)
	if err != nil {
		return nil, err
	}
	db, err := connect(path, mode)
	if err != nil {
		return nil, err
	}
	defer func() {
		err = errors.Join(err, db.Close())
		if s.frozen == nil {
			tidy(path)
		}
	}()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, explain(path, err)
	}
	defer func() { err = errors.Join(err, tx.Rollback()) }()
	v := verifier{ctx: ctx, tx: tx, progress: progress}
	return v.faults, v.all()
}

type verifier struct {
	ctx      context.Context
	tx       *sql.Tx
	progress func(string)
	faults   []string
}

func (v *verifier) all() error {
	v.progress("pages")
	if err := v.pages(); err != nil {
		return err
	}
	tables, err := summed(v.ctx, v.tx)
	if err != nil {
		return v.note("the list of tables", err)
	}
	for _, table := range tables {
		v.progress(table)
		if err := v.note(table, checkSums(v.ctx, v.tx, table)); err != nil {
			return err
		}
	}
	for _, p := range sealedColumns {
		v.progress(p.table)
		if err := v.note(p.table, v.seals(p)); err != nil {
			return err
		}
	}
	return v.ctx.Err()
}

// note adds a fault; an ended context, which is none, is returned.
func (v *verifier) note(where string, err error) error {
	if err != nil && v.ctx.Err() == nil {
		v.faults = append(v.faults, where+": "+strings.TrimPrefix(err.Error(), where+": "))
	}
	return v.ctx.Err()
}

// pages has SQLite check its own structure.
func (v *verifier) pages() error {
	err := eachRow(v.ctx, v.tx, "PRAGMA integrity_check", func(scan scanner) error {
		var said string
		if err := scan(&said); err != nil {
			return err
		}
		if said != "ok" {
			v.faults = append(v.faults, "pages: "+said)
		}
		return nil
	})
	return v.note("pages", err)
}

// seals checks every row of a sealed table.
func (v *verifier) seals(p sealedColumn) error {
	key := make([]int64, strings.Count(p.key, ",")+1)
	var pack sql.RawBytes
	into := make([]any, 0, len(key)+1)
	for i := range key {
		into = append(into, &key[i])
	}
	into = append(into, &pack)
	damaged, rows := 0, 0
	err := eachRow(v.ctx, v.tx, "SELECT "+p.key+", "+p.pack+" FROM "+p.table, func(scan scanner) error {
		if err := scan(into...); err != nil {
			return err
		}
		rows++
		if _, err := unseal(pack, key...); err != nil {
			damaged++
		}
		return nil
	})
	if err == nil && damaged > 0 {
		err = fmt.Errorf("%w (%d of %d rows)", errSeal, damaged, rows)
	}
	return err
}
