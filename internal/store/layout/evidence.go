package layout

import "bluegraph/internal/entities"

// Evidence returns what is written on the node of a piece of evidence. Only a mention
// has a place in its cell: most evidence is of a whole cell, and a server takes its
// time by the property.
func Evidence(e entities.Evidence) map[string]any {
	p := map[string]any{
		"subject": e.Subject, "leak": e.Leak, "site": e.Site, "table": e.Table, "file": e.File,
		"row": e.Row, "offset": e.Offset, "row_id": e.RowID, "column": e.Column, "value": e.Value,
	}
	if e.Start != 0 || e.End != 0 {
		p["start"], p["end"] = e.Start, e.End
	}
	return p
}
