package api_test

import (
	"context"
	"testing"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
)

// linking is a rule that takes a person in a text for a recipient, perhaps.
type linking struct{}

func (linking) Kind() entities.Kind { return entities.Person }

func (linking) Propose(context.Context, identity.Reader) (identity.Proposal, error) {
	return identity.Proposal{Rule: "linking", Links: []identity.Pair{{
		Left: apitest.Dwight, Right: apitest.Maria, Probability: .75,
		Why: []identity.Reason{{Field: "full_name", Left: "Dwight Quill", Right: "Maria Ortega", Level: "short form", Weight: 8}},
	}}}, nil
}

// TestLinks: a link is told on both ends; a judgement on it makes nobody one, and takes
// it off or confirms it until it is undone.
func TestLinks(t *testing.T) {
	w := newResolved(t, linking{})
	const judgements, resource, person = "/api/v1/judgements", "/api/v1/entities/{id}/identity",
		"/api/v1/entities/person:aaaaaaaaaaaaaaaa/identity"
	schema := w.get("/api/v1/schema").Body.String()
	links := func(name string) []any {
		t.Helper()
		list, _ := ask(t, w, name, "GET", resource, person, "", 200)["links"].([]any)
		return list
	}
	judge := func(name, verdict string, status int) {
		t.Helper()
		ask(t, w, name, "POST", judgements, judgements,
			`{"left": "person:aaaaaaaaaaaaaaaa", "right": "recipient:aaaaaaaaaaaaaaaa", "judgement": "`+verdict+`", "author": "rosa"}`, status)
	}
	before := links("links_person")
	if len(before) != 1 {
		t.Fatalf("the person may be %v, want one recipient", before)
	}
	ask(t, w, "links_recipient", "GET", resource, "/api/v1/entities/recipient:aaaaaaaaaaaaaaaa/identity", "", 200)
	judge("link_same", "same", 200)
	if got := links("links_confirmed"); len(got) != 1 {
		t.Errorf("confirmed, the person may be %v", got)
	}
	judge("link_conflict", "different", 409)
	ask(t, w, "link_undone", "DELETE", judgements+"/{id}", judgements+"/1", "", 200)
	judge("link_different", "different", 200)
	if got := links("links_denied"); len(got) != 0 {
		t.Errorf("denied, the person may be %v", got)
	}
	ask(t, w, "link_different_undone", "DELETE", judgements+"/{id}", judgements+"/2", "", 200)
	judge("link_unsure", "unsure", 200)
	if got := links("links_unsure"); len(got) != 1 {
		t.Errorf("unsure, the person may be %v", got)
	}
	if got := w.get("/api/v1/schema").Body.String(); got != schema {
		t.Errorf("judgements on a link change the graph: %s, was %s", got, schema)
	}
	nobody := `{"left": "person:aaaaaaaaaaaaaaaa", "right": "agency:aaaaaaaaaaaaaaaa", "judgement": "same", "author": "rosa"}`
	ask(t, w, "link_of_other_kinds", "POST", judgements, judgements, nobody, 400)
}
