package agencies_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/testkit"
)

// How often spellings of one body, as people of one state write it, are found to be of one
// body: pairs of spellings, against the lists in testdata.
func TestQualityBodies(t *testing.T) {
	for list, state := range map[string]string{"body_spellings.txt": "CA", "body_offices.txt": "CA", "body_regions.txt": "AZ"} {
		c := clustered(t, spellings(t, list, state+"; ; ; "), true)
		testkit.Golden(t, filepath.Join("testdata", "quality", list), "spellings of federal and national bodies in one state\n"+c.String())
	}
}

// A government and its police, its sheriff, its departments and schools are never one agency.
func TestGovernmentsAreNotTheirPolice(t *testing.T) {
	for _, told := range []string{"name", "city and county", "e-mail"} {
		all := spellings(t, "governments.txt", "")
		for i := range all {
			r := &all[i].record
			switch told {
			case "name":
				r.City, r.County = "", ""
			case "e-mail":
				r.EmailDomain = "cityof" + strings.ReplaceAll(strings.ToLower(r.City), " ", "") + ".example"
			}
		}
		c := clustered(t, all, false)
		lines := map[string]map[string]bool{}
		for i, cluster := range c.Found {
			if lines[cluster] == nil {
				lines[cluster] = map[string]bool{}
			}
			lines[cluster][c.Truth[i]+": "+c.Names[i]] = true
		}
		for _, names := range lines {
			of := map[string]bool{}
			for name := range names {
				line, _, _ := strings.Cut(name, ": ")
				of[line] = true
			}
			if len(of) > 1 {
				t.Errorf("told by %s, one agency: %q", told, slices.Sorted(maps.Keys(names)))
			}
		}
		golden := "governments_" + strings.ReplaceAll(told, " ", "_") + ".txt"
		testkit.Golden(t, filepath.Join("testdata", "quality", golden), "governments beside their departments, told by "+told+"\n"+c.String())
	}
}

// spelling is a way to write the body of a line.
type spelling struct {
	record agencies.Record
	line   string
}

// spellings reads a list of testdata: state; city; county; spellings parted by "|". before stands
// before lines that have spellings alone.
func spellings(t *testing.T, list, before string) (all []spelling) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", list))
	if err != nil {
		t.Fatal(err)
	}
	cities := []string{"Sacramento", "Oakland", "San Diego", "", "Fresno"}
	for n, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.SplitN(before+line, ";", 4)
		for name := range strings.SplitSeq(cells[3], "|") {
			i := len(all)
			r := agencies.Record{ID: fmt.Sprintf("%04d", i), Name: strings.TrimSpace(name), State: strings.TrimSpace(cells[0]),
				City: strings.TrimSpace(cells[1]), County: strings.TrimSpace(cells[2])}
			if before != "" {
				r.City = cities[i%len(cities)]
			}
			all = append(all, spelling{r, fmt.Sprint(n)})
		}
	}
	return all
}

// clustered resolves spellings, with what is of one body as one where bodies are asked for.
func clustered(t *testing.T, all []spelling, areBodies bool) (c testkit.Clustering) {
	t.Helper()
	var records []agencies.Record
	for _, s := range all {
		records = append(records, s.record)
		c.Truth, c.Names = append(c.Truth, s.line), append(c.Names, s.record.Name)
	}
	found, err := agencies.Resolve(t.Context(), records)
	if err != nil {
		t.Fatal(err)
	}
	c.Found = make([]string, len(records))
	for k, cluster := range found.Clusters {
		for _, i := range cluster.Records {
			c.Found[i] = fmt.Sprint(k)
		}
	}
	if areBodies {
		for _, b := range found.Bodies(records) {
			for _, i := range b.Parts {
				c.Found[i] = b.Key
			}
		}
	}
	return c
}
