package sample

import (
	"fmt"
	"strings"
	"sync"

	"bluegraph/internal/sample/layouts"
)

// site is one site of the made-up leak with the number of rows of each table.
type site struct {
	layouts.Site
	seed   uint64
	region *region
	// name is the invented name of the organisation, short its letters, host its web host.
	name, short, host string
	tables            []*table
	byName            map[string]*table // by lower-case name
	// primary is the largest table of people: most others repeat its persons.
	primary *table
	mail    []mailChoice
	emails  *table // EmailBuilder, nil when it has no rows
	// specials are campaigns of the story, by row of EmailBuilder.
	specials map[int]special
	receipts siteReceipts
	// window is where the site's people start in its state.
	window int
}

// mailChoice is a table that campaigns of the site go to, with its share of them.
type mailChoice struct {
	table *table
	share int
}

// table is one table of a site.
type table struct {
	site    *site
	name    string
	columns []string
	seed    uint64
	family  family
	rows    int
	firstID int
	file    string // below the leak's folder
	copyOf  *table // nil unless the table is a copy
	// stated is what the plan says of each row's employer (statedRows).
	planned sync.Once
	stated  []statedRow
}

// id is the key of a row. Every eighth number is free: the account was deleted.
func (t *table) id(row int) int { return t.firstID + row + row/7 }

// deletedID is a number that no row has.
func (t *table) deletedID(k int) int { return t.firstID + 8*k + 7 }

// newSite counts the rows of each table.
func newSite(seed uint64, l layouts.Site, p preset, quirks bool) *site {
	s := &site{Site: l, seed: named(seed, "site", l.Folder), byName: map[string]*table{}, specials: map[int]special{}}
	r := rng{s.seed}
	factor := min(max(r.longTailed(.7), .25), 4)
	if l.Folder == "ncric" || l.Folder == "jric" {
		factor = 2.2 // known to be the largest
	}
	for _, lt := range l.Tables {
		t := &table{site: s, name: lt.Name, columns: lt.Columns, seed: named(s.seed, lt.Name),
			file: l.Path + "/" + lt.Name + ".csv"}
		st := storyOf(lt)
		t.family = st.family
		tr := rng{t.seed}
		t.firstID = 1 + tr.below(4)*tr.below(2500)
		switch {
		case !lt.HasRows || (st.family == pasteErrors && !quirks):
		case st.rows > 0:
			t.rows = p.rows(st.rows*(.6+.8*tr.float()), factor, st.growth)
		case st.family == generic && strings.HasSuffix(lt.Name, "EmailBuilderOptions"):
			t.rows = 1 // holds secrets: present in every preset
		case p.generic > 0:
			t.rows = 1 + tr.below(p.generic)
		}
		switch {
		case t.family == company:
			t.rows = tr.between(1, 4)
		case t.family == emails && t.rows > 0:
			t.rows = max(t.rows, p.campaigns)
		}
		s.tables = append(s.tables, t)
		s.byName[strings.ToLower(t.name)] = t
	}
	s.linkCopies()
	s.findMailTables()
	return s
}

func (s *site) findMailTables() {
	for _, t := range s.tables {
		if t.family == people && t.copyOf == nil && t.rows > 0 && (s.primary == nil || t.rows > s.primary.rows) {
			s.primary = t
		}
	}
	for _, m := range mailTables {
		if t := s.byName[m.name]; t != nil && t.rows > 0 && t.family == people {
			s.mail = append(s.mail, mailChoice{t, m.share})
		}
	}
	if t := s.byName["emailbuilder"]; t != nil && t.rows > 0 {
		s.emails = t
	}
}

// place gives the site its place in the world and its invented name.
func (s *site) place(w *world) {
	s.region = w.states[stateOf(s.Site)]
	r := rng{mix(s.seed, 5)}
	s.window = r.below(s.region.people)
	place := pick(&r, s.region.counties).name
	switch s.Kind {
	case "fusion center":
		s.name = place + " Regional Intelligence Center"
	case "HIDTA":
		s.name = place + " High Intensity Drug Trafficking Area"
	case "ORCA":
		s.name = place + " Organized Retail Crime Alliance"
	case "police department":
		s.name = place + " Police Operations Center"
	case "training/academy":
		s.name = place + " Training Academy"
	default:
		s.name = place + " Public Safety Network"
	}
	for _, f := range strings.Fields(s.name) {
		s.short += f[:1]
	}
	s.host = "www." + strings.ToLower(place) + "-" + slug(strings.ReplaceAll(s.Folder, "-", "")) + ".example"
}

// mailbox is the address that the site sends from.
func (s *site) mailbox() string { return "info@" + strings.TrimPrefix(s.host, "www.") }

// sender is the display form of the mailbox.
func (s *site) sender() string { return fmt.Sprintf("%s <%s>", s.short, s.mailbox()) }

// personOf is the number of the person in a row. People of other tables are mostly
// those of the primary table; a few come from elsewhere, a few registered twice.
func (t *table) personOf(w *world, row int) int {
	if t.copyOf != nil {
		return t.copyOf.personOf(w, row)
	}
	s, g := t.site, t.site.region
	h := mix(t.seed, 3, uint64(row))
	if pickHash(h, .06) {
		return int(scramble(h+1) % uint64(w.people))
	}
	j := row
	switch {
	case s.primary == nil:
	case t != s.primary:
		j = int(scramble(h+2) % uint64(s.primary.rows))
	case pickHash(scramble(h+3), .02):
		j = row / 2
	}
	return g.first + (s.window+j*g.stride)%g.people
}

// strideFor walks through all n people of a region: it shares no factor with n.
func strideFor(n int) int {
	k := n*5/8 | 1
	for gcd(k, n) != 1 {
		k++
	}
	return k
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
