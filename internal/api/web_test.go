package api_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"bluegraph/internal/api/apitest"
)

func TestPage(t *testing.T) {
	w := newWorld(t)
	tests := []struct {
		name, target string
		status       int
		mediaType    string
		cache        string
		holds        string
	}{
		{"start", "/", 200, "text/html; charset=utf-8", "no-cache", "explorer"},
		{"a view of the page", "/entity/campaign:oakmere/1", 200, "text/html; charset=utf-8", "no-cache", "explorer"},
		{"a hashed asset", "/assets/index-B2k9xQz1.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "let a"},
		{"an asset without a hash", "/favicon.svg", 200, "image/svg+xml", "no-cache", "<svg"},
		{"a file that is not there", "/assets/index-old12345.js", 404, "application/json; charset=utf-8", "no-store", "not_found"},
		{"outside", "/../../secret.txt", 404, "application/json; charset=utf-8", "no-store", "not_found"},
		{"the API has no page", "/api/v2/x", 404, "application/json; charset=utf-8", "no-store", "not_found"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := w.get(tt.target)
			h := a.Header()
			if a.Code != tt.status || h.Get("Content-Type") != tt.mediaType || h.Get("Cache-Control") != tt.cache {
				t.Errorf("answers %d %s, %s", a.Code, h.Get("Content-Type"), h.Get("Cache-Control"))
			}
			if !strings.Contains(a.Body.String(), tt.holds) {
				t.Errorf("answers %s", a.Body)
			}
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" ||
				!strings.HasPrefix(h.Get("Content-Security-Policy"), "default-src 'self'; worker-src 'self' blob:") ||
				strings.Contains(h.Get("Content-Security-Policy"), "unsafe") {
				t.Errorf("headers are %v", h)
			}
		})
	}
}

func TestAssetIsNotSentTwice(t *testing.T) {
	w := newWorld(t)
	first := w.get("/assets/index-B2k9xQz1.js")
	again := httptest.NewRequest(http.MethodGet, "/assets/index-B2k9xQz1.js", nil)
	again.Header.Set("If-None-Match", first.Header().Get("ETag"))
	if a := w.do(again); a.Code != http.StatusNotModified || a.Body.Len() > 0 {
		t.Errorf("answers %d with %d bytes, want 304", a.Code, a.Body.Len())
	}
}

func TestCompression(t *testing.T) {
	w := newWorld(t)
	tests := []struct {
		name, target, accept string
		compressed           bool
	}{
		{"JSON", "/api/v1/schema", "br, gzip", true},
		{"JSON, not wanted", "/api/v1/schema", "gzip;q=0", false},
		{"JSON, nothing said", "/api/v1/schema", "", false},
		{"small JSON", "/healthz", "gzip", false},
		{"asset", "/assets/index-B2k9xQz1.js", "gzip", true},
		{"small asset", "/favicon.svg", "gzip", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plain := w.get(tt.target)
			r := httptest.NewRequest(http.MethodGet, tt.target, nil)
			r.Header.Set("Accept-Encoding", tt.accept)
			a := w.do(r)
			if got := a.Header().Get("Content-Encoding") == "gzip"; got != tt.compressed {
				t.Fatalf("compressed: %v", got)
			}
			body := a.Body.Bytes()
			if tt.compressed {
				z, err := gzip.NewReader(a.Body)
				if err != nil {
					t.Fatal(err)
				}
				if body, err = io.ReadAll(z); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(body, plain.Body.Bytes()) {
				t.Error("the body is another one")
			}
		})
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	w := newWorld(t, func(o *settings) { o.Hosts = []string{"localhost", "127.0.0.1", "::1"} })
	tests := []struct {
		name, method, host, origin string
		status                     int
	}{
		{"by address", "GET", "127.0.0.1:8080", "", 200},
		{"by name", "GET", "LOCALHOST:8080", "", 200},
		{"by IPv6", "GET", "[::1]:8080", "", 200},
		{"without a port", "GET", "[::1]", "", 200},
		{"a name that another site points here", "GET", "rebind.example:8080", "", 403},
		{"a post of our own page", "POST", "127.0.0.1:8080", "http://127.0.0.1:8080", 200},
		{"a post of another page", "POST", "127.0.0.1:8080", "https://evil.example", 403},
		{"a post of a page on another port", "POST", "127.0.0.1:8080", "http://127.0.0.1:9999", 403},
		{"a post of a script", "POST", "127.0.0.1:8080", "", 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			target := "/healthz"
			if tt.method == http.MethodPost {
				target = "/api/v1/cypher"
			}
			r := httptest.NewRequest(tt.method, target, strings.NewReader(`{"query": "RETURN 1"}`))
			r.Host = tt.host
			if tt.origin != "" {
				r.Header.Set("Origin", tt.origin)
			}
			if a := w.do(r); a.Code != tt.status {
				t.Errorf("answers %d %s, want %d", a.Code, a.Body, tt.status)
			}
		})
	}
}

// TestAnotherSitesPage: a page of another site reads nothing, starts nothing and learns nothing; a
// link on it opens the explorer's page.
func TestAnotherSitesPage(t *testing.T) {
	w := newWorld(t)
	type headers = map[string]string
	link := headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
	for _, tt := range []struct {
		name   string
		sent   headers
		target string
		status int
	}{
		{"an image", headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, "/api/v1/search?q=oak",
			http.StatusForbidden},
		{"an image of a metric", headers{"Sec-Fetch-Site": "cross-site"}, "/api/v1/metrics/degree", http.StatusForbidden},
		{"another port of this machine", headers{"Sec-Fetch-Site": "same-site"}, "/api/v1/schema", http.StatusForbidden},
		{"a script, in an old browser", headers{"Origin": "https://evil.example"}, "/api/v1/schema", http.StatusForbidden},
		{"counters", headers{"Sec-Fetch-Site": "cross-site"}, "/metrics", http.StatusForbidden},
		{"a file of the page", headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "script"}, "/assets/index-B2k9xQz1.js",
			http.StatusForbidden},
		{"a frame", headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, "/", http.StatusForbidden},
		{"a link to an answer", link, "/api/v1/schema", http.StatusForbidden},
		{"a link to the page", link, "/", http.StatusOK},
		{"a link to a view", link, "/campaign/1", http.StatusOK},
		{"the page itself", headers{"Sec-Fetch-Site": "same-origin"}, "/api/v1/schema", http.StatusOK},
		{"the page itself, a metric", headers{"Sec-Fetch-Site": "same-origin"}, "/api/v1/metrics/degree", http.StatusOK},
		{"an address typed", headers{"Sec-Fetch-Site": "none"}, "/api/v1/schema", http.StatusOK},
		{"a script of one's own", nil, "/api/v1/schema", http.StatusOK},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				r := httptest.NewRequest(method, tt.target, nil)
				for name, value := range tt.sent {
					r.Header.Set(name, value)
				}
				a := w.do(r)
				if want := tt.status; method == http.MethodGet && a.Code != want || method == http.MethodHead && want == http.StatusForbidden &&
					a.Code != want {
					t.Errorf("%s answers %d %s, want %d", method, a.Code, a.Body, want)
				}
				if a.Header().Get("Cross-Origin-Resource-Policy") != "same-origin" {
					t.Error("other sites may embed the answer")
				}
			}
		})
	}
}

// TestHead: wherever GET answers, HEAD does with the same status and headers.
func TestHead(t *testing.T) {
	w := newWorld(t)
	server := httptest.NewServer(w.handler)
	defer server.Close()
	targets := []string{"/", "/metrics", "/api/v1/openapi.json", "/api/v1/judgements", "/api/v1/metrics/runs", "/api/v1/metrics/written",
		"/api/v1/none",
		"/api/v1/entities/agency:zzz", "/api/v1/search?limit=many"}
	for _, tt := range answers {
		if tt.body == "" {
			targets = append(targets, tt.target)
		}
	}
	for _, target := range targets {
		get, err := http.Get(server.URL + target)
		if err != nil {
			t.Fatal(err)
		}
		get.Body.Close()
		head, err := http.Head(server.URL + target)
		if err != nil {
			t.Fatal(err)
		}
		head.Body.Close()
		if head.StatusCode != get.StatusCode {
			t.Errorf("%s answers %d to HEAD and %d to GET", target, head.StatusCode, get.StatusCode)
		}
		for _, name := range []string{"Content-Type", "ETag", "Cache-Control", "Content-Security-Policy"} {
			if got, want := head.Header.Get(name), get.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q to HEAD and %q to GET", target, name, got, want)
			}
		}
	}
}

func TestCounters(t *testing.T) {
	w := newWorld(t)
	w.get("/api/v1/entities/agency:zzz")
	w.get("/api/v1/entities/agency:yyy")
	w.get("/healthz")
	w.get("/api/v1/none")
	w.do(httptest.NewRequest("BREW", "/healthz", nil))
	a := w.get("/metrics")
	for _, line := range []string{
		`bluegraph_requests_total{method="GET",route="/api/v1/entities/{id}",status="404"} 2`,
		`bluegraph_requests_total{method="GET",route="/healthz",status="200"} 1`,
		`bluegraph_requests_total{method="GET",route="other",status="404"} 1`,
		`bluegraph_requests_total{method="other",route="other",status="405"} 1`,
		`bluegraph_request_seconds_count{route="/api/v1/entities/{id}"} 2`,
		"# TYPE bluegraph_requests_total counter", "# TYPE go_goroutines gauge",
	} {
		if !strings.Contains(a.Body.String(), line+"\n") {
			t.Errorf("%s is missing in\n%s", line, a.Body)
		}
	}
}

func TestExportAsCSV(t *testing.T) {
	w := newWorld(t)
	const scene = `"scene": {"nodes": ["recipient:aaaaaaaaaaaaaaaa", "agency:aaaaaaaaaaaaaaaa", "campaign:oakmere/1"], "edges": ["recipient:aaaaaaaaaaaaaaaa~WORKS_FOR~agency:aaaaaaaaaaaaaaaa"]}`
	unzip := func(body string) map[string]string {
		a := w.post("/api/v1/export", body)
		if a.Code != http.StatusOK || a.Header().Get("Content-Type") != "application/zip" {
			t.Fatalf("answers %d %s: %s", a.Code, a.Header().Get("Content-Type"), a.Body)
		}
		z, err := zip.NewReader(bytes.NewReader(a.Body.Bytes()), int64(a.Body.Len()))
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]string{}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			files[f.Name] = string(b)
		}
		return files
	}
	for name, text := range unzip(`{"format": "csv", ` + scene + `}`) {
		for _, word := range apitest.PrivateWords {
			if strings.Contains(text, word) {
				t.Errorf("%s holds %q:\n%s", name, word, text)
			}
		}
	}
	open := unzip(`{"format": "csv", "redaction": false, ` + scene + `}`)
	if !strings.Contains(open["nodes.csv"], "maria.ortega@oakmere.example") || len(open) != 3 {
		t.Errorf("without redaction: %v", open)
	}
}

func TestManyAskForOneMetric(t *testing.T) {
	w := newWorld(t)
	want := w.get("/api/v1/metrics/pagerank").Body.String()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if a := w.get("/api/v1/metrics/pagerank"); a.Code != http.StatusOK || a.Body.String() != want {
				t.Errorf("answers %d %s, want %s", a.Code, a.Body, want)
			}
		})
	}
	wait.Wait()
}
