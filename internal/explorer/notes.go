package explorer

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/questions"
)

// Note is what an analyst writes on an entity, an edge or a saved view. It stands on the id that
// it was written on, and is shown with what that id is shown as.
type Note struct {
	ID   string `json:"id"`
	On   string `json:"on"`
	Text string `json:"text"`
	Signed
	// Shown is the id that On is shown as, "" if the store has it no more; Name is that of the
	// entity or the view, that of an edge names both ends. Neither is saved.
	Shown string `json:"shown"`
	Name  string `json:"name"`
}

// Notes is the answer of Explorer.Notes.
type Notes struct {
	Notes []Note `json:"notes"`
}

// Notes lists the notes by time; with on, those that are shown with this entity, edge or view.
func (e *Explorer) Notes(ctx context.Context, on string) (Notes, error) {
	return guarded(ctx, e, Act{Name: ActNotes, On: without(on)}, func(ctx context.Context) (Notes, error) {
		k, err := e.saved()
		if err != nil {
			return Notes{}, err
		}
		list, err := readSaved[Note](ctx, k, questions.SavedNotes)
		if err == nil {
			err = e.locate(ctx, k, list)
		}
		if err != nil {
			return Notes{}, err
		}
		if on != "" {
			asked := []Note{{On: on}}
			if err := e.locate(ctx, k, asked); err != nil {
				return Notes{}, err
			}
			list = slices.DeleteFunc(list, func(n Note) bool { return n.On != on && (n.Shown == "" || n.Shown != asked[0].Shown) })
		}
		slices.SortFunc(list, func(a, b Note) int { return cmp.Or(strings.Compare(a.At, b.At), strings.Compare(a.ID, b.ID)) })
		return Notes{list}, nil
	})
}

// CSV is the notes as a table for a spreadsheet.
func (n Notes) CSV() ([]byte, error) {
	rows := [][]string{{"id", "on", "shown", "name", "text", "author", "at", "changed_by", "changed_at"}}
	for _, n := range n.Notes {
		row := []string{n.ID, n.On, n.Shown, n.Name, n.Text, n.Author, n.At, n.ChangedBy, n.ChangedAt}
		for i := range row {
			row[i] = export.AsText(row[i])
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	err := csv.NewWriter(&b).WriteAll(rows)
	return b.Bytes(), err
}

// without is a list of one id, or of none.
func without(id string) []string {
	if id == "" {
		return nil
	}
	return []string{id}
}

// locate says of notes what they are shown with.
func (e *Explorer) locate(ctx context.Context, k savedStore, notes []Note) error {
	var ids []entities.ID
	for _, n := range notes {
		ids = append(ids, endsOf(n.On)...)
	}
	shown, err := k.Shown(ctx, ids)
	if err != nil {
		return err
	}
	var named []entities.ID
	for _, id := range shown {
		named = append(named, id)
	}
	slices.Sort(named)
	names, err := e.namesOf(ctx, slices.Compact(named))
	if err != nil {
		return err
	}
	var views []ViewHead
	for i := range notes {
		n := &notes[i]
		n.Shown, n.Name = "", ""
		switch ends := endsOf(n.On); len(ends) {
		case 1:
			n.Shown, n.Name = string(shown[ends[0]]), names[shown[ends[0]]]
		case 2:
			if from, to := shown[ends[0]], shown[ends[1]]; from != "" && to != "" {
				_, relation, _, _ := entities.EdgeID(n.On).Parse() // endsOf has parsed it
				n.Shown, n.Name = string(entities.NewEdgeID(from, relation, to)), names[from]+" → "+names[to]
			}
		default:
			if views == nil {
				if views, err = readSaved[ViewHead](ctx, k, questions.SavedViews); err != nil {
					return err
				}
			}
			if at := slices.IndexFunc(views, func(v ViewHead) bool { return v.ID == n.On }); at >= 0 {
				n.Shown, n.Name = n.On, views[at].Name
			}
		}
	}
	return nil
}

// endsOf are the entities that a note's subject names: one, an edge's two, or a view's none.
func endsOf(on string) []entities.ID {
	if source, _, target, err := entities.EdgeID(on).Parse(); err == nil {
		return []entities.ID{source, target}
	}
	if _, ok := entities.ID(on).Kind(); ok {
		return []entities.ID{entities.ID(on)}
	}
	return nil
}

// NoteToSave is a note to save: a new one, or with the id and Replaces a version of another.
type NoteToSave struct {
	ID   string `json:"id,omitzero"`
	On   string `json:"on"`
	Text string `json:"text"`
	Signature
}

func (n NoteToSave) check() error {
	switch {
	case strings.TrimSpace(n.Text) == "":
		return BadRequest("a note needs a text", "write one, or delete the note")
	case len(n.Text) > maxNote:
		return BadRequest("the note is too long", fmt.Sprintf("shorten it to %d bytes", maxNote))
	case len(endsOf(n.On)) == 0 && checkSavedID(questions.SavedViews, n.On) != nil:
		return BadRequest(fmt.Sprintf("a note cannot stand on %q", n.On), "give the id of an entity, an edge or a saved view as on")
	}
	return checkSavedID(questions.SavedNotes, n.ID)
}

// SaveNote saves a note. What it stands on need not be in the store: notes of a file may be read
// in before the leak is loaded.
func (e *Explorer) SaveNote(ctx context.Context, n NoteToSave) (Note, error) {
	n.ID = cmp.Or(n.ID, newSavedID(questions.SavedNotes))
	return guarded(ctx, e, on(ActSaveNote, n.ID, n.On), func(ctx context.Context) (Note, error) {
		k, err := e.saved()
		if err == nil {
			err = n.check()
		}
		if err != nil {
			return Note{}, err
		}
		var before *Signed
		if n.Replaces != "" {
			old, err := findSaved[Note](ctx, k, questions.SavedNotes, n.ID)
			if err != nil {
				return Note{}, err
			}
			before = &old.Signed
		}
		signed, err := e.sign(ctx, n.Signature, before)
		if err != nil {
			return Note{}, err
		}
		saved := []Note{{ID: n.ID, On: n.On, Text: n.Text, Signed: signed}}
		if err := putSaved(ctx, k, questions.SavedNotes, n.ID, signed, saved[0], n.Replaces); err != nil {
			return Note{}, err
		}
		err = e.locate(ctx, k, saved)
		return saved[0], err
	})
}

// DeleteNote takes a note away and returns it.
func (e *Explorer) DeleteNote(ctx context.Context, id string) (Note, error) {
	return guarded(ctx, e, on(ActDeleteNote, id), func(ctx context.Context) (Note, error) {
		k, err := e.saved()
		if err != nil {
			return Note{}, err
		}
		return dropSaved[Note](ctx, k, questions.SavedNotes, id)
	})
}
