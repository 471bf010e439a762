package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/explorer"
)

// TestRedactedViewsReopen: the document of a redacted export has no id of the store, and is sent back with all of them. Who asks
// for people does an act of its own. Another project is refused.
func TestRedactedViewsReopen(t *testing.T) {
	var acts []explorer.ActName
	w := newWorld(t, func(s *settings) {
		s.explorer.Guards = []explorer.Guard{func(ctx context.Context, a explorer.Act, do func(context.Context) error) error {
			acts = append(acts, a.Name)
			return do(ctx)
		}}
	})
	campaign, agency, person := string(apitest.Bulletin), string(apitest.Sheriff), string(apitest.Teodor)
	for view, rest := range map[string]string{
		"map":     `"question": {"of": "` + campaign + `", "map": {"by": "agencies"}}`,
		"cascade": `"question": {"of": "` + campaign + `", "cascade": {"by": "subject", "least": "0.1"}}`,
		"flow":    `"question": {"flow": {"topics": false, "all": true}}`,
		"matrix":  `"question": {"matrix": {"rows": "state", "cols": "campaign", "pinned": ["` + agency + `"], "open": ["OR", "OR/` + agency + `"]}}`,
		"graph": `"scene": {"steps": [{"kind": "trace", "id": "` + campaign + `", "limit": 9}, {"kind": "node", "id": "` + person +
			`"}]}, "selection": {"id": "` + campaign + "~SENT_TO~" + person + `"}`,
	} {
		document := `{"version": 1, "view": "` + view + `", ` + rest + `}`
		file := w.post("/api/v1/export", `{"format": "json", "project": "night", "document": `+document+`}`)
		if file.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", view, file.Code, file.Body)
		}
		for _, id := range []string{campaign, agency, person} {
			if strings.Contains(file.Body.String(), id) {
				t.Errorf("%s: the file has %s", view, id)
			}
		}
		var written struct {
			Document json.RawMessage
			Manifest struct{ Redaction struct{ Project string } }
		}
		if err := json.Unmarshal(file.Body.Bytes(), &written); err != nil {
			t.Fatal(err)
		}
		acts = nil
		answer := w.post("/api/v1/export/reopen", `{"project": "`+written.Manifest.Redaction.Project+`", "document": `+string(written.Document)+`}`)
		fits(t, openAPI(t, w), "POST", "/api/v1/export/reopen", "200", answer.Body.Bytes())
		var got, want struct{ Document any }
		if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil || answer.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", view, answer.Code, answer.Body)
		}
		if err := json.Unmarshal([]byte(`{"document": `+document+`}`), &want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: reopened as %s, want %s", view, answer.Body, document)
		}
		act := explorer.ActReopenView
		if view == "graph" {
			act = explorer.ActReopenPrivate
		}
		if len(acts) != 1 || acts[0] != act {
			t.Errorf("%s: the acts are %v", view, acts)
		}
		if empty := w.post("/api/v1/export/reopen", `{"document": null}`); empty.Code != http.StatusBadRequest {
			t.Errorf("without a document: %d %s", empty.Code, empty.Body)
		}
		if view == "map" {
			other := w.post("/api/v1/export/reopen", `{"project": "day", "document": `+string(written.Document)+`}`)
			if other.Code != http.StatusBadRequest || !strings.Contains(other.Body.String(), "none of 1 things") {
				t.Errorf("of another project: %d %s", other.Code, other.Body)
			}
		}
	}
}
