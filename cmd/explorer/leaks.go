package main

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/api"
	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// leakFiles reads rows back for the API, with the secret columns of the mapping
// that the leak was loaded with.
type leakFiles struct{ source.Raw }

var _ api.LeakReader = leakFiles{}

// Row reads one record. Only a mapping that comes with the program is known by
// the leak's name; without the mapping its secrets are not known, and the row
// stays closed.
func (l leakFiles) Row(ctx context.Context, leakPath, leak, _, file string, offset int64) (entities.RawRow, error) {
	if !slices.Contains(source.Shipped(), leak) {
		return entities.RawRow{}, fmt.Errorf("leak %q: %w", leak, api.ErrNoMapping)
	}
	m, err := source.LoadMapping(leak)
	if err != nil {
		return entities.RawRow{}, fmt.Errorf("read a row of %s: %w", leak, err)
	}
	return l.Raw.Row(ctx, leakPath, m.Secrets, file, offset)
}
