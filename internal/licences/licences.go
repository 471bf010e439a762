// Package licences holds the licences of all that is shipped with the commands: Go itself, the
// modules that they link, the packages built into the page, and the lists and the model that are built in.
package licences

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
)

//go:generate go run ./make

//go:embed notices.txt.gz
var notices []byte

// Write writes all of them as text.
func Write(w io.Writer) error {
	z, err := gzip.NewReader(bytes.NewReader(notices))
	if err != nil {
		return err
	}
	_, err = io.Copy(w, z)
	return err
}
