package api

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
)

// TestLists: lists are parted at commas, but for those of an id and those behind a backslash.
func TestLists(t *testing.T) {
	tests := []struct {
		name  string
		given []string
		words []string // as a list of words
		ids   []entities.ID
	}{
		{"one", []string{"a"}, []string{"a"}, []entities.ID{"a"}},
		{"several, with blanks and gaps", []string{"a, b,,"}, []string{"a", "b"}, []entities.ID{"a", "b"}},
		{"said several times", []string{"a", "b,c"}, []string{"a", "b", "c"}, []entities.ID{"a", "b", "c"}},
		{"a comma behind a backslash", []string{`police\, city,fire`}, []string{"police, city", "fire"}, []entities.ID{"police, city", "fire"}},
		{"ids with their kinds", []string{"site:a,site:b"}, []string{"site:a", "site:b"}, []entities.ID{"site:a", "site:b"}},
		{
			"a comma in an id", []string{"document:a/map, old.pdf,document:a/b,c.pdf"}, []string{"document:a/map", "old.pdf", "document:a/b",
				"c.pdf"},
			[]entities.ID{"document:a/map, old.pdf", "document:a/b,c.pdf"},
		},
		{"a backslash of a path", []string{`document:a/x\y`}, []string{`document:a/x\y`}, []entities.ID{`document:a/x\y`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newParams(url.Values{"x": tt.given}.Encode())
			if got := p.list("x"); !slices.Equal(got, tt.words) {
				t.Errorf("as words %q, want %q", got, tt.words)
			}
			if got := p.ids("x", ""); !slices.Equal(got, tt.ids) {
				t.Errorf("as ids %q, want %q", got, tt.ids)
			}
			if err := p.check(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestLongParameterIsRefused(t *testing.T) {
	for length, ok := range map[int]bool{maxText: true, maxText + 1: false} {
		p := newParams("q=" + strings.Repeat("a", length))
		if p.text("q"); (p.check() == nil) != ok {
			t.Errorf("%d bytes: %v", length, p.check())
		}
	}
}
