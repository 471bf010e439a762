package api

import (
	"net/url"
	"strings"

	"bluegraph/internal/explorer"
)

// splitID takes "campaign:ncric/7170/counts" apart into an id and a suffix that
// is known. The path is still escaped, so that an id whose slashes are escaped
// may end like a suffix.
func splitID(escaped string, known func(suffix string) bool) (id, suffix string, err error) {
	rest := escaped
	if i := strings.LastIndexByte(escaped, '/'); i > 0 && known(escaped[i:]) {
		rest, suffix = escaped[:i], escaped[i:]
	}
	id, err = url.PathUnescape(rest)
	if err != nil {
		return "", "", explorer.BadRequest("the id in the path is not well escaped", "write % in an id as %25")
	}
	return id, suffix, nil
}
