package export

import (
	"errors"
	"os"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
)

// Picture says what a picture holds. It is no export of a graph, and has a manifest like one.
type Picture struct {
	// Format is svg, pdf or png.
	Format string
	// View is a hash of the document that was drawn: keyed where the picture is redacted.
	View string
	// Kinds and Relationships count the entities and edges of which it tells.
	Kinds         map[entities.Kind]int64
	Relationships map[entities.RelationType]int64
	// SmallGroups counts the groups of one to four people whose number it tells.
	SmallGroups int
}

// Manifest is that of the picture. r is nil for one that is not redacted.
func (p Picture) Manifest(r *redact.Redactor, project string) Manifest {
	m := newManifest(Options{Format: p.Format, KeepPrivate: r == nil, Project: project})
	m.View, m.Kinds, m.Relationships, m.SmallGroups = p.View, p.Kinds, p.Relationships, p.SmallGroups
	for _, n := range p.Kinds {
		m.Nodes += n
	}
	for _, n := range p.Relationships {
		m.Edges += n
	}
	m.finish(r)
	return m
}

// WritePicture writes a picture and its manifest beside it; out is replaced only if it is an earlier export.
func WritePicture(out string, body []byte, m Manifest) error {
	return replaceFile(out, func(path, manifest string) (err error) {
		if err := os.WriteFile(path, body, 0o600); err != nil {
			return err
		}
		f, err := os.OpenFile(manifest, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		return errors.Join(m.write(f), f.Close())
	})
}
