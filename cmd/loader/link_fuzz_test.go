package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// FuzzReadRecords: every line of a file to link is a record or counted; columns are
// mapped, or refused as wrong usage.
func FuzzReadRecords(f *testing.F) {
	for _, seed := range []string{agencyRows, "id,name\n1,a\n1,b\n,c\n2\n3,d,e\n", "\ufeffid|name\n\"1|x\n2|y", "id\n", "id,,id\n\x00,1,2\n"} {
		f.Add([]byte(seed), "id=record_id,name=agency,state=ST", "", "")
		f.Add([]byte(seed), "", "", "name")
		f.Add([]byte(seed), "text=id+name,id=id, =,name=", "id", "")
	}
	in := filepath.Join(f.TempDir(), "in.csv")
	f.Fuzz(func(t *testing.T, text []byte, columns, within, between string) {
		if err := os.WriteFile(in, text, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, kind := range []string{"agency", "generic"} {
			r, err := readRecords(context.Background(), linkOptions{kind: kind, in: in, columns: columns, within: within, between: between})
			if err != nil {
				continue
			}
			if lines := countLines(t, text); r.table.Len() > lines || lines-r.table.Len() > r.rejected {
				t.Fatalf("%q, columns %q: %d records of %d lines, %d rejected: %q", text, columns, r.table.Len(), lines, r.rejected, r.problems)
			}
			r.describe(io.Discard)
			if err := r.rejections(io.Discard); (r.rejected > 0) != errors.Is(err, errRejected) {
				t.Fatalf("%d rejected: %v", r.rejected, err)
			}
		}
	})
}

// countLines counts the lines after the header, as encoding/csv finds them.
func countLines(t *testing.T, text []byte) int {
	t.Helper()
	rows := csv.NewReader(bytes.NewReader(text))
	rows.Comma, rows.LazyQuotes, rows.TrimLeadingSpace, rows.FieldsPerRecord = delimiter(bufio.NewReaderSize(bytes.NewReader(text), 1<<20)),
		true, true, -1
	all, err := rows.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return len(all) - 1
}
