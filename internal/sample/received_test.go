package sample

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// checkReceived works out from the rows of records.csv and the lists what received.csv says
// by the plan.
func (l leak) checkReceived(t *testing.T) {
	rows, byAddress, stated := map[string][]map[string]string{}, map[string][]map[string]string{}, map[string]map[string]bool{}
	for _, r := range l.truthRows("records.csv") {
		at := r["site"] + "/" + r["table"] + "/" + r["row_id"]
		rows[at] = append(rows[at], r)
		byAddress[r["site"]+" "+r["email"]] = append(byAddress[r["site"]+" "+r["email"]], r)
		if r["agency_stated"] != "" {
			if stated[r["person_id"]] == nil {
				stated[r["person_id"]] = map[string]bool{}
			}
			stated[r["person_id"]][r["agency_id"]] = true
		}
	}
	domain := func(address string) string { _, d, _ := strings.Cut(address, "@"); return d }
	person, ofDomain := map[string]string{}, map[string]string{}
	several := 0
	for _, p := range l.truthRows("persons.csv") {
		person[p["email"]], person[p["private_email"]] = p["person_id"], p["person_id"]
		ofDomain[domain(p["email"])] = p["agency_id"]
		if len(stated[p["person_id"]]) > 1 {
			several++
		}
	}
	if several < 80 {
		t.Errorf("only %d people state two employers", several)
	}
	listed, typed := map[string][]map[string]string{}, map[string][]string{}
	site := map[string]string{}
	for _, c := range l.truthRows("campaigns.csv") {
		site[c["campaign_id"]] = c["site"]
	}
	for _, s := range l.truthRows("sent_to.csv") {
		id := s["campaign_id"]
		listed[id] = append(listed[id], rows[site[id]+"/"+s["table"]+"/"+s["row_id"]]...)
	}
	for _, a := range l.truthRows("addressed.csv") {
		typed[a["campaign_id"]] = append(typed[a["campaign_id"]], a["email"])
	}
	got := map[string]map[string]string{}
	for _, r := range l.truthRows("received.csv") {
		if got[r["campaign_id"]] == nil {
			got[r["campaign_id"]] = map[string]string{}
		}
		got[r["campaign_id"]][r["agency_id"]] = r["listed"] + " " + r["domain"] + " " + r["elsewhere"]
	}
	blank, both := 0, 0
	for _, c := range l.truthRows("campaigns.csv") {
		if c["status"] != "sent" {
			continue
		}
		id := c["campaign_id"]
		byRow, byDomain := map[string]map[string]bool{}, map[string]map[string]bool{} // agencies by person
		add := func(to map[string]map[string]bool, who, agency string) {
			if to[who] == nil {
				to[who] = map[string]bool{}
			}
			if agency != "" {
				to[who][agency] = true
			}
		}
		for _, r := range listed[id] {
			add(byRow, r["person_id"], "")
			if r["agency_stated"] != "" {
				add(byRow, r["person_id"], r["agency_id"])
			}
		}
		for _, r := range listed[id] {
			if a := ofDomain[domain(r["email"])]; r["agency_stated"] == "" && !byRow[r["person_id"]][a] {
				blank++
				add(byDomain, r["person_id"], a)
			}
		}
		onList := maps.Clone(byRow)
		for _, a := range typed[id] {
			who := person[a]
			if who == "" {
				who = a
			}
			if onList[who] != nil {
				continue
			}
			agencies := map[string]bool{}
			for _, r := range byAddress[c["site"]+" "+a] {
				if r["agency_stated"] != "" {
					agencies[r["agency_id"]] = true
				}
			}
			add(byRow, who, "")
			if len(agencies) == 1 {
				add(byRow, who, slices.Collect(maps.Keys(agencies))[0])
			} else {
				add(byDomain, who, ofDomain[domain(a)])
			}
		}
		counts := map[string]*[3]int{}
		count := func(agency string, kind int) {
			if counts[agency] == nil {
				counts[agency] = &[3]int{}
			}
			counts[agency][kind]++
		}
		for who := range byRow {
			if len(byRow[who]) > 1 {
				both++
			}
			for a := range byRow[who] {
				count(a, 0)
			}
			for a := range byDomain[who] {
				count(a, 1)
			}
			for a := range stated[who] {
				if !byRow[who][a] && !byDomain[who][a] {
					count(a, 2)
				}
			}
		}
		want := map[string]string{}
		for a, n := range counts {
			want[a] = fmt.Sprint(n[0], n[1], n[2])
		}
		if got[id] == nil {
			got[id] = map[string]string{}
		}
		if d := cmp.Diff(want, got[id]); d != "" {
			t.Errorf("%s, recounted against the truth:\n%s", id, d)
		}
		if c["persons"] != strconv.Itoa(len(byRow)) {
			t.Errorf("%s reached %d persons, the truth says %s", id, len(byRow), c["persons"])
		}
	}
	if blank < 100 || both < 5 {
		t.Errorf("only %d listed rows without an agency, %d people of two agencies on one list", blank, both)
	}
}
