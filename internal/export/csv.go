package export

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// csvFormat writes nodes.csv, edges.csv and evidence.csv.
var csvFormat = Format{Name: "csv", Title: "CSV tables", Graph: true, Scene: true, Write: writeCSV}

func writeCSV(ctx context.Context, v *View, out Folder) error {
	err := out.File("nodes.csv", func(w io.Writer) error {
		t := newTable(w, v, []string{"id", "kind", "name", "body"}, v.NodeColumns())
		if err := v.Nodes(ctx, func(n Node) error {
			return t.write(n.Properties, string(n.ID), string(n.Kind), n.Name, n.Body)
		}); err != nil {
			return err
		}
		return t.flush()
	})
	if err != nil {
		return err
	}
	err = out.File("edges.csv", func(w io.Writer) error {
		t := newTable(w, v, []string{"source", "type", "target"}, v.EdgeColumns())
		if err := v.Edges(ctx, func(e graph.Edge) error {
			return t.write(e.Properties, string(e.Source), string(e.Type), string(e.Target))
		}); err != nil {
			return err
		}
		return t.flush()
	})
	if err != nil || !v.HasEvidence() {
		return err
	}
	return out.File("evidence.csv", func(w io.Writer) error {
		t := newTable(w, v, EvidenceColumns, nil)
		if err := v.Evidence(ctx, func(e entities.Evidence) error {
			return t.write(nil, EvidenceRow(e)...)
		}); err != nil {
			return err
		}
		return t.flush()
	})
}

// EvidenceColumns are the columns of a table of evidence: which rows of the leak were
// judged to be which entity.
var EvidenceColumns = []string{"entity_id", "kind", "site", "table", "row_id", "column", "value"}

// EvidenceRow is a row of that table.
func EvidenceRow(e entities.Evidence) []string {
	return []string{e.Subject, subjectKind(e.Subject), e.Site, e.Table, e.RowID, e.Column, e.Value}
}

// subjectKind is the kind of the entity or the type of the edge that evidence is
// about.
func subjectKind(subject string) string {
	if _, t, _, err := entities.EdgeID(subject).Parse(); err == nil {
		return string(t)
	}
	k, _ := entities.ID(subject).Kind()
	return string(k)
}

// table writes rows: our columns, then properties.
type table struct {
	csv     *csv.Writer
	columns []Column
	row     []string
}

func newTable(w io.Writer, v *View, ours []string, columns []Column) *table {
	if v.bom {
		_, _ = io.WriteString(w, "\ufeff") // an error of the writer shows at flush, like every one after it
	}
	t := &table{csv: csv.NewWriter(w), columns: columns}
	_ = t.csv.Write(Header(ours, columns))
	return t
}

func (t *table) write(p entities.Properties, ours ...string) error {
	t.row = t.row[:0]
	for _, s := range ours {
		t.row = append(t.row, AsText(s))
	}
	for _, c := range t.columns {
		t.row = append(t.row, cell(p[c.Name]))
	}
	return t.csv.Write(t.row)
}

func (t *table) flush() error {
	t.csv.Flush()
	return t.csv.Error()
}

// Header names the columns. A property that has the name of one of ours, as the
// kind of a site has, becomes property_kind: a name must not come twice.
func Header(ours []string, columns []Column) []string {
	all := slices.Clone(ours)
	for _, c := range columns {
		name := c.Name
		if slices.Contains(ours, name) {
			name = "property_" + name
		}
		all = append(all, name)
	}
	return all
}

// cell writes a property's value; the items of a list are joined by "|" (Join), nothing
// is "".
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return AsText(v)
	case []string:
		return AsText(Join(v))
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	default:
		return fmt.Sprint(v)
	}
}

var escapes = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

// Join joins the items of a list by "|". Within an item "|" is written `\|` and a
// backslash `\\`, so that the items can be told apart.
func Join(items []string) string {
	escaped := make([]string, len(items))
	for i, s := range items {
		escaped[i] = escapes.Replace(s)
	}
	return strings.Join(escaped, "|")
}

// AsText puts an apostrophe before what a spreadsheet would run as a formula: what begins,
// after apostrophes, with = + - @, a tab or a carriage return. Taking one apostrophe off
// such a cell gives the value again.
func AsText(s string) string {
	if rest := strings.TrimLeft(s, "'"); rest != "" && strings.IndexByte("=+-@\t\r", rest[0]) >= 0 {
		return "'" + s
	}
	return s
}
