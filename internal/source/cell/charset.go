package cell

import (
	"io"

	"golang.org/x/text/encoding/htmlindex"
)

// charsetReader reads a named character set.
func charsetReader(charset string, input io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	return e.NewDecoder().Reader(input), nil
}
