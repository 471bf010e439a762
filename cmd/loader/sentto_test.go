package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSentToByAgency(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if _, _, err := runExportCommand(t, false, "--sent-to=agency", "--out", out); err != nil {
		t.Fatal(err)
	}
	edges, err := os.ReadFile(filepath.Join(out, "edges.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "campaign:oakmere/1,SENT_TO_AGENCY,agency:aaaaaaaaaaaaaaaa,"; !strings.Contains(string(edges), want) || strings.Contains(string(edges), ",SENT_TO,") {
		t.Errorf("edges.csv lacks %s, or holds a SENT_TO:\n%s", want, edges)
	}
}

func TestSentToIsRefused(t *testing.T) {
	for _, tt := range []struct {
		args []string
		says string
	}{
		{[]string{"load", t.TempDir(), "--store", filepath.Join(t.TempDir(), "a.db"), "--sent-to=agency"}, "is for Neo4j servers"},
		{[]string{"load", t.TempDir(), "--sent-to=city"}, "it is recipient or agency"},
		{[]string{"export", "--out", "x", "--sent-to=city"}, "it is recipient or agency"},
	} {
		root := newRootCommand()
		root.SetArgs(tt.args)
		if err := root.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%v says %v, want %q in it", tt.args, err, tt.says)
		}
		if code := run(t.Context(), tt.args); code != exitUsage {
			t.Errorf("%v exits with %d, want %d", tt.args, code, exitUsage)
		}
	}
}
