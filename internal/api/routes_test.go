package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/explorer"
)

// TestRoutesReachGin sees that every route is registered, and nothing else.
func TestRoutesReachGin(t *testing.T) {
	s := &server{counters: newCounters()}
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	s.register(e, endpoints)
	want := map[string]bool{}
	for _, r := range endpoints {
		want[r.method+" "+ginPath(r.path)] = true
		if r.method == http.MethodGet {
			want[http.MethodHead+" "+ginPath(r.path)] = true
		}
	}
	for _, r := range e.Routes() {
		key := r.Method + " " + r.Path
		if !want[key] {
			t.Errorf("gin answers %s, which is no route", key)
		}
		delete(want, key)
	}
	if len(want) > 0 {
		t.Errorf("gin does not answer %v", want)
	}
}

func TestDescriptionAgreesWithRoutes(t *testing.T) {
	var description struct {
		Paths map[string]map[string]json.RawMessage `json:"paths"`
	}
	if err := json.Unmarshal(openAPIText, &description); err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	for path, methods := range description.Paths {
		for method := range methods {
			described[strings.ToUpper(method)+" "+path] = true
		}
	}
	for _, r := range endpoints {
		key := r.method + " " + r.path
		if !described[key] {
			t.Errorf("openapi.json does not describe %s", key)
		}
		delete(described, key)
	}
	if len(described) > 0 {
		t.Errorf("openapi.json describes %v, which are no routes", described)
	}
}

func TestSplitID(t *testing.T) {
	suffixes := []string{"", "/counts", "/evidence"}
	tests := []struct{ name, in, id, suffix string }{
		{"raw", "campaign:ncric/7170", "campaign:ncric/7170", ""},
		{"raw with suffix", "campaign:ncric/7170/counts", "campaign:ncric/7170", "/counts"},
		{"escaped", "campaign%3Ancric%2F7170/evidence", "campaign:ncric/7170", "/evidence"},
		{"an escaped id that ends like a suffix", "document:a%2Fcounts", "document:a/counts", ""},
		{"a suffix twice", "document:a/counts/counts", "document:a/counts", "/counts"},
		{"an unknown suffix is of the id", "document:a/b", "document:a/b", ""},
		{"a percent sign", "document:a%2525", "document:a%25", ""},
		{"nothing", "", "", ""},
		{"only a suffix is an id", "/counts", "/counts", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			id, suffix, err := splitID(tt.in, func(s string) bool { return slices.Contains(suffixes, s) })
			if err != nil || id != tt.id || suffix != tt.suffix {
				t.Errorf("splitID(%q) = %q, %q, %v; want %q, %q", tt.in, id, suffix, err, tt.id, tt.suffix)
			}
		})
	}
	if _, _, err := splitID("a%zz", func(string) bool { return false }); err == nil {
		t.Error("a broken escape is let through")
	}
}

// TestDescriptionAgreesWithParameters lets every endpoint read an empty request, and sees that it
// looks for the parameters that openapi.json describes, and for no other.
func TestDescriptionAgreesWithParameters(t *testing.T) {
	c := newTypeCheck(t)
	for _, e := range endpoints {
		want := map[string]bool{}
		for _, p := range c.paths[e.path][strings.ToLower(e.method)].Parameters {
			if p.In == "query" && !p.Explode { // an exploded one stands for any of a metric's parameters
				want[p.Name] = true
			}
		}
		got := map[string]bool{}
		for _, query := range []string{"", "left=a&right=b"} { // a pair of the review queue is asked for by other parameters
			r := httptest.NewRequest(e.method, "/?"+query, nil)
			asked := &call{Request: r, params: newParams(r.URL.RawQuery),
				server: &server{Options: Options{Explorer: explorer.New(explorer.Options{})}}}
			e.read(asked)
			for _, name := range asked.asked {
				got[name] = true
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s %s, described and read: %s", e.method, e.path, d)
		}
	}
}
