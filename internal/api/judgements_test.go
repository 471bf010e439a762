package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"bluegraph/internal/api"
	"bluegraph/internal/api/apitest"
	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
)

// doubtful is a rule that leaves the two agencies to the analyst.
type doubtful struct{}

func (doubtful) Kind() entities.Kind { return entities.Agency }

func (doubtful) Propose(context.Context, identity.Reader) (identity.Proposal, error) {
	return identity.Proposal{Rule: "doubtful", Pairs: []identity.Pair{{
		Left: apitest.Police, Right: apitest.Sheriff, Probability: .5,
		Why: []identity.Reason{{Field: "state", Left: "CA", Right: "NV", Level: "other", Weight: -3}},
	}}}, nil
}

// certain is a rule that joins them.
type certain struct{ doubtful }

func (certain) Propose(context.Context, identity.Reader) (identity.Proposal, error) {
	pair := identity.Pair{Left: apitest.Police, Right: apitest.Sheriff, Probability: .99, Why: []identity.Reason{{Field: "name", Left: "O", Right: "T", Level: "equal", Weight: 7}}}
	return identity.Proposal{Rule: "certain", Groups: [][]entities.ID{{apitest.Police, apitest.Sheriff}}, Joins: []identity.Pair{pair}}, nil
}

// newResolved is a server whose store was resolved by a rule.
func newResolved(t *testing.T, rule identity.Rule) *world {
	t.Helper()
	w := newWorld(t, func(o *api.Options) { o.Identity.Rules = []identity.Rule{rule} })
	service := &identity.Service{Store: w.store, Rules: []identity.Rule{rule}, Now: time.Now}
	if _, err := service.Rederive(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return w
}

// ask sends a request whose answer must have a status, fit openapi.json, and be the
// one in testdata.
func ask(t *testing.T, w *world, name, method, resource, target, body string, status int) map[string]any {
	t.Helper()
	a := w.send(method, target, body)
	if a.Code != status {
		t.Fatalf("%s %s answers %d: %s\n%s", method, target, a.Code, a.Body, w.log)
	}
	fits(t, openAPI(t, w), method, resource, map[bool]string{true: "200", false: "default"}[status == http.StatusOK], a.Body.Bytes())
	golden(t, name, a.Body.Bytes())
	var answer map[string]any
	if err := json.Unmarshal(a.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

const samePolice = `{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:bbbbbbbbbbbbbbbb", "judgement": "same", "reason": "one chief", "author": "rosa"}`

func TestJudgements(t *testing.T) {
	w := newResolved(t, doubtful{})
	trace := func() string { return w.get("/api/v1/trace/campaigns/oakmere/1").Body.String() }
	before, schema := trace(), w.get("/api/v1/schema").Body.String()
	const judgements, queue = "/api/v1/judgements", "/api/v1/judgements/queue"
	ask(t, w, "judgement_preview", "POST", judgements, judgements+"?preview=true", samePolice, 200)
	ask(t, w, "queue", "GET", queue, queue+"?kind=agency", "", 200)
	if trace() != before {
		t.Fatal("a preview changes what is shown")
	}
	ask(t, w, "judgement", "POST", judgements, judgements, samePolice, 200)
	ask(t, w, "identity_judged", "GET", "/api/v1/entities/{id}/identity", "/api/v1/entities/agency:bbbbbbbbbbbbbbbb/identity", "", 200)
	ask(t, w, "entity_judged", "GET", "/api/v1/entities/{id}", "/api/v1/entities/agency:bbbbbbbbbbbbbbbb", "", 200)
	ask(t, w, "trace_judged", "GET", "/api/v1/trace/campaigns/{id}", "/api/v1/trace/campaigns/oakmere/1", "", 200)
	ask(t, w, "queue_judged", "GET", queue, queue, "", 200)
	different := `{"left": "agency:bbbbbbbbbbbbbbbb", "right": "agency:aaaaaaaaaaaaaaaa", "judgement": "different", "author": "max"}`
	ask(t, w, "judgement_conflict", "POST", judgements, judgements, different, 409)
	ask(t, w, "judgement_undone", "DELETE", "/api/v1/judgements/{id}", "/api/v1/judgements/1", "", 200)
	ask(t, w, "judgements", "GET", judgements, judgements, "", 200)
	if trace() != before || w.get("/api/v1/schema").Body.String() != schema {
		t.Errorf("after the undo: %s, before: %s", trace(), before)
	}
}

// TestRuleIsOverruled: what a rule joined is explained field by field, and an analyst's
// word takes it apart.
func TestRuleIsOverruled(t *testing.T) {
	w := newResolved(t, certain{})
	ask(t, w, "identity_by_rule", "GET", "/api/v1/entities/{id}/identity", "/api/v1/entities/agency:aaaaaaaaaaaaaaaa/identity", "", 200)
	different := `{"left": "agency:bbbbbbbbbbbbbbbb", "right": "agency:aaaaaaaaaaaaaaaa", "judgement": "different", "author": "max"}`
	ask(t, w, "judgement_over_rule", "POST", "/api/v1/judgements", "/api/v1/judgements", different, 200)
	if a := w.get("/api/v1/entities/agency:bbbbbbbbbbbbbbbb"); a.Code != http.StatusOK || !json.Valid(a.Body.Bytes()) {
		t.Fatalf("answers %d", a.Code)
	}
	again := &identity.Service{Store: w.store, Rules: []identity.Rule{certain{}}, Now: time.Now}
	if _, err := again.Rederive(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	nodes, err := w.store.Nodes(t.Context(), []entities.ID{apitest.Sheriff})
	if err != nil || len(nodes) != 1 || nodes[0].ID != apitest.Sheriff {
		t.Errorf("resolved again, the sheriff is %+v, %v", nodes, err)
	}
}

func TestBadJudgements(t *testing.T) {
	w := newWorld(t)
	for name, tt := range map[string]struct {
		method, target, body string
		status               int
	}{
		"no author":          {"POST", "", `{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:bbbbbbbbbbbbbbbb", "judgement": "same"}`, 400},
		"two kinds":          {"POST", "", `{"left": "agency:aaaaaaaaaaaaaaaa", "right": "recipient:bbbbbbbbbbbbbbbb", "judgement": "same", "author": "a"}`, 400},
		"a campaign":         {"POST", "", `{"left": "campaign:oakmere/1", "right": "campaign:oakmere/2", "judgement": "same", "author": "a"}`, 400},
		"no word":            {"POST", "", `{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:bbbbbbbbbbbbbbbb", "judgement": "maybe", "author": "a"}`, 400},
		"another field":      {"POST", "", `{"id": 7}`, 400},
		"unknown":            {"POST", "", `{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:zz", "judgement": "same", "author": "a"}`, 404},
		"undo of none":       {"DELETE", "/1", "", 404},
		"undo of no number":  {"DELETE", "/x", "", 404},
		"a cursor of others": {"GET", "/queue?cursor=x", "", 400},
		"a wrong kind":       {"GET", "/queue?kind=ufo", "", 400},
	} {
		if a := w.send(tt.method, "/api/v1/judgements"+tt.target, tt.body); a.Code != tt.status {
			t.Errorf("%s: answers %d %s", name, a.Code, a.Body)
		}
	}
	r := httptest.NewRequest(http.MethodDelete, "/api/v1/judgements/1", nil)
	r.Header.Set("Origin", "https://evil.example")
	if a := w.do(r); a.Code != http.StatusForbidden {
		t.Errorf("an undo of another site's page answers %d", a.Code)
	}
}

// TestNotResolvedYet: between a load and the end of its resolution the page is told so,
// and nothing is judged.
func TestNotResolvedYet(t *testing.T) {
	w := newWorld(t)
	isResolved := func() (is bool) {
		var schema struct{ Resolved bool }
		if err := json.Unmarshal(w.get("/api/v1/schema").Body.Bytes(), &schema); err != nil {
			t.Fatal(err)
		}
		return schema.Resolved
	}
	if _, _, err := (&identity.Service{Store: w.store, Now: time.Now}).Judge(t.Context(), entities.Judgement{
		Left: apitest.Maria, Right: apitest.Teodor, Verdict: entities.Same, Author: "rosa"}, false); err != nil {
		t.Fatal(err)
	}
	apitest.Load(t, w.store)
	if isResolved() {
		t.Error("just loaded, and resolved")
	}
	const judgements = "/api/v1/judgements"
	for _, target := range []string{judgements, judgements + "?preview=true"} {
		ask(t, w, "judgement_unresolved", "POST", judgements, target, samePolice, 503)
	}
	if a := w.send("DELETE", judgements+"/1", ""); a.Code != http.StatusServiceUnavailable {
		t.Errorf("an undo answers %d", a.Code)
	}
	if _, err := (&identity.Service{Store: w.store, Now: time.Now}).Rederive(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if !isResolved() {
		t.Error("resolved, and not resolved yet")
	}
	if a := w.send("POST", judgements, samePolice); a.Code != http.StatusOK {
		t.Errorf("a judgement answers %d %s", a.Code, a.Body)
	}
}
