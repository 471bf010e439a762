package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/metrics"
)

// squares are two squares that share an edge, with a repeat and a loop.
const squares = "# u v\n0 1\n1\t2\n2,3 17\n3 0\n\n% more\n2 4\n4 5\n5 3\n1 0\n4 4\n"

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "edges.txt")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestJSONOfAnEdgeList(t *testing.T) {
	o, err := parse([]string{"--edges", write(t, squares), "--only", "pagerank,louvain", "--json"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run(t.Context(), o, &out); err != nil {
		t.Fatal(err)
	}
	var got struct{ Results []map[string]any }
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Results) != 2 || got.Results[0]["name"] != "pagerank" || got.Results[1]["name"] != "louvain" {
		t.Fatalf("results are %v", got.Results)
	}
	for _, r := range got.Results {
		if r["nodes"] != 6.0 || r["edges"] != 7.0 {
			t.Errorf("%v nodes and %v edges, not 6 and 7", r["nodes"], r["edges"])
		}
		if _, ok := r["seconds"].(float64); !ok {
			t.Errorf("no seconds in %v", r)
		}
		if mb, _ := r["peak_mb"].(float64); mb <= 0 {
			t.Errorf("no peak_mb in %v", r)
		}
	}
	if got.Results[0]["modularity"] != nil {
		t.Errorf("PageRank has the modularity %v", got.Results[0]["modularity"])
	}
	// The best there is: {0,1} and {2,3,4,5}, with 1 + 4 of 7 edges inside and 4 + 10 of 14 ends.
	if q, _ := got.Results[1]["modularity"].(float64); math.Abs(q-(5.0/7-(4*4+10*10)/(14.0*14))) > 1e-12 {
		t.Errorf("modularity %v", q)
	}
}

func TestTableNamesEveryKernel(t *testing.T) {
	o, err := parse([]string{"--edges", write(t, squares), "--runs", "1"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run(t.Context(), o, &out); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"pagerank", "components", "kcore", "louvain", "leiden", "betweenness", "harmonic"} {
		if !strings.Contains(out.String(), " "+name+" ") {
			t.Errorf("no %s in\n%s", name, out.String())
		}
	}
}

func TestReadEdges(t *testing.T) {
	edges, n, err := readEdges(write(t, "4000000000 7\n7 9\n"))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]metrics.Edge{{U: 2, V: 0}, {U: 0, V: 1}}, edges); d != "" || n != 3 {
		t.Errorf("%d nodes, %s", n, d)
	}
	for name, text := range map[string]string{
		"nothing": "", "only a comment": "# u v\n", "one number": "1\n", "a word": "1 two\n",
		"too large": "1 4294967295\n", "far too large": "1 99999999999999999999999\n", "negative": "-1 2\n",
	} {
		if _, _, err := readEdges(write(t, text)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestWrongCalls(t *testing.T) {
	for _, arguments := range [][]string{{"--only", "fame"}, {"file.txt"}, {"--runs", "0"}, {"--seed", "-1"}} {
		if _, err := parse(arguments); err == nil {
			t.Errorf("%v: no error", arguments)
		}
	}
}

func TestMadeGraphsAreAlwaysTheSame(t *testing.T) {
	for _, s := range []source{made[0], made[3]} {
		once, n, err := s.edges()
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := s.edges()
		if err != nil {
			t.Fatal(err)
		}
		if n != 10_000 || len(once) < 100_000 || !cmp.Equal(once, again) {
			t.Errorf("%s has %d nodes and %d edges, and the same again: %v", s.name, n, len(once), cmp.Equal(once, again))
		}
	}
}
