package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// clientTexts are the queries of the clients.
var clientTexts = []string{
	"MATCH (c:Campaign)-[:SENT_TO]->(r:Recipient)-[:WORKS_FOR]->(a:Agency) RETURN a.state AS s, count(*) AS n ORDER BY s",
	"MATCH (a:Agency)--(m)--(o) WITH a, count(DISTINCT o) AS n RETURN sum(n) AS n",
	"MATCH (p:Person) WHERE toLower(p.name) CONTAINS 'an' RETURN count(p) AS n",
	"MATCH (n) UNWIND keys(n) AS k RETURN k, count(*) AS n ORDER BY k",
	"MATCH (a:Agency) WITH a ORDER BY a.id LIMIT 4 MATCH p = SHORTEST 2 (a)-[:!MENTIONS]-{1,3}(b:Site) RETURN count(p) AS n",
	"MATCH (c:Campaign) RETURN c.id AS id, size(c.text) AS n ORDER BY id",
}

// asksBeside are what the clients and the users of other pages ask: each gives its answer as text.
func asksBeside(t *testing.T, e *explorer.Explorer) (asks []func(context.Context) (string, error)) {
	t.Helper()
	written := func(v any, err error) (string, error) {
		if errors.Is(err, questions.ErrNotFound) { // the other leak has none of that id
			return "nothing", nil
		}
		if err != nil {
			return "", err
		}
		text, err := json.Marshal(v)
		return string(text), err
	}
	for _, text := range clientTexts {
		asks = append(asks, func(ctx context.Context) (string, error) {
			r, err := e.Cypher(ctx, questions.CypherQuery{Text: text, TimeoutMS: 100_000})
			return written(r.Rows, err)
		})
	}
	found, err := e.Search(t.Context(), questions.SearchQuery{Kinds: []entities.Kind{entities.Campaign}, Limit: 3})
	if err != nil || len(found.Hits) == 0 {
		t.Fatalf("no bulletin: %v", err)
	}
	id := found.Hits[0].ID
	return append(asks,
		func(ctx context.Context) (string, error) {
			return written(e.Search(ctx, questions.SearchQuery{Text: "police", Limit: 50}))
		},
		func(ctx context.Context) (string, error) { return written(e.Entity(ctx, id)) },
		func(ctx context.Context) (string, error) {
			return written(e.TraceCampaign(ctx, id, questions.TraceOptions{}))
		})
}

// TestCypherClients: eight clients ask mixed queries while another leak is loaded into the same file, and others open
// pages. Each answer, of queries and pages, is that of the store before the load or after it; what all of them hold stays
// below the limit of one query; and a query that is cancelled ends within a tenth of a second, on processors that have nothing
// else to do. BLUEGRAPH_CLIENTS=5m makes it a run of that length on the demo's leak, which is loaded again and again.
func TestCypherClients(t *testing.T) {
	preset, long, pause := "tiny", time.Duration(0), 20*time.Millisecond // so that the load gets on
	if text := os.Getenv("BLUEGRAPH_CLIENTS"); text != "" {
		d, err := time.ParseDuration(text)
		if err != nil {
			t.Fatal(err)
		}
		preset, long, pause = "demo", d, 0
	}
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: preset, Seed: 5})
	other, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 6})
	file := filepath.Join(t.TempDir(), "graph.db")
	e := explorer.New(explorer.Options{Store: loaded(t, leak, file)})
	asks := asksBeside(t, e)
	answers := func() (all []string) {
		for i, ask := range asks {
			text, err := ask(t.Context())
			if err != nil {
				t.Fatalf("%d: %v", i, err)
			}
			all = append(all, text)
		}
		return all
	}
	before := answers()
	var mutex sync.Mutex
	given := make([]map[string]int, len(asks)) // by ask: answers, with how often
	for i := range given {
		given[i] = map[string]int{}
	}
	stop := make(chan struct{})
	var clients sync.WaitGroup
	client := func(mine []int, first int) {
		for i := first; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			n := mine[i%len(mine)]
			text, err := asks[n](t.Context())
			if err != nil {
				t.Errorf("%d: %v", n, err)
				return
			}
			mutex.Lock()
			given[n][text]++
			mutex.Unlock()
			time.Sleep(pause)
		}
	}
	queries := []int{0, 1, 2, 3, 4, 5}
	for c := range 8 {
		clients.Go(func() { client(queries, c) })
	}
	clients.Go(func() { client([]int{6, 7, 8}, 0) })
	peak, base := uint64(0), heapInUse()
	clients.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(100 * time.Millisecond):
				peak = max(peak, heapInUse())
			}
		}
	})
	began := time.Now()
	loaded(t, other, file)
	after := answers()
	for end := time.Now().Add(10 * time.Second); slices.Equal(before, after) && time.Now().Before(end); {
		after = answers() // a store looks twice a second whether another process has committed
	}
	after = answers() // all of them of the new state
	loads := 1
	for ; time.Since(began) < long; loads++ {
		loaded(t, []string{other, leak}[loads%2], file)
	}
	close(stop)
	clients.Wait()
	if slices.Equal(before, after) {
		t.Error("the load changed no answer: the test tests nothing")
	}
	asked := 0
	for n := range given {
		for text, times := range given[n] {
			asked += times
			if text != before[n] && text != after[n] {
				t.Errorf("%d: an answer of neither state of the store: %.300s", n, text)
			}
		}
	}
	t.Logf("%d answers beside %d loads; the heap went from %d to at most %d MB", asked, loads, base>>20, peak>>20)
	if asked < 20 {
		t.Errorf("only %d questions were answered", asked)
	}
	if limit := base + 512<<20; peak > limit {
		t.Errorf("the heap went to %d MB, want at most %d", peak>>20, limit>>20)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan time.Time)
	go func() {
		_, err := e.Cypher(ctx, questions.CypherQuery{Text: "MATCH (a), (b), (c) WHERE a.name = b.name + c.name RETURN count(*)",
			TimeoutMS: 60_000})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("a cancelled query: %v", err)
		}
		ended <- time.Now()
	}()
	time.Sleep(300 * time.Millisecond)
	cancelled := time.Now()
	cancel()
	if spent := (<-ended).Sub(cancelled); spent > 100*time.Millisecond*time.Duration(1+8/runtime.NumCPU()) {
		t.Errorf("a cancelled query ended after %s", spent)
	}
}

// heapInUse is how many bytes of the heap are in use.
func heapInUse() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}
