package main

import (
	"context"
	"encoding/json"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/ingest"
	"bluegraph/internal/source"
)

// recording is a sink that keeps what a load puts.
type recording struct {
	leak     entities.Leak
	entities []entities.Entity
	edges    []entities.Edge
	evidence []entities.Evidence
	lists    []lists
	// receivers are those that edges and lists name.
	receivers []entities.Receiver
	// listed is how many recipients all lists have together.
	listed int
}

// lists are recipient lists; their recipients are positions in people.
type lists struct {
	people []entities.ID
	sets   []entities.RecipientSet
}

// record reads sites of a leak, all if none are named, as loader load --no-text does.
func record(ctx context.Context, folder string, sites []string) (*recording, error) {
	m, err := source.LoadMapping("netsential")
	if err != nil {
		return nil, err
	}
	leak, err := source.Open(folder, m)
	if err != nil {
		return nil, err
	}
	r := &recording{}
	_, err = ingest.Load(ctx, leak, sites, r, ingest.Options{})
	return r, err
}

// replay puts what was recorded.
func (r *recording) replay(ctx context.Context, to ingest.Sink) error {
	for _, put := range []func() error{
		func() error { return to.BeginLoad(ctx, r.leak) },
		func() error { return to.PutEntities(ctx, r.entities) },
		func() error { return to.PutEvidence(ctx, r.evidence) },
		func() error { return to.PutReceivers(ctx, r.receivers) },
		func() error { return to.PutEdges(ctx, r.edges) },
		func() error { return r.replayLists(ctx, to) },
		func() error { return to.CommitLoad(ctx, json.RawMessage(`{}`)) },
	} {
		if err := put(); err != nil {
			return err
		}
	}
	return nil
}

func (r *recording) replayLists(ctx context.Context, to ingest.Sink) error {
	for _, l := range r.lists {
		if err := to.PutRecipientSets(ctx, l.people, l.sets); err != nil {
			return err
		}
	}
	return nil
}

func (r *recording) LoadedSites(context.Context, string) ([]string, error) { return nil, nil }

func (r *recording) LoadedReport(context.Context, string, string) (json.RawMessage, error) {
	return nil, nil
}

func (r *recording) BeginLoad(_ context.Context, leak entities.Leak) error {
	r.leak = leak
	return nil
}

func (r *recording) PutEntities(_ context.Context, batch []entities.Entity) error {
	r.entities = append(r.entities, batch...)
	return nil
}

func (r *recording) PutReceivers(_ context.Context, batch []entities.Receiver) error {
	r.receivers = append(r.receivers, batch...)
	return nil
}

func (r *recording) PutEdges(_ context.Context, batch []entities.Edge) error {
	r.edges = append(r.edges, batch...)
	return nil
}

func (r *recording) PutEvidence(_ context.Context, batch []entities.Evidence) error {
	r.evidence = append(r.evidence, batch...)
	return nil
}

func (r *recording) PutRecipientSets(_ context.Context, people []entities.ID, sets []entities.RecipientSet) error {
	for _, set := range sets {
		r.listed += len(set.Recipients)
	}
	r.lists = append(r.lists, lists{people, slices.Clone(sets)})
	return nil
}

func (r *recording) CommitLoad(context.Context, json.RawMessage) error { return nil }

func (r *recording) AbortLoad() error { return nil }
