package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/explorer"
)

const (
	viewID = "view:aaaaaaaa"
	noteID = "note:aaaaaaaa"
	// viewBody is a view that showed both agencies, the site, a recipient and an agency of an
	// earlier load.
	viewBody = `{"id": "view:aaaaaaaa", "name": " Trailer bulletins ", "author": "rosa", "document": {"version": 1, "view": "trace"},
		"entities": [{"id": "agency:aaaaaaaaaaaaaaaa", "name": "Oakmere Police"}, {"id": "agency:bbbbbbbbbbbbbbbb", "name": "Tillbrook Sheriff"},
		{"id": "site:oakmere", "name": "Oakmere Regional Center"}, {"id": "agency:cccccccccccccccc", "name": "Gone PD"},
		{"id": "recipient:aaaaaaaaaaaaaaaa", "name": "Maria Ortega"}, {"id": "site:oakmere", "name": "named twice"}]}`
)

// TestSavedViews: a view is saved, renamed, compared with the graph after a merge, deleted and brought back.
func TestSavedViews(t *testing.T) {
	w := newResolved(t, doubtful{})
	const views, view, changes = "/api/v1/views", "/api/v1/views/{id}", "/api/v1/views/{id}/changes"
	const this = views + "/" + viewID
	ask(t, w, "view_saved", "POST", views, views, viewBody, 200)
	ask(t, w, "view_taken", "POST", views, views, viewBody, 409)
	renamed := strings.Replace(viewBody, `"author": "rosa"`, `"author": "max", "replaces": "`+changedAt(t, w, this)+`"`, 1)
	renamed = strings.Replace(renamed, " Trailer bulletins ", "=1+1", 1)
	ask(t, w, "view_renamed", "POST", views, views, renamed, 200)
	ask(t, w, "view_renamed_meanwhile", "POST", views, views, renamed, 409)
	ask(t, w, "views", "GET", views, views, "", 200)
	ask(t, w, "view", "GET", view, this, "", 200)

	ask(t, w, "view_unchanged", "POST", changes, this+"/changes", "", 200)
	if a := w.send("POST", "/api/v1/judgements", samePolice); a.Code != http.StatusOK {
		t.Fatalf("judging answers %d %s", a.Code, a.Body)
	}
	// Of what the view showed, the sheriff was merged, one agency is gone and the recipient is shown no more.
	now := `{"entities": ["agency:aaaaaaaaaaaaaaaa", "site:oakmere", "campaign:oakmere/1", "campaign:oakmere/1", "agency:nowhere"]}`
	ask(t, w, "view_changes", "POST", changes, this+"/changes", now, 200)
	ask(t, w, "view_changes_unknown_now", "POST", changes, this+"/changes", "", 200)

	deleted := w.send("DELETE", this, "")
	if a := w.get(this); a.Code != http.StatusNotFound {
		t.Errorf("a deleted view answers %d", a.Code)
	}
	ask(t, w, "view_deleted_again", "DELETE", view, this, "", 404)
	var gone explorer.SavedView
	if err := json.Unmarshal(deleted.Body.Bytes(), &gone); err != nil {
		t.Fatal(err)
	}
	back, err := json.Marshal(explorer.ViewToSave{ID: gone.ID, Name: gone.Name, Document: gone.Document, Entities: gone.Entities,
		Signature: explorer.Signature{Author: gone.Author, At: gone.At}})
	if err != nil {
		t.Fatal(err)
	}
	if a := w.send("POST", views, string(back)); a.Code != http.StatusOK {
		t.Fatalf("bringing it back answers %d %s", a.Code, a.Body)
	}
	var again explorer.SavedView
	if err := json.Unmarshal(w.get(this).Body.Bytes(), &again); err != nil || again.At != gone.At || again.Author != "rosa" ||
		again.Shown != 6 {
		t.Errorf("brought back: %+v, %v; it was %+v", again.Signed, err, gone.Signed)
	}
}

// TestNotes: a note follows what it stands on into a merge, and is in no export.
func TestNotes(t *testing.T) {
	w := newResolved(t, doubtful{})
	const notes = "/api/v1/notes"
	const onSheriff = `{"id": "note:aaaaaaaa", "on": "agency:bbbbbbbbbbbbbbbb", "text": "=HYPERLINK(1)\nasked by phone", "author": "rosa"}`
	edge := strings.Join([]string{string(apitest.Teodor), "WORKS_FOR", string(apitest.Sheriff)}, "~")
	ask(t, w, "note_saved", "POST", notes, notes, onSheriff, 200)
	for _, body := range []string{
		`{"id": "note:bbbbbbbb", "on": "` + edge + `", "text": "he left in May", "author": "rosa"}`,
		`{"id": "note:cccccccc", "on": "view:aaaaaaaa", "text": "for the lead", "author": "rosa"}`,
		`{"id": "note:dddddddd", "on": "agency:cccccccccccccccc", "text": "of a leak that is not loaded", "author": "rosa"}`,
	} {
		if a := w.send("POST", notes, body); a.Code != http.StatusOK {
			t.Fatalf("%s answers %d %s", body, a.Code, a.Body)
		}
	}
	if a := w.send("POST", "/api/v1/views", viewBody); a.Code != http.StatusOK {
		t.Fatalf("the view answers %d %s", a.Code, a.Body)
	}
	if a := w.send("POST", "/api/v1/judgements", samePolice); a.Code != http.StatusOK {
		t.Fatalf("judging answers %d %s", a.Code, a.Body)
	}
	ask(t, w, "notes", "GET", notes, notes, "", 200)
	for _, id := range []string{"agency:aaaaaaaaaaaaaaaa", "agency:bbbbbbbbbbbbbbbb"} {
		ask(t, w, "notes_of_merged", "GET", notes, notes+"?on="+id, "", 200)
	}
	ask(t, w, "notes_of_an_edge", "GET", notes, notes+"?on="+edge, "", 200)
	table := w.get(notes + "?format=csv&on=" + string(apitest.Police)).Body.String()
	if want := "note:aaaaaaaa,agency:bbbbbbbbbbbbbbbb,agency:aaaaaaaaaaaaaaaa,Oakmere Police Department,\"'=HYPERLINK(1)\n" +
		"asked by phone\",rosa,"; !strings.Contains(table, want) {
		t.Errorf("the table is %q, want %q in it", table, want)
	}
	for _, redaction := range []string{"true", "false"} {
		scene := `{"format": "csv", "redaction": ` + redaction + `, "scene": {"nodes": ["agency:aaaaaaaaaaaaaaaa", "site:oakmere"]}}`
		if a := w.send("POST", "/api/v1/export", scene); a.Code != http.StatusOK ||
			strings.Contains(unzipped(t, a.Body.Bytes()), "asked by phone") {
			t.Errorf("an export with redaction %s answers %d and holds a note", redaction, a.Code)
		}
	}
	ask(t, w, "note_deleted", "DELETE", notes+"/{id}", notes+"/"+noteID, "", 200)
	ask(t, w, "note_deleted_again", "DELETE", notes+"/{id}", notes+"/"+noteID, "", 404)
}

func TestBadViewsAndNotes(t *testing.T) {
	w := newWorld(t)
	const document = `"document": {"version": 1}`
	long := strings.Repeat("a", 301)
	for name, tt := range map[string]struct {
		method, target, body string
		status               int
	}{
		"a view without a name":     {"POST", "views", `{"name": " ", ` + document + `}`, 400},
		"a view with a long name":   {"POST", "views", `{"name": "` + long + `", ` + document + `}`, 400},
		"a view without a document": {"POST", "views", `{"name": "a"}`, 400},
		"a document that is a list": {"POST", "views", `{"name": "a", "document": []}`, 400},
		"a view with a note's id":   {"POST", "views", `{"id": "note:aaaaaaaa", "name": "a", ` + document + `}`, 400},
		"a view with a path as id":  {"POST", "views", `{"id": "view:../x", "name": "a", ` + document + `}`, 400},
		"a version of no view":      {"POST", "views", `{"id": "view:aaaaaaaa", "replaces": "2026", "name": "a", ` + document + `}`, 404},
		"a view of no time":         {"POST", "views", `{"name": "a", "at": "May", ` + document + `}`, 400},
		"a long author":             {"POST", "views", `{"name": "a", "author": "` + long + `", ` + document + `}`, 400},
		"too many entities": {"POST", "views", `{"name": "a", "entities": [` + strings.Repeat(`{},`, 10_000) + `{}], ` + document + `}`,
			400},
		"no view":                     {"GET", "views/view:none", "", 404},
		"changes of no view":          {"POST", "views/view:none/changes", "", 404},
		"a note without a text":       {"POST", "notes", `{"on": "site:oakmere", "text": "\n"}`, 400},
		"a note on nothing":           {"POST", "notes", `{"text": "a"}`, 400},
		"a note on a word":            {"POST", "notes", `{"on": "oakmere", "text": "a"}`, 400},
		"a note on a note":            {"POST", "notes", `{"on": "note:aaaaaaaa", "text": "a"}`, 400},
		"a long note":                 {"POST", "notes", `{"on": "site:oakmere", "text": "` + strings.Repeat("a", 20_001) + `"}`, 400},
		"notes in an unknown format":  {"GET", "notes?format=pdf", "", 400},
		"a field that notes lack":     {"POST", "notes", `{"on": "site:oakmere", "text": "a", "shown": "x"}`, 400},
		"a deletion of nothing known": {"DELETE", "notes/note:none", "", 404},
	} {
		a := w.send(tt.method, "/api/v1/"+tt.target, tt.body)
		if a.Code != tt.status {
			t.Errorf("%s answers %d %s, want %d", name, a.Code, a.Body, tt.status)
			continue
		}
		hinted(t, name, a.Body.Bytes())
	}
	if a := w.get("/api/v1/views").Body.String() + w.get("/api/v1/notes").Body.String(); a != "{\"views\":[]}\n{\"notes\":[]}\n" {
		t.Errorf("what was refused is saved: %s", a)
	}
}

func changedAt(t *testing.T, w *world, target string) string {
	t.Helper()
	var v explorer.SavedView
	if err := json.Unmarshal(w.get(target).Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v.ChangedAt
}
