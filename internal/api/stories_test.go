package api_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/explorer"
)

// aStory shows the sheriff's people, then the same without a saved view.
const aStory = `{"id": "story:aaaaaaaa", "name": " Who was told ", "intro": "Made of three bulletins.", "author": "rosa", "steps": [
	{"view": "view:aaaaaaaa", "title": "First", "caption": "Teodor Brandvold told us."},
	{"document": {"version": 1, "view": "graph", "scene": {"steps": [{"kind": "node", "id": "` + string(apitest.Teodor) + `"}]}}}]}`

// TestStories: a story is saved, changed, written as a file, deleted and brought back.
func TestStories(t *testing.T) {
	w := newWorld(t)
	const stories, one, this = "/api/v1/stories", "/api/v1/stories/{id}", "/api/v1/stories/story:aaaaaaaa"
	ask(t, w, "story_saved", "POST", stories, stories, aStory, 200)
	ask(t, w, "story_taken", "POST", stories, stories, aStory, 409)
	renamed := strings.Replace(aStory, `"author": "rosa"`, `"author": "max", "replaces": "`+changedAt(t, w, this)+`"`, 1)
	ask(t, w, "story_changed", "POST", stories, stories, renamed, 200)
	ask(t, w, "story_changed_meanwhile", "POST", stories, stories, renamed, 409)
	ask(t, w, "stories", "GET", stories, stories, "", 200)
	ask(t, w, "story", "GET", one, this, "", 200)

	const export = "/api/v1/export"
	body := `{"format": "html", "story": "story:aaaaaaaa"}`
	if a := w.send("POST", export, body); a.Code != http.StatusNotFound ||
		!strings.Contains(a.Body.String(), "step 1: there is no such view") {
		t.Errorf("a story of a view that is not there answers %d %s", a.Code, a.Body)
	}
	view := strings.Replace(viewBody, `{"version": 1, "view": "trace"}`,
		`{"version": 1, "view": "graph", "scene": {"steps": [{"kind": "node", "id": "`+string(apitest.Teodor)+`"}]}}`, 1)
	if a := w.send("POST", "/api/v1/views", view); a.Code != http.StatusOK {
		t.Fatalf("the view answers %d %s", a.Code, a.Body)
	}
	a := w.send("POST", export, body)
	page := a.Body.String()
	if a.Code != http.StatusOK || a.Header().Get("Content-Type") != "text/html; charset=utf-8" || strings.Contains(page, "Brandvold") ||
		strings.Contains(a.Header().Get("X-Manifest"), "Brandvold") {
		t.Errorf("the story answers %d %v, and names somebody: %v", a.Code, a.Header(), strings.Contains(page, "Brandvold"))
	}
	// The caption, both labels and both titles are of one person, who has one pseudonym.
	pseudonyms := map[string]bool{}
	for _, p := range regexp.MustCompile(`Recipient \d+`).FindAllString(page, -1) {
		pseudonyms[p] = true
	}
	if len(pseudonyms) != 1 {
		t.Errorf("one person is called %v", pseudonyms)
	}
	if a := w.send("POST", export, `{"format": "html", "redaction": false, "story": "story:aaaaaaaa"}`); strings.Count(a.Body.String(),
		"Teodor Brandvold") < 3 {
		t.Errorf("without redaction it answers %d and does not name him", a.Code)
	}
	if a := w.send("POST", export, `{"format": "svg", "story": "story:aaaaaaaa"}`); a.Code != http.StatusOK ||
		!strings.Contains(unzipped(t, a.Body.Bytes()), "<svg") || strings.Contains(unzipped(t, a.Body.Bytes()), "Brandvold") {
		t.Errorf("numbered pictures answer %d", a.Code)
	}

	deleted := w.send("DELETE", this, "")
	ask(t, w, "story_deleted_again", "DELETE", one, this, "", 404)
	var gone explorer.Story
	if err := json.Unmarshal(deleted.Body.Bytes(), &gone); err != nil {
		t.Fatal(err)
	}
	back, err := json.Marshal(explorer.StoryToSave{ID: gone.ID, Name: gone.Name, Intro: gone.Intro, Steps: gone.Steps,
		Signature: explorer.Signature{Author: gone.Author, At: gone.At}})
	if err != nil {
		t.Fatal(err)
	}
	if a := w.send("POST", stories, string(back)); a.Code != http.StatusOK {
		t.Errorf("bringing it back answers %d %s", a.Code, a.Body)
	}
}

func TestBadStories(t *testing.T) {
	w := newWorld(t)
	step := `{"view": "view:aaaaaaaa"}`
	for name, tt := range map[string]struct {
		method, target, body string
		status               int
	}{
		"no name":             {"POST", "stories", `{"name": "", "steps": []}`, 400},
		"a step of nothing":   {"POST", "stories", `{"name": "a", "steps": [{"caption": "a"}]}`, 400},
		"a step of two views": {"POST", "stories", `{"name": "a", "steps": [{"view": "view:aaaaaaaa", "document": {"version": 1}}]}`, 400},
		"a step of a note":    {"POST", "stories", `{"name": "a", "steps": [{"view": "note:aaaaaaaa"}]}`, 400},
		"a long caption":      {"POST", "stories", `{"name": "a", "steps": [{"view": "view:aaaaaaaa", "caption": "` + strings.Repeat("a", 5001) + `"}]}`, 400},
		"too many steps":      {"POST", "stories", `{"name": "a", "steps": [` + strings.Repeat(step+",", 50) + step + `]}`, 400},
		"an id of a view":     {"POST", "stories", `{"id": "view:aaaaaaaa", "name": "a", "steps": [` + step + `]}`, 400},
		"no story":            {"GET", "stories/story:none", "", 404},
		"no story to write":   {"POST", "export", `{"format": "html", "story": "story:none"}`, 404},
		"html of a scene":     {"POST", "export", `{"format": "html", "scene": {"nodes": ["site:oakmere"]}}`, 400},
	} {
		a := w.send(tt.method, "/api/v1/"+tt.target, tt.body)
		if a.Code != tt.status {
			t.Errorf("%s answers %d %s, want %d", name, a.Code, a.Body, tt.status)
			continue
		}
		hinted(t, name, a.Body.Bytes())
	}
	empty := `{"id": "story:bbbbbbbb", "name": "a", "steps": []}`
	if a := w.send("POST", "/api/v1/stories", empty); a.Code != http.StatusOK {
		t.Fatalf("a story without steps answers %d", a.Code)
	}
	if a := w.send("POST", "/api/v1/export", `{"format": "html", "story": "story:bbbbbbbb"}`); a.Code != http.StatusBadRequest {
		t.Errorf("a story without steps is written: %d", a.Code)
	}
}

// TestExportedViewOpensAgain: JSON of a view holds its document, and the picture of that document is the same.
func TestExportedViewOpensAgain(t *testing.T) {
	w := newWorld(t)
	const document = `{"version": 1, "view": "graph", "scene": {"steps": [{"kind": "node", "id": "campaign:oakmere/1"},
		{"kind": "expand", "id": "campaign:oakmere/1", "type": "SENT_TO", "to": "", "limit": 50}]}, "figure": {"title": "Told"}}`
	picture := func(document string) string {
		a := w.send("POST", "/api/v1/export", `{"format": "svg", "redaction": false, "document": `+document+`}`)
		if a.Code != http.StatusOK {
			t.Fatalf("the picture answers %d %s", a.Code, a.Body)
		}
		return a.Body.String()
	}
	for _, redaction := range []string{"true", "false"} {
		a := w.send("POST", "/api/v1/export", `{"format": "json", "redaction": `+redaction+`, "document": `+document+`}`)
		var exported struct {
			Schema       string
			Nodes, Edges []struct{ ID string }
			Document     json.RawMessage
		}
		if err := json.Unmarshal(a.Body.Bytes(), &exported); err != nil || a.Code != http.StatusOK {
			t.Fatalf("JSON answers %d %s, %v", a.Code, a.Body, err)
		}
		people := strings.Count(w.get("/api/v1/entities/campaign:oakmere/1/neighbourhood?rel=SENT_TO").Body.String(), `"type":"SENT_TO"`)
		if people == 0 || len(exported.Nodes) != people+1 || len(exported.Edges) != people {
			t.Errorf("%d nodes and %d edges, want %d people", len(exported.Nodes), len(exported.Edges), people)
		}
		// With redaction the ids are those of the file: it is opened by its nodes and edges.
		if redaction == "false" && picture(string(exported.Document)) != picture(document) {
			t.Errorf("the exported view is another: %s", exported.Document)
		}
		if redaction == "true" && strings.Contains(string(exported.Document), "oakmere/1") {
			t.Errorf("the redacted view has an id of the store: %s", exported.Document)
		}
	}
}
