package store_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
	"bluegraph/internal/questions"
)

// narrowed are parts of the graph that metrics are asked of, as parameters of the address.
func narrowed(site entities.ID) map[string]graph.Selection {
	return map[string]graph.Selection{
		"&scope.kind=Campaign,Recipient,Agency,Site,Document&scope.rel=SENT_TO,WORKS_FOR,SENT,ATTACHES&scope.site=" + string(site): {
			Kinds: []entities.Kind{entities.Campaign, entities.Recipient, entities.Agency, entities.Site, entities.Document},
			Types: []entities.RelationType{entities.SentTo, entities.WorksFor, entities.Sent, entities.Attaches}, Sites: []entities.ID{site}},
		"&scope.rel=ADDRESSED_TO,MENTIONS&scope.until=2016-07-31": {
			Types: []entities.RelationType{entities.AddressedTo, entities.Mentions}, Until: "2016-07-31"},
		"&scope.state=CA,TX&scope.from=2012": {States: []string{"CA", "TX"}, From: "2012"},
	}
}

// counted are ways to count the receipts of a scope.
func counted(scope string) map[string]metrics.ScopeQuery {
	var alpha metrics.Values
	query := ""
	if scope == "agencies-by-shared-campaigns" {
		alpha, query = metrics.Values{"alpha": 1}, "&alpha=1"
	}
	return map[string]metrics.ScopeQuery{
		query + "&level=body":         {Name: scope, Values: alpha, Level: questions.ByBody},
		query + "&attribution=person": {Name: scope, Values: alpha, Attribution: questions.ByPerson},
		query + "&level=body&attribution=person&scope.state=CA,TX": {Name: scope, Values: alpha, Level: questions.ByBody,
			Attribution: questions.ByPerson, Selection: graph.Selection{States: []string{"CA", "TX"}}},
	}
}

// metrics compares every metric of every scope with what its Cypher gives: the values of
// all nodes, the numbers, or the edges that it was worked out from.
func (c *shown) metrics(small questions.Keeper) {
	c.t.Helper()
	g := ok[*graph.Graph](c.t)(small.Graph(c.t.Context()))
	first := func(kind string) string {
		return c.ask("/api/v1/search?limit=1&kind=" + kind)["hits"].([]any)[0].(map[string]any)["id"].(string)
	}
	agency, site := first("Agency"), entities.ID(first("Site"))
	var around []entities.ID
	for _, n := range c.ask("/api/v1/entities/" + agency + "/neighbourhood?hops=2&limit=150")["nodes"].([]any) {
		around = append(around, entities.ID(n.(map[string]any)["id"].(string)))
	}
	seen := map[string]int{}
	ask := func(q metrics.ScopeQuery, query string, isNarrowed bool) {
		for _, m := range metrics.All {
			info, err := metrics.ScopeNamed(q.Name)
			if err != nil || !info.Accepts(m) || isNarrowed && !slices.Contains([]string{"in-degree", "pagerank"}, m.Name) {
				continue
			}
			target := "/api/v1/metrics/" + m.Name + "?top=0&wait=100&scope=" + q.Name + query
			if m.Restarts {
				target += "&restart=" + agency
			}
			q.Directed = m.Directed
			if !m.Restarts || q.Name != "recipients-campaigns" && q.Name != "texts-mentions" { // they hold no agency that is not named
				c.metric(target, g, q, seen)
			}
		}
	}
	for _, scope := range metrics.Scopes {
		switch scope.Name {
		case "all":
			ask(metrics.ScopeQuery{Name: scope.Name}, "", false)
			continue
		case "selection":
			ids, err := json.Marshal(around)
			if err != nil {
				c.t.Fatal(err)
			}
			list := strings.NewReplacer("[", "", "]", "", `"`, "").Replace(string(ids))
			ask(metrics.ScopeQuery{Name: scope.Name, Selection: graph.Selection{IDs: around}}, "&scope.id="+url.QueryEscape(list), false)
			continue
		}
		parts := narrowed(site)
		parts[""] = graph.Selection{}
		for query, part := range parts {
			q := metrics.ScopeQuery{Name: scope.Name, Selection: part}
			ask(q, query, query != "")
			if len(scope.Parameters) > 0 {
				q.Values = metrics.Values{"alpha": 1}
				ask(q, query+"&alpha=1", query != "")
			}
		}
		if scope.CountsReceipts {
			for query, q := range counted(scope.Name) {
				ask(q, query, true)
			}
		}
	}
	for gives, least := range map[string]int{"values": 30, "numbers": 10, "edges": 20, "pairs": 3} {
		if seen[gives] < least {
			c.t.Errorf("%d statements give %s, want %d", seen[gives], gives, least)
		}
	}
}

// metric compares one; statements that were asked already are not asked again.
func (c *shown) metric(target string, g *graph.Graph, q metrics.ScopeQuery, seen map[string]int) {
	c.t.Helper()
	answer := c.ask(target)
	text, gives := answer["cypher"].(string), answer["cypher_yields"].(string)
	if seen[text]++; seen[text] > 1 {
		return
	}
	seen[gives]++
	rows := c.all(target, text)
	switch gives {
	case "values":
		c.unordered(target, answer["top"].([]any), rows, "id", "value")
	case "numbers":
		c.unordered(target, answer["numbers"].([]any), rows, "name", "value", "of", "missing")
	case "pairs":
		linked := answer["scope"].(map[string]any)["projection"].(map[string]any)["linked"].(float64)
		c.differ(target, float64(len(rows)), linked, 1)
		q.Values = metrics.Values{"alpha": 1}
		c.edges(target, g, q, rows)
	default:
		c.edges(target, g, q, rows)
	}
}

// unordered compares lists whatever their order, by some fields.
func (c *shown) unordered(target string, items []any, rows []map[string]any, fields ...string) {
	c.t.Helper()
	lines := func(n int, value func(i int, field string) any) []string {
		all := make([]string, n)
		for i := range all {
			for _, f := range fields {
				all[i] += fmt.Sprintf("%v ", plain(value(i, f)))
			}
		}
		slices.Sort(all)
		return all
	}
	got := lines(len(items), func(i int, f string) any { return items[i].(map[string]any)[f] })
	want := lines(len(rows), func(i int, f string) any { return rows[i][f] })
	c.differ(target, want, got, len(want)*len(fields))
}

// edges compares the edges of a scope.
func (c *shown) edges(target string, g *graph.Graph, q metrics.ScopeQuery, rows []map[string]any) {
	c.t.Helper()
	scope, err := metrics.NewScope(c.t.Context(), g, q, metrics.Control{})
	if err != nil {
		c.t.Fatal(err)
	}
	var got, want []string
	scope.Graph.EachEdge(func(u, v uint32, weight float64) {
		ends := []string{string(scope.Part.Vertex(u).ID), string(scope.Part.Vertex(v).ID)}
		if !q.Directed {
			slices.Sort(ends)
		}
		got = append(got, fmt.Sprint(ends, plain(weight)))
	})
	for _, r := range rows {
		ends := []string{r["source"].(string), r["target"].(string)}
		if !q.Directed {
			slices.Sort(ends)
		}
		want = append(want, fmt.Sprint(ends, r["weight"]))
	}
	slices.Sort(got)
	slices.Sort(want)
	c.differ(target, want, got, len(want))
}

// all gives every row of a text, however many: the server is asked for them in pages.
func (c *shown) all(target, text string) (rows []map[string]any) {
	c.t.Helper()
	const page = 10_000
	for {
		some := c.run(target, fmt.Sprintf("%s\nSKIP %d LIMIT %d", text, len(rows), page))
		if rows = append(rows, some...); len(some) < page {
			return rows
		}
	}
}
