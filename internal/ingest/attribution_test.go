package ingest_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/testkit"
)

// nasty is a leak made here, of nothing that the sample knows, with what is true of it:
// people who state several employers in several tables and sites, move, leave the cell blank,
// stand twice on a list, and write in dirty ways.
type nasty struct {
	files map[string]string
	// listed counts persons by campaign and agency, by what their rows on the list state;
	// elsewhere those who state it in other rows alone.
	listed, elsewhere map[string]map[string]int64
	persons           map[string]int64
}

var nastyTowns = []string{"Quillbrook", "Vantmoor", "Ashwick", "Dunholt", "Farrowgate", "Grimsley", "Hexcombe", "Ironmere", "Jutland",
	"Kestwold"}

func newNasty(seed uint64) *nasty {
	r := rand.New(rand.NewPCG(seed, 7))
	n := &nasty{files: map[string]string{}, listed: map[string]map[string]int64{}, elsewhere: map[string]map[string]int64{},
		persons: map[string]int64{}}
	type row struct {
		person int
		agency string
	}
	dirty := func(s string) string {
		switch r.IntN(4) {
		case 0:
			return strings.ToUpper(s)
		case 1:
			return "  " + strings.ToLower(s) + " "
		case 2:
			return strings.ReplaceAll(s, " ", "  ")
		}
		return s
	}
	employers := make([][]string, 80)
	for p := range employers {
		for range 1 + r.IntN(3) {
			employers[p] = append(employers[p], nastyTowns[r.IntN(len(nastyTowns))]+" Police Department")
		}
	}
	states := map[int]map[string]bool{} // by person, over all sites
	rows := map[string][]row{}
	tables := []string{"Registrations", "Associates", "EventRegistration"}
	for _, site := range []string{"ncric", "jric", "wsin"} {
		n.files[site+"/Company.csv"] = "CompanyID,Name,State\n1,\"Center of " + site + "\",\"CA\"\n"
		for _, table := range tables {
			text := table + "ID,EmailAddress,FirstName,LastName,AgencyOrganization,State\n"
			at := site + "/" + table
			for key := range 90 {
				p := r.IntN(len(employers))
				x := row{person: p}
				if r.IntN(6) > 0 {
					x.agency = employers[p][r.IntN(len(employers[p]))]
					if states[p] == nil {
						states[p] = map[string]bool{}
					}
					states[p][x.agency] = true
				}
				rows[at] = append(rows[at], x)
				text += fmt.Sprintf("%d,\"%s\",\"Person\",\"Number%c%c\",\"%s\",\"CA\"\n", key+1, dirty(fmt.Sprintf("p%d@mail.example", p)), 'a'+p/10,
					'a'+p%10, dirty(x.agency))
			}
			n.files[at+".csv"] = text
		}
	}
	for _, site := range []string{"ncric", "jric", "wsin"} { // when all rows are known
		mails := "EmailBuilderID,EmailSubject,EmailTable,SentEmailList,CustomEmailList,DateSent\n"
		for c := range 12 {
			table, id := tables[r.IntN(len(tables))], fmt.Sprintf("campaign:%s/%d", site, c+1)
			counted := map[int]map[string]bool{}
			count := func(p int, agency string) {
				if counted[p] == nil {
					counted[p] = map[string]bool{}
				}
				if agency != "" {
					counted[p][agency] = true
				}
			}
			list := "IDs," + table + "\n"
			for key, x := range rows[site+"/"+table] {
				if r.IntN(3) == 0 {
					list += fmt.Sprintln(key + 1)
					count(x.person, x.agency)
				}
			}
			var typed []string
			onList := maps.Clone(counted)
			for range r.IntN(4) {
				p := r.IntN(len(employers))
				typed = append(typed, fmt.Sprintf("p%d@mail.example", p))
				if onList[p] != nil {
					continue
				}
				here := map[string]bool{}
				for _, t := range tables {
					for _, x := range rows[site+"/"+t] {
						if x.person == p && x.agency != "" {
							here[x.agency] = true
						}
					}
				}
				count(p, "")
				if len(here) == 1 {
					count(p, slices.Collect(maps.Keys(here))[0])
				}
			}
			n.files[fmt.Sprintf("%s/files/EBSE00000/%03d.csv", site, c+1)] = list
			mails += fmt.Sprintf("%d,\"Notice %d\",\"%s\",\"EBSE00000\\%03d.csv\",\"%s\",\"05/%02d/20 10:00:00\"\n", c+1, c+1, table, c+1,
				strings.Join(typed, "; "), c+1)
			n.listed[id], n.elsewhere[id], n.persons[id] = map[string]int64{}, map[string]int64{}, int64(len(counted))
			for p, agencies := range counted {
				for a := range agencies {
					n.listed[id][a]++
				}
				for a := range states[p] {
					if !agencies[a] {
						n.elsewhere[id][a]++
					}
				}
			}
		}
		n.files[site+"/EmailBuilder.csv"] = mails
	}
	return n
}

func TestNastyLeakCountsByRow(t *testing.T) {
	for seed := range uint64(4) {
		n := newNasty(seed)
		_, s := loadFiles(t, n.files)
		n.check(t, s)
	}
	t.Run("neo4j", func(t *testing.T) {
		testkit.SkipIfShort(t)
		uri := testkit.Neo4j(t)
		testkit.Reset(t, uri)
		n := newNasty(5)
		_, s := ingesttest.Load(t, writeLeak(t, n.files), "netsential", uri, ingest.Options{})
		n.check(t, s)
	})
}

// check compares all traces with the truth.
func (n *nasty) check(t *testing.T, s questions.Keeper) {
	t.Helper()
	var elsewhere int64
	for id, want := range n.listed {
		trace, err := s.TraceCampaign(t.Context(), entities.ID(id), questions.TraceOptions{})
		if err != nil {
			t.Fatal(err)
		}
		got, others := map[string]int64{}, map[string]int64{}
		for _, a := range trace.Agencies {
			if a.Rules.Listed != a.Recipients {
				t.Errorf("%s: %s counts by %+v, and no domain tells", id, a.Name, a.Rules)
			}
			got[plainName(a.Name)] += a.Recipients
			if a.Elsewhere > 0 {
				others[plainName(a.Name)] += a.Elsewhere
			}
		}
		for _, a := range trace.Elsewhere {
			others[plainName(a.Name)] += a.Persons
			elsewhere += a.Persons
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s, the truth against the trace:\n%s", id, d)
		}
		if d := cmp.Diff(n.elsewhere[id], others); d != "" {
			t.Errorf("%s, elsewhere, the truth against the trace:\n%s", id, d)
		}
		if trace.Coverage.Recipients != n.persons[id] {
			t.Errorf("%s reached %d persons, want %d", id, trace.Coverage.Recipients, n.persons[id])
		}
	}
	if elsewhere == 0 {
		t.Error("nobody was told elsewhere: the leak is too tame")
	}
}

// plainName undoes the dirt of a name.
func plainName(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}
