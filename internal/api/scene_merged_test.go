package api_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
)

// A scene of the subject alone names nobody: not who is shown as somebody else, and not
// by an alias.
func TestSceneNamesNoMemberOfACluster(t *testing.T) {
	w := newWorld(t)
	apitest.LoadMerged(t, w.store)
	for _, nodes := range []string{`"campaign:lindow/1"`, `"campaign:lindow/1", "recipient:dddddddddddddddd"`} {
		for _, format := range []string{"json", "csv"} {
			a := w.post("/api/v1/export", `{"format": "`+format+`", "scene": {"nodes": [`+nodes+`], "edges": []}}`)
			if a.Code != http.StatusOK {
				t.Fatalf("%s answers %d: %s", format, a.Code, a.Body)
			}
			text := a.Body.String()
			if format == "csv" {
				text = unzipped(t, a.Body.Bytes())
			}
			if !strings.Contains(text, "ask sgt ") {
				t.Errorf("%s lacks the subject: %s", format, text)
			}
			for _, word := range apitest.MergedWords {
				if strings.Contains(strings.ToLower(text), word) {
					t.Errorf("%s of %s holds %q: %s", format, nodes, word, text)
				}
			}
		}
	}
}

func unzipped(t *testing.T, b []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err == nil {
			_, err = io.Copy(&all, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
