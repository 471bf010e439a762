package export

import (
	"archive/zip"
	"context"
	"fmt"
	"io"

	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
)

// SceneType is the media type of what Scene writes.
func (f Format) SceneType() string {
	if f.Extension == "" {
		return "application/zip"
	}
	return f.Type
}

// SceneFile is the file name that a browser saves what Scene writes under.
func (f Format) SceneFile() string {
	if f.Extension == "" {
		return "bluegraph.zip"
	}
	return "bluegraph" + f.Extension
}

// Scene writes nodes and the edges among them: the one file of a format, or a zip of its
// files with the manifest. names are what the whole graph calls its private people; they
// are needed for redaction.
func Scene(ctx context.Context, w io.Writer, nodes []graph.Node, edges []graph.Edge, names *redact.Names, o Options) (Manifest, error) {
	f, err := find(o.formats(), o.Format, forScene)
	if err != nil {
		return Manifest{}, err
	}
	src := newPart(nodes, edges)
	if names == nil {
		names = redact.NewNames()
		names.Freeze()
	}
	s, err := survey(ctx, src, o.key(), names, o.Officials)
	if err != nil {
		return Manifest{}, fmt.Errorf("export: %w", err)
	}
	v := &View{surveyed: s, src: src, bom: o.BOM, m: newManifest(o), document: o.Document}
	if f.Extension != "" {
		if err := f.Write(ctx, v, inStream(w)); err != nil {
			return Manifest{}, fmt.Errorf("export: write %s: %w", f.Name, err)
		}
		return v.Manifest(), nil
	}
	z := zip.NewWriter(w)
	m, err := v.write(ctx, f, inZip(z), inZip(z))
	if err != nil {
		return Manifest{}, fmt.Errorf("export: write %s: %w", f.Name, err)
	}
	if err := z.Close(); err != nil {
		return Manifest{}, fmt.Errorf("export: write zip: %w", err)
	}
	return m, nil
}
