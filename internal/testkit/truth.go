package testkit

import (
	"context"
	"encoding/csv"
	"fmt"
	"html"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/sample"
	"bluegraph/internal/source/csvscan"
)

// Truth is what is true of a made-up leak, read from its truth folder. What a
// trace must say is worked out here from rows alone, without the loader's code:
// only the normalisers of names and addresses are shared.
type Truth struct {
	// Dir is the truth folder, Campaigns the lines of its campaigns.csv.
	Dir       string
	Campaigns []map[string]string
	// sentTo and addressed list, by campaign, rows as "site/table/row" and addresses.
	sentTo, addressed map[string][]string
	// identity and agencies are by row and by identity.
	identity map[string][]string
	works    map[string]map[entities.ID]bool
}

// MakeLeak makes a leak and reads its truth.
func MakeLeak(t testing.TB, o sample.Options) (leak string, tr *Truth) {
	t.Helper()
	if o.Preset != "tiny" {
		SkipIfShort(t)
	}
	o.Out = filepath.Join(t.TempDir(), "leak")
	if _, err := sample.Generate(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	return o.Out, readTruth(t, o.Out)
}

func readTruth(t testing.TB, leak string) *Truth {
	t.Helper()
	tr := &Truth{Dir: leak + "-truth", sentTo: map[string][]string{}, addressed: map[string][]string{}, identity: map[string][]string{}, works: map[string]map[entities.ID]bool{}}
	tr.Campaigns = tr.Table(t, "campaigns.csv")
	site := map[string]string{}
	for _, c := range tr.Campaigns {
		site[c["campaign_id"]] = c["site"]
	}
	for _, r := range tr.Table(t, "sent_to.csv") {
		id := r["campaign_id"]
		tr.sentTo[id] = append(tr.sentTo[id], site[id]+"/"+r["table"]+"/"+r["row_id"])
	}
	for _, r := range tr.Table(t, "addressed.csv") {
		tr.addressed[r["campaign_id"]] = append(tr.addressed[r["campaign_id"]], r["email"])
	}
	states := siteStates(t, leak, tr)
	for i, r := range tr.Table(t, "records.csv") {
		row := r["site"] + "/" + r["table"] + "/" + r["row_id"]
		who := r["email"]
		if _, ok := resolve.Email(who); !ok { // a row without an address is someone of its own
			who = fmt.Sprintf("%s#%d", row, i)
		}
		tr.identity[row] = append(tr.identity[row], who)
		stated, _ := csvscan.Decode([]byte(r["agency_stated"]))
		key := resolve.AgencyKey(html.UnescapeString(stated))
		if key == "" {
			continue
		}
		state, ok := entities.State(r["state_stated"])
		if !ok {
			state = states[r["site"]]
		}
		if tr.works[who] == nil {
			tr.works[who] = map[entities.ID]bool{}
		}
		parts := []string{state, key}
		if place := agencies.Place(html.UnescapeString(stated), state, r["county_stated"], r["city_stated"]); place != "" {
			parts = append(parts, place)
		}
		tr.works[who][entities.OpaqueID(entities.Agency, "netsential", parts...)] = true
	}
	return tr
}

// siteStates reads the state of every site from its Company table.
func siteStates(t testing.TB, leak string, tr *Truth) map[string]string {
	t.Helper()
	states := map[string]string{}
	for _, row := range tr.Table(t, "tables.csv") {
		if row["table"] != "Company" {
			continue
		}
		for _, c := range readCSV(t, filepath.Join(leak, filepath.FromSlash(row["file"]))) {
			if s, ok := entities.State(c["State"]); ok && states[row["site"]] == "" {
				states[row["site"]] = s
			}
		}
	}
	return states
}

// Table reads one of the truth's files, a line as values by column.
func (tr *Truth) Table(t testing.TB, name string) []map[string]string {
	t.Helper()
	return readCSV(t, filepath.Join(tr.Dir, name))
}

func readCSV(t testing.TB, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	out := make([]map[string]string, 0, len(rows)-1)
	for _, row := range rows[1:] {
		m := make(map[string]string, len(row))
		for i, cell := range row[:min(len(row), len(rows[0]))] {
			m[strings.TrimPrefix(rows[0][i], "\ufeff")] = cell
		}
		out = append(out, m)
	}
	return out
}

// Trace is the coverage and the agencies that a campaign's trace must show by what the
// rows state, before any rule finds more: WithoutAgency are recipients who state none.
func (tr *Truth) Trace(t testing.TB, c map[string]string) (questions.Coverage, map[entities.ID]int64) {
	t.Helper()
	id := c["campaign_id"]
	number := func(column string) int64 {
		n, err := strconv.ParseInt(c[column], 10, 64)
		if err != nil {
			t.Fatalf("truth of %s: %v", id, err)
		}
		return n
	}
	who := tr.Reached(id)
	cov := questions.Coverage{Listed: number("listed"), Matched: number("matched"), Unmatched: number("unmatched"), Addressed: number("addressed"), Recipients: int64(len(who))}
	agencies := map[entities.ID]int64{}
	for w := range who {
		if len(tr.works[w]) == 0 {
			cov.WithoutAgency++
		}
		for a := range tr.works[w] {
			agencies[a]++
		}
	}
	return cov, agencies
}

// Reached are the identities that a campaign was sent or addressed to.
func (tr *Truth) Reached(campaign string) map[string]bool {
	who := map[string]bool{}
	for _, row := range tr.sentTo[campaign] {
		for _, w := range tr.identity[row] {
			who[w] = true
		}
	}
	for _, address := range tr.addressed[campaign] {
		who[address] = true
	}
	return who
}

// WorksFor are the agencies of an identity.
func (tr *Truth) WorksFor(who string) map[entities.ID]bool { return tr.works[who] }

// Recipient is the id of an identity: that of its address, or else of its row, which a
// rule of the loader names and the truth does not know ("").
func (tr *Truth) Recipient(who string) entities.ID {
	address, ok := resolve.Email(who)
	if !ok {
		return ""
	}
	return entities.OpaqueID(entities.Recipient, "netsential", "email", address)
}

// Employed are the identities that state an agency.
func (tr *Truth) Employed() iter.Seq[string] { return maps.Keys(tr.works) }

// bareAddresses are the tables that hold addresses which mail went to, or whom a site calls
// upon, and no account.
var bareAddresses = []string{"AllEmails", "RoutingContact", "EmailBuilderCustomList", "EventBuilderCustomList"}

// RegisteredAt are the identities with an account or a row in a person table of a site.
func (tr *Truth) RegisteredAt(site string) map[string]bool {
	registered := map[string]bool{}
	for row, who := range tr.identity {
		if part := strings.Split(row, "/"); part[0] == site && !slices.Contains(bareAddresses, part[1]) {
			for _, w := range who {
				registered[w] = true
			}
		}
	}
	return registered
}
