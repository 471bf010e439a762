package api

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"bluegraph/internal/graph"
)

// newRun tells this run of the server from others: a store keeps its word about
// generations only as long as it is open.
func newRun() string { return rand.Text() }

// ofGraph are the beginnings of resources that answer from the graph alone.
var ofGraph = []string{"/trace/", "/paths", "/entities/{id}/neighbourhood", "/entities/{id}/counts", "/entities/{id}/groups"}

// etag names the answer to a request on the graph as it is: the run, the generation of
// the store, the values of metrics that nodes are shown with, and the question. It is "" for a resource whose answer is not of the graph
// alone, and while the graph changes.
//
// Answers say Cache-Control: no-store all the same, because a browser would write them
// to a disk. The tag is for a client that keeps its answers in memory.
func (s *server) etag(c *call, r route) string {
	if r.method != http.MethodGet || !slices.ContainsFunc(ofGraph, func(p string) bool { return strings.HasPrefix(r.path, prefix+p) }) {
		return ""
	}
	generation, err := s.Store.Generation(c.Context())
	if err != nil || generation == "" { // what is wrong is told by the question itself
		return ""
	}
	var measures []graph.Measure
	if k, ok := s.Store.(MeasureKeeper); ok {
		if measures, err = k.Measures(c.Context()); err != nil {
			return ""
		}
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%s", s.run, generation, measures, c.URL.RequestURI()))
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
}

// isKnown tells whether the client has the answer already.
func isKnown(r *http.Request, etag string) bool {
	for _, part := range strings.Split(r.Header.Get("If-None-Match"), ",") {
		if etag != "" && strings.TrimPrefix(strings.TrimSpace(part), "W/") == etag {
			return true
		}
	}
	return false
}
