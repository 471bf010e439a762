package layout

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"

	"bluegraph/internal/entities"
)

// Evidence returns what is written on the node of a piece of evidence.
func Evidence(e entities.Evidence) map[string]any {
	return map[string]any{
		"id": evidenceID(e), "subject": e.Subject, "leak": e.Leak, "site": e.Site, "table": e.Table, "file": e.File,
		"row": e.Row, "offset": e.Offset, "row_id": e.RowID, "column": e.Column, "value": e.Value,
		"start": e.Start, "end": e.End,
	}
}

var evidenceDigits = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// evidenceID is a hash over all fields, 128 bits: equal evidence is one node.
func evidenceID(e entities.Evidence) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{
		e.Subject, e.Leak, e.Site, e.Table, e.File, fmt.Sprint(e.Row, e.Offset, e.Start, e.End), e.RowID, e.Column, e.Value,
	}, "\x00")))
	return evidenceDigits.EncodeToString(sum[:16])
}
