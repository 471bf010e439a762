package access

import (
	"context"
	"errors"
	"os"
	"regexp"
	"testing"
	"time"

	"bluegraph/internal/explorer"
)

// TestEveryActHasARole: an act that is added needs a decision about who may do it.
func TestEveryActHasARole(t *testing.T) {
	text, err := os.ReadFile("../explorer/act.go")
	if err != nil {
		t.Fatal(err)
	}
	acts := regexp.MustCompile(`ActName = "([a-z-]+)"`).FindAllStringSubmatch(string(text), -1)
	if len(acts) < 40 || len(acts) != len(needs) {
		t.Errorf("there are %d acts, and %d have a role", len(acts), len(needs))
	}
	for _, a := range acts {
		if needs[explorer.ActName(a[1])] == Nobody {
			t.Errorf("who may do %s?", a[1])
		}
	}
}

// TestAllowed: what somebody may not do is not done.
func TestAllowed(t *testing.T) {
	for _, c := range []struct {
		role string
		act  explorer.ActName
		want bool
	}{
		{"reader", explorer.ActEntity, true}, {"reader", explorer.ActJudge, false}, {"analyst", explorer.ActExport, true},
		{"analyst", explorer.ActExportOfficials, false}, {"editor", explorer.ActExportOfficials, true},
		{"analyst", explorer.ActExportPrivate, false}, {"editor", explorer.ActJudge, true}, {"owner", explorer.ActExportPrivate, true},
		{"", explorer.ActEntity, false}, {"nobody", explorer.ActEntity, false}, {"root", explorer.ActEntity, false}, {"owner", "new-act", false},
	} {
		done := false
		ctx := explorer.WithActor(t.Context(), explorer.Actor{Name: "x", Role: c.role})
		err := Allowed(ctx, explorer.Act{Name: c.act}, func(context.Context) error { done = true; return nil })
		var shown *explorer.Error
		if done != c.want || !c.want && (!errors.As(err, &shown) || shown.Code != explorer.CodeForbidden) {
			t.Errorf("%s, %s: done %v, %v", c.role, c.act, done, err)
		}
	}
}

// TestThrottle: the sixth failure waits, twice as long each time, and a success ends it.
func TestThrottle(t *testing.T) {
	var throttle throttle
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	for range failuresOfName {
		if !throttle.mayTry("x", now) {
			t.Fatal("a free failure waits")
		}
		throttle.failed("x", now, failuresOfName)
	}
	if throttle.mayTry("x", now.Add(firstWait-1)) || !throttle.mayTry("x", now.Add(firstWait)) {
		t.Error("the first wait is another one")
	}
	throttle.failed("x", now, failuresOfName)
	if throttle.mayTry("x", now.Add(2*firstWait-1)) || !throttle.mayTry("x", now.Add(2*firstWait)) {
		t.Error("the second wait is another one")
	}
	for range 100 {
		throttle.failed("x", now, failuresOfName)
	}
	if throttle.mayTry("x", now.Add(longestWait-1)) || !throttle.mayTry("x", now.Add(longestWait)) {
		t.Error("the longest wait is another one")
	}
	throttle.succeeded("x")
	if !throttle.mayTry("x", now) {
		t.Error("a success ends nothing")
	}
}
