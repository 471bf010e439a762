package explorer

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// unguarded are methods that are no acts, and why.
var unguarded = map[string]string{"Version": "it names a state of the graph and tells nothing of what is in it"}

// TestEveryActIsGuarded: what a guard refuses is not done, whichever method was called. The
// explorer has no store, so that an act that is done all the same panics.
func TestEveryActIsGuarded(t *testing.T) {
	refused := errors.New("not allowed")
	var seen []ActName
	e := New(Options{Guards: []Guard{func(_ context.Context, a Act, _ func(context.Context) error) error {
		seen = append(seen, a.Name)
		return refused
	}}})
	methods := reflect.ValueOf(e)
	for i := range methods.NumMethod() {
		name, m := methods.Type().Method(i).Name, methods.Method(i)
		if unguarded[name] != "" {
			continue
		}
		args := []reflect.Value{reflect.ValueOf(t.Context())}
		for n := 1; n < m.Type().NumIn() && !(m.Type().IsVariadic() && n == m.Type().NumIn()-1); n++ {
			args = append(args, reflect.Zero(m.Type().In(n)))
		}
		before := len(seen)
		out := m.Call(args)
		if err, _ := out[len(out)-1].Interface().(error); !errors.Is(err, refused) || len(seen) != before+1 {
			t.Errorf("%s returns %v and has asked the guard %d times, want the guard's error and once", name, err, len(seen)-before)
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d acts were tried", len(seen))
	}
	if slices.Sort(seen); len(slices.Compact(slices.Clone(seen))) != len(seen) {
		t.Errorf("two methods are one act to a guard: %v", seen)
	}
}

// oneCampaign is a store that traces one campaign.
type oneCampaign struct{ Store }

func (oneCampaign) TraceCampaign(_ context.Context, id entities.ID, _ questions.TraceOptions) (questions.CampaignTrace, error) {
	if id != "campaign:a/1" {
		return questions.CampaignTrace{}, questions.ErrNotFound
	}
	return questions.CampaignTrace{Campaign: questions.Campaign{ID: id}}, nil
}

// TestGuardsWrapActs: a guard that allows stands around one that notes. Both see who does
// what; the one inside does not see what was refused, and sees how the others ended.
func TestGuardsWrapActs(t *testing.T) {
	type note struct {
		who, what, on string
		ok            bool
	}
	var notes []note
	forbidden := &Error{Code: CodeForbidden, Message: "a reader may not"}
	allowed := func(ctx context.Context, a Act, do func(context.Context) error) error {
		if ActorOf(ctx).Name == "rosa" {
			return do(ctx)
		}
		return forbidden
	}
	audited := func(ctx context.Context, a Act, do func(context.Context) error) error {
		err := do(ctx)
		notes = append(notes, note{ActorOf(ctx).Name, string(a.Name), a.On[0], err == nil})
		return err
	}
	e := New(Options{Store: oneCampaign{}, Guards: []Guard{allowed, audited}})
	rosa := WithActor(t.Context(), Actor{Name: "rosa"})
	if found, err := e.TraceCampaign(rosa, "campaign:a/1", questions.TraceOptions{}); err != nil || found.Campaign.ID != "campaign:a/1" {
		t.Errorf("rosa reads %+v, %v", found, err)
	}
	if _, err := e.TraceCampaign(rosa, "campaign:a/2", questions.TraceOptions{}); !errors.Is(err, questions.ErrNotFound) {
		t.Errorf("what does not exist is %v", err)
	}
	if found, err := e.TraceCampaign(t.Context(), "campaign:a/1", questions.TraceOptions{}); !errors.Is(err, forbidden) ||
		found.Campaign.ID != "" {
		t.Errorf("somebody else reads %+v, %v", found, err)
	}
	want := []note{{"rosa", "trace-campaign", "campaign:a/1", true}, {"rosa", "trace-campaign", "campaign:a/2", false}}
	if !slices.Equal(notes, want) {
		t.Errorf("noted is %v, want %v", notes, want)
	}
}
