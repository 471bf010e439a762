package embedded

import (
	"errors"
	"path/filepath"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// TestReceiversOfTwoLeaks: the sets of each leak count its receivers from 0. What the second leak's sets name says nothing
// of the first one's receivers: one that is in no set is as if it were not, and its recipient's receipts count by all for
// whom that one works.
func TestReceiversOfTwoLeaks(t *testing.T) {
	ctx := t.Context()
	s := open(t, filepath.Join(t.TempDir(), "x.db"), Options{})
	for _, leak := range []struct {
		name    string
		through []uint32
	}{{"a", nil}, {"b", []uint32{0}}} {
		id := func(kind string) entities.ID { return entities.ID(kind + ":" + leak.name) }
		entity := func(kind entities.Kind, id entities.ID) entities.Entity {
			return entities.Entity{ID: id, Kind: kind, Leak: leak.name, Name: leak.name}
		}
		sent, person, agency := id("campaign"), id("recipient"), id("agency")
		if err := errors.Join(
			s.BeginLoad(ctx, entities.Leak{Name: leak.name, Path: "/srv/" + leak.name}),
			s.PutEntities(ctx, []entities.Entity{
				entity(entities.Campaign, sent), entity(entities.Recipient, person), entity(entities.Agency, agency),
			}),
			s.PutReceivers(ctx, []entities.Receiver{{Recipient: person, Agency: agency}}),
			s.PutRecipientSets(ctx, []entities.ID{person},
				[]entities.RecipientSet{{Campaign: sent, Recipients: []uint32{0}, Through: leak.through}}),
			s.CommitLoad(ctx, nil),
		); err != nil {
			t.Fatal(err)
		}
	}
	snap, err := s.fresh(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[entities.ID]bool{"recipient:a": false, "recipient:b": true} {
		i, ok := snap.graph.Index(id)
		if !ok {
			t.Fatalf("%s is not there", id)
		}
		if got := snap.graph.Receivers().Has(i); got != want {
			t.Errorf("%s has receivers: %v", id, got)
		}
	}
	campaign, _ := snap.graph.Index("campaign:b")
	snap.graph.Receivers().Each(campaign, func(_ uint32, x graph.Receiver) {
		if who := snap.graph.Vertex(x.Recipient).ID; who != "recipient:b" {
			t.Errorf("the second leak's campaign came to %s", who)
		}
	})
}
