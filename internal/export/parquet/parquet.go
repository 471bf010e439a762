// Package parquet writes graphs as Parquet files. It is a room of its own because only the
// loader links it: the library is larger than the explorer needs.
package parquet

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"

	"github.com/parquet-go/parquet-go"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/graph"
)

// Format writes nodes.parquet, edges.parquet and evidence.parquet. Lists are repeated
// values; columns come in the order of their names.
var Format = export.Format{Name: "parquet", Title: "Parquet", Graph: true, Write: write}

func write(ctx context.Context, v *export.View, out export.Folder) error {
	nodes, edges := v.NodeColumns(), v.EdgeColumns()
	err := out.File("nodes.parquet", func(w io.Writer) error {
		t := newTable(w, "nodes", []string{"id", "kind", "name"}, nodes)
		return t.end(v.Nodes(ctx, func(n export.Node) error {
			return t.row(n.Properties, string(n.ID), string(n.Kind), n.Name)
		}))
	})
	if err != nil {
		return err
	}
	err = out.File("edges.parquet", func(w io.Writer) error {
		t := newTable(w, "edges", []string{"source", "type", "target"}, edges)
		return t.end(v.Edges(ctx, func(e graph.Edge) error {
			return t.row(e.Properties, string(e.Source), string(e.Type), string(e.Target))
		}))
	})
	if err != nil {
		return err
	}
	return out.File("evidence.parquet", func(w io.Writer) error {
		t := newTable(w, "evidence", export.EvidenceColumns, nil)
		return t.end(v.Evidence(ctx, func(e entities.Evidence) error { return t.row(nil, export.EvidenceRow(e)...) }))
	})
}

// rowsAtOnce bounds a row group, and with it the memory of a table.
const rowsAtOnce = 100_000

// table writes rows of our columns, then properties.
type table struct {
	writer  *parquet.GenericWriter[any]
	ours    []int // places of our columns
	columns []export.Column
	places  []int // of columns
	width   int
	row1    [1]parquet.Row
}

func newTable(w io.Writer, name string, ours []string, columns []export.Column) *table {
	header := export.Header(ours, columns)
	group := parquet.Group{}
	for i, h := range header {
		if i < len(ours) {
			group[h] = parquet.String()
		} else {
			group[h] = node(columns[i-len(ours)].Type)
		}
	}
	sorted := slices.Sorted(maps.Keys(group)) // a group has its columns in this order
	place := func(h string) int { return slices.Index(sorted, h) }
	t := &table{columns: columns, width: len(sorted)}
	for i, h := range header {
		if i < len(ours) {
			t.ours = append(t.ours, place(h))
		} else {
			t.places = append(t.places, place(h))
		}
	}
	t.writer = parquet.NewGenericWriter[any](w, parquet.NewSchema(name, group), parquet.Compression(&parquet.Zstd),
		parquet.MaxRowsPerRowGroup(rowsAtOnce),
		parquet.CreatedBy("bluegraph", "", ""))
	return t
}

// node is the type of a column.
func node(t export.ValueType) parquet.Node {
	switch t {
	case export.Whole:
		return parquet.Optional(parquet.Int(64))
	case export.Float:
		return parquet.Optional(parquet.Leaf(parquet.DoubleType))
	case export.Truth:
		return parquet.Optional(parquet.Leaf(parquet.BooleanType))
	case export.List:
		return parquet.Repeated(parquet.String())
	}
	return parquet.Optional(parquet.String())
}

func (t *table) row(p entities.Properties, ours ...string) error {
	cells := make([][]parquet.Value, t.width)
	for i, s := range ours {
		at := t.ours[i]
		cells[at] = []parquet.Value{parquet.ValueOf(s).Level(0, 0, at)}
	}
	for i, c := range t.columns {
		cells[t.places[i]] = cell(c.Type, p[c.Name], t.places[i])
	}
	t.row1[0] = t.row1[0][:0]
	for _, c := range cells {
		t.row1[0] = append(t.row1[0], c...)
	}
	_, err := t.writer.WriteRows(t.row1[:])
	return err
}

// cell is a value of a column; a value of another type than the column's is written as text.
func cell(t export.ValueType, v any, at int) []parquet.Value {
	if list, ok := v.([]string); ok && t == export.List {
		var all []parquet.Value
		for i, s := range list {
			all = append(all, parquet.ValueOf(s).Level(min(i, 1), 1, at))
		}
		if len(all) > 0 {
			return all
		}
		v = nil
	}
	if v == nil {
		return []parquet.Value{parquet.NullValue().Level(0, 0, at)}
	}
	if t == export.Text {
		v = export.PlainText(v)
	}
	return []parquet.Value{parquet.ValueOf(v).Level(0, 1, at)}
}

func (t *table) end(err error) error { return errors.Join(err, t.writer.Close()) }
