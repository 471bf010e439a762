package linkage_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/resolve/linkage"
	"bluegraph/internal/testkit"
)

// labelled is records whose truth is known.
type labelled struct {
	table *linkage.Table
	names []string
	truth []string
}

// newLabelled reads rows: id, then the fields' values, made by read; what read calls
// truth is never shown to the linking.
func newLabelled(t *testing.T, fields []linkage.Field, rows []map[string]string, read func(i int, row map[string]string) (id, within,
	truth string, values []string)) *labelled {
	t.Helper()
	l := &labelled{table: linkage.NewTable(fields, len(rows))}
	for i, row := range rows {
		id, within, truth, values := read(i, row)
		if err := l.table.Add(id, within, "", values); err != nil {
			t.Fatal(err)
		}
		l.names = append(l.names, values[0])
		l.truth = append(l.truth, truth)
	}
	return l
}

func (l *labelled) link(t *testing.T, kind string) testkit.Clustering {
	t.Helper()
	r, err := linkage.Link(context.Background(), l.table, linkage.Options{Kind: kind})
	if err != nil {
		t.Fatal(err)
	}
	found := make([]string, len(l.truth))
	for i, c := range r.Cluster[:len(l.truth)] {
		found[i] = fmt.Sprint(c)
	}
	return testkit.Clustering{Truth: l.truth, Found: found, Names: l.names}
}

// golden compares the figures of a set with those that are committed.
func golden(t *testing.T, goldens, set, note string, s fmt.Stringer, more ...string) {
	t.Helper()
	testkit.Golden(t, filepath.Join(goldens, set+".txt"), note+"\n"+s.String()+strings.Join(more, ""))
}

func readRows(t *testing.T, path string, comma rune) []map[string]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comma, r.TrimLeadingSpace, r.LazyQuotes = comma, true, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = strings.TrimSpace(row[i])
		}
		out = append(out, m)
	}
	return out
}

func TestQualityFebrl(t *testing.T) {
	testkit.EachDataset(t, "febrl_persons", qualityFebrl)
}

func qualityFebrl(t *testing.T, folder, goldens string) {
	fields := []linkage.Field{linkage.Given, linkage.Family, linkage.Street, linkage.City, linkage.Postcode, linkage.State, linkage.BirthDate,
		linkage.Text}
	for _, set := range []string{"febrl1", "febrl3"} {
		l := newLabelled(t, fields, readRows(t, filepath.Join(folder, set+".csv"), ','), func(_ int, r map[string]string) (string, string, string,
			[]string) {
			return r["rec_id"], "", strings.Split(r["rec_id"], "-")[1], []string{r["given_name"], r["surname"], r["street_number"] + " " +
				r["address_1"] + " " + r["address_2"], r["suburb"], r["postcode"], r["state"], r["date_of_birth"], r["soc_sec_id"]}
		})
		golden(t, goldens, set, "kind person; every column", l.link(t, "person"))
	}
}

func TestQualityFodorsZagats(t *testing.T) {
	testkit.EachDataset(t, "fodors_zagats", qualityRestaurants)
}

func qualityRestaurants(t *testing.T, folder, goldens string) {
	rows := readRows(t, filepath.Join(folder, "restaurants_with_unique_id.csv"), ',')
	l := newLabelled(t, []linkage.Field{linkage.Name, linkage.Street, linkage.City}, rows, func(i int, r map[string]string) (string, string,
		string, []string) {
		return fmt.Sprint(i), "", r["unique_id"], []string{r["name"], r["address"], r["city"]}
	})
	golden(t, goldens, "fodors_zagats", "kind organization; name, address, city", l.link(t, "organization"))
}

func TestQualityCora(t *testing.T) {
	testkit.EachDataset(t, "cora_citations", qualityCitations)
}

func qualityCitations(t *testing.T, folder, goldens string) {
	rows := readRows(t, filepath.Join(folder, "cora.csv"), '|')
	truth := transitive(t, rows, filepath.Join(folder, "cora_gt.csv"))
	fields := []linkage.Field{linkage.Title, linkage.Name, linkage.Text, "text2", "text3"}
	l := newLabelled(t, fields, rows, func(_ int, r map[string]string) (string, string, string, []string) {
		return r["Entity Id"], "", truth[r["Entity Id"]], []string{r["title"], r["author"], r["venue"], r["year"], r["pages"]}
	})
	golden(t, goldens, "cora_citations", "kind generic; title, author, venue, year, pages", l.link(t, "generic"))
}

// transitive names each record by the first of those it is paired with.
func transitive(t *testing.T, rows []map[string]string, pairs string) map[string]string {
	t.Helper()
	of := map[string]string{}
	for _, r := range rows {
		of[r["Entity Id"]] = r["Entity Id"]
	}
	text, err := os.ReadFile(pairs)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.FieldsSeq(string(text)) {
		a, b, _ := strings.Cut(line, "|")
		if from, to := of[a], of[b]; from != to {
			for id, c := range of {
				if c == from {
					of[id] = to
				}
			}
		}
	}
	return of
}

func TestQualityPatstat(t *testing.T) {
	testkit.EachDataset(t, "org_names_patstat", qualityPatstat)
}

func qualityPatstat(t *testing.T, folder, goldens string) {
	truth := map[string]string{}
	for _, r := range readRows(t, filepath.Join(folder, "patstat_reference.csv"), ',') {
		truth[r["person_id"]] = r["leuven_id"]
	}
	rows := readRows(t, filepath.Join(folder, "patstat_input.csv"), ',')
	l := newLabelled(t, []linkage.Field{linkage.Name}, rows, func(_ int, r map[string]string) (string, string, string, []string) {
		return r["person_id"], "", truth[r["person_id"]], []string{r["Name"]}
	})
	golden(t, goldens, "org_names_patstat", "kind organization; name alone", l.link(t, "organization"))
}

// A pair is linked within itself alone: nothing can be learned from two names.
func TestQualityNamePairs(t *testing.T) {
	testkit.EachDataset(t, "name_pairs_nomenklatura", qualityNamePairs)
}

func qualityNamePairs(t *testing.T, folder, goldens string) {
	rows := readRows(t, filepath.Join(folder, "cases.csv"), ',')
	var all pairScore
	for _, kind := range []string{"person", "organization"} {
		table := linkage.NewTable([]linkage.Field{linkage.Name}, 2*len(rows))
		var same []bool
		for i, r := range rows {
			if (r["schema"] == "Person") != (kind == "person") {
				continue
			}
			same = append(same, r["is_match"] == "true")
			for side, name := range []string{r["name1"], r["name2"]} {
				if err := table.Add(fmt.Sprint(i, "/", side), fmt.Sprint(i), "", []string{name}); err != nil {
					t.Fatal(err)
				}
			}
		}
		r, err := linkage.Link(context.Background(), table, linkage.Options{Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		for i, is := range same {
			all.add(is, r.Cluster[2*i] == r.Cluster[2*i+1])
		}
	}
	testkit.Golden(t, filepath.Join(goldens, "name_pairs_nomenklatura.txt"), "kinds person and organization; names alone, within pairs\n"+
		all.String())
}

// Weights and rules were tuned on every second state; the others were left for this.
func TestQualityAgencies(t *testing.T) {
	testkit.EachDataset(t, "agencies-dev", qualityAgencies)
}

func qualityAgencies(t *testing.T, folder, goldens string) {
	truth := map[string]string{}
	for _, r := range readRows(t, filepath.Join(folder, "truth.csv"), ',') {
		truth[r["record_id"]] = r["cluster_id"]
	}
	rows := readRows(t, filepath.Join(folder, "records.csv"), ',')
	var states []string
	for _, r := range rows {
		states = append(states, r["state"])
	}
	slices.Sort(states)
	states = slices.Compact(states)
	for half, set := range []string{"agencies_tuned", "agencies_held_out"} {
		mine := slices.DeleteFunc(slices.Clone(rows), func(r map[string]string) bool { return slices.Index(states, r["state"])%2 != half })
		l := newLabelled(t, agencies.Fields, mine, func(_ int, r map[string]string) (string, string, string, []string) {
			return r["record_id"], "", truth[r["record_id"]], []string{r["name"], r["state"], r["county"], r["city"]}
		})
		if err := agencies.AddDirectory(l.table); err != nil {
			t.Fatal(err)
		}
		s := l.link(t, "agency")
		golden(t, goldens, set, "kind agency, with the built-in directory; every second state", s, homonyms(s, mine))
	}
}
