package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"bluegraph/internal/entities"
)

// An answer about the graph has a tag; who sends it back is told that nothing changed,
// until something did.
func TestETag(t *testing.T) {
	w := newWorld(t)
	ask := func(target, known string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, target, nil)
		r.Header.Set("If-None-Match", known)
		return w.do(r)
	}
	const target = "/api/v1/trace/matrix?rows=state"
	tag := ask(target, "").Header().Get("ETag")
	if tag == "" {
		t.Fatal("a matrix has no ETag")
	}
	for _, tt := range []struct {
		name, target, known string
		status              int
	}{
		{"the same", target, tag, http.StatusNotModified},
		{"one of several", target, `"x", W/` + tag, http.StatusNotModified},
		{"another question", "/api/v1/trace/matrix?rows=agency", tag, http.StatusOK},
		{"another tag", target, `"x"`, http.StatusOK},
		{"a resource without", "/api/v1/schema", tag, http.StatusOK},
	} {
		a := ask(tt.target, tt.known)
		if a.Code != tt.status || (a.Code == http.StatusNotModified) != (a.Body.Len() == 0) {
			t.Errorf("%s: answers %d with %d bytes, want %d", tt.name, a.Code, a.Body.Len(), tt.status)
		}
	}
	s := w.store
	for _, err := range []error{
		s.BeginLoad(t.Context(), entities.Leak{Name: "another", Fingerprint: "1"}),
		s.CommitLoad(t.Context(), json.RawMessage(`{}`)),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	// A store looks for loads every half a second; the load itself makes it look at once.
	if a := ask(target, tag); a.Code != http.StatusOK || a.Header().Get("ETag") == tag {
		t.Errorf("after a load the old tag still holds: %d", a.Code)
	}
}
