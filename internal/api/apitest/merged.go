package apitest

import (
	"encoding/json"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
)

// Keeper is a store that keeps judgements too.
type Keeper interface {
	Sink
	identity.Store
}

// Ids of the second leak. Corentin is shown as Wendeline.
const (
	Tip       entities.ID = "campaign:lindow/1"
	Wendeline entities.ID = "recipient:dddddddddddddddd"
	Corentin  entities.ID = "recipient:eeeeeeeeeeeeeeee"
	Ingram    entities.ID = "person:bbbbbbbbbbbbbbbb"
)

// MergedWords are in the second leak and may be in no redacted export: those of an
// entity that is shown as another, of that other, and of an alias.
var MergedWords = []string{"wendeline", "kastrup", "corentin", "aldous", "caldous", "5550177", "5550188", "ingram", "delacorte", "inky"}

// LoadMerged loads a second leak, in which two recipients are judged to be one, and a
// subject names both in small letters and in ways that have no form of their own.
func LoadMerged(t testing.TB, s Keeper) {
	t.Helper()
	const subject = "ask sgt aldous, corentin aldous, caldous or 415 5550177, then sgt kastrup, wendeline kastrup, 415 5550188, never inky " +
		"delacorte"
	entity := func(id entities.ID, name string, p entities.Properties) entities.Entity {
		k, _ := id.Kind()
		return entities.Entity{ID: id, Kind: k, Leak: "second", Name: name, Properties: p}
	}
	ctx := t.Context()
	steps := []func() error{
		func() error {
			return s.BeginLoad(ctx, entities.Leak{Name: "second", Path: t.TempDir(), Sites: []string{"lindow"}, Fingerprint: "2"})
		},
		func() error {
			return s.PutEntities(ctx, []entities.Entity{
				entity(Tip, subject, entities.Properties{"subject": subject, "status": "sent"}),
				entity(Wendeline, "Wendeline Kastrup", entities.Properties{"email": "wendeline@lindow.example", "phone": "415 5550188"}),
				entity(Corentin, "Corentin Aldous", entities.Properties{"email": "caldous", "phone": "415 5550177"}),
				entity(Ingram, "Ingram Delacorte", entities.Properties{"aliases": []string{"Inky Delacorte"}}),
			})
		},
		func() error {
			return s.PutEdges(ctx, []entities.Edge{
				{Source: Tip, Type: entities.AddressedTo, Target: Wendeline}, {Source: Tip, Type: entities.AddressedTo, Target: Corentin},
				{Source: Tip, Type: entities.Mentions, Target: Ingram},
			})
		},
		func() error { return s.CommitLoad(ctx, json.RawMessage(`{"leak": "second"}`)) },
		func() error {
			service := &identity.Service{Store: s, Now: time.Now}
			if _, err := service.Rederive(ctx, nil); err != nil {
				return err
			}
			_, _, err := service.Judge(ctx, entities.Judgement{Left: Wendeline, Right: Corentin, Verdict: entities.Same, Author: "rosa"}, false)
			return err
		},
	}
	for i, step := range steps {
		if err := step(); err != nil {
			t.Fatalf("step %d of the second leak: %v", i, err)
		}
	}
}
