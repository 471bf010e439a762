package store_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// testTimes: one parser refuses what is no time, and a window that nothing can be in.
func testTimes(t *testing.T, r *resolved) {
	site := "/entities/" + url.PathEscape(string(r.found(t, entities.Site)[0].ID)) + "/neighbourhood?"
	for query, want := range map[string]int{
		"2020": 200, "2020-02-29": 200, "2020-06-30T23": 200, "2020-06-30T23:59:59": 200,
		"2020-4": 400, "2020-13": 400, "2019-02-29": 400, "2020-": 400, "202": 400, "2020-06-30T24": 400, "2020-06-30 10:00": 400, "may": 400,
	} {
		at := url.QueryEscape(query)
		for _, target := range []string{
			"/trace/matrix?from=" + at, "/trace/matrix?to=" + at, site + "from=" + at, site + "to=" + at,
			"/metrics/degree?scope=recipients-campaigns&scope.from=" + at, "/metrics/degree?scope=recipients-campaigns&scope.until=" + at,
		} {
			if got := r.status(t, "GET", target, ""); got != want {
				t.Errorf("%s answers %d, want %d", target, got, want)
			}
		}
		wantRun := map[int]int{200: 202, 400: 400}[want]
		if got := r.status(t, "POST", "/metrics/degree/run", `{"filter": {"from": "`+query+`"}}`); got != wantRun {
			t.Errorf("a run from %q answers %d, want %d", query, got, wantRun)
		}
	}
	for window, want := range map[string]int{"from=2020-06&to=2020": 200, "from=2020&to=2020-06": 200, "from=2021&to=2020": 400,
		"from=2020-07-01&to=2020-06": 400} {
		if got := r.status(t, "GET", "/trace/matrix?"+window, ""); got != want {
			t.Errorf("%s answers %d, want %d", window, got, want)
		}
	}
}

// testFilters: a value is understood as people write it, or refused: it gives no silent 0.
func testFilters(t *testing.T, r *resolved) {
	var all questions.SearchResult
	r.ask(t, "GET", "/search?q=&kind=Agency&limit=1", "", &all)
	state := ""
	for _, f := range all.States {
		if entities.StateNames[f.Value] != "" {
			state = f.Value
			break
		}
	}
	if state == "" {
		t.Fatalf("no agency is in a state: %+v", all.States)
	}
	count := func(written string) int64 {
		t.Helper()
		var found questions.SearchResult
		r.ask(t, "GET", "/search?q=&kind=Agency&state="+url.QueryEscape(written), "", &found)
		return found.Total
	}
	sum := func(written string) (n int64) {
		t.Helper()
		var m questions.Matrix
		r.ask(t, "GET", "/trace/matrix?rows=agency&cols=month&state="+url.QueryEscape(written), "", &m)
		return m.Total
	}
	want, wantSum := count(state), sum(state)
	if want == 0 || wantSum == 0 {
		t.Fatalf("%d agencies, %d received in %s", want, wantSum, state)
	}
	for _, written := range []string{strings.ToLower(state), entities.StateNames[state], strings.ToUpper(entities.StateNames[state]), " " +
		state} {
		if got, gotSum := count(written), sum(written); got != want || gotSum != wantSum {
			t.Errorf("state %q has %d agencies and received %d, %s has %d and %d", written, got, gotSum, state, want, wantSum)
		}
		var run struct{ Scope struct{ Nodes int } }
		r.ask(t, "GET", "/metrics/degree?wait=100&scope.state="+url.QueryEscape(written), "", &run)
		if run.Scope.Nodes == 0 {
			t.Errorf("a scope of %q is empty", written)
		}
	}
	for _, target := range []string{
		"/search?q=&state=Nowhere", "/search?q=state:Nowhere", "/trace/matrix?state=Nowhere", "/trace/matrix?type=choir",
		"/trace/matrix?population=state:Nowhere",
		"/metrics/degree?scope.state=Nowhere",
	} {
		if got := r.status(t, "GET", target, ""); got != http.StatusBadRequest {
			t.Errorf("%s answers %d, want 400", target, got)
		}
	}
	for _, target := range []string{
		"/trace/matrix?site=nowhere", "/trace/matrix?agency=agency:nobody", "/trace/matrix?campaign=nowhere/1",
		"/trace/matrix?topic=location:none",
		"/metrics/degree?scope.site=nowhere", "/metrics/degree?scope.id=agency:nobody",
	} {
		if got := r.status(t, "GET", target, ""); got != http.StatusNotFound {
			t.Errorf("%s answers %d, want 404", target, got)
		}
	}
}

// testSearchWords: repeats change nothing, and too many words are refused.
func testSearchWords(t *testing.T, r *resolved) {
	var once, often questions.SearchResult
	r.ask(t, "GET", "/search?q=police", "", &once)
	r.ask(t, "GET", "/search?q="+strings.Repeat("police+", 580)+"police", "", &often)
	// The first word of a name is not the first 581 words of it: only the order may differ.
	once.Hits, often.Hits, once.Next, often.Next = nil, nil, "", ""
	if d := gocmp.Diff(once, often); d != "" || once.Total == 0 {
		t.Errorf("said 581 times, a word finds something else: %s", d)
	}
	var words []string
	for i := range 600 {
		words = append(words, fmt.Sprintf("w%d", i))
	}
	if code := r.status(t, "GET", "/search?q="+strings.Join(words, "+"), ""); code != http.StatusBadRequest {
		t.Errorf("600 words answer %d", code)
	}
	if code := r.status(t, "GET", "/search?q="+strings.Repeat("a", 5000), ""); code != http.StatusBadRequest {
		t.Errorf("a word of 5000 letters answers %d", code)
	}
}
