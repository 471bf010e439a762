package sample

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestTruthIsTrue recounts the truth from the files of a clean leak.
func TestTruthIsTrue(t *testing.T) {
	if testing.Short() {
		t.Skip("left out of short runs: it takes minutes")
	}
	l := makeLeak(t, Options{Preset: "demo", Sites: []string{"ncric", "akorca", "usaoilctraining", "memiac"}, Seed: 3})
	read := tables{}
	t.Run("campaigns", func(t *testing.T) { l.checkCampaigns(t, read) })
	t.Run("records", func(t *testing.T) { l.checkRecords(t, read) })
	t.Run("mentions", func(t *testing.T) { l.checkMentions(t, read) })
	t.Run("secrets", func(t *testing.T) { l.checkSecrets(t) })
	t.Run("cascades", func(t *testing.T) { l.checkCascades(t, read) })
	t.Run("received", func(t *testing.T) { l.checkReceived(t) })
	t.Run("untold", func(t *testing.T) { l.checkUntold(t) })
	t.Run("no defects", func(t *testing.T) {
		if d := l.truthRows("defects.csv"); len(d) > 0 {
			t.Errorf("a clean leak has %d defects, first %v", len(d), d[0])
		}
	})
}

func (l leak) checkCampaigns(t *testing.T, read tables) {
	sentTo, addressed := map[string]int{}, map[string]map[string]bool{}
	for _, r := range l.truthRows("sent_to.csv") {
		sentTo[r["campaign_id"]]++
	}
	for _, r := range l.truthRows("addressed.csv") {
		if addressed[r["campaign_id"]] == nil {
			addressed[r["campaign_id"]] = map[string]bool{}
		}
		addressed[r["campaign_id"]][r["email"]] = true
	}
	rows := l.truthRows("campaigns.csv")
	if len(rows) < 80 {
		t.Errorf("only %d campaigns", len(rows))
	}
	for _, c := range rows {
		id := c["campaign_id"]
		listed, matched, unmatched := l.recount(t, read, c)
		for what, got := range map[string]int{"listed": listed, "matched": matched, "unmatched": unmatched, "addressed": len(addressed[id])} {
			if strconv.Itoa(got) != c[what] {
				t.Errorf("%s: recounted %s %d, truth %s", id, what, got, c[what])
			}
		}
		if sentTo[id] != matched {
			t.Errorf("%s: %d lines of sent_to.csv, matched %d", id, sentTo[id], matched)
		}
		row := read.of(l, c["site"], "EmailBuilder")[strings.TrimPrefix(id, "campaign:"+c["site"]+"/")]
		if row["emailsubject"] != c["subject"] || row["emailtable"] != c["email_table"] || (c["status"] == "sent") != (row["datesent"] != "") {
			t.Errorf("%s: row and truth differ: %v, %v", id, row, c)
		}
		inCell := map[string]bool{}
		for _, a := range strings.FieldsFunc(row["customemaillist"], func(r rune) bool { return strings.ContainsRune(",;\r\n", r) }) {
			if _, in, ok := strings.Cut(a, "<"); ok {
				a = strings.TrimSuffix(in, ">")
			}
			inCell[strings.ToLower(strings.TrimSpace(a))] = true
		}
		for a := range addressed[id] {
			if !inCell[a] {
				t.Errorf("%s: %s is not in the cell %q", id, a, row["customemaillist"])
			}
		}
		if len(inCell) != len(addressed[id]) {
			t.Errorf("%s: %d addresses in the cell, %d in the truth", id, len(inCell), len(addressed[id]))
		}
	}
}

// recount counts the lines of a list file and the ids that name a row.
func (l leak) recount(t *testing.T, read tables, c map[string]string) (listed, matched, unmatched int) {
	if c["list_file"] == "" {
		return 0, 0, 0
	}
	b, err := os.ReadFile(filepath.Join(l.dir, filepath.FromSlash(c["list_file"])))
	if err != nil {
		return 0, 0, 0 // planted: the check of quirks sees to it that it is noted
	}
	lines := strings.Fields(strings.ReplaceAll(strings.TrimPrefix(string(b), "\ufeff"), "\xa0", ""))
	if len(lines) == 0 {
		return 0, 0, 0
	}
	if want := "IDs," + c["email_table"]; lines[0] != want {
		t.Errorf("%s: header %q, want %q", c["list_file"], lines[0], want)
	}
	members, seen := read.of(l, c["site"], c["email_table"]), map[string]bool{}
	for _, id := range lines[1:] {
		listed++
		if seen[id] {
			continue
		}
		seen[id] = true
		if members[id] != nil {
			matched++
		} else {
			unmatched++
		}
	}
	return listed, matched, unmatched
}

func (l leak) checkRecords(t *testing.T, read tables) {
	firstOf := func(row map[string]string, names ...string) string {
		for _, n := range names {
			if row[n] != "" {
				return row[n]
			}
		}
		return ""
	}
	people := map[string]bool{}
	for _, p := range l.truthRows("persons.csv") {
		people[p["person_id"]] = true
	}
	owner := map[string]string{}
	rows := l.truthRows("records.csv")
	for _, r := range rows {
		row := read.of(l, r["site"], r["table"])[r["row_id"]]
		got := [3]string{strings.ToLower(strings.TrimSpace(firstOf(row, "emailaddress", "email"))),
			firstOf(row, "agencyorganization", "agencyorganizationname", "agencyname", "agency", "companyname", "company", "organizationname",
				"agencyorganizationnameother", "agencyorganizationother", "otherorgdescription", "requestingagency", "lawenforcementagency"),
			firstOf(row, "state", "agencystate", "stateprovince")}
		if want := [3]string{r["email"], r["agency_stated"], r["state_stated"]}; got != want {
			t.Errorf("%s %s %s: read %q, truth %q", r["site"], r["table"], r["row_id"], got, want)
		}
		if !people[r["person_id"]] {
			t.Errorf("%s is not in persons.csv", r["person_id"])
		}
		if was := owner[r["email"]]; r["email"] != "" && was != "" && was != r["person_id"] {
			t.Errorf("address %s belongs to %s and %s", r["email"], was, r["person_id"])
		}
		owner[r["email"]] = r["person_id"]
	}
	if len(rows) < 3000 {
		t.Errorf("only %d records", len(rows))
	}
}

func (l leak) checkMentions(t *testing.T, read tables) {
	kinds := map[string]int{}
	for _, m := range l.truthRows("mentions.csv") {
		cell := read.of(l, m["site"], m["table"])[m["row_id"]][strings.ToLower(m["column"])]
		start, _ := strconv.Atoi(m["start"])
		end, _ := strconv.Atoi(m["end"])
		if start >= end || end > len(cell) || cell[start:end] != m["text"] {
			t.Fatalf("%v: not at these offsets of %q", m, cell)
		}
		kinds[m["type"]]++
	}
	for _, k := range []string{"PER", "ORG", "LOC", "EMAIL", "PHONE", "URL", "PLATE", "CASE", "MONEY", "DATE"} {
		if kinds[k] < 20 {
			t.Errorf("only %d mentions of %s", kinds[k], k)
		}
	}
}

// checkSecrets finds every secret in the leak, and none in the truth's other files.
func (l leak) checkSecrets(t *testing.T) {
	list, err := os.ReadFile(filepath.Join(l.truth, "secrets.txt"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, s := range strings.Fields(string(list)) {
		if known[s] {
			t.Errorf("secret %s is there twice", s)
		}
		known[s] = true
	}
	found := 0
	for _, r := range l.truthRows("tables.csv") {
		b := l.bytes(r["file"])
		for at := bytes.Index(b, []byte("zqx-")); at >= 0; at = bytes.Index(b, []byte("zqx-")) {
			if s := string(b[at : at+24]); !known[s] {
				t.Errorf("%s: secret %s is not listed", r["file"], s)
			}
			found++
			b = b[at+24:]
		}
	}
	if found != len(known) || found < 500 {
		t.Errorf("%d secrets in the leak, %d listed", found, len(known))
	}
	if b := l.bytes("ncric/EmailBuilderOptions.csv"); !bytes.Contains(b, []byte("zqx-")) {
		t.Error("no secret among the mail options of ncric")
	}
}

func (l leak) checkCascades(t *testing.T, read tables) {
	last := map[string]map[string]string{}
	hops := 0
	for _, h := range l.truthRows("cascades.csv") {
		site, key, _ := strings.Cut(strings.TrimPrefix(h["campaign_id"], "campaign:"), "/")
		row := read.of(l, site, "EmailBuilder")[key]
		if row["attachment1"] != `EBAT1\`+h["attachment"] || !strings.HasSuffix(row["emailsubject"], h["rumour"]) {
			t.Errorf("%v: the row has %q, %q", h, row["attachment1"], row["emailsubject"])
		}
		path := site
		if strings.HasPrefix(site, "usa") {
			path = "usao/" + site
		}
		h["bytes"] = string(l.bytes(path + "/files/EBAT1/" + h["attachment"]))
		if before := last[h["rumour"]]; before != nil {
			hops++
			if before["at"] >= h["at"] || before["bytes"] != h["bytes"] {
				t.Errorf("hop %v does not follow %v", h["campaign_id"], before["campaign_id"])
			}
		}
		last[h["rumour"]] = h
	}
	if hops < 6 {
		t.Errorf("only %d hops", hops)
	}
}

// checkUntold sees that the agency is registered at the site and on no list of the bulletin.
func (l leak) checkUntold(t *testing.T) {
	untold := l.truthRows("untold.csv")
	if len(untold) != 1 {
		t.Fatalf("%d bulletins left somebody out, want 1", len(untold))
	}
	campaign, agency := untold[0]["campaign_id"], untold[0]["agency_id"]
	site, _, _ := strings.Cut(strings.TrimPrefix(campaign, "campaign:"), "/")
	works := map[string]bool{}
	for _, p := range l.truthRows("persons.csv") {
		works[p["person_id"]] = p["agency_id"] == agency || p["other_agency_id"] == agency
	}
	of := map[string]bool{} // by row, whether its person works for the agency
	registered := 0
	for _, r := range l.truthRows("records.csv") {
		if r["site"] == site && r["table"] == "Registrations" {
			of[r["row_id"]] = works[r["person_id"]]
			if works[r["person_id"]] {
				registered++
			}
		}
	}
	told := 0
	for _, r := range l.truthRows("sent_to.csv") {
		if r["campaign_id"] == campaign {
			told++
			if of[r["row_id"]] {
				t.Errorf("row %s of the agency is on the list", r["row_id"])
			}
		}
	}
	if registered < 2 || told+registered != len(of) {
		t.Errorf("%d of the agency registered, %d told, %d in all", registered, told, len(of))
	}
}
