package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bluegraph/internal/audit"
	"bluegraph/internal/explorer"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/store"
)

// record keeps in the store's record of acts whom an export names by choice, as an explorer does: before it is made, so
// that none is made without. Exports that name nobody by choice are not recorded.
type record struct {
	officials []redact.Official
	log       *audit.Log // nil where there are none
}

// recorded does an export with the record of a store open.
func (r *redactionFlags) recorded(storeName string, officials []redact.Official, do func(record) error) (err error) {
	opened, err := r.openRecord(storeName, officials)
	if err != nil {
		return err
	}
	if opened.log == nil {
		return do(opened)
	}
	defer func() { err = errors.Join(err, opened.log.Close()) }()
	return do(opened)
}

// openRecord opens the record of a store for an export that names officials. A store on a server has no folder beside it:
// then --audit says where the record is.
func (r *redactionFlags) openRecord(storeName string, officials []redact.Official) (record, error) {
	if len(officials) == 0 {
		return record{}, nil
	}
	f := auditFlags{store: storeName, folder: r.audit, keyFile: r.auditKey}
	if store.IsNeo4j(storeName) && f.folder == "" {
		return record{}, usageError{errors.New("--officials: whom an export names is recorded; --audit says in which folder")}
	}
	key, err := f.open(true)
	if err != nil {
		return record{}, fmt.Errorf("whom the export names cannot be recorded, so nothing is written: %w", err)
	}
	log, err := audit.Open(f.path(), key, time.Now)
	if err != nil {
		return record{}, fmt.Errorf("whom the export names cannot be recorded, so nothing is written: %w", err)
	}
	return record{officials, log}, nil
}

// audited is the guard of an export. What it asks of the store on its way is no act of a user.
func (r record) audited(ctx context.Context, a explorer.Act, do func(context.Context) error) error {
	if r.log == nil || a.Name != explorer.ActExportOfficials {
		return do(ctx)
	}
	return r.log.Audited(ctx, a, do)
}
