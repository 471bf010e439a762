package export

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Options of an export.
type Options struct {
	Format string
	// KeepPrivate turns redaction off.
	KeepPrivate bool
}

// Graph writes the whole graph into the folder out, which must not exist, be
// empty, or hold an earlier export; an export that fails leaves it as it was.
// The same graph gives the same bytes.
func Graph(ctx context.Context, src Source, out string, o Options) (Manifest, error) {
	if err := CheckGraph(o.Format); err != nil {
		return Manifest{}, err
	}
	s, err := survey(ctx, src, o)
	if err != nil {
		return Manifest{}, fmt.Errorf("export: read the graph: %w", err)
	}
	var m Manifest
	err = replaceFolder(out, func(dir string) error {
		m, err = writeGraphCSV(ctx, src, dir, s)
		return err
	})
	if err != nil {
		return Manifest{}, fmt.Errorf("export: %w", err)
	}
	return m, nil
}

// surveyed is what the first reading of the graph tells: what to replace, and
// which property columns there will be.
type surveyed struct {
	redactor    *Redactor // nil: nothing is replaced
	nodeColumns []string
	edgeColumns []string
}

// survey reads every node and edge once.
func survey(ctx context.Context, src Source, o Options) (surveyed, error) {
	var s surveyed
	if !o.KeepPrivate {
		s.redactor = NewRedactor(nil)
	}
	nodeColumns, edgeColumns := map[string]bool{}, map[string]bool{}
	err := src.EachNode(ctx, func(n graph.Node, text string) error {
		if s.redactor != nil {
			s.redactor.Learn(n)
			s.redactor.LearnText(text)
		}
		for name := range n.Properties {
			if s.redactor == nil || shows(n.Kind, name, n.Properties[name]) {
				nodeColumns[name] = true
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return s, err
	}
	err = src.EachEdge(ctx, func(e graph.Edge) error {
		if s.redactor != nil {
			s.redactor.LearnEdge(e)
		}
		for name := range e.Properties {
			if s.redactor == nil || showsOnEdge(name, e.Properties[name]) {
				edgeColumns[name] = true
			}
		}
		return ctx.Err()
	})
	s.nodeColumns = slices.Sorted(maps.Keys(nodeColumns))
	s.edgeColumns = slices.Sorted(maps.Keys(edgeColumns))
	return s, err
}

func (s surveyed) node(n graph.Node) (graph.Node, error) {
	if s.redactor == nil {
		return n, nil
	}
	return s.redactor.Node(n)
}

func (s surveyed) edge(e graph.Edge) (graph.Edge, error) {
	if s.redactor == nil {
		return e, nil
	}
	return s.redactor.Edge(e)
}

func (s surveyed) evidence(v entities.Evidence) (entities.Evidence, error) {
	if s.redactor == nil {
		return v, nil
	}
	return s.redactor.Evidence(v)
}
