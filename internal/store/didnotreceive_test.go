package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/api"
	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/identity/rules"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// Of the agencies that are named as not having received, at least so many must not have,
// counted by where the people on the lists truly work, whatever their rows state.
const leastPrecision = .98

// trulyWorks is, by site, table and key of a row, the true employer that the row is about.
type trulyWorks map[string]string

func (w trulyWorks) of(site, table, row string) string { return w[site+"/"+table+"/"+row] }

func TestDidNotReceiveIsRightOnTheSample(t *testing.T) {
	leak, truth := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 4, QuirkRate: .1})
	works, mail, received := trulyWorks{}, map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, r := range truth.Table(t, "records.csv") {
		works[r["site"]+"/"+r["table"]+"/"+r["row_id"]] = r["agency_id"]
		if mail[r["email"]] == nil {
			mail[r["email"]] = map[string]bool{}
		}
		mail[r["email"]][r["agency_id"]] = true
	}
	site := map[string]string{}
	for _, c := range truth.Campaigns {
		site[c["campaign_id"]], received[c["campaign_id"]] = c["site"], map[string]bool{}
	}
	for _, r := range truth.Table(t, "sent_to.csv") {
		received[r["campaign_id"]][works.of(site[r["campaign_id"]], r["table"], r["row_id"])] = true
	}
	for _, r := range truth.Table(t, "addressed.csv") {
		for agency := range mail[r["email"]] {
			received[r["campaign_id"]][agency] = true
		}
	}
	checkUntold(t, loaded(t, leak, filepath.Join(t.TempDir(), "graph.db")), works, received, .6)
}

func TestDidNotReceiveIsRightOnDirt(t *testing.T) {
	for seed := range uint64(3) {
		d := newDirty(seed)
		folder := t.TempDir()
		for name, text := range d.files {
			file := filepath.Join(folder, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		checkUntold(t, loaded(t, folder, filepath.Join(t.TempDir(), "graph.db")), d.works, d.received, .2)
	}
}

// checkUntold asks of each campaign who did not receive it. The agencies that are shown are
// those of the rows that are evidence for them. Least is the share of the true ones that must
// be named where an answer is not refused: who names nobody is right and of no use.
func checkUntold(t *testing.T, s questions.Keeper, works trulyWorks, received map[string]map[string]bool, least float64) {
	t.Helper()
	r := &resolved{Keeper: s, name: "untold", service: &identity.Service{
		Store: s, Now: time.Now, Rules: []identity.Rule{rules.Agency{}, rules.Recipient{}},
	}}
	r.resolve(t)
	var err error
	if r.api, err = api.New(api.Options{Explorer: explorer.New(explorer.Options{Store: s, Identity: r.service})}); err != nil {
		t.Fatal(err)
	}
	shown := map[entities.ID]map[string]bool{}
	agencies := func(id entities.ID) map[string]bool {
		if shown[id] == nil {
			shown[id] = map[string]bool{}
			page := ok[questions.EvidencePage](t)(s.Evidence(t.Context(), string(id), questions.EvidenceQuery{Limit: 100_000}))
			for _, e := range page.Evidence {
				shown[id][works.of(e.Site, e.Table, e.RowID)] = true
			}
			delete(shown[id], "")
		}
		return shown[id]
	}
	var named, right, untold, refused int
	for campaign, got := range received {
		n := ok[graph.Node](t)(node(t, s, campaign))
		if n.Properties["status"] != "sent" {
			continue
		}
		var m questions.Matrix
		r.ask(t, "GET", "/trace/matrix?rows=agency&cols=campaign&limit=1000&population=sender&campaign="+strings.ReplaceAll(campaign, "/", "%2F"),
			"", &m)
		d := m.DidNotReceive
		if d.Refused != "" {
			refused++
			continue
		}
		for _, a := range d.Agencies {
			named++
			isRight := true
			for agency := range agencies(entities.ID(a.Key)) {
				isRight = isRight && !got[agency]
			}
			if isRight {
				right++
			} else {
				t.Logf("%s: %s received it", campaign, a.Name)
			}
		}
		untold += int(d.NotReceived)
		for _, a := range d.Unsure {
			isTold := false
			for agency := range agencies(entities.ID(a.Key)) {
				isTold = isTold || got[agency]
			}
			if !isTold {
				untold++
			}
		}
	}
	if named == 0 || float64(right) < leastPrecision*float64(named) || float64(named) < least*float64(untold) {
		t.Errorf("of %d agencies named %d did not receive; %d did not in all; %d answers were refused", named, right, untold, refused)
	}
	t.Logf("of %d agencies named %d did not receive; %d did not in all; %d answers were refused", named, right, untold, refused)
}

func node(t *testing.T, s questions.Keeper, id string) (graph.Node, error) {
	n, _, err := s.Entity(t.Context(), entities.ID(id))
	return n, err
}

// dirty is a leak in which people write their agency as people do: in full, without the town,
// by initials, cut short, with a slip, not at all; who move, have two employers, and stand in
// tables of several sites.
type dirty struct {
	files    map[string]string
	works    trulyWorks
	received map[string]map[string]bool
}

var dirtyTowns = strings.Fields(`Quillbrook Vantmoor Ashwick Dunholt Farrowgate Grimsley Hexcombe Ironmere Jutland Kestwold Lunderby
	Marrowfield
	Nethercote Oxcastle Pellworth Quarrington Rusholme Stanmarch Thornaby Umberley Vexford Wolverdale Yarnbridge Zealwick`)

// dirtyAgency is an agency and how it is written: in full first, then without the town, then in
// other ways.
type dirtyAgency struct {
	name, noTown, domain string
	others               []string
}

func dirtyAgencies() (all []dirtyAgency) {
	for n, town := range dirtyTowns {
		first := town[:1]
		all = append(all, dirtyAgency{town + " Police Department", "Police Department", "pd." + strings.ToLower(town) + ".example",
			[]string{town + " PD", first + "PD", "City of " + town + " Police", town, town[:4] + " PD", town + " Police - Patrol Division",
				town[:3] + town[4:] + " PD"}})
		if n%2 == 0 {
			all = append(all, dirtyAgency{town + " County Sheriff's Office", "Sheriff's Office", "so." + strings.ToLower(town) + ".example",
				[]string{town + " SO", first + "CSO", town + " County Sheriff", town[:4] + " Co Sheriff", "Sheriff, " + town + " County"}})
		}
		if n%3 == 0 {
			all = append(all, dirtyAgency{town + " Fire Department", "Fire Dept", "fd." + strings.ToLower(town) + ".example",
				[]string{town + " FD", first + "FD"}})
		}
	}
	return all
}

func newDirty(seed uint64) *dirty {
	r := rand.New(rand.NewPCG(seed, 24))
	d := &dirty{map[string]string{}, trulyWorks{}, map[string]map[string]bool{}}
	all := dirtyAgencies()
	write := func(a dirtyAgency) string {
		switch n := r.IntN(100); {
		case n < 8:
			return ""
		case n < 10:
			return a.noTown
		case n < 12:
			return []string{"Retired", "Private Citizen", "self"}[r.IntN(3)]
		case n < 35:
			return a.others[r.IntN(len(a.others))]
		}
		return a.name
	}
	type person struct {
		employers []int
		address   string
	}
	people := make([]person, 260)
	for p := range people {
		first := r.IntN(len(all))
		people[p] = person{[]int{first}, fmt.Sprintf("p%d@%s", p, all[first].domain)}
		if r.IntN(3) == 0 {
			people[p].address = fmt.Sprintf("p%d@mail.example", p)
		}
		if r.IntN(6) == 0 { // moved, or has two
			people[p].employers = append(people[p].employers, r.IntN(len(all)))
		}
	}
	tables := []string{"Registrations", "Associates"}
	for s, site := range []string{"ncric", "jric"} {
		d.files[site+"/Company.csv"] = "CompanyID,Name,State\n1,\"Center of " + site + "\",\"CA\"\n"
		rows := map[string][]int{} // by table: whom a row is about, and the employer
		truly := map[string][]int{}
		for _, table := range tables {
			text := table + "ID,EmailAddress,FirstName,LastName,AgencyOrganization,State\n"
			for key := range 200 {
				p := r.IntN(len(people))
				at := people[p].employers[r.IntN(len(people[p].employers))]
				rows[table], truly[table] = append(rows[table], p), append(truly[table], at)
				d.works[fmt.Sprintf("%s/%s/%d", site, table, key+1)] = all[at].name
				text += fmt.Sprintf("%d,\"%s\",\"Person\",\"Number%c%c%c\",\"%s\",\"CA\"\n", key+1, people[p].address, 'a'+p/26/26, 'a'+p/26%26, 'a'+
					p%26, write(all[at]))
			}
			d.files[site+"/"+table+".csv"] = text
		}
		mails := "EmailBuilderID,EmailSubject,EmailTable,SentEmailList,CustomEmailList,DateSent\n"
		for c := range 16 {
			table, id := tables[r.IntN(2)], fmt.Sprintf("campaign:%s/%d", site, c+1)
			list, got := "IDs,"+table+"\n", map[string]bool{}
			d.received[id] = got
			for key := range rows[table] {
				if r.IntN(2+c%5*2) == 0 {
					list += fmt.Sprintln(key + 1)
					got[all[truly[table][key]].name] = true
				}
			}
			if c%8 == 7 { // nobody can read this one
				d.files[fmt.Sprintf("%s/files/EBSE00000/%03d.csv", site, c+1)] = ""
			} else {
				d.files[fmt.Sprintf("%s/files/EBSE00000/%03d.csv", site, c+1)] = list
			}
			mails += fmt.Sprintf("%d,\"Notice %d\",\"%s\",\"EBSE00000\\%03d.csv\",\"\",\"05/%02d/%d 10:00:00\"\n", c+1, c+1, table, c+1, c+1, 19+s)
		}
		d.files[site+"/EmailBuilder.csv"] = mails
	}
	return d
}
