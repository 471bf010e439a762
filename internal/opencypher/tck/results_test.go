package tck

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/testkit"
)

// tally counts outcomes: of scenarios that give rows, and of those that give an error.
type tally struct{ rows, errors [4]int }

func (t *tally) add(s *scenario, o outcome) {
	if s.fails {
		t.errors[o]++
	} else {
		t.rows[o]++
	}
}

func (t *tally) total() (rows, errors int) {
	for i := range t.rows {
		rows += t.rows[i]
		errors += t.errors[i]
	}
	return rows, errors
}

// cells are the table's columns of one engine: rows right; rows wrong (and not refused); errors raised
// where one is due; errors of the right type and phase.
func (t *tally) cells() string {
	rows, errors := t.total()
	return fmt.Sprintf("%d of %d | %d | %d of %d | %d", t.rows[right], rows, t.rows[wrong], errors-t.errors[wrong], errors, t.errors[right])
}

// kept is where the outcomes of Neo4j are kept, which takes minutes to make again.
const kept = "testdata/neo4j.tsv"

// TestReadScenarios runs every scenario of the kit that only reads, and compares the table of results
// with the one that is committed: no number may fall. TCK_SHOW=wrong,refused,late lists those.
func TestReadScenarios(t *testing.T) {
	ours, total := map[string]*tally{}, &tally{}
	skipped := 0
	show := os.Getenv("TCK_SHOW")
	for _, s := range load(t) {
		if !s.readsOnly() {
			skipped++
			continue
		}
		if s.broken != "" {
			t.Errorf("%s: %s: %s", s.feature, s.name, s.broken)
			continue
		}
		o, why := judge(s)
		if ours[s.folder] == nil {
			ours[s.folder] = &tally{}
		}
		ours[s.folder].add(s, o)
		total.add(s, o)
		if label := [4]string{"right", "late", "refused", "wrong"}[o]; o == wrong || show != "" && strings.Contains(show, label) {
			t.Logf("%s %s: %s\n    %s\n    %s", label, s.feature, s.name, strings.Join(strings.Fields(s.query), " "), why)
		}
	}
	rows, errors := total.total()
	if total.rows[wrong] > 0 || total.errors[wrong] > 0 {
		t.Errorf("%d wrong answers, %d errors missing: right or refused is the law", total.rows[wrong], total.errors[wrong])
	}
	if 1000*total.rows[right] < 990*rows || rows < 2900 || errors < 650 {
		t.Errorf("%d of %d scenarios right", total.rows[right], rows)
	}
	testkit.Golden(t, filepath.FromSlash("testdata/results.md"), table(ours, total, skipped))
}

func table(ours map[string]*tally, total *tally, skipped int) string {
	theirs, theirTotal := neo4jTallies()
	var b strings.Builder
	b.WriteString("# The openCypher kit 1.0.0-M23: every scenario that only reads\n\n")
	b.WriteString("Made by `go test ./internal/opencypher/tck`; the columns of Neo4j 5.26.29 by the same judge with `TCK_NEO4J=1`. Rows: " +
		"right, and wrong (not\n")
	b.WriteString("refused). Errors: raised where one is due, and of the type, phase and detail that the kit names (Neo4j's driver tells no " +
		"phase and no\n")
	b.WriteString("detail, so of Neo4j the type alone is compared).\n\n")
	b.WriteString("| folder | rows right | wrong | errors raised | exact | Neo4j: rows right | wrong | errors raised | exact |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|---|\n")
	var folders []string
	for f := range ours {
		folders = append(folders, f)
	}
	slices.Sort(folders)
	line := func(name string, a, n *tally) {
		if n == nil {
			n = &tally{}
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", name, a.cells(), n.cells())
	}
	for _, f := range folders {
		line(f, ours[f], theirs[f])
	}
	line("**all**", total, theirTotal)
	fmt.Fprintf(&b, "\n%d scenarios are not run: their query writes, or a second query looks at what was written.\n", skipped)
	return b.String()
}

func neo4jTallies() (map[string]*tally, *tally) {
	byFolder, total := map[string]*tally{}, &tally{}
	content, _ := os.ReadFile(filepath.FromSlash(kept))
	for _, line := range strings.Split(string(content), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 3 {
			continue
		}
		if byFolder[f[0]] == nil {
			byFolder[f[0]] = &tally{}
		}
		var counts [8]int
		if _, err := fmt.Sscan(strings.Join(f[1:], " "), &counts[0], &counts[1], &counts[2], &counts[3], &counts[4], &counts[5], &counts[6],
			&counts[7]); err != nil {
			continue
		}
		for i := range 4 {
			byFolder[f[0]].rows[i] += counts[i]
			byFolder[f[0]].errors[i] += counts[4+i]
			total.rows[i] += counts[i]
			total.errors[i] += counts[4+i]
		}
	}
	return byFolder, total
}
