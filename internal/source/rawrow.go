package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/source/cell"
	"bluegraph/internal/source/csvscan"
)

// Raw reads single rows back from a leak's folder, for evidence.
type Raw struct{}

// ErrChanged is returned when a file no longer holds the row that was loaded.
var ErrChanged = errors.New("the file has changed since it was loaded")

// Row reads back the record that a claim rests on. Secret columns keep their name
// and lose their value: those of every leak, and those that the mapping withheld
// with which this leak was loaded. A record that does not start where the claim
// says, does not fit the header or does not hold the claim's key is ErrChanged and
// shows nothing: in a shifted row a secret would stand under another column's name.
func (Raw) Row(ctx context.Context, leak entities.Leak, at entities.Evidence) (entities.RawRow, error) {
	f, err := openLocal(leak.Path, at.File)
	if err != nil {
		return entities.RawRow{}, err
	}
	defer f.Close()
	pattern, err := secretPattern(leak.Secrets)
	if err != nil {
		return entities.RawRow{}, fmt.Errorf("read row: %w", err)
	}
	scan := csvscan.New(f, csvscan.Options{})
	header := scan.Header()
	cells, err := cellsAt(f, at.Offset, scan.Separator())
	if err != nil {
		return entities.RawRow{}, fmt.Errorf("read row of %s: %w", at.File, err)
	}
	for len(cells) > len(header) && strings.TrimSpace(cells[len(cells)-1]) == "" { // as every row of some files
		cells = cells[:len(cells)-1]
	}
	if len(header) == 0 || len(cells) != len(header) || !holdsKey(cells, at.RowID) {
		return entities.RawRow{}, fmt.Errorf("read row of %s: %w", at.File, ErrChanged)
	}
	var row entities.RawRow
	for i, name := range header {
		c := entities.RawCell{Name: strings.TrimSpace(name)}
		if c.Withheld = isSecretName(pattern, name); !c.Withheld {
			c.Value = cells[i]
		}
		row.Columns = append(row.Columns, c)
	}
	return row, ctx.Err()
}

// cellsAt reads the record at an offset, which must be the start of a line. That
// backslashes escape quotes shows in the record itself.
func cellsAt(f *os.File, offset int64, separator byte) ([]string, error) {
	before := make([]byte, 1)
	if _, err := f.ReadAt(before, offset-1); err != nil || before[0] != '\n' {
		return nil, ErrChanged
	}
	if _, err := f.Seek(offset, io.SeekStart); err != nil {
		return nil, err
	}
	return csvscan.New(f, csvscan.Options{IsInside: true, Separator: separator}).Header(), nil // the first record, whatever it is
}

// holdsKey tells whether a record has a cell that is the key; a row known by its
// number has none.
func holdsKey(cells []string, key string) bool {
	if _, numbered := strings.CutPrefix(key, "row-"); numbered {
		return true
	}
	return slices.ContainsFunc(cells, func(c string) bool {
		if value, ok := cell.Formula(c); ok {
			c = value
		}
		return cell.Key(c) == key
	})
}

// ListLines finds ids in a recipient list file: one line for each appearance.
func (Raw) ListLines(ctx context.Context, leak entities.Leak, file string, ids []string) ([]entities.ListLine, error) {
	text, err := new(folders).read(leak.Path, file)
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
	f, err := openWithin(root, file)
	if err != nil {
		return nil, fmt.Errorf("read row: %w", err)
	}
	return f, nil
}
