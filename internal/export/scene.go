package export

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"bluegraph/internal/graph"
)

// SceneOptions of an export of a part of the graph.
type SceneOptions struct {
	Format string
	// Redactor may know names of the whole graph; nil turns redaction off.
	Redactor *Redactor
}

// SceneType is the media type of what Scene writes.
func SceneType(format string) string {
	if format == "csv" {
		return "application/zip"
	}
	return "application/json; charset=utf-8"
}

// SceneFile is the file name that a browser saves what Scene writes under.
func SceneFile(format string) string {
	if format == "csv" {
		return "bluegraph.zip"
	}
	return "bluegraph." + format
}

// scene is the JSON form of a part of the graph.
type scene struct {
	Manifest Manifest     `json:"manifest"`
	Nodes    []graph.Node `json:"nodes"`
	Edges    []graph.Edge `json:"edges"`
}

// Scene writes nodes and the edges among them: csv as a zip of nodes.csv,
// edges.csv and manifest.json, json as {manifest, nodes, edges}.
func Scene(w io.Writer, nodes []graph.Node, edges []graph.Edge, o SceneOptions) error {
	if err := CheckScene(o.Format); err != nil {
		return err
	}
	s, err := redactScene(nodes, edges, o)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if o.Format == "json" {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		if err := e.Encode(s); err != nil {
			return fmt.Errorf("export: write json: %w", err)
		}
		return nil
	}
	if err := s.writeZip(w); err != nil {
		return fmt.Errorf("export: write zip: %w", err)
	}
	return nil
}

func redactScene(nodes []graph.Node, edges []graph.Edge, o SceneOptions) (scene, error) {
	s := scene{Manifest: newManifest(o.Format, o.Redactor != nil), Nodes: []graph.Node{}, Edges: []graph.Edge{}}
	r := o.Redactor
	if r != nil {
		for _, n := range nodes {
			r.Learn(n)
		}
		for _, e := range edges {
			r.LearnEdge(e)
		}
	}
	for _, n := range nodes {
		s.Manifest.countNode(n.Kind)
		if r != nil {
			var err error
			if n, err = r.Node(n); err != nil {
				return scene{}, err
			}
		}
		s.Nodes = append(s.Nodes, n)
	}
	for _, e := range edges {
		s.Manifest.countEdge(e.Type)
		if r != nil {
			var err error
			if e, err = r.Edge(e); err != nil {
				return scene{}, err
			}
		}
		s.Edges = append(s.Edges, e)
	}
	s.Manifest.finish(r)
	return s, nil
}

func (s scene) writeZip(w io.Writer) error {
	z := zip.NewWriter(w)
	files := []struct {
		name  string
		write func(io.Writer) error
	}{
		{"nodes.csv", s.writeNodes},
		{"edges.csv", s.writeEdges},
		{manifestName, s.Manifest.write},
	}
	for _, f := range files {
		entry, err := z.Create(f.name)
		if err != nil {
			return fmt.Errorf("make %s: %w", f.name, err)
		}
		if err := f.write(entry); err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
	}
	return z.Close()
}

func (s scene) writeNodes(w io.Writer) error {
	columns := map[string]bool{}
	for _, n := range s.Nodes {
		for name := range n.Properties {
			columns[name] = true
		}
	}
	t := newNodeTable(w, slices.Sorted(maps.Keys(columns)))
	for _, n := range s.Nodes {
		if err := t.write(n); err != nil {
			return err
		}
	}
	return t.flush()
}

func (s scene) writeEdges(w io.Writer) error {
	columns := map[string]bool{}
	for _, e := range s.Edges {
		for name := range e.Properties {
			columns[name] = true
		}
	}
	t := newEdgeTable(w, slices.Sorted(maps.Keys(columns)))
	for _, e := range s.Edges {
		if err := t.write(e); err != nil {
			return err
		}
	}
	return t.flush()
}
