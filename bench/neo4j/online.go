package main

import (
	"context"
	"encoding/json"
	"errors"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/store/neo4j"
	"bluegraph/internal/testkit"
)

// The ways to write that are measured, by what they write.
const (
	nodesMerged  = "nodes, MERGE"
	nodesCreated = "nodes, CREATE"
	pairsMerged  = "relationships, MATCH MATCH MERGE"
	listsCreated = "SENT_TO, a row a list"

	ourEntities = "entities"
	ourEvidence = "evidence"
	ourEdges    = "edges"
	ourLists    = "SENT_TO"
	ourIndexes  = "indexes for readers"
)

// online writes what was recorded over Bolt, bare and by our store in turns, on one
// server.
func online(ctx context.Context, r *recording, rounds int, t *timings) (err error) {
	server, err := testkit.NewServer()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Close()) }()
	if err := server.Start(); err != nil {
		return err
	}
	d, err := driver.NewDriverWithContext(server.URI(), driver.NoAuth())
	if err != nil {
		return err
	}
	defer d.Close(ctx)
	b := bare{d}
	store, err := neo4j.Open(ctx, server.URI(), neo4j.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	warm := newTimings() // a server that just started is three times slower
	for round := range rounds + 1 {
		to := t
		if round == 0 {
			to = warm
		}
		to.server = b.processor
		for _, side := range []func() error{
			func() error { return bareRound(ctx, b, r, to) },
			func() error { return ourRound(ctx, store, r, to) },
		} {
			if err := errors.Join(side(), b.empty(ctx)); err != nil {
				return err
			}
		}
	}
	return nil
}

// bareRound writes what was recorded by bare statements.
func bareRound(ctx context.Context, b bare, r *recording, t *timings) error {
	if _, err := b.run(ctx, "CREATE CONSTRAINT bare IF NOT EXISTS FOR (n:Bare) REQUIRE n.id IS UNIQUE"); err != nil {
		return err
	}
	nodes, pairs, lists := r.nodeRows(), r.pairRows(), r.listRows()
	steps := []step{
		{nodesMerged, len(r.entities), func() error { return b.write(ctx, mergeNodes, nodes) }},
		{"", 0, func() error { return b.empty(ctx) }},
		{nodesCreated, len(r.entities), func() error { return b.write(ctx, createNodes, nodes) }},
		{pairsMerged, len(r.edges), func() error { return b.writePairs(ctx, mergePairs, pairs) }},
		{listsCreated, r.listed, func() error { return b.write(ctx, createLists, lists) }},
	}
	return t.measure(ctx, steps)
}

// ourRound writes the same by the store.
func ourRound(ctx context.Context, s *neo4j.Store, r *recording, t *timings) error {
	steps := []step{
		{"", 0, func() error { return s.BeginLoad(ctx, r.leak) }},
		{ourEntities, len(r.entities), func() error { return errors.Join(s.PutEntities(ctx, r.entities), s.Flush()) }},
		{ourEvidence, len(r.evidence), func() error { return errors.Join(s.PutEvidence(ctx, r.evidence), s.Flush()) }},
		{ourEdges, len(r.edges), func() error { return errors.Join(s.PutEdges(ctx, r.edges), s.Flush()) }},
		{ourLists, r.listed, func() error { return errors.Join(r.replayLists(ctx, s), s.Flush()) }},
		{ourIndexes, len(r.entities) + len(r.evidence), func() error { return s.CommitLoad(ctx, json.RawMessage(`{}`)) }},
	}
	return t.measure(ctx, steps)
}
