package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"path/filepath"
	"testing"
	"time"
)

// TestLookThatAChangeOvertakes: a look that began before a load was committed does not
// keep the next question from seeing the load.
func TestLookThatAChangeOvertakes(t *testing.T) {
	ctx := t.Context()
	clock := time.Now()
	s := open(t, filepath.Join(t.TempDir(), "x.db"), Options{Now: func() time.Time { return clock }})
	if err := load1(ctx, s, "before"); err != nil {
		t.Fatal(err)
	}
	if err := fill(ctx, s, "after"); err != nil {
		t.Fatal(err)
	}
	before, err := s.Generation(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s.reloading.Lock()
	_, err = s.lookAgain(ctx, clock.UnixNano(), func(ctx context.Context) (*snapshot, error) {
		snap, err := s.newest(ctx)
		if err != nil {
			return nil, err
		}
		return snap, s.CommitLoad(ctx, json.RawMessage("{}"))
	})
	s.reloading.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	if after, err := s.Generation(ctx); err != nil || after == before {
		t.Errorf("after the load was committed the generation is %q as before, %v", after, err)
	}
}

// TestAskerLeaves: what is cut short because nobody waits for it is told from what is
// wrong with the store.
func TestAskerLeaves(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"), Options{})
	ctx, leave := context.WithCancel(t.Context())
	err := s.within(ctx, func(tx *sql.Tx) error {
		leave()
		for { // until the transaction has noticed
			if _, err := generationOf(context.WithoutCancel(ctx), tx); err != nil {
				return err
			}
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("after the asker has left the error is %v", err)
	}
}
