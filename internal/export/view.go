package export

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
)

// View is a graph as an export shows it: what a format writes. Each method may be called
// once and yields in the order in which the export is written.
//
// A redacted view is in the order of the shown ids. The order of the store is that of
// unsalted hashes of names and addresses: a row's place would tell whose it is.
type View struct {
	surveyed
	src Source
	dir string // for temporary files; "" for the system's
	// bom asks CSV files for a byte-order mark.
	bom bool
	// isWhole: the view is of a whole graph, not of a scene.
	isWhole bool
	m       Manifest
	// document is nil where there is none.
	document func(*redact.Redactor) (json.RawMessage, error)
}

// HasEvidence reports whether the view has evidence: a whole graph has.
func (v *View) HasEvidence() bool { return v.isWhole }

// IsRedacted reports whether private people are replaced.
func (v *View) IsRedacted() bool { return v.redactor != nil }

// Node is a node and its searchable text, "" with redaction.
type Node struct {
	graph.Node
	Text string
	// Body is the id of the body that an agency is an office of, as the export shows it: the
	// agency's own where it is of none, "" for other kinds.
	Body string
}

// NodeColumns are the properties that nodes have, by name; EdgeColumns those of edges.
func (v *View) NodeColumns() []Column { return v.nodes.columns() }

// EdgeColumns are the properties that edges have, by name.
func (v *View) EdgeColumns() []Column { return v.edges.columns() }

// Nodes yields every node.
func (v *View) Nodes(ctx context.Context, yield func(Node) error) error {
	if v.redactor == nil {
		return v.src.EachNode(ctx, func(n graph.Node, text string) error {
			v.m.countNode(n.Kind)
			body, err := v.bodyOf(n)
			if err != nil {
				return err
			}
			return yield(Node{n, text, body})
		})
	}
	sorted := sorter[Node]{dir: v.dir, compare: func(a, b Node) int { return cmp.Compare(a.ID, b.ID) }}
	err := v.src.EachNode(ctx, func(n graph.Node, _ string) error {
		v.m.countNode(n.Kind)
		body, err := v.bodyOf(n)
		if err != nil {
			return err
		}
		if n, err = v.redactor.Node(n); err != nil {
			return err
		}
		return sorted.add(Node{Node: n, Body: body})
	})
	return sorted.finish(ctx, err, yield)
}

// Edges yields every edge. A redacted view groups them by source: first those of sources
// whose place says nothing, as campaigns, then all others in the order of the shown ids.
func (v *View) Edges(ctx context.Context, yield func(graph.Edge) error) error {
	if v.redactor == nil {
		return v.src.EachEdge(ctx, func(e graph.Edge) error {
			v.m.countEdge(e.Type)
			return yield(e)
		})
	}
	others := sorter[graph.Edge]{dir: v.dir, compare: compareEdges}
	ofSource := sorter[graph.Edge]{dir: v.dir, compare: compareEdges}
	var source entities.ID
	err := v.src.EachEdge(ctx, func(e graph.Edge) error {
		v.m.countEdge(e.Type)
		if e.Source != source {
			if err := ofSource.finish(ctx, nil, yield); err != nil {
				return err
			}
			source = e.Source
		}
		isPublic := redact.IsPublicOrder(e.Source)
		e, err := v.redactor.Edge(e)
		switch {
		case err != nil:
			return err
		case isPublic:
			return ofSource.add(e)
		}
		return others.add(e)
	})
	err = ofSource.finish(ctx, err, yield)
	return others.finish(ctx, err, yield)
}

// Evidence yields every piece of evidence; a scene has none.
func (v *View) Evidence(ctx context.Context, yield func(entities.Evidence) error) error {
	if v.redactor == nil {
		return v.src.EachEvidence(ctx, func(e entities.Evidence) error {
			v.m.Evidence++
			return yield(e)
		})
	}
	sorted := sorter[entities.Evidence]{dir: v.dir, compare: compareEvidence}
	err := v.src.EachEvidence(ctx, func(e entities.Evidence) error {
		v.m.Evidence++
		e, err := v.redactor.Evidence(e)
		if err != nil {
			return err
		}
		return sorted.add(e)
	})
	return sorted.finish(ctx, err, yield)
}

// finish yields what was added, or ends the sorter after an error.
func (s *sorter[T]) finish(ctx context.Context, err error, yield func(T) error) error {
	if err != nil {
		_ = s.close() // the first error is the one to tell
		return err
	}
	return s.each(ctx, yield)
}

// Manifest says what was written; call it when all else is.
func (v *View) Manifest() Manifest {
	v.m.finish(v.redactor)
	return v.m
}

func compareEdges(a, b graph.Edge) int {
	return cmp.Or(strings.Compare(string(a.Source), string(b.Source)), strings.Compare(string(a.Type), string(b.Type)),
		strings.Compare(string(a.Target), string(b.Target)))
}

func compareEvidence(a, b entities.Evidence) int {
	return cmp.Or(strings.Compare(a.Subject, b.Subject), strings.Compare(a.Leak, b.Leak), strings.Compare(a.Site, b.Site),
		strings.Compare(a.Table, b.Table), strings.Compare(a.RowID, b.RowID), strings.Compare(a.Column, b.Column))
}
