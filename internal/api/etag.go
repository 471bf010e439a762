package api

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
)

// etag names the answer to a request on the graph as it is. It is "" for an endpoint whose
// answer is not of the graph alone, and while the graph changes.
//
// Answers say Cache-Control: no-store all the same, because a browser would write them
// to a disk. The tag is for a client that keeps its answers in memory.
func (s *server) etag(c *call, e endpoint) string {
	if !e.hasETag {
		return ""
	}
	version := s.Explorer.Version(c.Context())
	if version == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(version + "\x00" + c.URL.RequestURI()))
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
}

// isKnown reports whether the client has the answer already.
func isKnown(r *http.Request, etag string) bool {
	for _, part := range strings.Split(r.Header.Get("If-None-Match"), ",") {
		if etag != "" && strings.TrimPrefix(strings.TrimSpace(part), "W/") == etag {
			return true
		}
	}
	return false
}
