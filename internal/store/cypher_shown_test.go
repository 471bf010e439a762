package store_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/explorer"
	"bluegraph/internal/opencypher/cells"
	"bluegraph/internal/questions"
)

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
	case cells.Float:
		return plain(float64(v))
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
			if slices.Contains([]string{"overlap", "fresh", "new_agencies"}, name) && r["sent_at"] == "" {
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
