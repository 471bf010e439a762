package export_test

import (
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/export"
)

// The tables hold no members of clusters and no judgements: a load of the leak into what
// is imported must not take it for the whole.
func TestExportWithClustersIsReadAgain(t *testing.T) {
	s := openStore(t)
	apitest.LoadMerged(t, s)
	out := filepath.Join(t.TempDir(), "export")
	if _, err := export.Graph(t.Context(), s, out, export.Options{Format: "neo4j-csv", KeepPrivate: true}); err != nil {
		t.Fatal(err)
	}
	leaks := readTable(t, readFolder(t, out)["leak.csv"])
	if len(leaks) != 2 {
		t.Fatalf("%d leaks, want 2", len(leaks))
	}
	for _, leak := range leaks {
		if leak["fingerprint"] != "" || leak["status"] != "loaded" || leak["path"] == "" {
			t.Errorf("leak %v", leak)
		}
	}
}

// Who is shown as somebody else is in no export, by no name, address or number.
func TestRedactedExportNamesNoMemberOfACluster(t *testing.T) {
	s := openStore(t)
	apitest.LoadMerged(t, s)
	for _, format := range []string{"csv", "neo4j-csv"} {
		out := filepath.Join(t.TempDir(), "export")
		if _, err := export.Graph(t.Context(), s, out, export.Options{Format: format}); err != nil {
			t.Fatal(err)
		}
		all := ""
		for name, text := range readFolder(t, out) {
			all += text
			for _, word := range apitest.MergedWords {
				if strings.Contains(strings.ToLower(text), word) {
					t.Errorf("%s: %s holds %q:\n%s", format, name, word, text)
				}
			}
		}
		if !strings.Contains(all, "ask sgt Recipient") {
			t.Errorf("%s lacks the subject", format)
		}
	}
}
