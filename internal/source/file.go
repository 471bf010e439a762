package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// errNoFile is of a folder, pipe or device under a file's name. To open a pipe
// would be to wait for ever.
var errNoFile = errors.New("it is no ordinary file")

// openFile opens an ordinary file, following links.
func openFile(name string) (*os.File, error) {
	if err := checkFile(name); err != nil {
		return nil, err
	}
	return os.Open(name)
}

// readFile reads an ordinary file whole.
func readFile(name string) ([]byte, error) {
	if err := checkFile(name); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

func checkFile(name string) error {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: errNoFile}
	}
	return err
}

// maxColumns is more than any database table has; beyond it a line is no header.
const maxColumns = 1 << 15

// foreignHeader says why a header, as it stands in the file, is not one of lines
// with commas; "" if it may be one. Read all the same, its rows would vanish, or
// stand in one cell each, with their secrets.
func foreignHeader(header []string) string {
	if len(header) > maxColumns {
		return fmt.Sprintf("its first line has %d cells, more than a header can have", len(header))
	}
	for _, name := range header {
		if strings.Contains(strings.ReplaceAll(name, "\r\n", ""), "\r") {
			return "its lines end in CR alone; convert the file to LF"
		}
	}
	if strings.TrimSpace(strings.Join(header, "")) == "" {
		return "its first line holds no column name"
	}
	if len(header) == 1 && strings.ContainsAny(strings.TrimSpace(header[0]), ";\t|") {
		return "no comma parts its columns; convert the file to comma-separated values"
	}
	return ""
}
