package access

import (
	"context"
	"errors"
	"os"
	"regexp"
	"testing"

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
