package sample

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/sample/layouts"
)

// ErrOptions is wrapped by every error that is a mistake in the options.
var ErrOptions = errors.New("sample: wrong options")

// Options say what to make. The zero value but for Out makes the clean demo leak.
type Options struct {
	// Out is the folder of the leak; the truth goes to Out + "-truth".
	Out string
	// Preset is tiny, demo or large; empty means demo.
	Preset string
	// Seed chooses the world: the same seed and options give the same bytes.
	Seed uint64
	// Sites are the folders to make (ncric, usaeo, …); empty means the preset's.
	Sites []string
	// SiteCount makes that many sites when Sites is empty; 0 means the preset's.
	SiteCount int
	// QuirkRate is the share of files and rows with a planted defect, 0 to 1.
	QuirkRate float64
	// FullTruth writes sent_to.csv for the large preset too.
	FullTruth bool
	// Workers is the number of files written at a time; 0 means GOMAXPROCS.
	Workers int
	// Progress is told the rows and lists done so far; it may be nil and is never
	// called twice at the same time.
	Progress func(done, total int64)
}

// preset is a size of the leak.
type preset struct {
	sites    int // 0: all
	counties int // per state
	rumours  int
	// rows turns the rows of a table in the average demo site into this size.
	rows func(base, siteFactor, tableGrowth float64) int
	// generic is the most rows that a table without a story gets; 0: none.
	generic int
	sentTo  bool
	// campaigns is the least number of campaigns of a site that sends any.
	campaigns int
}

var presets = map[string]preset{
	"tiny": {sites: 3, counties: 2, rumours: 1, sentTo: true, campaigns: 6,
		rows: func(base, _, _ float64) int { return 1 + int(base/42) }},
	"demo": {sites: 12, counties: 8, rumours: 4, generic: 4, sentTo: true, campaigns: 20,
		rows: func(base, f, _ float64) int { return 1 + int(base*f*.72) }},
	"large": {counties: 24, rumours: 12, generic: 40, campaigns: 20,
		rows: func(base, f, growth float64) int { return 1 + int(base*f*growth) }},
}

// favourites come first when a number of sites is asked for.
var favourites = []string{"ncric", "akorca", "usaoilctraining", "jric", "mvpddoc", "arictexas", "memiac", "ciacco",
	"azhidta", "cal-orca", "dvicphila", "northtexashidta"}

// choose returns the sites to make, in the order of their folders.
func (o Options) choose(all []layouts.Site, p preset) ([]layouts.Site, error) {
	byName := map[string]layouts.Site{}
	names := slices.Clone(favourites)
	for _, s := range all {
		byName[s.Folder] = s
		if !slices.Contains(names, s.Folder) {
			names = append(names, s.Folder)
		}
	}
	switch n := o.siteCount(p); {
	case len(o.Sites) > 0:
		names = slices.Compact(slices.Sorted(slices.Values(o.Sites)))
	case n < 0 || n > len(names):
		return nil, fmt.Errorf("%w: %d sites asked for, there are 1 to %d", ErrOptions, n, len(names))
	case n > 0:
		names = names[:n]
	}
	var out []layouts.Site
	for _, n := range names {
		s, ok := byName[n]
		if !ok {
			return nil, fmt.Errorf("%w: no site %q in the facts of the leak", ErrOptions, n)
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b layouts.Site) int { return strings.Compare(a.Folder, b.Folder) })
	return out, nil
}

func (o Options) siteCount(p preset) int {
	if o.SiteCount != 0 {
		return o.SiteCount
	}
	return p.sites
}

// check fills in the defaults and refuses values that make no sense.
func (o Options) check() (Options, preset, error) {
	if o.Preset == "" {
		o.Preset = "demo"
	}
	p, ok := presets[o.Preset]
	switch {
	case !ok:
		return o, p, fmt.Errorf("%w: no preset %q; there are tiny, demo and large", ErrOptions, o.Preset)
	case o.Out == "":
		return o, p, fmt.Errorf("%w: no folder to write to", ErrOptions)
	case !(o.QuirkRate >= 0 && o.QuirkRate <= 1):
		return o, p, fmt.Errorf("%w: quirk rate %v is not between 0 and 1", ErrOptions, o.QuirkRate)
	}
	p.sentTo = p.sentTo || o.FullTruth
	return o, p, nil
}
