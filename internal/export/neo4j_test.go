package export_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
)

// neo4jFolder writes the graph for neo4j-admin and returns the files but the script,
// with the time of the load taken out.
func neo4jFolder(t *testing.T, o export.Options) map[string]string {
	t.Helper()
	o.Format = "neo4j-csv"
	out := filepath.Join(t.TempDir(), "export")
	if _, err := export.Graph(t.Context(), openStore(t), out, o); err != nil {
		t.Fatal(err)
	}
	files := readFolder(t, out)
	delete(files, "import.sh")
	files["leak.csv"] = regexp.MustCompile(`\d{4}-\d\d-\d\dT[0-9:]{8}Z`).ReplaceAllString(files["leak.csv"], "TIME")
	files["leak.csv"] = regexp.MustCompile(`,\d{10},1,Leak\n`).ReplaceAllString(files["leak.csv"], ",GENERATION,1,Leak\n")
	return files
}

func TestRedactedNeo4jExportNamesNobody(t *testing.T) {
	files := neo4jFolder(t, export.Options{Key: testKey})
	for name, text := range files {
		for _, word := range append(apitest.PrivateWords, "a quote is not closed", "A trailer was stolen") {
			if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
				t.Errorf("%s holds %q:\n%s", name, word, text)
			}
		}
	}
	golden(t, "neo4j-redacted", files)
	ids := map[string]bool{}
	for _, r := range readTable(t, files["evidence.csv"]) {
		if r["value"] != redact.Withheld || r["file"]+r["row:long"]+r["offset:long"]+r["start:long"]+r["end:long"] != "" || ids[r["id"]] {
			t.Errorf("evidence %v", r)
		}
		ids[r["id"]] = true
	}
	// With a fingerprint a load of the leak would go on with the pseudonyms.
	if leak := readTable(t, files["leak.csv"])[0]; leak["path"]+leak["fingerprint"]+leak["report"] != "" || leak["status"] != "loaded" {
		t.Errorf("leak %v", leak)
	}
}

func TestFullNeo4jExport(t *testing.T) {
	files := neo4jFolder(t, export.Options{KeepPrivate: true})
	leak := readTable(t, files["leak.csv"])[0]
	if leak["path"] == "" || leak["fingerprint"] != "1" || !strings.Contains(leak["report"], "a quote is not closed") {
		t.Errorf("leak %v", leak)
	}
	site := readTable(t, files["Site.csv"])[0]
	if site["id:ID"] != string(apitest.Site) || site[":LABEL"] != "Site;FusionCenter;Entity" || site["lat:double"] != "37.5" {
		t.Errorf("site %v", site)
	}
	if want := "campaign:oakmere/1,recipient:aaaaaaaaaaaaaaaa,SENT_TO,\n"; !strings.Contains(files["SENT_TO.csv"], want) {
		t.Errorf("SENT_TO.csv lacks %q: %s", want, files["SENT_TO.csv"])
	}
}
