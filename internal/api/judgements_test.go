package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

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
	pair := identity.Pair{Left: apitest.Police, Right: apitest.Sheriff, Probability: .99,
		Why: []identity.Reason{{Field: "name", Left: "O", Right: "T", Level: "equal", Weight: 7}}}
	return identity.Proposal{Rule: "certain", Groups: [][]entities.ID{{apitest.Police, apitest.Sheriff}}, Joins: []identity.Pair{pair}}, nil
}

// newResolved is a server whose store was resolved by a rule.
func newResolved(t *testing.T, rule identity.Rule) *world {
	t.Helper()
	w := newWorld(t, func(o *settings) { o.explorer.Identity.Rules = []identity.Rule{rule} })
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
	const pair = queue + "?left=agency:bbbbbbbbbbbbbbbb&right=agency:aaaaaaaaaaaaaaaa"
	ask(t, w, "pair", "GET", queue, pair, "", 200)
	ask(t, w, "pair_unknown_to_rules", "GET", queue, queue+"?left="+string(apitest.Maria)+"&right="+string(apitest.Teodor), "", 200)
	ask(t, w, "judgement", "POST", judgements, judgements, samePolice, 200)
	ask(t, w, "judgement_again", "POST", judgements, judgements, samePolice, 200)
	ask(t, w, "judgement_by_another", "POST", judgements, judgements, strings.Replace(samePolice, "rosa", "max", 1), 409)
	ask(t, w, "pair_of_one", "GET", queue, pair, "", 200)
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
	ask(t, w, "pair_over_rule", "GET", "/api/v1/judgements/queue",
		"/api/v1/judgements/queue?left=agency:bbbbbbbbbbbbbbbb&right=agency:aaaaaaaaaaaaaaaa", "", 200)
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

// hinted checks that an error says what to do next.
func hinted(t *testing.T, name string, body []byte) {
	t.Helper()
	var answer struct {
		Error struct{ Code, Message, Hint string }
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Error.Hint == "" || strings.Contains(answer.Error.Message, "bad query") {
		t.Errorf("%s: %+v", name, answer.Error)
	}
}

func TestBadJudgements(t *testing.T) {
	w := newWorld(t)
	const different = `{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:bbbbbbbbbbbbbbbb", "judgement": "different", "author": "max"}`
	const unsure = `{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:bbbbbbbbbbbbbbbb", "judgement": "unsure", "author": "max"}`
	for _, step := range [][2]string{{"POST", different}, {"POST", unsure}, {"DELETE", ""}} {
		target := map[string]string{"POST": "", "DELETE": "/2"}[step[0]]
		if a := w.send(step[0], "/api/v1/judgements"+target, step[1]); a.Code != http.StatusOK {
			t.Fatalf("%s %s answers %d %s", step[0], step[1], a.Code, a.Body)
		}
	}
	for name, tt := range map[string]struct {
		method, target, body string
		status               int
	}{
		"no author": {"POST", "", `{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:bbbbbbbbbbbbbbbb", "judgement": "same"}`, 400},
		"two kinds": {"POST", "",
			`{"left": "agency:aaaaaaaaaaaaaaaa", "right": "recipient:bbbbbbbbbbbbbbbb", "judgement": "same", "author": "a"}`, 400},
		"a campaign": {"POST", "", `{"left": "campaign:oakmere/1", "right": "campaign:oakmere/2", "judgement": "same", "author": "a"}`,
			400},
		"no word": {"POST", "",
			`{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:bbbbbbbbbbbbbbbb", "judgement": "maybe", "author": "a"}`, 400},
		"both sides": {"POST", "",
			`{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:aaaaaaaaaaaaaaaa", "judgement": "same", "author": "a"}`, 400},
		"a long author": {"POST", "",
			`{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:bbbbbbbbbbbbbbbb", "judgement": "same", "author": "` + strings.Repeat("a", 201) +
				`"}`, 400},
		"no ids":             {"POST", "", `{"left": "", "right": "x", "judgement": "same", "author": "a"}`, 400},
		"no body":            {"POST", "", "", 400},
		"no JSON":            {"POST", "", "{", 400},
		"two bodies":         {"POST", "", "{} {}", 400},
		"a list":             {"POST", "", "[]", 400},
		"perhaps a preview":  {"POST", "?preview=perhaps", samePolice, 400},
		"another field":      {"POST", "", `{"id": 7}`, 400},
		"unknown":            {"POST", "", `{"left": "agency:aaaaaaaaaaaaaaaa", "right": "agency:zz", "judgement": "same", "author": "a"}`, 404},
		"undo of none":       {"DELETE", "/9", "", 404},
		"undo of no number":  {"DELETE", "/x", "", 404},
		"undone before":      {"DELETE", "/2", "", 400},
		"one side of a pair": {"GET", "/queue?left=agency:aaaaaaaaaaaaaaaa", "", 400},
		"a pair and a kind":  {"GET", "/queue?left=agency:aaaaaaaaaaaaaaaa&right=agency:bbbbbbbbbbbbbbbb&kind=agency", "", 400},
		"a pair of kinds":    {"GET", "/queue?left=agency:aaaaaaaaaaaaaaaa&right=recipient:x", "", 400},
		"a pair of unknown":  {"GET", "/queue?left=agency:aaaaaaaaaaaaaaaa&right=agency:zz", "", 404},
		"said by another":    {"POST", "", strings.Replace(different, "max", "eva", 1), 409},
		"said otherwise":     {"POST", "", samePolice, 409},
		"a cursor of others": {"GET", "/queue?cursor=x", "", 400},
		"a wrong kind":       {"GET", "/queue?kind=ufo", "", 400},
	} {
		a := w.send(tt.method, "/api/v1/judgements"+tt.target, tt.body)
		if a.Code != tt.status {
			t.Errorf("%s: answers %d %s", name, a.Code, a.Body)
		}
		hinted(t, name, a.Body.Bytes())
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
	for method, target := range map[string]string{"DELETE": "/1", "GET": "/queue"} {
		if a := w.send(method, judgements+target, ""); a.Code != http.StatusServiceUnavailable {
			t.Errorf("%s %s answers %d %s", method, target, a.Code, a.Body)
		}
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
