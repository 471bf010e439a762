package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"

	"bluegraph/internal/entities"
	"bluegraph/internal/sample"
)

// The statements that anybody would write to fill Neo4j with the driver, in batches of
// bareBatch, by bareSessions sessions.
const (
	bareBatch    = 10_000
	bareSessions = 2

	bareMerge  = `UNWIND $rows AS r MERGE (n:Bare {id: r.id}) SET n += r.p`
	bareCreate = `UNWIND $rows AS r CREATE (n:Bare {id: r.id, name: r.p.name, email: r.p.email})`
	bareList   = `UNWIND $rows AS r MATCH (c:Bare {id: r.campaign}) UNWIND r.ids AS id MATCH (n:Bare {id: id}) CREATE (c)-[:SENT_TO]->(n)`
	barePairs  = `UNWIND $rows AS r MATCH (a:Bare {id: r.a}) MATCH (b:Bare {id: r.b}) MERGE (a)-[:TO]->(b)`
)

// BenchmarkLoad writes what a made-up leak gives, and beside it bare statements, in
// turn on one server. It prints medians: things a second, the server's processor time
// for each, ours, and the ratio of that time (both together) to the bare statement's.
func BenchmarkLoad(b *testing.B) {
	r := record(b, sample.Options{Preset: "demo", Seed: 1})
	s := open(b)
	var t timings
	fill := func() { t.round(b, s, r) }
	fill() // a server that just started is three times slower
	t = timings{}
	for b.Loop() {
		fill()
	}
	b.Log("\n" + t.table())
}

// round measures each way once.
func (t *timings) round(b *testing.B, s *Store, r *recording) {
	ctx := b.Context()
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	must(s.run1(ctx, "CREATE CONSTRAINT bare IF NOT EXISTS FOR (n:Bare) REQUIRE n.id IS UNIQUE"))
	rows := make([]any, len(r.entities))
	for i, e := range r.entities {
		rows[i] = map[string]any{"id": string(e.ID), "p": map[string]any{"name": e.Name, "email": e.Properties["email"]}}
	}
	t.measure(s, "bare nodes, MERGE", "", len(rows), func() { must(s.bare(ctx, bareMerge, slices.Collect(slices.Chunk(rows, bareBatch)))) })
	must(s.run1(ctx, "MATCH (n:Bare) CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS"))
	t.measure(s, "bare nodes, CREATE", "", len(rows), func() { must(s.bare(ctx, bareCreate, slices.Collect(slices.Chunk(rows, bareBatch)))) })
	t.measure(s, "bare relationships, MATCH MATCH MERGE", "", len(r.edges), func() { must(s.bareApart(ctx, barePairs, edgeRows(r.edges))) })
	must(s.run1(ctx, "MATCH (:Bare)-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS"))
	t.measure(s, "bare relationships, lists of a campaign", "", r.sentTo, func() { must(s.bare(ctx, bareList, listRows(r.lists))) })
	must(s.run1(ctx, "MATCH (:Bare)-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS"))
	must(s.run1(ctx, "MATCH (n:Bare) CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS"))

	for _, index := range []string{"entity_search", "evidence_subject"} { // as before the first load
		must(s.run1(ctx, "DROP INDEX "+index+" IF EXISTS"))
	}
	for _, k := range entities.Kinds {
		must(s.run1(ctx, "DROP INDEX "+k.Prefix+"_name IF EXISTS"))
	}
	must(s.BeginLoad(ctx, entities.Leak{Name: r.leak.Name}))
	t.measure(s, "entities", "bare nodes, CREATE", len(r.entities), func() { must(s.PutEntities(ctx, r.entities)); flush(b, s) })
	t.measure(s, "evidence", "bare nodes, CREATE", len(r.evidence), func() { must(s.PutEvidence(ctx, r.evidence)); flush(b, s) })
	t.measure(s, "edges", "bare relationships, MATCH MATCH MERGE", len(r.edges), func() { must(s.PutEdges(ctx, r.edges)); flush(b, s) })
	t.measure(s, "SENT_TO", "bare relationships, lists of a campaign", r.sentTo, func() {
		for _, l := range r.lists {
			must(s.PutRecipientSets(ctx, l.people, l.sets))
		}
		flush(b, s)
	})
	t.measure(s, "indexes for readers, of entities and evidence", "", len(r.entities)+len(r.evidence), func() { must(s.CommitLoad(ctx, json.RawMessage(`{}`))) })
}

func edgeRows(edges []entities.Edge) (rows []any) {
	for _, e := range edges {
		rows = append(rows, map[string]any{"a": string(e.Source), "b": string(e.Target)})
	}
	return rows
}

// listRows are the lists of campaigns, in as many parts as there are sessions.
func listRows(lists []recordedLists) (batches [][]any) {
	var batch []any
	things := 0
	for _, l := range lists {
		for _, set := range l.sets {
			ids := make([]string, len(set.Recipients))
			for i, at := range set.Recipients {
				ids[i] = string(l.people[at])
			}
			batch = append(batch, map[string]any{"campaign": string(set.Campaign), "ids": ids})
			if things += len(ids); things >= bareBatch {
				batches, batch, things = append(batches, batch), nil, 0
			}
		}
	}
	return append(batches, batch)
}

// run1 sends any statement.
func (s *Store) run1(ctx context.Context, text string) error {
	session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchDefault)
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	return err
}

// bare writes batches with the driver's own retries.
func (s *Store) bare(ctx context.Context, text string, batches [][]any) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(bareSessions)
	for _, rows := range batches {
		group.Go(func() error {
			session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchDefault)
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

// bareApart writes pairs in batches that share no node: by the halves in which the two
// ends fall.
func (s *Store) bareApart(ctx context.Context, text string, rows []any) error {
	var cells [bareSessions][bareSessions][]any
	half := func(id any) int { return target(entities.ID(id.(string))) % bareSessions }
	for _, row := range rows {
		m := row.(map[string]any)
		a, b := half(m["a"]), half(m["b"])
		cells[a][b] = append(cells[a][b], row)
	}
	for d := range bareSessions {
		group, ctx := errgroup.WithContext(ctx)
		for i := range bareSessions {
			group.Go(func() error {
				for batch := range slices.Chunk(cells[i][(i+d)%bareSessions], bareBatch) {
					if err := s.bare(ctx, text, [][]any{batch}); err != nil {
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

// timings are of ways to write, in the order in which they were first measured.
type timings struct {
	names []string
	by    map[string]*timing
}

type timing struct {
	reference       string
	things          int
	wall, server, I []float64 // seconds, of each round
}

func (t *timings) measure(s *Store, name, reference string, things int, work func()) {
	if t.by == nil {
		t.by = map[string]*timing{}
	}
	x := t.by[name]
	if x == nil {
		x = &timing{reference: reference, things: things}
		t.by[name], t.names = x, append(t.names, name)
	}
	began, server, own := time.Now(), s.serverSeconds(), ownSeconds()
	work()
	x.wall = append(x.wall, time.Since(began).Seconds())
	x.server, x.I = append(x.server, s.serverSeconds()-server), append(x.I, ownSeconds()-own)
}

func (t *timings) table() string {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tthings\tk/s\tserver µs\tour µs\tof the bare k/s\tof the bare µs\t")
	for _, name := range t.names {
		x := t.by[name]
		n := float64(x.things)
		fmt.Fprintf(w, "%s\t%d\t%.1f\t%.1f\t%.1f\t", name, x.things, n/median(x.wall)/1e3, median(x.server)/n*1e6, median(x.I)/n*1e6)
		if bare := t.by[x.reference]; bare != nil {
			m := float64(bare.things)
			fmt.Fprintf(w, "%.2f\t%.2f\t\n", n/median(x.wall)/(m/median(bare.wall)), (median(x.server)+median(x.I))/n/((median(bare.server)+median(bare.I))/m))
		} else {
			fmt.Fprintf(w, "\t\t\n")
		}
	}
	w.Flush()
	return out.String()
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	if len(x) == 0 {
		return 0
	}
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}
