package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// FuzzRequest: no request makes the server fail, whatever its path, query and body;
// each gets JSON, and an error says what is wrong.
func FuzzRequest(f *testing.F) {
	for _, seed := range []struct {
		isPost            bool
		path, query, body string
	}{
		{false, "search", "q=kind:agency+oak&limit=2&state=CA", ""},
		{false, "entities/campaign:oakmere/1/neighbourhood", "hops=2&rel=SENT_TO,sent&kind=Recipient&limit=3&rank=pagerank", ""},
		{false, "entities/recipient:aaaaaaaaaaaaaaaa/evidence", "raw=true&offset=1&limit=1", ""},
		{false, "edges/site:oakmere~SENT~campaign:oakmere%2F1/evidence", "", ""},
		{false, "paths", "from=site:oakmere&to=agency:aaaaaaaaaaaaaaaa&max_hops=3", ""},
		{false, "trace/campaigns/campaign:oakmere/1", "limit=1", ""},
		{false, "metrics/degree", "scope=all&kind=Agency&top=3", ""},
		{true, "metrics/pagerank/run", "", `{"filter": {"kinds": ["Agency", "Recipient"]}, "parameters": {"damping": 0.5}}`},
		{false, "metrics/leiden", "scope=agencies-by-shared-campaigns&alpha=1&seed=3&scope.state=ca", ""},
		{true, "export", "",
			`{"format": "csv", "scene": {"nodes": ["site:oakmere", "campaign:oakmere/1"], "edges": ["site:oakmere~SENT~campaign:oakmere/1"]}}`},
		{true, "edges", "", `{"ids": ["site:oakmere", "campaign:oakmere/1"]}`},
		{true, "cypher", "", `{"query": "MATCH (n) RETURN n", "params": {"x": [1, 2.5, {"y": null}]}, "limit": 1}`},
	} {
		f.Add(seed.isPost, seed.path, seed.query, seed.body)
	}
	w := newWorld(f)
	f.Fuzz(func(t *testing.T, isPost bool, path, query, body string) {
		method := http.MethodGet
		if isPost {
			method = http.MethodPost
		}
		r := httptest.NewRequest(method, "/api/v1/", strings.NewReader(body))
		r.URL.Path, r.URL.RawPath, r.URL.RawQuery = "/api/v1/"+path, "", query
		if unescaped, err := url.PathUnescape(path); err == nil {
			r.URL.Path, r.URL.RawPath = "/api/v1/"+unescaped, "/api/v1/"+path
		}
		a := w.do(r)
		if a.Code >= 500 && a.Code != http.StatusNotImplemented {
			t.Fatalf("%s %s?%s with %q: %d %s\n%s", method, path, query, body, a.Code, a.Body, w.log)
		}
		if isJSON := strings.HasPrefix(a.Header().Get("Content-Type"), "application/json"); isJSON && !json.Valid(a.Body.Bytes()) {
			t.Fatalf("%s %s?%s: not JSON: %s", method, path, query, a.Body)
		}
		if a.Code >= 400 {
			var answer struct {
				Error struct{ Code, Message string }
			}
			if err := json.Unmarshal(a.Body.Bytes(), &answer); err != nil || answer.Error.Code == "" || answer.Error.Message == "" {
				t.Fatalf("%s %s?%s: %d says %s", method, path, query, a.Code, a.Body)
			}
		}
		if !strings.Contains(path+query+body, "real one") && strings.Contains(a.Body.String(), "not a real one") {
			t.Fatalf("%s %s?%s shows a password: %s", method, path, query, a.Body)
		}
		w.log.Reset()
	})
}
