package explorer

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Signed says who made something that is saved and who changed it last. Times are UTC, RFC 3339.
type Signed struct {
	Author    string `json:"author"`
	At        string `json:"at"`
	ChangedBy string `json:"changed_by"`
	ChangedAt string `json:"changed_at"`
}

// Signature is what a request says of who saves something and in place of what.
type Signature struct {
	Author string `json:"author,omitzero"`
	// At is when it was made, for one that comes from a file or that a deletion took away; an
	// actor who is known makes things now.
	At string `json:"at,omitzero"`
	// Replaces is changed_at of the version that it was made of; "" for a new one.
	Replaces string `json:"replaces,omitzero"`
}

// savedTime is RFC 3339 in UTC with microseconds: two versions within a second have two times, and
// times are in order as texts.
const savedTime = "2006-01-02T15:04:05.000000Z07:00"

const (
	maxAuthor  = 200
	maxName    = 300
	maxNote    = 20_000
	maxSavedID = 64
)

// savedStore keeps what is saved, and knows what entities are shown as.
type savedStore interface {
	questions.SavedKeeper
	Shown(ctx context.Context, ids []entities.ID) (map[entities.ID]entities.ID, error)
}

func (e *Explorer) saved() (savedStore, error) {
	if k, ok := e.store.(savedStore); ok {
		return k, nil
	}
	return nil, notSupported("this store keeps no views and notes", "")
}

// newSavedID names a view or a note. It is unique without asking a store, so that what one
// explorer has saved can be read into another.
func newSavedID(kind string) string { return kind + ":" + strings.ToLower(rand.Text()) }

var savedID = regexp.MustCompile(`^[a-z]+:[a-z0-9]+$`)

// readSaved lists what is saved of a kind, by id.
func readSaved[T any](ctx context.Context, k savedStore, kind string) ([]T, error) {
	rows, err := k.Saved(ctx, kind, "")
	if err != nil {
		return nil, err
	}
	list := make([]T, len(rows))
	for i, r := range rows {
		if err := json.Unmarshal(r.Body, &list[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID, err)
		}
	}
	return list, nil
}

// findSaved is the one with an id.
func findSaved[T any](ctx context.Context, k savedStore, kind, id string) (found T, err error) {
	rows, err := k.Saved(ctx, kind, id)
	if err == nil && len(rows) == 0 {
		err = noSaved(kind)
	}
	if err == nil {
		err = json.Unmarshal(rows[0].Body, &found)
	}
	return found, err
}

func noSaved(kind string) *Error {
	return notFound("there is no such "+kind, "GET {api}/"+pluralOf(kind)+" lists them")
}

func pluralOf(kind string) string {
	if kind == questions.SavedStories {
		return "stories"
	}
	return kind + "s"
}

// sign says who saves it now. before is the version that it replaces, nil for a new one.
func (e *Explorer) sign(ctx context.Context, by Signature, before *Signed) (Signed, error) {
	actor, now := ActorOf(ctx).Name, e.now().UTC()
	who := by.Author
	if actor != "" { // nobody signs as another
		who = actor
	}
	if len(who) > maxAuthor {
		return Signed{}, BadRequest("the author is too long", fmt.Sprintf("shorten it to %d bytes", maxAuthor))
	}
	if before != nil {
		if last, err := time.Parse(savedTime, before.ChangedAt); err == nil && !now.After(last) { // a clock that was set back
			now = last.Add(time.Microsecond)
		}
		return Signed{before.Author, before.At, who, now.Format(savedTime)}, nil
	}
	made := now
	if by.At != "" && actor == "" {
		at, err := time.Parse(time.RFC3339, by.At)
		if err != nil {
			return Signed{}, BadRequest(fmt.Sprintf("at is %q, which is no time", by.At), "write it as 2026-01-02T03:04:05Z")
		}
		made = at.UTC()
	}
	return Signed{who, made.Format(savedTime), who, now.Format(savedTime)}, nil
}

// checkSavedID refuses an id that is none of the kind.
func checkSavedID(kind, id string) error {
	if !strings.HasPrefix(id, kind+":") || !savedID.MatchString(id) || len(id) > maxSavedID {
		return BadRequest(fmt.Sprintf("%q is no id of a %s", id, kind), "leave it out for a new one")
	}
	return nil
}

// putSaved writes a version. One that somebody has saved meanwhile is a conflict.
func putSaved(ctx context.Context, k savedStore, kind, id string, s Signed, body any, replaces string) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	err = k.PutSaved(ctx, questions.Saved{Kind: kind, ID: id, ChangedAt: s.ChangedAt, Body: text}, replaces)
	if errors.Is(err, questions.ErrOverwritten) {
		return conflict("somebody else has saved or deleted this "+kind+" meanwhile",
			"read it again, and send its changed_at as replaces")
	}
	return err
}

// dropSaved takes one away and returns it: sent again, it is there again.
func dropSaved[T any](ctx context.Context, k savedStore, kind, id string) (T, error) {
	found, err := findSaved[T](ctx, k, kind, id)
	if err == nil {
		err = k.DropSaved(ctx, kind, id)
	}
	if errors.Is(err, questions.ErrNotFound) {
		err = noSaved(kind)
	}
	return found, err
}
