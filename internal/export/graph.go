package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"bluegraph/internal/export/redact"
)

// Options of an export.
type Options struct {
	// Format is a name in Formats; Formats nil is the list of the package.
	Format  string
	Formats []Format
	// KeepPrivate turns redaction off.
	KeepPrivate bool
	// Key makes the pseudonyms; without one they are new ones that nobody can make again.
	Key redact.Key
	// Project is told in the manifest: with it the owner of the secret can make the same
	// pseudonyms again.
	Project string
	// Officials are people whom a redacted export names.
	Officials []redact.Official
	// BOM begins CSV files with a byte-order mark, for spreadsheets that need one.
	BOM bool
	// Document gives the view document that JSON of a scene is opened with, protected by a
	// redactor, which is nil without redaction; nil for none.
	Document func(*redact.Redactor) (json.RawMessage, error)
}

func (o Options) formats() []Format {
	if o.Formats == nil {
		return Formats
	}
	return o.Formats
}

// key is nil for an export without redaction.
func (o Options) key() *redact.Key {
	switch {
	case o.KeepPrivate:
		return nil
	case o.Key.IsZero():
		key := NewRandomKey()
		return &key
	}
	return &o.Key
}

// Graph writes the whole graph to out: a folder, or a file where the format is of one
// file. It must not exist, or be an empty folder or an earlier export; an export that
// fails leaves it as it was. The same graph gives the same bytes, with one key.
func Graph(ctx context.Context, src Source, out string, o Options) (m Manifest, err error) {
	f, err := find(o.formats(), o.Format, forGraph)
	if err != nil {
		return Manifest{}, err
	}
	s, err := survey(ctx, src, o.key(), nil, o.Officials)
	if errors.Is(err, redact.ErrOfficial) {
		return Manifest{}, err
	}
	if err != nil {
		return Manifest{}, fmt.Errorf("export: read the graph: %w", err)
	}
	v := &View{surveyed: s, src: src, bom: o.BOM, isWhole: true, m: newManifest(o)}
	out = filepath.Clean(out)
	if f.Extension == "" {
		err = replaceFolder(out, func(dir string) error {
			v.dir = dir
			m, err = v.write(ctx, f, inDir(dir), inDir(dir))
			return err
		})
	} else {
		err = replaceFile(out, func(path, manifest string) error {
			v.dir = filepath.Dir(path)
			m, err = v.write(ctx, f, inFile(path), inFile(manifest))
			return err
		})
	}
	if errors.Is(err, redact.ErrChanged) {
		return Manifest{}, redact.ErrChanged
	}
	if err != nil {
		return Manifest{}, fmt.Errorf("export: %w", err)
	}
	return m, nil
}

// write writes the view and its manifest.
func (v *View) write(ctx context.Context, f Format, out, manifest Folder) (Manifest, error) {
	if err := f.Write(ctx, v, out); err != nil {
		return Manifest{}, err
	}
	m := v.Manifest()
	return m, manifest.File(manifestName, m.write)
}
