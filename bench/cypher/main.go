// Cypher tells how fast the embedded store answers ad-hoc Cypher, beside a Neo4j with the same leak in the same
// run, and that both give the same rows.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/store"
)

// options are the flags of the program.
type options struct {
	file, server string
	rounds       int
	only         string
	profile      string
	clients      int
}

// question is a query with the parameters of one round.
type question struct {
	name, text string
	params     func(round int) map[string]any
}

func main() {
	var o options
	flag.StringVar(&o.file, "store", "bluegraph.db", "the embedded store")
	flag.StringVar(&o.server, "neo4j", "",
		"the address of a Neo4j with the same leak, with NEO4J_USER and NEO4J_PASSWORD if it asks for them; none: ours alone")
	flag.IntVar(&o.rounds, "rounds", 7, "how often each is asked, after one that is thrown away; the median counts")
	flag.StringVar(&o.only, "only", "", "ask only the questions whose name holds this")
	flag.IntVar(&o.clients, "clients", 1, "how many ask ours at once; with several, the time is that of all divided by the answers")
	flag.StringVar(&o.profile, "cpuprofile", "", "file for a profile of our processor time")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "cypher:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (err error) {
	keeper, err := store.Open(ctx, o.file, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, keeper.Close()) }()
	ours := keeper.(questions.CypherReader)
	asked, err := questionsOf(ctx, keeper)
	if err != nil {
		return err
	}
	var session neo4j.SessionWithContext
	if o.server != "" {
		login := neo4j.NoAuth()
		if user := os.Getenv("NEO4J_USER"); user != "" {
			login = neo4j.BasicAuth(user, os.Getenv("NEO4J_PASSWORD"), "")
		}
		driver, err := neo4j.NewDriverWithContext(o.server, login)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, driver.Close(ctx)) }()
		session = driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	}
	if o.profile != "" {
		f, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			return errors.Join(err, f.Close())
		}
		defer func() { pprof.StopCPUProfile(); err = errors.Join(err, f.Close()) }()
	}
	fmt.Println("| question | rows | Neo4j ms | ours ms | ratio | ours, processor ms |\n|---|---|---|---|---|---|")
	for _, q := range asked {
		if !strings.Contains(q.name, o.only) {
			continue
		}
		ask := func() error { return compare(ctx, ours, session, q, o.rounds) }
		if o.clients > 1 {
			ask = func() error { return crowd(ctx, ours, q, o.rounds, o.clients) }
		}
		if err := ask(); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return nil
}

// compare asks both sides by turns and prints a row of the table.
func compare(ctx context.Context, ours questions.CypherReader, session neo4j.SessionWithContext, q question, rounds int) error {
	var mine, theirs, work []time.Duration
	rows := 0
	for round := range rounds + 1 {
		params := q.params(round)
		began, worked := time.Now(), processorTime()
		result, err := ours.Cypher(ctx, questions.CypherQuery{Text: q.text, Params: params, Limit: 10_000, TimeoutMS: 120_000})
		if err != nil {
			return err
		}
		spent := time.Since(began)
		rows = len(result.Rows)
		if round > 0 {
			mine = append(mine, spent)
			work = append(work, processorTime()-worked)
		}
		if session == nil {
			continue
		}
		began = time.Now()
		answer, err := session.Run(ctx, q.text, params)
		if err != nil {
			return err
		}
		records, err := answer.Collect(ctx)
		if err != nil {
			return err
		}
		if round > 0 {
			theirs = append(theirs, time.Since(began))
		}
		if a, b := text(result.Rows, nil), text(nil, records); a != b && !result.Truncated {
			return fmt.Errorf("the answers differ: %.300s\nand %.300s", a, b)
		}
	}
	m, n := median(mine), median(theirs)
	if session == nil {
		fmt.Printf("| %s | %d | | %.2f | | %.2f |\n", q.name, rows, ms(m), ms(median(work)))
		return nil
	}
	fmt.Printf("| %s | %d | %.1f | %.2f | %.1f | %.2f |\n", q.name, rows, ms(n), ms(m), float64(n)/float64(m), ms(median(work)))
	return nil
}

// crowd lets several ask ours at once, each as often as rounds says, and prints a row of the table.
func crowd(ctx context.Context, ours questions.CypherReader, q question, rounds, clients int) error {
	began, worked := time.Now(), processorTime()
	var group errgroup.Group
	for range clients {
		group.Go(func() error {
			for round := range rounds {
				query := questions.CypherQuery{Text: q.text, Params: q.params(round), Limit: 10_000, TimeoutMS: 120_000}
				if _, err := ours.Cypher(ctx, query); err != nil {
					return err
				}
			}
			return nil
		})
	}
	err := group.Wait()
	each := func(d time.Duration) float64 { return ms(d) / float64(rounds*clients) }
	fmt.Printf("| %s, %d clients | | | %.2f | | %.2f |\n", q.name, clients, each(time.Since(began)), each(processorTime()-worked))
	return err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func median(d []time.Duration) time.Duration {
	if len(d) == 0 {
		return 0
	}
	slices.Sort(d)
	return d[len(d)/2]
}

// text writes the rows of either side alike, in order.
func text(ours [][]any, theirs []*neo4j.Record) string {
	for _, r := range theirs {
		ours = append(ours, r.Values)
	}
	lines := make([]string, len(ours))
	for i, row := range ours {
		lines[i] = fmt.Sprint(row)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// questionsOf are the questions, with ids of the leak.
func questionsOf(ctx context.Context, keeper questions.Keeper) ([]question, error) {
	ids := func(k entities.Kind) (ids []string, err error) {
		r, err := keeper.Search(ctx, questions.SearchQuery{Kinds: []entities.Kind{k}, Limit: 20})
		for _, h := range r.Hits {
			ids = append(ids, string(h.ID))
		}
		if err == nil && len(ids) < 2 {
			err = fmt.Errorf("the leak has no two of %s", k)
		}
		return ids, err
	}
	campaigns, err := ids(entities.Campaign)
	if err != nil {
		return nil, err
	}
	agencies, err := ids(entities.Agency)
	if err != nil {
		return nil, err
	}
	one := func(list []string) func(int) map[string]any {
		return func(round int) map[string]any { return map[string]any{"id": list[round%len(list)]} }
	}
	none := func(int) map[string]any { return nil }
	return []question{
		{"agencies that received a campaign", "MATCH (c:Campaign {id: $id})-[:SENT_TO]->(r:Recipient)-[:WORKS_FOR]->(a:Agency) " +
			"RETURN a.id AS id, count(DISTINCT r) AS n ORDER BY n DESC, id", one(campaigns)},
		{"top 20 agencies by distinct campaigns", "MATCH (a:Agency)<-[:WORKS_FOR]-(r:Recipient)<-[:SENT_TO]-(c:Campaign) " +
			"RETURN a.id AS id, count(DISTINCT c) AS n ORDER BY n DESC, id LIMIT 20", none},
		{"two steps around an agency", "MATCH (a:Agency {id: $id})--(m)--(o) WHERE o <> a RETURN count(DISTINCT o) AS n", one(agencies)},
		{"shortest path of at most six steps",
			"MATCH (a:Agency {id: $from}), (b:Agency {id: $to}) MATCH p = shortestPath((a)-[*..6]-(b)) RETURN length(p) AS n",
			func(round int) map[string]any {
				return map[string]any{"from": agencies[round%len(agencies)], "to": agencies[(round+1)%len(agencies)]}
			}},
		{"SENT_TO by state and month", "MATCH (c:Campaign)-[:SENT_TO]->(r:Recipient)-[:WORKS_FOR]->(a:Agency) " +
			"RETURN a.state AS state, left(c.sent_at, 7) AS month, count(*) AS n", none},
		{"people by the number of campaigns", "MATCH (r:Recipient)<-[:SENT_TO]-(c) WITH r, count(c) AS n RETURN n, count(*) AS people", none},
		{"names that hold a word", "MATCH (p:Person) WHERE toLower(p.name) CONTAINS 'mar' RETURN count(*) AS n", none},
	}, nil
}
