package extract_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract"
	"bluegraph/internal/entities/extract/corpus"
	"bluegraph/internal/entities/extract/sequence"
	"bluegraph/internal/sample"
	"bluegraph/internal/source"
	"bluegraph/internal/source/htmltext"
	"bluegraph/internal/testkit"
)

// tally counts exact mentions by type: the right ones, those found, the true ones.
type tally map[string]*[3]int

func (t tally) add(kind string, right, found, gold int) {
	if t[kind] == nil {
		t[kind] = new([3]int)
	}
	for i, n := range []int{right, found, gold} {
		t[kind][i] += n
	}
}

// String is one line a type, and one for all names together: what a change of the
// rules or the model changes is a line in review.
func (t tally) String() string {
	var b strings.Builder
	var names [3]int
	line := func(kind string, c [3]int) {
		p, r := float64(c[0])/float64(max(c[1], 1)), float64(c[0])/float64(max(c[2], 1))
		fmt.Fprintf(&b, "%-6s precision %.3f  recall %.3f  F1 %.3f  (true %d, found %d)\n", kind, p, r, 2*p*r/max(p+r, 1e-9), c[2], c[1])
	}
	kinds := []string{entities.PER, entities.ORG, entities.LOC}
	for _, k := range kinds {
		if c := t[k]; c != nil {
			line(k, *c)
			for i := range names {
				names[i] += c[i]
			}
		}
	}
	line("names", names)
	var rest []string
	for k := range t {
		if !slices.Contains(kinds, k) {
			rest = append(rest, k)
		}
	}
	slices.Sort(rest)
	for _, k := range rest {
		line(k, *t[k])
	}
	return b.String()
}

// score compares the tags of loader extract --format conll with the true ones.
func score(t *testing.T, x *extract.Extractor, documents [][]corpus.Example, c tally) {
	for _, d := range documents {
		var in, out bytes.Buffer
		var gold []string
		for _, e := range d {
			for i, w := range e.Words {
				fmt.Fprintln(&in, w)
				gold = append(gold, e.Tags[i])
			}
			in.WriteByte('\n')
			gold = append(gold, "O")
		}
		if err := x.TagCoNLL(t.Context(), &in, &out); err != nil {
			t.Fatal(err)
		}
		found := make([]string, 0, len(gold))
		for _, line := range strings.Split(strings.TrimRight(out.String(), "\n"), "\n") {
			_, tag, ok := strings.Cut(line, "\t")
			if !ok {
				tag = "O"
			}
			found = append(found, tag)
		}
		for len(found) < len(gold) {
			found = append(found, "O")
		}
		if len(found) != len(gold) {
			t.Fatalf("%d tokens came out of %d", len(found), len(gold))
		}
		compare(sequence.Gold(gold), sequence.Gold(found), c)
	}
}

func compare(gold, found []sequence.Span, c tally) {
	for _, g := range gold {
		c.add(sequence.Types[g.Type], 0, 0, 1)
	}
	for _, f := range found {
		right := 0
		if slices.ContainsFunc(gold, func(g sequence.Span) bool {
			return g.First == f.First && g.Last == f.Last && g.Type == f.Type
		}) {
			right = 1
		}
		c.add(sequence.Types[f.Type], right, 1, 0)
	}
}

// TestQuality measures names on sets that nothing was learned from.
func TestQuality(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range corpus.Development {
		t.Run(set.Name, func(t *testing.T) {
			testkit.EachDataset(t, set.Folder, func(t *testing.T, folder, goldens string) {
				documents, err := set.Read(filepath.Dir(folder))
				if err != nil {
					t.Fatal(err)
				}
				c := tally{}
				score(t, x, documents, c)
				testkit.Golden(t, filepath.Join(goldens, set.Name+".txt"), c.String())
			})
		})
	}
}

// TestSampleQuality measures names and identifiers in the free text of a made-up
// leak, against its truth.
func TestSampleQuality(t *testing.T) {
	leak, truth := testkit.MakeLeak(t, sample.Options{Preset: "demo", SiteCount: 4, Seed: 7})
	type cell struct{ site, table, row, column string }
	type found struct {
		start, end int
		kind       string
	}
	gold := map[cell]map[found]bool{}
	for _, m := range truth.Table(t, "mentions.csv") {
		at := cell{m["site"], m["table"], m["row_id"], m["column"]}
		if gold[at] == nil {
			gold[at] = map[found]bool{}
		}
		var f found
		if _, err := fmt.Sscan(m["start"], &f.start); err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Sscan(m["end"], &f.end); err != nil {
			t.Fatal(err)
		}
		f.kind = m["type"]
		gold[at][f] = true
	}
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := tally{}
	eachText(t, leak, func(r *source.Record, text source.Text) {
		plain, back := text.Value, func(start, end int) (int, int) { return start, end }
		if text.IsHTML {
			converted, m := htmltext.Convert(text.Value)
			plain, back = converted, m.Source
		}
		real := gold[cell{r.Home.Folder, r.Table, r.Key, text.Column}]
		for f := range real {
			c.add(f.kind, 0, 0, 1)
		}
		for _, m := range x.Extract(plain) {
			start, end := back(m.Start, m.End)
			right := 0
			if real[found{start, end, m.Type}] {
				right = 1
			}
			c.add(m.Type, right, 1, 0)
		}
	})
	testkit.Golden(t, "testdata/quality/sample.txt", c.String())
}

// eachText calls visit for every cell of free text that the mapping names.
func eachText(t *testing.T, folder string, visit func(*source.Record, source.Text)) {
	t.Helper()
	m, err := source.LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	leak, err := source.Open(folder, m)
	if err != nil {
		t.Fatal(err)
	}
	r := source.Reader{OnProblem: func(source.Problem) {}}
	for _, site := range leak.Sites {
		uses, err := r.Uses(t.Context(), site)
		if err != nil {
			t.Fatal(err)
		}
		for _, use := range uses {
			if use.Map == nil {
				continue
			}
			if _, err := r.Read(t.Context(), use.Table, use.Map, func(rec *source.Record) error {
				for _, text := range rec.Texts() {
					visit(rec, text)
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestAblation shows what each part adds, and what prose would: names of web text.
func TestAblation(t *testing.T) {
	testkit.EachDataset(t, corpus.Development[0].Folder, ablation)
}

func ablation(t *testing.T, folder, goldens string) {
	set := corpus.Development[0]
	documents, err := set.Read(filepath.Dir(folder))
	if err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, f := range extract.All {
		if f.Rule() != "model" {
			rules = append(rules, f.Rule())
		}
	}
	var b strings.Builder
	for _, c := range []struct {
		name string
		o    extract.Options
	}{
		{"everything", extract.Options{}},
		{"without the model", extract.Options{Without: []string{"model"}}},
		{"without lists for gaps", extract.Options{Without: []string{"list"}}},
		{"without names by line", extract.Options{Without: []string{"line"}}},
		{"without titles", extract.Options{Without: []string{"title"}}},
		{"without agency rules", extract.Options{Without: []string{"agency"}}},
		{"model alone", extract.Options{Without: rules}},
		{"everything and prose", extract.Options{Prose: true}},
		{"prose alone", extract.Options{Without: append([]string{"model"}, rules...), Prose: true}},
	} {
		x, err := extract.New(c.o)
		if err != nil {
			t.Fatal(err)
		}
		found := tally{}
		score(t, x, documents, found)
		lines := strings.Split(found.String(), "\n")
		for _, line := range lines {
			if strings.HasPrefix(line, "names") {
				fmt.Fprintf(&b, "%-24s %s\n", c.name, strings.TrimSpace(strings.TrimPrefix(line, "names")))
			}
		}
	}
	testkit.Golden(t, filepath.Join(goldens, "ablation.txt"), b.String())
}
