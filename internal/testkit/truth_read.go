package testkit

import (
	"encoding/csv"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/source/csvscan"
)

func readTruth(t testing.TB, leak string) *Truth {
	t.Helper()
	tr := &Truth{Dir: leak + "-truth", sentTo: map[string][]string{}, addressed: map[string][]string{}, rows: map[string][]stated{},
		works: map[string]map[entities.ID]bool{}, ofSite: map[string][]stated{}}
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
		x := stated{who: who, agency: agencyOf(r, states)}
		tr.rows[row] = append(tr.rows[row], x)
		tr.ofSite[r["site"]+" "+who] = append(tr.ofSite[r["site"]+" "+who], x)
		if x.agency == "" {
			continue
		}
		if tr.works[who] == nil {
			tr.works[who] = map[entities.ID]bool{}
		}
		tr.works[who][x.agency] = true
	}
	return tr
}

// agencyOf is the id of the agency that a line of records.csv states, "" for none.
func agencyOf(r map[string]string, states map[string]string) entities.ID {
	cell, _ := csvscan.Decode([]byte(r["agency_stated"]))
	name := html.UnescapeString(cell)
	key := resolve.AgencyKey(name)
	if key == "" {
		return ""
	}
	state, ok := entities.State(r["state_stated"])
	if !ok {
		state = states[r["site"]]
	}
	parts := []string{state, key}
	if place := agencies.Place(name, state, r["county_stated"], r["city_stated"]); place != "" {
		parts = append(parts, place)
	}
	return entities.OpaqueID(entities.Agency, "netsential", parts...)
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
