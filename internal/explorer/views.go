package explorer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// MaxSavedEntities bounds the entities that a view remembers.
const MaxSavedEntities = 10_000

// ViewHead is a saved view without what it showed.
type ViewHead struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Document is the ViewDocument of the page: a question and choices, no answer.
	Document map[string]any `json:"document"`
	Signed
	// Shown is how many entities the view showed when it was saved.
	Shown int `json:"shown"`
}

// SavedView is a view with the entities that it showed when it was saved, by which
// CompareView tells what has changed since.
type SavedView struct {
	ViewHead
	Entities []questions.NodeRef `json:"entities"`
}

// ViewHeads is the answer of Views.
type ViewHeads struct {
	Views []ViewHead `json:"views"`
}

// Views lists the saved views by name.
func (e *Explorer) Views(ctx context.Context) (ViewHeads, error) {
	return guarded(ctx, e, Act{Name: ActViews}, func(ctx context.Context) (ViewHeads, error) {
		k, err := e.saved()
		if err != nil {
			return ViewHeads{}, err
		}
		heads, err := readSaved[ViewHead](ctx, k, questions.SavedViews)
		slices.SortFunc(heads, func(a, b ViewHead) int {
			return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.ID, b.ID))
		})
		return ViewHeads{heads}, err
	})
}

// View is one saved view.
func (e *Explorer) View(ctx context.Context, id string) (SavedView, error) {
	return guarded(ctx, e, on(ActView, id), func(ctx context.Context) (SavedView, error) {
		k, err := e.saved()
		if err != nil {
			return SavedView{}, err
		}
		return findSaved[SavedView](ctx, k, questions.SavedViews, id)
	})
}

// ViewToSave is a view to save: a new one, or with the id and Replaces a version of another.
type ViewToSave struct {
	ID       string              `json:"id,omitzero"`
	Name     string              `json:"name"`
	Document map[string]any      `json:"document"`
	Entities []questions.NodeRef `json:"entities,omitzero"`
	Signature
}

func (v ViewToSave) check() error {
	switch {
	case strings.TrimSpace(v.Name) == "":
		return BadRequest("a view needs a name", "say what it shows")
	case len(v.Name) > maxName:
		return BadRequest("the name is too long", fmt.Sprintf("shorten it to %d bytes", maxName))
	case v.Document == nil:
		return BadRequest("a view needs a document", "send the ViewDocument of the page as document")
	case len(v.Entities) > MaxSavedEntities:
		return BadRequest("the view holds too many entities", fmt.Sprintf("send at most %d", MaxSavedEntities))
	}
	return checkSavedID(questions.SavedViews, v.ID)
}

// SaveView saves a view.
func (e *Explorer) SaveView(ctx context.Context, v ViewToSave) (SavedView, error) {
	v.ID = cmp.Or(v.ID, newSavedID(questions.SavedViews))
	return guarded(ctx, e, on(ActSaveView, v.ID), func(ctx context.Context) (SavedView, error) {
		k, err := e.saved()
		if err == nil {
			err = v.check()
		}
		if err != nil {
			return SavedView{}, err
		}
		var before *Signed
		if v.Replaces != "" {
			old, err := findSaved[SavedView](ctx, k, questions.SavedViews, v.ID)
			if err != nil {
				return SavedView{}, err
			}
			before = &old.Signed
		}
		signed, err := e.sign(ctx, v.Signature, before)
		if err != nil {
			return SavedView{}, err
		}
		head := ViewHead{v.ID, strings.TrimSpace(v.Name), v.Document, signed, len(v.Entities)}
		saved := SavedView{head, append([]questions.NodeRef{}, v.Entities...)}
		return saved, putSaved(ctx, k, questions.SavedViews, v.ID, signed, saved, v.Replaces)
	})
}

// DeleteView takes a saved view away and returns it.
func (e *Explorer) DeleteView(ctx context.Context, id string) (SavedView, error) {
	return guarded(ctx, e, on(ActDeleteView, id), func(ctx context.Context) (SavedView, error) {
		k, err := e.saved()
		if err != nil {
			return SavedView{}, err
		}
		return dropSaved[SavedView](ctx, k, questions.SavedViews, id)
	})
}

// ViewChanges tells what became of the entities of a view since it was saved. An entity is in one list.
type ViewChanges struct {
	// Merged are now shown as another one.
	Merged []MergedEntity `json:"merged"`
	// Vanished are in the store no more, in no form.
	Vanished []questions.NodeRef `json:"vanished"`
	// New are shown by the view now, and were not when it was saved; Left the other way round:
	// the store has them still. Both are empty where it is not known what the view shows now.
	New  []questions.NodeRef `json:"new"`
	Left []questions.NodeRef `json:"left"`
	// Same is how many are as they were.
	Same int `json:"same"`
}

// MergedEntity is an entity that is shown as another now.
type MergedEntity struct {
	questions.NodeRef
	Into questions.NodeRef `json:"into"`
}

// CompareView compares a saved view with the graph as it is, and with the entities that it shows now
// where these are known: nil if not.
func (e *Explorer) CompareView(ctx context.Context, id string, now []entities.ID) (ViewChanges, error) {
	return guarded(ctx, e, on(ActCompareView, id), func(ctx context.Context) (ViewChanges, error) {
		k, err := e.saved()
		if err != nil {
			return ViewChanges{}, err
		}
		if len(now) > MaxSavedEntities {
			return ViewChanges{}, BadRequest("these are too many entities", fmt.Sprintf("send at most %d", MaxSavedEntities))
		}
		v, err := findSaved[SavedView](ctx, k, questions.SavedViews, id)
		if err != nil {
			return ViewChanges{}, err
		}
		var ids []entities.ID
		for _, x := range v.Entities {
			ids = append(ids, x.ID)
		}
		shown, err := k.Shown(ctx, append(ids, now...))
		if err != nil {
			return ViewChanges{}, err
		}
		changes := changesOf(v.Entities, now, shown)
		err = e.nameShown(ctx, &changes)
		return changes, err
	})
}

// changesOf compares what a view showed with what it shows; shown says what each id is shown as.
func changesOf(before []questions.NodeRef, now []entities.ID, shown map[entities.ID]entities.ID) ViewChanges {
	c := ViewChanges{[]MergedEntity{}, []questions.NodeRef{}, []questions.NodeRef{}, []questions.NodeRef{}, 0}
	isNow := map[entities.ID]bool{}
	for _, id := range now {
		isNow[shown[id]] = shown[id] != ""
	}
	wasShown, seen := map[entities.ID]bool{}, map[entities.ID]bool{}
	for _, x := range before {
		if seen[x.ID] {
			continue
		}
		seen[x.ID] = true
		into := shown[x.ID]
		wasShown[into] = true
		switch {
		case into == "":
			c.Vanished = append(c.Vanished, x)
		case into != x.ID:
			c.Merged = append(c.Merged, MergedEntity{x, questions.NodeRef{ID: into}})
		case now != nil && !isNow[into]:
			c.Left = append(c.Left, x)
		default:
			c.Same++
		}
	}
	for _, id := range now {
		if into := shown[id]; into != "" && !wasShown[into] {
			wasShown[into] = true
			c.New = append(c.New, questions.NodeRef{ID: into})
		}
	}
	return c
}

// nameShown gives what is shown now its name.
func (e *Explorer) nameShown(ctx context.Context, c *ViewChanges) error {
	var ids []entities.ID
	for _, m := range c.Merged {
		ids = append(ids, m.Into.ID)
	}
	for _, n := range c.New {
		ids = append(ids, n.ID)
	}
	names, err := e.namesOf(ctx, ids)
	for i := range c.Merged {
		c.Merged[i].Into.Name = names[c.Merged[i].Into.ID]
	}
	for i := range c.New {
		c.New[i].Name = names[c.New[i].ID]
	}
	return err
}

// namesOf are the names of nodes as they are shown.
func (e *Explorer) namesOf(ctx context.Context, ids []entities.ID) (map[entities.ID]string, error) {
	nodes, err := e.store.Nodes(ctx, ids)
	names := make(map[entities.ID]string, len(nodes))
	for _, n := range nodes {
		names[n.ID] = n.Name
	}
	return names, err
}
