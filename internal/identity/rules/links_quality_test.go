package rules_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/identity/rules"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// signatures are what bulletins say of people who have an account at the site; the demo's
// own texts name people of the same names who have none.
var signatures = []struct{ about, text string }{
	{"with an address", "Please contact %[1]s %[2]s at %[3]s with any information."},
	{"with an agency", "The point of contact is %[1]s %[2]s of the %[4]s."},
	{"by name alone", "The meeting was opened by %[1]s %[2]s and closed at noon."},
}

// firstSignature is the key of the first bulletin that is added, above all others.
const firstSignature = 900_000

// sign adds bulletins to each site that each name one of its people, and says whom.
func sign(t *testing.T, leak string, truth *testkit.Truth) (who map[[2]string]string) {
	t.Helper()
	people := map[string]map[string]string{}
	for _, p := range truth.Table(t, "persons.csv") {
		people[p["person_id"]] = p
	}
	names := map[string]string{}
	for _, a := range truth.Table(t, "agencies.csv") {
		names[a["agency_id"]] = a["name"]
	}
	who = map[[2]string]string{}
	nth, signed := map[string]int{}, map[string]int{}
	for _, r := range truth.Table(t, "records.csv") {
		if nth[r["site"]]++; r["table"] != "Registrations" || nth[r["site"]]%37 != 0 {
			continue
		}
		p := people[r["person_id"]]
		n := signed[r["site"]]
		signed[r["site"]]++
		key := strconv.Itoa(firstSignature + n)
		appendRow(t, filepath.Join(leak, r["site"], "EmailBuilder.csv"), map[string]string{
			"EmailBuilderID": key, "EmailSubject": "Notice " + key, "EmailBody": fmt.Sprintf(signatures[n%len(signatures)].text, p["first_name"],
				p["last_name"], p["email"], names[p["agency_id"]]),
		})
		who[[2]string{r["site"], key}] = r["person_id"]
	}
	return who
}

// appendRow adds a row to a table; cells that are not given are empty.
func appendRow(t *testing.T, file string, cells map[string]string) {
	t.Helper()
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	header, err := csv.NewReader(f).Read()
	if err != nil {
		t.Fatal(err)
	}
	row := make([]string, len(header))
	for i, name := range header {
		row[i] = cells[name]
	}
	if _, err := f.Seek(0, 2); err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	w.UseCRLF = false
	if err := w.Write(row); err != nil {
		t.Fatal(err)
	}
	if w.Flush(); w.Error() != nil {
		t.Fatal(w.Error())
	}
}

// How right links are: people who signed bulletins, among all whom texts name.
func TestLinkQuality(t *testing.T) {
	folder, truth := testkit.MakeLeak(t, sample.Options{Preset: "demo", Seed: 1, Sites: []string{"jric", "arictexas", "dvicphila"}})
	who := sign(t, folder, truth)
	_, s := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{Finder: ingesttest.Finder(t)})
	store := s.(identity.Store)
	service := &identity.Service{Store: store, Rules: rules.All, Now: time.Now}
	if _, err := service.Rederive(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	owner := map[entities.ID]map[string]int{} // of a recipient's rows, by shown id
	rows := map[string]map[string]string{}
	for _, r := range truth.Table(t, "records.csv") {
		rows[r["site"]+"/"+r["table"]+"/"+r["row_id"]] = r
	}
	eachClaim(t, s, entities.Recipient, rows, func(n graph.Node, _ entities.Evidence, row map[string]string) {
		if owner[n.ID] == nil {
			owner[n.ID] = map[string]int{}
		}
		owner[n.ID][row["person_id"]]++
	})
	var text string
	var found, sure, wrong, all, allWrong int
	present, linked := make([]int, len(signatures)), make([]int, len(signatures))
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		if n.Kind != entities.Person {
			return nil
		}
		page, err := s.Evidence(t.Context(), string(n.ID), questions.EvidenceQuery{Limit: 1000})
		if err != nil {
			return err
		}
		about, err := service.Identity(t.Context(), n.ID)
		if err != nil {
			return err
		}
		meant := map[string]bool{}
		for _, e := range page.Evidence {
			if id := who[[2]string{e.Site, e.RowID}]; id != "" {
				meant[id] = true
			}
		}
		isRight := func(l identity.Link) bool { return meant[most(owner[l.ID])] }
		for _, l := range about.Links {
			all++
			if !isRight(l) {
				allWrong++
			}
			if l.Probability >= .5 {
				if sure++; !isRight(l) {
					wrong++
				}
			}
		}
		for _, e := range page.Evidence {
			id := who[[2]string{e.Site, e.RowID}]
			if id == "" {
				continue
			}
			number, _ := strconv.Atoi(e.RowID)
			form := (number - firstSignature) % len(signatures)
			present[form]++
			for _, l := range about.Links {
				if most(owner[l.ID]) == id && l.Probability >= .5 {
					linked[form]++
					found++
					break
				}
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	total := 0
	for i, f := range signatures {
		total += present[i]
		text += fmt.Sprintf("%s: %d of %d linked\n", f.about, linked[i], present[i])
	}
	if total == 0 {
		t.Fatal("no signature was found: this test shows nothing")
	}
	p, r := float64(sure-wrong)/float64(max(sure, 1)), float64(found)/float64(total)
	golden(t, "links", fmt.Sprintf(
		"three sites of the demo with signed bulletins: links of half and more\nP %.3f  R %.3f  F1 %.3f\n"+
			"links %d, wrong %d; weaker ones too %d, wrong %d\n%s",
		p, r, testkit.Harmonic(p, r), sure, wrong, all, allWrong, text))
}
