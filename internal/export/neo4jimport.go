package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unicode"

	"bluegraph/deploy"
)

// Names of what runs the import.
const (
	importScript  = "import.sh"
	importOptions = "import.options"
)

// minBuffer is the size in bytes of neo4j-admin's read buffers unless told otherwise.
const minBuffer = 4 << 20

// writeImport writes import.sh and the options that it gives to neo4j-admin.
func (x *neo4jExport) writeImport(context.Context) error {
	longest := 0
	for _, f := range x.files {
		longest = max(longest, f.longest)
	}
	err := x.out.File(importOptions, func(w io.Writer) error {
		options := []string{
			"--multiline-fields=true",
			"--array-delimiter=" + nameOf(x.between),
			// A buffer must hold the longest cell; the import fails on a longer one.
			fmt.Sprintf("--read-buffer-size=%d", max(minBuffer, 2*longest)),
		}
		for _, f := range x.files {
			option := "--relationships="
			if x.isNode[f] {
				option = "--nodes="
			}
			options = append(options, option+f.name)
		}
		for _, o := range options {
			if _, err := fmt.Fprintln(w, o); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = x.out.File(importScript, func(w io.Writer) error {
		_, err := w.Write(deploy.ImportScript)
		return err
	})
	if err != nil {
		return err
	}
	return os.Chmod(filepath.Join(x.out.dir, importScript), 0o700)
}

// errSeparator cannot be met by a text that people wrote.
var errSeparator = errors.New("the lists of the graph hold every character that could stand between their items")

// separator picks the character between the items of a list: neo4j-admin knows no
// way to write it within an item, so it must be one that no item holds.
func separator(used map[rune]bool) (rune, error) {
	for _, r := range []rune{';', '|', '\x1f', '\x1e'} {
		if !used[r] {
			return r, nil
		}
	}
	for r := rune(0xE000); r <= 0xF8FF; r++ { // characters without a meaning
		if !used[r] {
			return r, nil
		}
	}
	return 0, errSeparator
}

// nameOf writes a character as the command line takes it: ";" or "U+001F".
func nameOf(r rune) string {
	if r < unicode.MaxASCII && unicode.IsPrint(r) {
		return string(r)
	}
	return fmt.Sprintf("U+%04X", r)
}
