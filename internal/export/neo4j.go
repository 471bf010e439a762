package export

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
	"bluegraph/internal/store/layout"
)

// neo4jCSV is the name of neo4jFormat.
const neo4jCSV = "neo4j-csv"

// neo4jFormat is what `neo4j-admin database import full` takes.
var neo4jFormat = Format{Name: neo4jCSV, Title: "tables for neo4j-admin import", Graph: true, Write: writeNeo4j}

// neo4jExport is a folder of CSV files for neo4j-admin: one for each kind of node
// and type of relationship, evidence.csv and leak.csv. The nodes are those that a
// load over Bolt writes (package layout), so that both give the same database.
type neo4jExport struct {
	*View
	out     Folder
	between rune
	nodes   map[string][]*sheet // by kind, one for each shape
	edges   map[string][]*sheet // by type likewise
	files   []*sheet            // in the order of import.sh
	isNode  map[*sheet]bool
}

// writeNeo4j writes the tables and import.sh with its options.
func writeNeo4j(ctx context.Context, v *View, out Folder) (err error) {
	between, err := separator(v.inLists)
	if err != nil {
		return err
	}
	x := &neo4jExport{View: v, out: out, between: between, isNode: map[*sheet]bool{}}
	defer func() {
		for _, f := range x.files {
			err = errors.Join(err, f.close())
		}
	}()
	if x.nodes, err = x.sheets(v.nodes, nodeColumns); err != nil {
		return err
	}
	if x.edges, err = x.sheets(v.edges, edgeColumns); err != nil {
		return err
	}
	for _, write := range []func(context.Context) error{x.writeNodes, x.writeEdges, x.writeEvidence, x.writeLeaks, x.writeImport} {
		if err := write(ctx); err != nil {
			return err
		}
	}
	return nil
}

// sheets makes the files of all kinds or types: Campaign.csv, and Campaign-2.csv
// where two campaigns have a property of one name and of different types.
func (x *neo4jExport) sheets(s shapes, columns func(of string, s shape) []column) (map[string][]*sheet, error) {
	all := map[string][]*sheet{}
	for _, of := range slices.Sorted(maps.Keys(s)) {
		for at, shape := range s[of] {
			name := of + ".csv"
			if at > 0 {
				name = fmt.Sprintf("%s-%d.csv", of, at+1)
			}
			for property := range shape {
				if !headerShape.MatchString(property) {
					return nil, fmt.Errorf(
						"%s has a property %q, which no header for neo4j-admin can name: give the field of the mapping a plain name and load again", of,
						property)
				}
			}
			f, err := x.open(name, columns(of, shape))
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
	f, err := newSheet(x.out.dir, name, columns, x.between)
	if err == nil {
		x.files = append(x.files, f)
		x.isNode[f] = columns[len(columns)-1] == labelColumn
	}
	return f, err
}

var labelColumn = column{":LABEL", ":LABEL"}

// nodeColumns are the columns of a kind of node: what the store itself writes, the
// properties of its entities, and the labels.
func nodeColumns(_ string, s shape) []column {
	columns := []column{{"id", "id:ID"}}
	for _, name := range layout.Own[1:] {
		columns = append(columns, column{name, name})
	}
	for _, name := range slices.Sorted(maps.Keys(s)) {
		columns = append(columns, typed(layout.Stored(name), s[name]))
	}
	return append(columns, labelColumn)
}

// throughColumn says by whom receipts count (entities.ThroughProperty).
var throughColumn = column{entities.ThroughProperty, entities.ThroughProperty + ":long[]"}

// countedTypes are the relationships that have it.
var countedTypes = []entities.RelationType{entities.WorksFor, entities.SentTo, entities.AddressedTo, entities.Downloaded}

// edgeColumns are the columns of a type of relationship.
func edgeColumns(of string, s shape) []column {
	columns := []column{{"", ":START_ID"}, {"", ":END_ID"}, {"", ":TYPE"}}
	for _, name := range slices.Sorted(maps.Keys(s)) {
		columns = append(columns, typed(name, s[name]))
	}
	if slices.Contains(countedTypes, entities.RelationType(of)) {
		columns = append(columns, throughColumn)
	}
	return columns
}

func (x *neo4jExport) writeNodes(ctx context.Context) error {
	return x.Nodes(ctx, func(n Node) error {
		e := entities.Entity{ID: n.ID, Kind: n.Kind, Labels: n.Labels, Leak: n.Leak, Name: n.Name, Properties: n.Properties, Text: n.Text}
		f, ok := x.sheetOf(x.nodes, x.View.nodes, string(e.Kind), e.Properties)
		if !ok {
			return redact.ErrChanged
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
	return x.Edges(ctx, func(e graph.Edge) error {
		f, ok := x.sheetOf(x.edges, x.View.edges, string(e.Type), e.Properties)
		if !ok {
			return redact.ErrChanged
		}
		f.text(string(e.Source))
		f.text(string(e.Target))
		f.text(string(e.Type))
		for _, c := range f.columns[3:] {
			if c == throughColumn {
				f.through(e)
				continue
			}
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
