package api_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/entities"
)

// job is a run as the API tells it.
type job struct {
	ID, Metric, Scope, Status, Result, Graph string
	Progress                                 float64
	Stale                                    bool
}

func jobOf(t *testing.T, a *httptest.ResponseRecorder) (j job) {
	t.Helper()
	if err := json.Unmarshal(a.Body.Bytes(), &j); err != nil {
		t.Fatalf("answers %d %s: %v", a.Code, a.Body, err)
	}
	return j
}

// waitForRun asks for a run until it has ended.
func waitForRun(t *testing.T, w *world, at string) job {
	t.Helper()
	for range 1000 {
		if j := jobOf(t, w.get(at)); j.Status != "waiting" && j.Status != "running" {
			return j
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("%s does not end", at)
	return job{}
}

func TestRunOfAMetric(t *testing.T) {
	w := newWorld(t)
	description := openAPI(t, w)
	const body = `{"scope": "agencies-by-shared-campaigns", "parameters": {"alpha": 1, "seed": 7}}`
	started := w.post("/api/v1/metrics/leiden/run", body)
	if started.Code != http.StatusAccepted {
		t.Fatalf("answers %d %s", started.Code, started.Body)
	}
	fits(t, description, http.MethodPost, "/api/v1/metrics/{name}/run", "202", started.Body.Bytes())
	at := started.Header().Get("Location")
	if j := waitForRun(t, w, at); j.Status != "done" || j.Progress != 1 || j.Stale || j.Metric != "leiden" ||
		j.Scope != "agencies-by-shared-campaigns" {
		t.Errorf("the run ends as %+v", j)
	}
	fits(t, description, http.MethodGet, "/api/v1/metrics/runs/{run}", "200", w.get(at).Body.Bytes())
	result := w.get(at + "/result?top=1")
	fits(t, description, http.MethodGet, "/api/v1/metrics/runs/{run}/result", "200", result.Body.Bytes())
	var answer struct {
		Parameters map[string]float64
		Scope      struct {
			Nodes      int
			Weighted   bool
			Parameters map[string]float64
			Projection struct{ Tested, Linked int }
		}
		Groups []struct{ Size int }
		Top    []any
	}
	if err := json.Unmarshal(result.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Parameters["seed"] != 7 || answer.Scope.Parameters["alpha"] != 1 || answer.Scope.Nodes != 2 || !answer.Scope.Weighted ||
		answer.Scope.Projection.Linked != 1 || len(answer.Groups) != 1 || answer.Groups[0].Size != 2 || len(answer.Top) != 1 {
		t.Errorf("the result is %s", result.Body)
	}
	// The same question has the same run, however it is asked.
	if again := w.post("/api/v1/metrics/leiden/run", body); again.Header().Get("Location") != at {
		t.Errorf("asked again, it is run at %s", again.Header().Get("Location"))
	}
	if a := w.get("/api/v1/metrics/leiden?scope=agencies-by-shared-campaigns&alpha=1&seed=7&top=1"); a.Body.String() != result.Body.String() {
		t.Errorf("asked for at once it is\n%s\nnot\n%s", a.Body, result.Body)
	}
	list := w.get("/api/v1/metrics/runs")
	fits(t, description, http.MethodGet, "/api/v1/metrics/runs", "200", list.Body.Bytes())
	if n := strings.Count(list.Body.String(), `"status":"done"`); n != 1 {
		t.Errorf("%d runs are listed: %s", n, list.Body)
	}

	// A load makes another graph: the result stays, and says what it stands on.
	another := entities.Leak{Name: "another", Fingerprint: "2"}
	if err := errors.Join(w.store.BeginLoad(t.Context(), another), w.store.CommitLoad(t.Context(), nil)); err != nil {
		t.Fatal(err)
	}
	stale := jobOf(t, w.get(at))
	if !stale.Stale {
		t.Error("the run of the graph before is not told to be stale")
	}
	if a := w.get(at + "/result"); !strings.Contains(a.Body.String(), `"stale":true`) {
		t.Errorf("the result of the graph before is %s", a.Body)
	}
	if a := w.get("/api/v1/metrics/leiden?scope=agencies-by-shared-campaigns&alpha=1&seed=7"); !strings.Contains(a.Body.String(),
		`"stale":false`) {
		t.Errorf("the new graph has %s", a.Body)
	}

	gone := w.do(httptest.NewRequest(http.MethodDelete, at, nil))
	fits(t, description, http.MethodDelete, "/api/v1/metrics/runs/{run}", "200", gone.Body.Bytes())
	if a := w.get(at); a.Code != http.StatusNotFound {
		t.Errorf("a run that was taken away is %s", a.Body)
	}
}

func TestWhoDoesNotWaitGetsTheRun(t *testing.T) {
	w := newWorld(t)
	a := w.get("/api/v1/metrics/betweenness?wait=0")
	// The graph is small: it may be done before anybody looks.
	if a.Code != http.StatusAccepted && a.Code != http.StatusOK {
		t.Fatalf("answers %d %s", a.Code, a.Body)
	}
	if a.Code == http.StatusAccepted {
		fits(t, openAPI(t, w), http.MethodGet, "/api/v1/metrics/{name}", "202", a.Body.Bytes())
		if j := waitForRun(t, w, a.Header().Get("Location")); j.Status != "done" {
			t.Errorf("the run ends as %+v", j)
		}
	}
}

func TestWrittenMetric(t *testing.T) {
	w := newWorld(t)
	description := openAPI(t, w)
	a := w.post("/api/v1/metrics/degree/run", `{"filter": {"rel": ["WORKS_FOR"]}}`)
	at := a.Header().Get("Location")
	waitForRun(t, w, at)
	written := w.post(at+"/write", "")
	if written.Code != http.StatusCreated {
		t.Fatalf("answers %d %s\n%s", written.Code, written.Body, w.log)
	}
	fits(t, description, http.MethodPost, "/api/v1/metrics/runs/{run}/write", "201", written.Body.Bytes())
	const police, site = "/api/v1/entities/agency:aaaaaaaaaaaaaaaa", "/api/v1/entities/site:oakmere"
	if node := w.get(police); !strings.Contains(node.Body.String(), `"measures":{"degree":1}`) {
		t.Errorf("the node is %s", node.Body)
	}
	fits(t, description, http.MethodGet, "/api/v1/entities/{id}", "200", w.get(police).Body.Bytes())
	if node := w.get(site); strings.Contains(node.Body.String(), "measures") {
		t.Errorf("a node outside of the scope is %s", node.Body)
	}
	if file := w.post("/api/v1/export",
		`{"format": "json", "scene": {"nodes": ["agency:aaaaaaaaaaaaaaaa"]}}`); strings.Contains(file.Body.String(), "measures") {
		t.Errorf("an export holds it: %s", file.Body)
	}
	list := w.get("/api/v1/metrics/written")
	fits(t, description, http.MethodGet, "/api/v1/metrics/written", "200", list.Body.Bytes())
	if !strings.Contains(list.Body.String(), `"property":"degree"`) || !strings.Contains(list.Body.String(), `"rel":["WORKS_FOR"]`) {
		t.Errorf("written is %s", list.Body)
	}
	gone := w.do(httptest.NewRequest(http.MethodDelete, written.Header().Get("Location"), nil))
	fits(t, description, http.MethodDelete, "/api/v1/metrics/written/{name}", "200", gone.Body.Bytes())
	if node := w.get(police); strings.Contains(node.Body.String(), "measures") || !strings.Contains(gone.Body.String(), `"written":[]`) {
		t.Errorf("dropped, it is %s; the list is %s", node.Body, gone.Body)
	}
	// A number of the whole, and a run of another graph, cannot be written.
	number := w.post("/api/v1/metrics/assortativity-degree/run", "").Header().Get("Location")
	waitForRun(t, w, number)
	if a := w.post(number+"/write", ""); a.Code != http.StatusBadRequest {
		t.Errorf("a number of the whole: %d %s", a.Code, a.Body)
	}
	another := entities.Leak{Name: "another", Fingerprint: "2"}
	if err := errors.Join(w.store.BeginLoad(t.Context(), another), w.store.CommitLoad(t.Context(), nil)); err != nil {
		t.Fatal(err)
	}
	if a := w.post(at+"/write", ""); a.Code != http.StatusConflict || !strings.Contains(a.Body.String(), "the graph has changed") {
		t.Errorf("a run of another graph: %d %s", a.Code, a.Body)
	}
}

// A judgement makes another graph: the metric is worked out again, and what was worked out
// before is not written to it.
func TestMetricAfterAJudgement(t *testing.T) {
	w := newResolved(t, doubtful{})
	ask := func() (answer struct {
		Run, Graph string
		Stale      bool
		Scope      struct{ Nodes int }
	}) {
		t.Helper()
		a := w.get("/api/v1/metrics/degree?scope=agencies-campaigns&wait=30")
		if err := json.Unmarshal(a.Body.Bytes(), &answer); err != nil || a.Code != http.StatusOK {
			t.Fatalf("answers %d %s: %v", a.Code, a.Body, err)
		}
		return answer
	}
	before := ask()
	if a := w.post("/api/v1/judgements", samePolice); a.Code != http.StatusOK {
		t.Fatalf("the judgement answers %d %s", a.Code, a.Body)
	}
	after := ask()
	if after.Run == before.Run || after.Graph == before.Graph || after.Stale || after.Scope.Nodes != before.Scope.Nodes-1 {
		t.Errorf("before the judgement it is %+v, after it %+v", before, after)
	}
	old := "/api/v1/metrics/runs/" + before.Run
	if !jobOf(t, w.get(old)).Stale {
		t.Error("the run of the graph before is not told to be stale")
	}
	a := w.post(old+"/write", "")
	fits(t, openAPI(t, w), http.MethodPost, "/api/v1/metrics/runs/{run}/write", "default", a.Body.Bytes())
	if a.Code != http.StatusConflict || !strings.Contains(a.Body.String(), "start it again") {
		t.Errorf("a run of the graph before is written: %d %s", a.Code, a.Body)
	}
	if a := w.post("/api/v1/metrics/runs/"+after.Run+"/write", ""); a.Code != http.StatusCreated {
		t.Errorf("a run of this graph: %d %s", a.Code, a.Body)
	}
}

func TestFailedRunSaysWhy(t *testing.T) {
	w := newWorld(t)
	a := w.post("/api/v1/metrics/personalised-pagerank/run", `{"scope": "agencies-campaigns", "restart": ["site:oakmere"]}`)
	j := waitForRun(t, w, a.Header().Get("Location"))
	if body := w.get(a.Header().Get("Location")).Body.String(); j.Status != "failed" ||
		!strings.Contains(body, "site:oakmere is not in the scope") {
		t.Errorf("the run is %s", body)
	}
}
