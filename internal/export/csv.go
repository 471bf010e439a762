package export

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// writeGraphCSV writes nodes.csv, edges.csv, evidence.csv and manifest.json.
func writeGraphCSV(ctx context.Context, src Source, dir string, s surveyed) (Manifest, error) {
	m := newManifest("csv", s.redactor != nil)
	err := writeFile(dir, "nodes.csv", func(w io.Writer) error {
		t := newNodeTable(w, s.nodes.names())
		if err := src.EachNode(ctx, func(n graph.Node, _ string) error {
			m.countNode(n.Kind)
			n, err := s.node(n)
			if err != nil {
				return err
			}
			return t.write(n)
		}); err != nil {
			return err
		}
		return t.flush()
	})
	if err != nil {
		return m, err
	}
	err = writeFile(dir, "edges.csv", func(w io.Writer) error {
		t := newEdgeTable(w, s.edges.names())
		if err := src.EachEdge(ctx, func(e graph.Edge) error {
			m.countEdge(e.Type)
			e, err := s.edge(e)
			if err != nil {
				return err
			}
			return t.write(e)
		}); err != nil {
			return err
		}
		return t.flush()
	})
	if err != nil {
		return m, err
	}
	err = writeFile(dir, "evidence.csv", func(w io.Writer) error {
		c := csv.NewWriter(w)
		_ = c.Write([]string{"entity_id", "kind", "site", "table", "row_id", "column", "value"})
		if err := src.EachEvidence(ctx, func(v entities.Evidence) error {
			m.Evidence++
			v, err := s.evidence(v)
			if err != nil {
				return err
			}
			return c.Write([]string{v.Subject, subjectKind(v.Subject), v.Site, v.Table, v.RowID, v.Column, v.Value})
		}); err != nil {
			return err
		}
		c.Flush()
		return c.Error()
	})
	if err != nil {
		return m, err
	}
	m.finish(s.redactor)
	return m, writeFile(dir, manifestName, m.write)
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

// nodeTable writes nodes as rows: id, kind, name, then properties.
type nodeTable struct {
	csv     *csv.Writer
	columns []string
	row     []string
}

func newNodeTable(w io.Writer, columns []string) *nodeTable {
	t := &nodeTable{csv: csv.NewWriter(w), columns: columns}
	// An error of the writer shows at flush, like every one after it.
	_ = t.csv.Write(header([]string{"id", "kind", "name"}, columns))
	return t
}

func (t *nodeTable) write(n graph.Node) error {
	t.row = append(t.row[:0], string(n.ID), string(n.Kind), n.Name)
	t.row = appendValues(t.row, n.Properties, t.columns)
	return t.csv.Write(t.row)
}

func (t *nodeTable) flush() error {
	t.csv.Flush()
	return t.csv.Error()
}

// edgeTable writes edges as rows: source, type, target, then properties.
type edgeTable struct {
	csv     *csv.Writer
	columns []string
	row     []string
}

func newEdgeTable(w io.Writer, columns []string) *edgeTable {
	t := &edgeTable{csv: csv.NewWriter(w), columns: columns}
	_ = t.csv.Write(header([]string{"source", "type", "target"}, columns))
	return t
}

func (t *edgeTable) write(e graph.Edge) error {
	t.row = append(t.row[:0], string(e.Source), string(e.Type), string(e.Target))
	t.row = appendValues(t.row, e.Properties, t.columns)
	return t.csv.Write(t.row)
}

func (t *edgeTable) flush() error {
	t.csv.Flush()
	return t.csv.Error()
}

// header names the columns. A property that has the name of one of ours, as the
// kind of a site has, becomes property_kind: a name must not come twice.
func header(ours, properties []string) []string {
	all := slices.Clone(ours)
	for _, name := range properties {
		if slices.Contains(ours, name) {
			name = "property_" + name
		}
		all = append(all, name)
	}
	return all
}

func appendValues(row []string, p entities.Properties, columns []string) []string {
	for _, name := range columns {
		row = append(row, cell(p[name]))
	}
	return row
}

// cell writes a property's value; a list is joined by "|", nothing is "".
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, "|")
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	default:
		return fmt.Sprint(v)
	}
}

// writeFile makes one file of an export.
func writeFile(dir, name string, write func(io.Writer) error) (err error) {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("make %s: %w", name, err)
	}
	defer func() {
		if closing := f.Close(); err == nil && closing != nil {
			err = fmt.Errorf("write %s: %w", name, closing)
		}
	}()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
