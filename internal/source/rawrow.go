package source

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/source/csvscan"
)

// Raw reads single rows back from a leak's folder, for evidence.
type Raw struct{}

// ErrChanged is returned when a file no longer holds the row that was loaded.
var ErrChanged = errors.New("the file has changed since it was loaded")

// Row reads the record at a byte offset of a table. Secret columns keep their
// name and lose their value: those of every leak, and those that the mapping
// withheld with which this leak was loaded.
func (Raw) Row(ctx context.Context, leak entities.Leak, file string, offset int64) (entities.RawRow, error) {
	f, err := openLocal(leak.Path, file)
	if err != nil {
		return entities.RawRow{}, err
	}
	defer f.Close()
	pattern, err := secretPattern(leak.Secrets)
	if err != nil {
		return entities.RawRow{}, fmt.Errorf("read row: %w", err)
	}
	header := csvscan.New(f, csvscan.Options{}).Header()
	if _, err := f.Seek(offset, 0); err != nil {
		return entities.RawRow{}, fmt.Errorf("read row: %w", err)
	}
	scan := csvscan.New(f, csvscan.Options{})
	cells := scan.Header() // the first record after the offset, whatever it is
	if len(header) == 0 || len(cells) == 0 {
		return entities.RawRow{}, fmt.Errorf("read row: %s: %w", file, ErrChanged)
	}
	var row entities.RawRow
	for i, name := range header {
		c := entities.RawCell{Name: strings.TrimSpace(name)}
		if c.Withheld = pattern.MatchString(strings.ToLower(Sanitise(name))); !c.Withheld && i < len(cells) {
			c.Value = cells[i]
		}
		row.Columns = append(row.Columns, c)
	}
	return row, ctx.Err()
}

// ListLines finds ids in a recipient list file: one line for each appearance.
func (Raw) ListLines(ctx context.Context, leak entities.Leak, file string, ids []string) ([]entities.ListLine, error) {
	text, err := readAnyCase(leak.Path, file)
	if err != nil {
		return nil, fmt.Errorf("read list %s: %w", file, err)
	}
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	l, _ := parseList(file, text)
	var lines []entities.ListLine
	for _, id := range l.IDs {
		if wanted[id.Value] {
			lines = append(lines, entities.ListLine{Row: id.Row, Offset: id.Offset, Value: id.Value})
		}
	}
	return lines, ctx.Err()
}

func openLocal(root, file string) (*os.File, error) {
	local := filepath.FromSlash(file)
	if !filepath.IsLocal(local) {
		return nil, fmt.Errorf("read row: %q is not below the leak's folder", file)
	}
	f, err := os.Open(filepath.Join(root, local))
	if err != nil {
		return nil, fmt.Errorf("read row: %w", err)
	}
	return f, nil
}
