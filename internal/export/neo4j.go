package export

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/store/layout"
)

// neo4jCSV is the format that `neo4j-admin database import full` takes.
const neo4jCSV = "neo4j-csv"

// neo4jExport is a folder of CSV files for neo4j-admin: one for each kind of node
// and type of relationship, evidence.csv and leak.csv. The nodes are those that a
// load over Bolt writes (package layout), so that both give the same database.
type neo4jExport struct {
	surveyed
	src     Source
	dir     string
	between rune
	m       Manifest
	nodes   map[string][]*sheet // by kind, one for each shape
	edges   map[string][]*sheet // by type likewise
	files   []*sheet            // in the order of import.sh
	isNode  map[*sheet]bool
}

// writeNeo4jCSV writes the folder: tables, import.sh with its options, manifest.json.
func writeNeo4jCSV(ctx context.Context, src Source, dir string, s surveyed) (m Manifest, err error) {
	between, err := separator(s.inLists)
	if err != nil {
		return Manifest{}, err
	}
	x := &neo4jExport{
		surveyed: s, src: src, dir: dir, between: between, m: newManifest(neo4jCSV, s.redactor != nil),
		isNode: map[*sheet]bool{},
	}
	defer func() {
		for _, f := range x.files {
			err = errors.Join(err, f.close())
		}
	}()
	if x.nodes, err = x.sheets(s.nodes, nodeColumns); err != nil {
		return m, err
	}
	if x.edges, err = x.sheets(s.edges, edgeColumns); err != nil {
		return m, err
	}
	for _, write := range []func(context.Context) error{x.writeNodes, x.writeEdges, x.writeEvidence, x.writeLeaks, x.writeImport} {
		if err := write(ctx); err != nil {
			return m, err
		}
	}
	x.m.finish(s.redactor)
	return x.m, writeFile(dir, manifestName, x.m.write)
}

// sheets makes the files of all kinds or types: Campaign.csv, and Campaign-2.csv
// where two campaigns have a property of one name and of different types.
func (x *neo4jExport) sheets(s shapes, columns func(shape) []column) (map[string][]*sheet, error) {
	all := map[string][]*sheet{}
	for _, of := range slices.Sorted(maps.Keys(s)) {
		for at, shape := range s[of] {
			name := of + ".csv"
			if at > 0 {
				name = fmt.Sprintf("%s-%d.csv", of, at+1)
			}
			for property := range shape {
				if !headerShape.MatchString(property) {
					return nil, fmt.Errorf("%s has a property %q, which no header for neo4j-admin can name: give the field of the mapping a plain name and load again", of, property)
				}
			}
			f, err := x.open(name, columns(shape))
			if err != nil {
				return nil, err
			}
			all[of] = append(all[of], f)
		}
	}
	return all, nil
}

// headerShape is what a property may be called: a header has a meaning for : ( { [.
var headerShape = regexp.MustCompile(`^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$`)

func (x *neo4jExport) open(name string, columns []column) (*sheet, error) {
	f, err := newSheet(x.dir, name, columns, x.between)
	if err == nil {
		x.files = append(x.files, f)
		x.isNode[f] = columns[len(columns)-1] == labelColumn
	}
	return f, err
}

var labelColumn = column{":LABEL", ":LABEL"}

// nodeColumns are the columns of a kind of node: what the store itself writes, the
// properties of its entities, and the labels.
func nodeColumns(s shape) []column {
	columns := []column{{"id", "id:ID"}}
	for _, name := range layout.Own[1:] {
		columns = append(columns, column{name, name})
	}
	for _, name := range slices.Sorted(maps.Keys(s)) {
		columns = append(columns, typed(layout.Stored(name), s[name]))
	}
	return append(columns, labelColumn)
}

func edgeColumns(s shape) []column {
	columns := []column{{"", ":START_ID"}, {"", ":END_ID"}, {"", ":TYPE"}}
	for _, name := range slices.Sorted(maps.Keys(s)) {
		columns = append(columns, typed(name, s[name]))
	}
	return columns
}

func (x *neo4jExport) writeNodes(ctx context.Context) error {
	return x.src.EachNode(ctx, func(n graph.Node, text string) error {
		x.m.countNode(n.Kind)
		e := entities.Entity{Kind: n.Kind, Labels: n.Labels, Leak: n.Leak, Text: text}
		n, err := x.node(n)
		if err != nil {
			return err
		}
		if e.ID, e.Name, e.Properties = n.ID, n.Name, n.Properties; x.redactor != nil {
			e.Text = "" // no export with redaction shows it
		}
		f, ok := x.sheetOf(x.nodes, x.surveyed.nodes, string(e.Kind), e.Properties)
		if !ok {
			return ErrChanged
		}
		labels, err := layout.Labels(e)
		if err != nil {
			return err
		}
		values := layout.Node(e)
		values[":LABEL"] = append(labels, "Entity")
		return f.row(values)
	})
}

func (x *neo4jExport) writeEdges(ctx context.Context) error {
	return x.src.EachEdge(ctx, func(e graph.Edge) error {
		x.m.countEdge(e.Type)
		e, err := x.edge(e)
		if err != nil {
			return err
		}
		f, ok := x.sheetOf(x.edges, x.surveyed.edges, string(e.Type), e.Properties)
		if !ok {
			return ErrChanged
		}
		f.text(string(e.Source))
		f.text(string(e.Target))
		f.text(string(e.Type))
		for _, c := range f.columns[3:] {
			if err := f.value(e.Properties[c.property]); err != nil {
				return fmt.Errorf("%s, %s of %s: %w", f.name, c.property, e.ID, err)
			}
		}
		return f.end()
	})
}

// sheetOf finds the file for properties of a kind or type.
func (x *neo4jExport) sheetOf(files map[string][]*sheet, s shapes, of string, p entities.Properties) (*sheet, bool) {
	at, ok := s.find(of, p)
	if !ok || at >= len(files[of]) {
		return nil, false
	}
	return files[of][at], true
}
