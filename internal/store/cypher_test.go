package store_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
			"new:fresh")
	}
	for _, f := range hits(entities.Document, 20) {
		if strings.HasSuffix(f.Name, "_Bulletin.pdf") || strings.Contains(string(f.ID), "/files/") {
			c.rows("/api/v1/trace/cascades?attachment="+url.QueryEscape(string(f.ID)), "steps+undated", "id", "name", "sent_at", "similarity",
				"rule", "recipients", "overlap", "new:fresh")
		}
	}
	for _, m := range hits(entities.Campaign, 3) {
		for _, by := range []string{"agency", "state", "kind"} {
			c.groups("/api/v1/entities/" + string(m.ID) + "/groups?limit=1000&by=" + by)
		}
		for _, by := range []string{"subject=", "least=0.2&text="} {
			c.rows("/api/v1/trace/cascades?"+by+url.QueryEscape(string(m.ID)), "steps+undated", "id", "name", "sent_at", "similarity", "recipients",
				"overlap", "new:fresh")
		}
	}
	for _, filter := range []string{"", "&level=body", "&from=2016&to=2018-06", "&kind=sar"} {
		c.rows("/api/v1/trace/reports?limit=0"+filter, "reports", "id", "name", "kind", "at")
	}
	agencies := hits(entities.Agency, 4)
	for _, level := range []string{"office", "body"} {
		for _, m := range hits(entities.Campaign, 3) {
			c.received("/api/v1/trace/campaigns/"+string(m.ID)+"?level="+level, "agencies",
				"id", "name", "state", "recipients", "addressed", "elsewhere")
		}
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

// shown asks the API and then the server what the API shows.
type shown struct {
	t        *testing.T
	handler  http.Handler
	cypher   explorer.CypherReader
	compared int
}

func (c *shown) ask(target string) (answer map[string]any) {
	c.t.Helper()
	a := httptest.NewRecorder()
	c.handler.ServeHTTP(a, httptest.NewRequest(http.MethodGet, target, nil))
	if err := json.Unmarshal(a.Body.Bytes(), &answer); err != nil || a.Code != http.StatusOK {
		c.t.Fatalf("%s answers %d: %v\n%s", target, a.Code, err, a.Body)
	}
	return answer
}

// run gives the rows of a text by column.
func (c *shown) run(target string, text any) (rows []map[string]any) {
	c.t.Helper()
	result, err := c.cypher.Cypher(c.t.Context(), questions.CypherQuery{Text: text.(string), Limit: 10_000, TimeoutMS: 120_000})
	if err != nil || result.Truncated {
		c.t.Fatalf("%s: truncated %v, %v\n%s", target, result.Truncated, err, text)
	}
	for _, values := range result.Rows {
		row := map[string]any{}
		for i, name := range result.Columns {
			row[name] = plain(values[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// plain makes values of Cypher and of JSON comparable: numbers to six places, and what
// is absent, null or "" alike.
func plain(v any) any {
	switch v := v.(type) {
	case nil:
		return ""
	case int64:
		return float64(v)
	case float64:
		return math.Round(v*1e6) / 1e6
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = plain(x)
		}
		return list
	}
	return v
}

// matrix compares the cells, and who did not receive.
func (c *shown) matrix(target string) {
	c.t.Helper()
	answer := c.ask(target)
	want, got := map[string]float64{}, map[string]float64{}
	for _, r := range c.run(target, answer["cypher"]) {
		want[fmt.Sprint(r["row"], " ", r["col"])] = r["n"].(float64)
	}
	items := func(axis string) []any { return answer[axis].(map[string]any)["items"].([]any) }
	for i, r := range items("rows") {
		for j, col := range items("cols") {
			if n := answer["cells"].([]any)[i].([]any)[j].(float64); n > 0 {
				got[fmt.Sprint(r.(map[string]any)["key"], " ", col.(map[string]any)["key"])] = n
			}
		}
	}
	c.differ(target, want, got, len(want))
	if d, told := answer["did_not_receive"].(map[string]any); told && d["refused"] == nil {
		c.list(target, d["agencies"].([]any), c.run(target, d["cypher"]), "key:id", "name", "state")
	}
}

// groups compares the groups, and the neighbours that are in none.
func (c *shown) groups(target string) {
	c.t.Helper()
	answer := c.ask(target)
	items := answer["groups"].([]any)
	if answer["without"].(float64) > 0 {
		items = append(items, map[string]any{"nodes": answer["without"]})
	}
	byKey := func(list []string) []string { slices.Sort(list); return list }
	got, want := []string{}, []string{}
	for _, item := range items {
		g := item.(map[string]any)
		got = append(got, fmt.Sprint(plain(g["key"]), plain(g["name"]), g["nodes"]))
	}
	for _, r := range c.run(target, answer["cypher"]) {
		want = append(want, fmt.Sprint(r["key"], r["name"], r["nodes"]))
	}
	c.differ(target, byKey(want), byKey(got), len(want))
}

// rows compares lists of an answer ("steps+undated") with rows, by some fields; a field
// "new:fresh" has another name in Cypher.
func (c *shown) rows(target, lists string, fields ...string) {
	c.t.Helper()
	answer := c.ask(target)
	var items []any
	for _, name := range strings.Split(lists, "+") {
		items = append(items, answer[name].([]any)...)
	}
	c.list(target, items, c.run(target, answer["cypher"]), fields...)
}

// received compares what counts: the statement lists what is told elsewhere alone too.
func (c *shown) received(target, list string, fields ...string) {
	c.t.Helper()
	answer := c.ask(target)
	rows := slices.DeleteFunc(c.run(target, answer["cypher"]), func(r map[string]any) bool { return r["recipients"] == 0.0 })
	c.list(target, answer[list].([]any), rows, fields...)
}

func (c *shown) list(target string, items []any, rows []map[string]any, fields ...string) {
	c.t.Helper()
	got, want := []string{}, []string{}
	for _, item := range items {
		var line []any
		for _, f := range fields {
			name, _, _ := strings.Cut(f, ":")
			line = append(line, plain(item.(map[string]any)[name]))
		}
		got = append(got, fmt.Sprintf("%q", line))
	}
	for _, r := range rows {
		var line []any
		for _, f := range fields {
			name, other, renamed := strings.Cut(f, ":")
			if renamed {
				name = other
			}
			if (name == "overlap" || name == "fresh") && r["sent_at"] == "" {
				line = append(line, "") // of an unknown time: it follows nothing
				continue
			}
			line = append(line, r[name])
		}
		want = append(want, fmt.Sprintf("%q", line))
	}
	c.differ(target, want, got, len(want)*len(fields))
}

func (c *shown) paths(target string) {
	c.t.Helper()
	answer := c.ask(target)
	got, want := []string{}, []string{}
	for _, p := range answer["paths"].([]any) {
		var ids []any
		for _, n := range p.(map[string]any)["nodes"].([]any) {
			ids = append(ids, n.(map[string]any)["id"])
		}
		got = append(got, fmt.Sprint(plain(p.(map[string]any)["cost"]), ids))
	}
	for _, r := range c.run(target, answer["cypher"]) {
		want = append(want, fmt.Sprint(r["cost"], r["ids"]))
	}
	c.differ(target, want, got, len(want))
}

func (c *shown) differ(target string, want, got any, compared int) {
	c.t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		c.t.Errorf("%s, Neo4j against the answer:\n%.2000s", target, d)
	}
	c.compared += compared
}
