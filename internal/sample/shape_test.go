package sample

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bluegraph/internal/sample/layouts"
)

func TestShapeIsTheLeaks(t *testing.T) {
	l := makeLeak(t, Options{Preset: "tiny"})
	all, err := layouts.Load()
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for _, r := range l.truthRows("tables.csv") {
		rows[r["file"]] = r["rows"]
	}
	known := map[string]bool{}
	for _, s := range all {
		if !slices.Contains([]string{"ncric", "akorca", "usaoilctraining"}, s.Folder) {
			continue
		}
		for _, x := range s.Tables {
			file := s.Path + "/" + x.Name + ".csv"
			known[file] = true
			got := readRows(t, l.bytes(file), false)
			if !slices.Equal(got[0], x.Columns) {
				t.Errorf("%s: header\n got %v\nwant %v", file, got[0], x.Columns)
			}
			if n := len(got) - 1; strconv.Itoa(n) != rows[file] {
				t.Errorf("%s: %d rows, truth says %q", file, n, rows[file])
			} else if n > 0 && !x.HasRows {
				t.Errorf("%s: %d rows, empty in the leak", file, n)
			}
		}
	}
	err = filepath.WalkDir(l.dir, func(name string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(l.dir, name)
		if err == nil && !d.IsDir() && !known[filepath.ToSlash(rel)] && !strings.Contains(rel, "files") {
			t.Errorf("stray file %s", rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTinyIsTiny(t *testing.T) {
	l := makeLeak(t, Options{Preset: "tiny", QuirkRate: .02})
	if s := l.sum; s.Sites != 3 || s.Rows < 250 || s.Rows > 600 || s.Lists < 10 || s.IDs < 50 {
		t.Errorf("got %+v, want 3 sites, about 400 rows, some lists", s)
	}
}

// The sizes of the large presets are planned, not written.
func TestPlannedSizes(t *testing.T) {
	all, err := layouts.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		preset                                   string
		sites                                    int
		minRows, maxRows, minLists, maxLists     int
		minCampaignsOfASite, maxCampaignsOfASite int
	}{
		{"demo", 12, 50_000, 75_000, 800, 2_000, 20, 400},
		{"large", 245, 14_000_000, 18_000_000, 95_000, 115_000, 20, 4_000},
	} {
		t.Run(c.preset, func(t *testing.T) {
			o, p, err := Options{Out: "x", Preset: c.preset, Seed: 1}.check()
			if err != nil {
				t.Fatal(err)
			}
			chosen, err := o.choose(all, p)
			if err != nil {
				t.Fatal(err)
			}
			pl := newPlan(o, p, chosen)
			rows, lists := 0, 0
			for _, s := range pl.sites {
				for _, x := range s.tables {
					rows += x.rows
				}
				if s.emails == nil {
					continue
				}
				if n := s.emails.rows; n < c.minCampaignsOfASite || n > c.maxCampaignsOfASite {
					t.Errorf("%s: %d campaigns", s.Folder, n)
				}
				for i := range s.emails.rows {
					if s.campaign(i).listFile != "" {
						lists++
					}
				}
			}
			if len(pl.sites) != c.sites || rows < c.minRows || rows > c.maxRows || lists < c.minLists || lists > c.maxLists {
				t.Errorf("got %d sites, %d rows, %d lists", len(pl.sites), rows, lists)
			}
		})
	}
}

// TestEveryTableOfEverySite renders the first rows of each of the leak's 15,768
// filled tables: no layout may break a row.
func TestEveryTableOfEverySite(t *testing.T) {
	all, err := layouts.Load()
	if err != nil {
		t.Fatal(err)
	}
	o, p, err := Options{Out: "x", Preset: "demo", SiteCount: len(all), QuirkRate: .2}.check()
	if err != nil {
		t.Fatal(err)
	}
	pl := newPlan(o, p, all)
	filled := 0
	for _, s := range pl.sites {
		for _, x := range s.tables {
			if x.rows == 0 {
				continue
			}
			filled++
			w := &row{w: pl.world, s: s, t: x, part: &part{}}
			for n := range min(x.rows, 2) {
				w.start(n, 0)
				var line []byte
				for i, c := range x.fillers() {
					if i > 0 {
						line = append(line, ',')
					}
					if c != nil {
						line = c(w, line)
					}
				}
				if len(x.columns) == 1 {
					continue // a lone NULL is written as "" by writeRows
				}
				if got := readRows(t, append(line, '\n'), false); len(got) != 1 || len(got[0]) != len(x.columns) {
					t.Errorf("%s: row %d has %d records, want one of %d cells", x.file, n, len(got), len(x.columns))
				}
			}
		}
	}
	if filled < 15_000 {
		t.Errorf("only %d tables with rows", filled)
	}
}
