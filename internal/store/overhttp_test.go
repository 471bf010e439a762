package store_test

import (
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// overHTTP are requests that must be answered alike over both stores.
var overHTTP = map[string]func(*testing.T, *resolved){
	"neighbours by PageRank":            testNeighboursByPageRank,
	"nothing asked is not everything":   testNothingAsked,
	"times":                             testTimes,
	"filters as people write them":      testFilters,
	"words of a search":                 testSearchWords,
	"text of an answer is as it stands": testCellsAreNotRewritten,
	"numbers of Cypher":                 testCypherNumbers,
	"HEAD answers as GET":               testHead,
	"ids that are words of the API":     testWordsForIDs,
	"raw rows from another folder":      testRawRowsFromElsewhere,
}

func TestBothStoresOverHTTP(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5, QuirkRate: .1})
	t.Chdir(leak)
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	file := filepath.Join(t.TempDir(), "graph.db")
	leak = "." // as the README shows it
	for name, r := range map[string]*resolved{
		"a file":   newResolved(t, loaded(t, leak, file), file),
		"a server": newResolved(t, loaded(t, leak, uri), uri),
	} {
		for what, test := range overHTTP {
			t.Run(what+" of "+name, func(t *testing.T) { test(t, r) })
		}
	}
}

// found are some entities of a kind.
func (r *resolved) found(t *testing.T, k entities.Kind) []questions.Hit {
	t.Helper()
	var found questions.SearchResult
	r.ask(t, "GET", "/search?q=&limit=5&kind="+string(k), "", &found)
	return found.Hits
}

// testNeighboursByPageRank: the rank is the metric, and changes nothing but the order.
func testNeighboursByPageRank(t *testing.T, r *resolved) {
	var metric struct {
		Top []struct {
			ID    entities.ID
			Value float64
		}
	}
	r.ask(t, "GET", "/metrics/pagerank?scope=all&top=0&wait=100", "", &metric)
	value := map[entities.ID]float64{}
	for _, v := range metric.Top {
		value[v.ID] = v.Value
	}
	byID := func(a, b graph.Node) int { return cmp.Compare(a.ID, b.ID) }
	for _, k := range []entities.Kind{entities.Campaign, entities.Agency, entities.Site} {
		for _, hit := range r.found(t, k) {
			around := "/entities/" + url.PathEscape(string(hit.ID)) + "/neighbourhood?limit=1000&rank="
			var ranked, plain questions.Subgraph
			r.ask(t, "GET", around+"pagerank", "", &ranked)
			r.ask(t, "GET", around+"degree", "", &plain)
			if ranked.RankedBy != questions.ByPageRank || ranked.Nodes[0].ID != hit.ID {
				t.Errorf("around %s: ranked by %s, the first is %s", hit.ID, ranked.RankedBy, ranked.Nodes[0].ID)
			}
			if plain.Truncated {
				continue // another thousand
			}
			falling := func(a, b graph.Node) int { return cmp.Or(cmp.Compare(value[b.ID], value[a.ID]), byID(a, b)) }
			if !slices.IsSortedFunc(ranked.Nodes[1:], falling) {
				t.Errorf("around %s the order is not that of the metric", hit.ID)
			}
			for _, sub := range []*questions.Subgraph{&ranked, &plain} {
				slices.SortFunc(sub.Nodes, byID)
				sub.RankedBy = ""
			}
			if d := gocmp.Diff(plain, ranked); d != "" {
				t.Errorf("around %s, by degree and by PageRank:\n%.2000s", hit.ID, d)
			}
		}
	}
}

// status is that of the answer to a request.
func (r *resolved) status(t *testing.T, method, target, body string) int {
	t.Helper()
	a := httptest.NewRecorder()
	r.api.ServeHTTP(a, httptest.NewRequest(method, "/api/v1"+target, strings.NewReader(body)))
	if a.Code >= 500 && a.Code != http.StatusNotImplemented {
		t.Errorf("%s %s answers %d %s", method, target, a.Code, a.Body)
	}
	return a.Code
}

// testNothingAsked: a text without a word finds nothing, and filters nothing.
func testNothingAsked(t *testing.T, r *resolved) {
	for _, q := range []string{"🚨", "***", "kind:Agency  …"} {
		var found questions.SearchResult
		r.ask(t, "GET", "/search?q="+url.QueryEscape(q), "", &found)
		if found.Total != 0 || len(found.Hits)+len(found.Kinds) != 0 {
			t.Errorf("%q finds %d", q, found.Total)
		}
		if code := r.status(t, "GET", "/trace/matrix?q="+url.QueryEscape(q[:3]), ""); q[0] != 'k' && code != http.StatusBadRequest {
			t.Errorf("a matrix of %q answers %d", q, code)
		}
	}
	var all questions.SearchResult
	if r.ask(t, "GET", "/search?q=&kind=Agency", "", &all); all.Total == 0 {
		t.Error("an empty text lists nothing")
	}
}

// runs reports whether the store answers Cypher; one that does not says so.
func (r *resolved) runs(t *testing.T) bool {
	t.Helper()
	if _, ok := r.Keeper.(questions.CypherReader); ok {
		return true
	}
	if code := r.status(t, "POST", "/cypher", `{"query": "RETURN 1"}`); code != http.StatusNotImplemented {
		t.Errorf("a store without Cypher answers %d", code)
	}
	return false
}

// testCellsAreNotRewritten: the leak was loaded as ".", and no "." is taken for its folder.
func testCellsAreNotRewritten(t *testing.T, r *resolved) {
	leaks, err := r.Summary(t.Context())
	if err != nil || !filepath.IsAbs(leaks.Leaks[0].Path) {
		t.Errorf("the folder of the leak is kept as %q, %v", leaks.Leaks[0].Path, err)
	}
	if !r.runs(t) {
		return
	}
	var answer questions.CypherResult
	r.ask(t, "POST", "/cypher", `{"query": "RETURN 'a.b/c' AS text"}`, &answer)
	if answer.Rows[0][0] != "a.b/c" {
		t.Errorf("a text becomes %v", answer.Rows[0][0])
	}
}

// testCypherNumbers: a float stays one, and what is no integer of 64 bits is refused.
func testCypherNumbers(t *testing.T, r *resolved) {
	if !r.runs(t) {
		return
	}
	var answer questions.CypherResult
	r.ask(t, "POST", "/cypher",
		`{"query": "RETURN [x IN [$a, $b, $c[0], $d.e] | valueType(x)] AS types", "params": {"a": 10.0, "b": 10, "c": [1e3], "d": {"e": 9223372036854775807}}}`, &answer)
	if got := fmt.Sprint(answer.Rows[0][0]); got != "[FLOAT NOT NULL INTEGER NOT NULL FLOAT NOT NULL INTEGER NOT NULL]" {
		t.Errorf("parameters are %s", got)
	}
	for _, n := range []string{"9223372036854775808", "-9223372036854775809", "1e400"} {
		if code := r.status(t, "POST", "/cypher", `{"query": "RETURN $x", "params": {"x": `+n+`}}`); code != http.StatusBadRequest {
			t.Errorf("%s answers %d", n, code)
		}
	}
}

// testHead: HEAD has the status and the type of GET. (net/http leaves out the body that the
// handler writes.)
func testHead(t *testing.T, r *resolved) {
	id := url.PathEscape(string(r.found(t, entities.Agency)[0].ID))
	targets := []string{
		"/search?q=a", "/entities/" + id, "/entities/" + id + "/counts", "/entities/" + id + "/evidence",
		"/entities/agency:zzz", "/search?limit=x", "/schema",
	}
	for _, target := range targets {
		a := httptest.NewRecorder()
		r.api.ServeHTTP(a, httptest.NewRequest(http.MethodHead, "/api/v1"+target, nil))
		if want := r.status(t, http.MethodGet, target, ""); a.Code != want || !strings.Contains(a.Header().Get("Content-Type"), "json") {
			t.Errorf("HEAD %s answers %d of type %q; GET answers %d", target, a.Code, a.Header().Get("Content-Type"), want)
		}
	}
}

// testWordsForIDs: an id that is a word of the API, or two points, is an id that nothing has: it is
// neither another route nor a folder.
func testWordsForIDs(t *testing.T, r *resolved) {
	ids := []string{"evidence", "counts", "neighbourhood", "..", ".", "../schema", "agency:..", "agency:evidence", "a,b", "%2e%2e"}
	for _, id := range ids {
		for _, suffix := range []string{"", "/counts", "/evidence"} {
			target := "/entities/" + strings.ReplaceAll(url.PathEscape(id), ".", "%2E") + suffix
			if code := r.status(t, http.MethodGet, target, ""); code != http.StatusNotFound && code != http.StatusBadRequest {
				t.Errorf("%s answers %d", target, code)
			}
		}
	}
}

// testRawRowsFromElsewhere: the leak was loaded as "."; its rows are found when the explorer starts
// in another folder.
func testRawRowsFromElsewhere(t *testing.T, r *resolved) {
	id := url.PathEscape(string(r.found(t, entities.Recipient)[0].ID))
	t.Chdir(t.TempDir())
	var page struct {
		Evidence []struct {
			Raw        *entities.RawRow
			RawProblem string `json:"raw_problem"`
		}
	}
	r.ask(t, "GET", "/entities/"+id+"/evidence?raw=true", "", &page)
	if len(page.Evidence) == 0 {
		t.Fatal("no evidence")
	}
	for _, e := range page.Evidence {
		if e.Raw == nil || e.RawProblem != "" {
			t.Errorf("a raw row is missing: %q", e.RawProblem)
		}
	}
}
