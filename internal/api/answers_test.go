package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answers are requests whose answers are kept in testdata/answers and must fit
// openapi.json; resource is the path there.
var answers = []struct {
	name, resource, target string
	body                   string // not empty: a POST
}{
	{"schema", "/api/v1/schema", "/api/v1/schema", ""},
	{"search", "/api/v1/search", "/api/v1/search?q=oak", ""},
	{"search_nothing", "/api/v1/search", "/api/v1/search?q=zebra", ""},
	{"search_filtered", "/api/v1/search", "/api/v1/search?q=kind:agency+oak&state=CA,NV&limit=5", ""},
	{"entity_agency", "/api/v1/entities/{id}", "/api/v1/entities/agency:aaaaaaaaaaaaaaaa", ""},
	{"entity_campaign", "/api/v1/entities/{id}", "/api/v1/entities/campaign:oakmere/1", ""},
	{"entity_evidence", "/api/v1/entities/{id}/evidence", "/api/v1/entities/recipient:aaaaaaaaaaaaaaaa/evidence?raw=true", ""},
	{"entity_evidence_page", "/api/v1/entities/{id}/evidence", "/api/v1/entities/recipient:aaaaaaaaaaaaaaaa/evidence?limit=1&offset=1", ""},
	{"counts", "/api/v1/entities/{id}/counts", "/api/v1/entities/campaign:oakmere/1/counts", ""},
	{"groups", "/api/v1/entities/{id}/groups", "/api/v1/entities/campaign:oakmere/1/groups?by=agency&kind=Recipient&rel=SENT_TO,ADDRESSED_TO",
		""},
	{"neighbourhood_timed", "/api/v1/entities/{id}/neighbourhood",
		"/api/v1/entities/recipient:aaaaaaaaaaaaaaaa/neighbourhood?direction=in&from=2020&to=2020-05", ""},
	{"neighbourhood", "/api/v1/entities/{id}/neighbourhood", "/api/v1/entities/campaign:oakmere/1/neighbourhood?limit=3", ""},
	{"neighbourhood_two_hops", "/api/v1/entities/{id}/neighbourhood",
		"/api/v1/entities/campaign:oakmere/1/neighbourhood?hops=2&rel=SENT_TO&rel=WORKS_FOR&kind=recipient,Agency&rank=recent", ""},
	{"identity", "/api/v1/entities/{id}/identity", "/api/v1/entities/recipient:aaaaaaaaaaaaaaaa/identity", ""},
	{"edge_evidence", "/api/v1/edges/{id}/evidence",
		"/api/v1/edges/recipient:aaaaaaaaaaaaaaaa~WORKS_FOR~agency:aaaaaaaaaaaaaaaa/evidence?raw=1", ""},
	{"edge_evidence_implied", "/api/v1/edges/{id}/evidence",
		"/api/v1/edges/campaign:oakmere/1~SENT_TO~recipient:bbbbbbbbbbbbbbbb/evidence?raw=true", ""},
	{"edges_among", "/api/v1/edges", "/api/v1/edges",
		`{"ids": ["recipient:aaaaaaaaaaaaaaaa", "campaign:oakmere/1", "agency:aaaaaaaaaaaaaaaa", "agency:none"]}`},
	{"edges_evidence", "/api/v1/edges/evidence", "/api/v1/edges/evidence",
		`{"ids": ["campaign:oakmere/1~SENT_TO~recipient:bbbbbbbbbbbbbbbb", "recipient:aaaaaaaaaaaaaaaa~WORKS_FOR~agency:aaaaaaaaaaaaaaaa",
			"campaign:oakmere/1~SENT_TO~recipient:none"], "limit": 2}`},
	{"matrix_unknown", "/api/v1/trace/matrix", "/api/v1/trace/matrix?rows=agency&cols=campaign&state=unknown&type=unknown", ""},
	{"paths", "/api/v1/paths", "/api/v1/paths?from=agency:bbbbbbbbbbbbbbbb&to=site:oakmere&max_hops=4", ""},
	{"paths_none", "/api/v1/paths", "/api/v1/paths?from=agency:bbbbbbbbbbbbbbbb&to=site:oakmere&max_hops=1", ""},
	{"trace_campaign", "/api/v1/trace/campaigns/{id}", "/api/v1/trace/campaigns/oakmere/1", ""},
	{"trace_campaign_limited", "/api/v1/trace/campaigns/{id}", "/api/v1/trace/campaigns/campaign:oakmere/1?limit=1", ""},
	{"trace_receipts", "/api/v1/trace/campaigns/{id}/receipts",
		"/api/v1/trace/campaigns/oakmere/1/receipts?agency=aaaaaaaaaaaaaaaa&raw=true&limit=2", ""},
	{"trace_agency", "/api/v1/trace/agencies/{id}", "/api/v1/trace/agencies/agency:aaaaaaaaaaaaaaaa", ""},
	{"paths_rarity", "/api/v1/paths", "/api/v1/paths?from=agency:bbbbbbbbbbbbbbbb&to=site:oakmere&k=3&weight=rarity&without=Report", ""},
	{"paths_in_time", "/api/v1/paths",
		"/api/v1/paths?from=agency:bbbbbbbbbbbbbbbb&to=agency:aaaaaaaaaaaaaaaa&only_best=true&time_respecting=true", ""},
	{"trace_person", "/api/v1/trace/persons/{id}", "/api/v1/trace/persons/aaaaaaaaaaaaaaaa", ""},
	{"trace_reports", "/api/v1/trace/reports", "/api/v1/trace/reports?level=body&limit=2", ""},
	{"matrix", "/api/v1/trace/matrix", "/api/v1/trace/matrix", ""},
	{"matrix_campaigns", "/api/v1/trace/matrix",
		"/api/v1/trace/matrix?rows=agency&cols=campaign&campaign=oakmere/1&state=CA&population=state:CA", ""},
	{"trace_draft", "/api/v1/trace/campaigns/{id}", "/api/v1/trace/campaigns/oakmere/2", ""},
	{"cascade_nothing", "/api/v1/trace/cascades", "/api/v1/trace/cascades?subject=zebra", ""},
	{"cascade", "/api/v1/trace/cascades", "/api/v1/trace/cascades?subject=campaign:oakmere/1", ""},
	{"cascade_bodies", "/api/v1/trace/cascades", "/api/v1/trace/cascades?subject=campaign:oakmere/1&level=body&attribution=person", ""},
	{"cascade_attachment", "/api/v1/trace/cascades", "/api/v1/trace/cascades?attachment=document:oakmere/Documents/4", ""},
	{"metrics", "/api/v1/metrics", "/api/v1/metrics", ""},
	{"metric_degree", "/api/v1/metrics/{name}", "/api/v1/metrics/degree?scope=all&top=3", ""},
	{"metric_all_recipients", "/api/v1/metrics/{name}", "/api/v1/metrics/degree?kind=Recipient&top=0", ""},
	{"metric_sampled", "/api/v1/metrics/{name}", "/api/v1/metrics/betweenness?sources=4&seed=2&top=2", ""},
	{"metric_groups", "/api/v1/metrics/{name}", "/api/v1/metrics/leiden?scope=agencies-campaigns&top=2", ""},
	{"metric_bodies", "/api/v1/metrics/{name}", "/api/v1/metrics/degree?scope=agencies-campaigns&level=body&attribution=person&top=2", ""},
	{"metric_number", "/api/v1/metrics/{name}", "/api/v1/metrics/assortativity-state?scope=agencies-by-shared-campaigns&alpha=1", ""},
	{"metric_filtered", "/api/v1/metrics/{name}", "/api/v1/metrics/in-degree?scope.rel=sent_to&scope.site=oakmere&scope.from=2020&top=1", ""},
	{"metric_from", "/api/v1/metrics/{name}", "/api/v1/metrics/personalised-pagerank?restart=agency:aaaaaaaaaaaaaaaa&kind=Recipient&top=2",
		""},
	{"queries", "/api/v1/queries", "/api/v1/queries", ""},
	{"export_json", "/api/v1/export", "/api/v1/export",
		`{"format": "json", "scene": {"nodes": ["campaign:oakmere/1", "recipient:aaaaaaaaaaaaaaaa"], "edges": ["campaign:oakmere/1~SENT_TO~recipient:aaaaaaaaaaaaaaaa"]}}`},
	{"healthz", "/healthz", "/healthz", ""},
	{"readyz", "/readyz", "/readyz", ""},
}

func TestAnswers(t *testing.T) {
	w := newWorld(t)
	description := openAPI(t, w)
	for _, tt := range answers {
		t.Run(tt.name, func(t *testing.T) {
			method := http.MethodGet
			if tt.body != "" {
				method = http.MethodPost
			}
			a := w.do(httptest.NewRequest(method, tt.target, strings.NewReader(tt.body)))
			if a.Code != http.StatusOK {
				t.Fatalf("answers %d: %s\n%s", a.Code, a.Body, w.log)
			}
			fits(t, description, method, tt.resource, "200", a.Body.Bytes())
			golden(t, tt.name, a.Body.Bytes())
			if strings.Contains(a.Body.String(), w.leakDir) {
				t.Errorf("the answer shows the leak's folder: %s", a.Body)
			}
		})
	}
}

// fits checks an answer against the schema that openapi.json gives for it.
func fits(t *testing.T, description map[string]any, method, resource, status string, body []byte) {
	t.Helper()
	at := func(v any, names ...string) any {
		for _, name := range names {
			object, ok := v.(map[string]any)
			if !ok || object[name] == nil {
				t.Fatalf("openapi.json has no %q of %v", name, names)
			}
			v = object[name]
		}
		return v
	}
	v := validator{schemas: map[string]map[string]any{}}
	for name, schema := range at(description, "components", "schemas").(map[string]any) {
		v.schemas[name] = schema.(map[string]any)
	}
	schema := at(description, "paths", resource, strings.ToLower(method), "responses", status, "content", "application/json", "schema")
	if err := v.check(decode(t, bytes.NewReader(body)), schema.(map[string]any), "answer"); err != nil {
		t.Errorf("%s %s does not fit openapi.json: %v\n%s", method, resource, err, body)
	}
}

// golden compares an answer with testdata; UPDATE_GOLDEN=1 rewrites it. Times of
// the load are of the store's clock and are taken out, with what is named after them.
func golden(t *testing.T, name string, body []byte) {
	t.Helper()
	v := decode(t, bytes.NewReader(body))
	for _, field := range []string{"loaded_at", "graph", "run"} {
		blank(v, field)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "answers", name+".json")
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the answer differs from %s (-want +got):\n%s", path, diff)
	}
}

// blank empties a text field wherever it stands.
func blank(v any, field string) {
	switch v := v.(type) {
	case map[string]any:
		for name := range v {
			if _, isText := v[name].(string); isText && name == field {
				v[name] = ""
			}
			blank(v[name], field)
		}
	case []any:
		for _, item := range v {
			blank(item, field)
		}
	}
}

// TestEveryResourceIsAskedFor sees that TestAnswers leaves nothing out.
func TestEveryResourceIsAskedFor(t *testing.T) {
	asked := map[string]bool{
		// Tested on their own: not JSON of ours, not of this store, or of several steps.
		"get /api/v1/openapi.json": true, "get /metrics": true, "post /api/v1/cypher": true,
		"post /api/v1/metrics/{name}/run": true, "get /api/v1/metrics/runs": true, "get /api/v1/metrics/runs/{run}": true,
		"post /api/v1/metrics/runs/{run}/write": true, "get /api/v1/metrics/written": true, "delete /api/v1/metrics/written/{name}": true,
		"delete /api/v1/metrics/runs/{run}": true, "get /api/v1/metrics/runs/{run}/result": true,
		// By login_test.go of cmd/explorer.
		"get /api/v1/me": true, "post /api/v1/login": true, "post /api/v1/logout": true,
		// By oidc_test.go of cmd/explorer.
		"get /api/v1/login/provider": true, "get /api/v1/login/provider/return": true,
		// By judgements_test.go.
		"get /api/v1/judgements": true, "post /api/v1/judgements": true, "delete /api/v1/judgements/{id}": true,
		"get /api/v1/judgements/queue": true,
		// By saved_test.go.
		"get /api/v1/views": true, "post /api/v1/views": true, "get /api/v1/views/{id}": true, "delete /api/v1/views/{id}": true,
		"post /api/v1/views/{id}/changes": true, "get /api/v1/notes": true, "post /api/v1/notes": true, "delete /api/v1/notes/{id}": true,
		// By reopen_test.go.
		"post /api/v1/export/reopen": true,
		// By stories_test.go.
		"get /api/v1/stories": true, "post /api/v1/stories": true, "get /api/v1/stories/{id}": true, "delete /api/v1/stories/{id}": true,
	}
	for _, tt := range answers {
		method := "get"
		if tt.body != "" {
			method = "post"
		}
		asked[method+" "+tt.resource] = true
	}
	for path, methods := range openAPI(t, newWorld(t))["paths"].(map[string]any) {
		for method := range methods.(map[string]any) {
			if !asked[method+" "+path] {
				t.Errorf("no test asks for %s %s", method, path)
			}
		}
	}
}
