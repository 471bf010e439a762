package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// TestCypherClients: eight clients ask mixed queries while another leak is loaded into the same file. Each answer
// is that of the store before the load or after it, a search beside them is answered, and a query that
// is cancelled ends within a tenth of a second, on processors that have nothing else to do.
func TestCypherClients(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5})
	other, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 6})
	file := filepath.Join(t.TempDir(), "graph.db")
	e := explorer.New(explorer.Options{Store: loaded(t, leak, file)})
	texts := []string{
		"MATCH (c:Campaign)-[:SENT_TO]->(r:Recipient)-[:WORKS_FOR]->(a:Agency) RETURN a.state AS s, count(*) AS n ORDER BY s",
		"MATCH (a:Agency)--(m)--(o) WITH a, count(DISTINCT o) AS n RETURN sum(n) AS n",
		"MATCH (p:Person) WHERE toLower(p.name) CONTAINS 'an' RETURN count(p) AS n",
		"MATCH (n) UNWIND keys(n) AS k RETURN k, count(*) AS n ORDER BY k",
		"MATCH (a:Agency) WITH a ORDER BY a.id LIMIT 4 MATCH p = SHORTEST 2 (a)-[:!MENTIONS]-{1,3}(b:Site) RETURN count(p) AS n",
		"MATCH (c:Campaign) RETURN c.id AS id, size(c.text) AS n ORDER BY id",
	}
	answers := func() (all []string) {
		for _, text := range texts {
			r, err := e.Cypher(t.Context(), questions.CypherQuery{Text: text, TimeoutMS: 60_000})
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			all = append(all, fmt.Sprint(r.Rows))
		}
		return all
	}
	before := answers()
	var mutex sync.Mutex
	given := map[string]int{} // query and answer, in order, with how often
	stop := make(chan struct{})
	var clients sync.WaitGroup
	for c := range 8 {
		clients.Go(func() {
			for i := c; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				n := i % len(texts)
				r, err := e.Cypher(t.Context(), questions.CypherQuery{Text: texts[n], TimeoutMS: 60_000})
				if err != nil {
					t.Errorf("%s: %v", texts[n], err)
					return
				}
				mutex.Lock()
				given[fmt.Sprint(n, " ", r.Rows)]++
				mutex.Unlock()
			}
		})
	}
	loaded(t, other, file)
	if _, err := e.Search(t.Context(), questions.SearchQuery{Text: "police"}); err != nil {
		t.Errorf("a search beside the queries: %v", err)
	}
	close(stop)
	clients.Wait()
	after := answers()
	if slices.Equal(before, after) {
		t.Error("the load changed no answer: the test tests nothing")
	}
	asked := 0
	for answer, n := range given {
		var q int
		if _, err := fmt.Sscan(answer, &q); err != nil {
			t.Fatal(err)
		}
		asked += n
		if rows := answer[2:]; rows != before[q] && rows != after[q] {
			t.Errorf("%s: an answer of neither state of the store: %.300s", texts[q], rows)
		}
	}
	t.Logf("%d queries were answered", asked)
	if asked < 20 {
		t.Errorf("only %d queries were answered", asked)
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
