package layouts

import (
	"strings"
	"testing"
)

// The numbers are those of section 1 of the leak's data dictionary.
func TestLoad(t *testing.T) {
	sites, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	tables, filled := 0, 0
	bySite := map[string]Site{}
	for _, s := range sites {
		bySite[s.Folder] = s
		tables += len(s.Tables)
		for _, x := range s.Tables {
			if x.HasRows {
				filled++
			}
		}
	}
	if len(sites) != 245 || tables != 52395 || filled != 15768 {
		t.Errorf("got %d sites, %d tables, %d with rows; want 245, 52395, 15768", len(sites), tables, filled)
	}
	if s := bySite["usaeo"]; s.Path != "usao/usaeo" || s.State != "DC" {
		t.Errorf("usaeo: got path %q state %q", s.Path, s.State)
	}
	want := map[string]int{"Registrations": 185, "EmailBuilder": 81, "SARs": 91, "Company": 108}
	for _, x := range bySite["ncric"].Tables {
		if n, ok := want[x.Name]; ok && len(x.Columns) != n {
			t.Errorf("ncric %s: got %d columns, want %d", x.Name, len(x.Columns), n)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"table before a site":     "L\tA\tAID\nT\t0\t1\n",
		"unknown layout":          "S\tx\tx\tother\tCA\t\t\nT\t3\t1\n",
		"bad position":            "S\tx\tx\tother\tCA\tnorth\t\n",
		"line of no kind":         "Q\t1\n",
		"layout without a column": "L\tA\n",
	} {
		t.Run(name, func(t *testing.T) {
			if s, err := parse(strings.NewReader(text)); err == nil {
				t.Errorf("no error, got %v", s)
			}
		})
	}
}
