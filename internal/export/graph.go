package export

import (
	"context"
	"fmt"
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
	write := writeGraphCSV
	if o.Format == neo4jCSV {
		write = writeNeo4jCSV
	}
	s, err := survey(ctx, src, o)
	if err != nil {
		return Manifest{}, fmt.Errorf("export: read the graph: %w", err)
	}
	var m Manifest
	err = replaceFolder(out, func(dir string) error {
		m, err = write(ctx, src, dir, s)
		return err
	})
	if err != nil {
		return Manifest{}, fmt.Errorf("export: %w", err)
	}
	return m, nil
}
