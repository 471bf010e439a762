package explorer_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/embedded"
)

// A store is filled, and an explorer over it asked which agencies received a bulletin.
func ExampleExplorer_TraceCampaign() {
	if err := traceBulletin(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Daily Bulletin went to Wexel Police Department: 1 recipient
}

func traceBulletin(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	store, err := embedded.Open(ctx, filepath.Join(folder, "example.db"), embedded.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	for _, step := range []func() error{
		func() error { return store.BeginLoad(ctx, entities.Leak{Name: "example"}) },
		func() error {
			return store.PutEntities(ctx, []entities.Entity{
				{ID: "campaign:wexel/1", Kind: entities.Campaign, Name: "Daily Bulletin", Properties: entities.Properties{"status": "sent"}},
				{ID: "recipient:1", Kind: entities.Recipient, Name: "Ann One"},
				{ID: "agency:1", Kind: entities.Agency, Name: "Wexel Police Department"},
			})
		},
		func() error {
			return store.PutEdges(ctx, []entities.Edge{{Source: "recipient:1", Type: entities.WorksFor, Target: "agency:1"}})
		},
		func() error {
			return store.PutRecipientSets(ctx, []entities.ID{"recipient:1"},
				[]entities.RecipientSet{{Campaign: "campaign:wexel/1", Recipients: []uint32{0}}})
		},
		func() error { return store.CommitLoad(ctx, json.RawMessage("{}")) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	trace, err := explorer.New(explorer.Options{Store: store}).TraceCampaign(ctx, "campaign:wexel/1", questions.TraceOptions{Limit: 10})
	if err != nil {
		return err
	}
	for _, a := range trace.Agencies {
		fmt.Printf("%s went to %s: %d recipient\n", trace.Campaign.Name, a.Name, a.Recipients)
	}
	return nil
}
