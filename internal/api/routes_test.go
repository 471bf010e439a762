package api

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
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
