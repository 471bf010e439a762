package main

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"
)

// The statements that anybody would write to fill Neo4j through the driver, in batches
// of batchThings, by bareSessions sessions: more gain nothing.
const (
	batchThings  = 10_000
	bareSessions = 2

	mergeNodes  = `UNWIND $rows AS r MERGE (n:Bare {id: r.id}) SET n += r.p`
	createNodes = `UNWIND $rows AS r CREATE (n:Bare {id: r.id, name: r.p.name, email: r.p.email})`
	createLists = `UNWIND $rows AS r MATCH (c:Bare {id: r.campaign}) UNWIND r.ids AS id MATCH (n:Bare {id: id}) CREATE (c)-[:SENT_TO]->(n)`
	mergePairs  = `UNWIND $rows AS r MATCH (a:Bare {id: r.a}) MATCH (b:Bare {id: r.b}) MERGE (a)-[:TO]->(b)`
)

// bare talks to a server with the driver alone.
type bare struct{ driver neo4j.DriverWithContext }

// run sends one statement and returns its first value, if it has one.
func (b bare) run(ctx context.Context, text string) (any, error) {
	session := b.driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	if len(records) == 0 {
		return nil, nil
	}
	return records[0].Values[0], nil
}

// processor is the processor time in seconds that the server has used, by its own
// account.
func (b bare) processor(ctx context.Context) (float64, error) {
	v, err := b.run(ctx, `CALL dbms.queryJmx('java.lang:type=OperatingSystem') YIELD attributes RETURN attributes.ProcessCpuTime.value`)
	nanoseconds, _ := v.(int64)
	return float64(nanoseconds) / 1e9, err
}

// empty takes away everything but constraints.
func (b bare) empty(ctx context.Context) error {
	for _, text := range []string{
		`MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS`,
		`MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS`,
	} {
		if _, err := b.run(ctx, text); err != nil {
			return err
		}
	}
	names, err := b.run(ctx,
		`SHOW INDEXES YIELD name, type, owningConstraint WHERE owningConstraint IS NULL AND type <> 'LOOKUP' RETURN collect(name)`)
	if err != nil {
		return err
	}
	for _, name := range names.([]any) {
		if _, err := b.run(ctx, "DROP INDEX `"+name.(string)+"`"); err != nil {
			return err
		}
	}
	return nil
}

// write writes batches, with the driver's own retries.
func (b bare) write(ctx context.Context, text string, batches [][]any) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(bareSessions)
	for _, rows := range batches {
		group.Go(func() error {
			session := b.driver.NewSession(ctx, neo4j.SessionConfig{})
			defer session.Close(ctx)
			_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
				result, err := tx.Run(ctx, text, map[string]any{"rows": rows})
				if err != nil {
					return nil, err
				}
				return result.Consume(ctx)
			})
			return err
		})
	}
	return group.Wait()
}

// writePairs writes in batches that share no node, so that none waits for another: by the
// halves into which the two ends fall.
func (b bare) writePairs(ctx context.Context, text string, cells [2][2][]any) error {
	for d := range 2 {
		group, ctx := errgroup.WithContext(ctx)
		for i := range 2 {
			group.Go(func() error {
				for batch := range slices.Chunk(cells[i][(i+d)%2], batchThings) {
					if err := b.write(ctx, text, [][]any{batch}); err != nil {
						return err
					}
				}
				return nil
			})
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}

// nodeRows are the entities, in batches.
func (r *recording) nodeRows() [][]any {
	var rows []any
	for _, e := range r.entities {
		rows = append(rows, map[string]any{"id": string(e.ID), "p": map[string]any{"name": e.Name, "email": e.Properties["email"]}})
	}
	return slices.Collect(slices.Chunk(rows, batchThings))
}

// pairRows are the edges, by the halves of their two ends.
func (r *recording) pairRows() (cells [2][2][]any) {
	seed := maphash.MakeSeed()
	half := func(id string) int { return int(maphash.String(seed, id) % 2) }
	for _, e := range r.edges {
		a, b := string(e.Source), string(e.Target)
		cells[half(a)][half(b)] = append(cells[half(a)][half(b)], map[string]any{"a": a, "b": b})
	}
	return cells
}

// listRows are the recipient lists, in batches.
func (r *recording) listRows() (batches [][]any) {
	var batch []any
	things := 0
	for _, l := range r.lists {
		for _, set := range l.sets {
			ids := make([]string, len(set.Recipients))
			for i, at := range set.Recipients {
				ids[i] = string(l.people[at])
			}
			batch = append(batch, map[string]any{"campaign": string(set.Campaign), "ids": ids})
			if things += len(ids); things >= batchThings {
				batches, batch, things = append(batches, batch), nil, 0
			}
		}
	}
	return append(batches, batch)
}
