package storetest

import (
	"encoding/json"
	"errors"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// testSaved keeps what analysts save apart from the graph: over a reload, a judgement and a
// resolution, without a new generation, and never one version over another unseen.
func testSaved(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	saved := func(kind string) []questions.Saved { return get[[]questions.Saved](t)(s.Saved(ctx, kind, "")) }
	differ(t, "an empty store", saved(questions.SavedViews), []questions.Saved{})
	loadWorld(t, s, smallWorld())
	before, generation := read(t, s), get[string](t)(s.Generation(ctx))
	summary := get[questions.Summary](t)(s.Summary(ctx))

	one := func(kind, id, at, body string) questions.Saved {
		return questions.Saved{Kind: kind, ID: id, ChangedAt: at, Body: json.RawMessage(body)}
	}
	view := one(questions.SavedViews, "view:b", "2026-01-02T03:04:05Z", `{"name": "Lindow’s – \"first\"", "n": 12345678901234567890}`)
	other := one(questions.SavedViews, "view:a", "2026-01-02T03:04:06Z", `{}`)
	note := one(questions.SavedNotes, "view:b", "2026-01-02T03:04:07Z", `{"on": "agency:lindow"}`) // an id of its own kind
	for _, x := range []questions.Saved{view, other, note} {
		must(t, s.PutSaved(ctx, x, ""))
	}
	differ(t, "views", saved(questions.SavedViews), []questions.Saved{other, view})
	differ(t, "notes", saved(questions.SavedNotes), []questions.Saved{note})

	differ(t, "one view", get[[]questions.Saved](t)(s.Saved(ctx, questions.SavedViews, "view:b")), []questions.Saved{view})
	differ(t, "no view", get[[]questions.Saved](t)(s.Saved(ctx, questions.SavedViews, "view:none")), []questions.Saved{})

	newer := one(questions.SavedViews, "view:b", "2026-01-02T03:05:00Z", `{"name": "second"}`)
	for _, replaces := range []string{"", "2026-01-01T00:00:00Z", newer.ChangedAt} {
		if err := s.PutSaved(ctx, newer, replaces); !errors.Is(err, questions.ErrOverwritten) {
			t.Errorf("a version made of %q gives %v, want questions.ErrOverwritten", replaces, err)
		}
	}
	gone := one(questions.SavedViews, "view:gone", "2026-01-02T03:05:00Z", `{}`)
	if err := s.PutSaved(ctx, gone, view.ChangedAt); !errors.Is(err, questions.ErrOverwritten) {
		t.Errorf("a version of what is not there gives %v, want questions.ErrOverwritten", err)
	}
	differ(t, "views as they were", saved(questions.SavedViews), []questions.Saved{other, view})
	must(t, s.PutSaved(ctx, newer, view.ChangedAt))
	differ(t, "views", saved(questions.SavedViews), []questions.Saved{other, newer})

	differ(t, "the graph", read(t, s), before)
	differ(t, "the generation", get[string](t)(s.Generation(ctx)), generation)
	differ(t, "the summary", get[questions.Summary](t)(s.Summary(ctx)), summary)
	differ(t, "as stated", get[bool](t)(s.IsAsStated(ctx)), true)

	putResolution(t, s, entities.Resolution{Kind: entities.Agency, Clusters: oneAgency()})
	changed := smallWorld()
	changed.leak.Fingerprint = "f2"
	loadWorld(t, s, changed)
	differ(t, "views after a reload and a resolution", saved(questions.SavedViews), []questions.Saved{other, newer})

	must(t, s.DropSaved(ctx, questions.SavedViews, "view:b"))
	if err := s.DropSaved(ctx, questions.SavedViews, "view:b"); !errors.Is(err, questions.ErrNotFound) {
		t.Errorf("deleting what is gone gives %v, want questions.ErrNotFound", err)
	}
	differ(t, "what is left", saved(questions.SavedViews), []questions.Saved{other})
	differ(t, "the note of that id", saved(questions.SavedNotes), []questions.Saved{note})
	must(t, s.PutSaved(ctx, newer, "")) // a deletion that is undone
	differ(t, "views at the end", saved(questions.SavedViews), []questions.Saved{other, newer})
}
