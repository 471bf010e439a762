package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/store"
)

// redactionFlags say how private people are protected in what a command writes.
type redactionFlags struct {
	isOn             bool
	officials        string
	project, keyFile string
	// audit is the folder of the record of officials, auditKey the file of its key; "" for the usual ones.
	audit, auditKey string
}

func (r *redactionFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&r.isOn, "redact", true, "replace what names private people")
	f.StringVar(&r.officials, "officials", "", "CSV (id, reason) of public officials who are named all the same")
	f.StringVar(&r.project, "project", "", "exports of one project share their pseudonyms")
	f.StringVar(&r.audit, "audit", "", "folder of the record of whom --officials names (default: STORE.audit)")
	f.StringVar(&r.auditKey, "audit-key", "", "file of the key of that record (default: with your settings)")
	f.StringVar(&r.keyFile, "key-file", "", "file with a key for the pseudonyms, 16 bytes or more")
}

// key makes the key of the pseudonyms, and returns the project as the manifest tells it.
func (r *redactionFlags) key(storeName, project string) (redact.Key, string, error) {
	return export.NewKey(func() ([]byte, error) { return store.Secret(storeName) }, r.keyFile, project)
}

// readOfficials reads the file of people whom an export is to name.
func (r *redactionFlags) readOfficials() (all []redact.Official, err error) {
	file := r.officials
	switch {
	case file == "":
		return nil, nil
	case !r.isOn:
		return nil, errors.New("--officials says whom a redacted export names; --redact=false names everybody")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("--officials: %w", err)
	}
	defer f.Close()
	reader := csv.NewReader(f)
	reader.FieldsPerRecord = 2
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("--officials %s: %w", file, err)
	}
	if len(rows) == 0 || !strings.EqualFold(strings.TrimPrefix(rows[0][0], "\ufeff"), "id") || !strings.EqualFold(rows[0][1], "reason") {
		return nil, fmt.Errorf("--officials %s: the first line must be id,reason", file)
	}
	for _, row := range rows[1:] {
		all = append(all, redact.Official{ID: entities.ID(strings.TrimSpace(row[0])), Reason: row[1]})
	}
	return all, nil
}
