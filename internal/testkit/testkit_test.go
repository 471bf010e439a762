package testkit

import (
	"net/url"
	"os/exec"
	"strings"
	"testing"
)

func TestNeo4jAnswers(t *testing.T) {
	uri, err := url.Parse(Neo4j(t))
	if err != nil {
		t.Fatal(err)
	}
	if !speaksBolt(uri.Host) {
		t.Errorf("nobody speaks Bolt at %s", uri.Host)
	}
	Reset(t, uri.String())
	Reset(t, uri.String()) // the mark of the first lets the second empty it
}

func TestBrowserRuns(t *testing.T) {
	out, err := exec.Command(Browser(t), "--version").Output()
	if err != nil || !strings.Contains(string(out), "Chrom") {
		t.Errorf("version of the browser: %q, %v", out, err)
	}
}
