package questions

import (
	"context"
	"encoding/json"
)

// Saved is one thing that analysts keep beside the graph: a view, a note. It belongs to them
// and not to the leak: a load, a resolution and a newer format of the store leave it as it is, no
// Scanner hands it out, and no export of the graph holds it.
type Saved struct {
	// Kind says what it is: SavedViews, SavedNotes, SavedStories. ID is unique within a kind.
	Kind, ID string
	// ChangedAt is the time of its newest version, by which one version is told from another.
	ChangedAt string
	// Body is the thing itself, a JSON object that the store does not read.
	Body json.RawMessage
}

// The kinds of what is saved.
const (
	SavedViews   = "view"
	SavedNotes   = "note"
	SavedStories = "story"
)

// SavedKeeper keeps what analysts save. Writing changes no generation: the graph stays as it is.
type SavedKeeper interface {
	// Saved lists all of a kind by id; with an id, that one alone, or none.
	Saved(ctx context.Context, kind, id string) ([]Saved, error)
	// PutSaved writes a new one (replaces is ""), or a new version in place of the one whose
	// ChangedAt is replaces. If that is not the newest version any more, or a new one's id is
	// taken, it is ErrOverwritten and nothing is written.
	PutSaved(ctx context.Context, s Saved, replaces string) error
	// DropSaved takes one away for good; ErrNotFound if there is none.
	DropSaved(ctx context.Context, kind, id string) error
}
