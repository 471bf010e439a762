package store_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/api"
	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// The Cypher that stands beside an answer of the embedded store must give that answer
// on Neo4j, asked as a user would.
func TestShownCypherGivesTheAnswer(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5, QuirkRate: .1})
	forgetHours(t, leak)
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	small, server := loaded(t, leak, filepath.Join(t.TempDir(), "graph.db")), loaded(t, leak, uri)
	handler, err := api.New(api.Options{Explorer: explorer.New(explorer.Options{Store: small})})
	if err != nil {
		t.Fatal(err)
	}
	c := &shown{t: t, handler: handler, cypher: server.(explorer.CypherReader)}

	for _, question := range []string{
		"rows=agency&cols=month", "rows=agency&cols=campaign&population=all", "rows=state&cols=site&from=2015&to=2018",
		"rows=agency_type&cols=month&q=bolo&population=sender", "rows=recipient&cols=month&state=CA", "rows=site&cols=month",
		"rows=topic&cols=site&state=CA,TX",
		"rows=month&cols=agency&from=2016", "rows=agency&cols=agency_type&population=all", "rows=recipient&cols=state&state=CA",
		"rows=agency_type&cols=recipient",
		"rows=agency&cols=month&level=body", "rows=agency&cols=campaign&level=body&population=all&lists=known&from=2018",
		"rows=agency&cols=month&population=all&lists=known&from=2019-06",
	} {
		c.matrix("/api/v1/trace/matrix?limit=1000&cols_limit=1000&" + question)
	}
	hits := func(k entities.Kind, n int) []questions.Hit {
		return ok[questions.SearchResult](t)(small.Search(t.Context(), questions.SearchQuery{Kinds: []entities.Kind{k}, Limit: n})).Hits
	}
	for _, p := range append(hits(entities.Person, 3), hits(entities.Organization, 2)...) {
		c.rows("/api/v1/trace/persons/"+string(p.ID), "agencies", "id", "name", "type", "state", "campaigns", "recipients")
		c.rows("/api/v1/trace/cascades?entity="+string(p.ID), "steps+undated", "id", "name", "sent_at", "similarity", "recipients", "overlap",
			"new:fresh", "agencies", "without_agency", "new_agencies")
	}
	for _, f := range hits(entities.Document, 20) {
		if strings.HasSuffix(f.Name, "_Bulletin.pdf") || strings.Contains(string(f.ID), "/files/") {
			c.rows("/api/v1/trace/cascades?attachment="+url.QueryEscape(string(f.ID)), "steps+undated", "id", "name", "sent_at", "similarity",
				"rule", "recipients", "overlap", "new:fresh", "agencies", "new_agencies")
		}
	}
	for _, m := range hits(entities.Campaign, 3) {
		for _, by := range []string{"agency", "state", "kind"} {
			c.groups("/api/v1/entities/" + string(m.ID) + "/groups?limit=1000&by=" + by)
		}
		for _, by := range []string{"subject=", "least=0.2&text="} {
			c.rows("/api/v1/trace/cascades?"+by+url.QueryEscape(string(m.ID)), "steps+undated", "id", "name", "sent_at", "similarity", "recipients",
				"overlap", "new:fresh", "agencies", "without_agency", "new_agencies")
		}
	}
	for _, filter := range []string{"", "&level=body", "&from=2016&to=2018-06", "&kind=sar"} {
		c.rows("/api/v1/trace/reports?limit=0"+filter, "reports", "id", "name", "kind", "at")
	}
	agencies := hits(entities.Agency, 4)
	for _, level := range []string{"office", "body", "office&attribution=person", "body&attribution=person"} {
		for _, m := range hits(entities.Campaign, 3) {
			c.received("/api/v1/trace/campaigns/"+string(m.ID)+"?level="+level, "agencies",
				"id", "name", "state", "recipients", "addressed", "elsewhere")
			c.groups("/api/v1/entities/" + string(m.ID) + "/groups?limit=1000&by=agency&level=" + level)
			c.groups("/api/v1/entities/" + string(m.ID) + "/groups?limit=1000&by=state&level=" + level)
			c.rows("/api/v1/trace/cascades?least=0.2&text="+url.QueryEscape(string(m.ID))+"&level="+level, "steps+undated", "id", "agencies",
				"without_agency", "new_agencies")
		}
		c.matrix("/api/v1/trace/matrix?limit=1000&cols_limit=1000&rows=agency&cols=month&level=" + level)
		for _, a := range agencies {
			c.received("/api/v1/trace/agencies/"+string(a.ID)+"?level="+level, "campaigns",
				"id", "name", "sent_at", "recipients", "addressed", "elsewhere")
		}
		for _, p := range hits(entities.Person, 2) {
			c.rows("/api/v1/trace/persons/"+string(p.ID)+"?level="+level, "agencies", "id", "name", "type", "state", "campaigns", "recipients")
		}
	}
	for i := range agencies[1:] {
		ends := fmt.Sprintf("from=%s&to=%s&rel=SENT_TO,ADDRESSED_TO,WORKS_FOR,SENT", agencies[i].ID, agencies[i+1].ID)
		for _, question := range []string{
			"k=5&max_hops=4", "k=3&max_hops=3&weight=rarity", "only_best=true&max_hops=4&without=Recipient",
			"k=10&max_hops=3&time_respecting=true", "k=4&max_hops=3&time_respecting=true&weight=rarity&without=Site",
		} {
			c.paths("/api/v1/paths?" + ends + "&" + question)
		}
	}
	c.days(small)
	c.metrics(small)
	if c.compared < 400 {
		t.Errorf("only %d numbers were compared", c.compared)
	}
}

var momentInRow = regexp.MustCompile(`(\d\d/\d\d/\d\d) \d\d:\d\d:\d\d`)

// forgetHours makes every second time in the rows of campaigns a day alone.
func forgetHours(t *testing.T, leak string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(leak, "*", "EmailBuilder.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no table of campaigns: %v", err)
	}
	n := 0
	for _, file := range files {
		rows, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rows = momentInRow.ReplaceAllFunc(rows, func(at []byte) []byte {
			if n++; n%2 == 0 {
				return momentInRow.ReplaceAll(at, []byte("$1 00:00:00"))
			}
			return at
		})
		if err := os.WriteFile(file, rows, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// days asks for whole days: one on which a campaign went out whose hour the leak does not
// give, which stands as midnight, and one on which the hour is known.
func (c *shown) days(small questions.Keeper) {
	c.t.Helper()
	var dated, undated string
	each(c.t, small, func(n graph.Node) {
		at, _ := n.Properties["sent_at"].(string)
		switch day, hour, isTime := strings.Cut(at, "T"); {
		case !isTime || n.Properties["status"] != "sent":
		case hour == "00:00:00":
			undated = max(undated, day)
		default:
			dated = max(dated, day)
		}
	}, func(graph.Edge) {})
	if dated == "" || undated == "" {
		c.t.Fatalf("the leak has no campaign of a known hour (%q) or none of a day alone (%q)", dated, undated)
	}
	for _, day := range []string{dated, undated} {
		for _, span := range []string{"&from=" + day + "&to=" + day, "&from=" + day, "&to=" + day, "&from=" + day + "T00:00:00&to=" + day +
			"T00:00:00", "&from=" + day + "T00:00:01"} {
			c.matrix("/api/v1/trace/matrix?rows=agency&cols=campaign&limit=1000&cols_limit=1000" + span)
		}
		for _, n := range ok[questions.SearchResult](c.t)(small.Search(c.t.Context(),
			questions.SearchQuery{Kinds: []entities.Kind{entities.Recipient, entities.Agency}, Limit: 3})).Hits {
			for _, span := range []string{"&from=" + day + "&to=" + day, "&from=" + day + "T00:00:01"} {
				c.neighbours("/api/v1/entities/" + string(n.ID) + "/neighbourhood?hops=2&limit=1000&rel=SENT_TO,ADDRESSED_TO,WORKS_FOR" + span)
			}
		}
	}
}

// neighbours compares whom a neighbourhood holds beside the one asked about.
func (c *shown) neighbours(target string) {
	c.t.Helper()
	answer := c.ask(target)
	got, want := []string{}, []string{}
	for _, n := range answer["nodes"].([]any)[1:] {
		got = append(got, n.(map[string]any)["id"].(string))
	}
	for _, r := range c.run(target, answer["cypher"]) {
		want = append(want, fmt.Sprint(r["entity"].(map[string]any)["node"]))
	}
	slices.Sort(got)
	slices.Sort(want)
	c.differ(target, want, got, len(want))
}
