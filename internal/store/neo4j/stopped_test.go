package neo4j

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/ingest"
	"bluegraph/internal/sample"
	"bluegraph/internal/source"
	"bluegraph/internal/testkit"
)

// smallChunk makes a little leak a load of a hundred transactions.
const smallChunk = 40

// loadLeak loads a leak in small transactions; wrap may stand between the two.
func loadLeak(ctx context.Context, s *Store, folder string, o ingest.Options, wrap func(ingest.Sink) ingest.Sink) error {
	m, err := source.LoadMapping("netsential")
	if err != nil {
		return err
	}
	leak, err := source.Open(folder, m)
	if err != nil {
		return err
	}
	s.chunk = smallChunk
	_, err = ingest.Load(ctx, leak, nil, wrap(s), o)
	return err
}

func unwrapped(s ingest.Sink) ingest.Sink { return s }

// exported is everything that a store holds, as loader export --format csv
// --redact=false writes it.
func exported(t *testing.T, s *Store) map[string][]byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "export")
	if _, err := export.Graph(t.Context(), s, dir, export.Options{Format: "csv", KeepPrivate: true}); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, name := range []string{"nodes.csv", "edges.csv", "evidence.csv"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = b
	}
	return files
}

func mustEqual(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	for name := range want {
		if len(want[name]) == 0 || !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s differs (%d bytes, want %d)", name, len(got[name]), len(want[name]))
		}
	}
}

// TestKilledLoader kills loads at random moments, some more than once, and runs them
// again. BLUEGRAPH_KILLS is how many loads; a few unless it is set.
func TestKilledLoader(t *testing.T) {
	loads := 4
	if n, err := strconv.Atoi(os.Getenv("BLUEGRAPH_KILLS")); err == nil {
		loads = n
	}
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 3, QuirkRate: .1})
	s := open(t)
	began := time.Now()
	if out, err := childLoad(t, folder).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := time.Since(began)
	want := exported(t, s)
	tried, killed, wentOn := 0, 0, 0
	for range loads {
		testkit.Reset(t, testkit.Neo4j(t))
		for range 1 + rand.IntN(2) {
			tried++
			if killedAt(t, childLoad(t, folder), rand.N(whole)) {
				killed++
			}
		}
		if count(t, s, "MATCH (b:LoadBatch) RETURN count(b)") > 0 {
			wentOn++
		}
		if out, err := childLoad(t, folder).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		mustEqual(t, exported(t, s), want)
	}
	t.Logf("%d of %d loads were killed while they ran (a whole one takes %s), %d of %d went on with what was written", killed, tried, whole, wentOn, loads)
	if killed < tried/2 {
		t.Errorf("only %d of %d loads were still running when they were killed", killed, tried)
	}
}

// childLoad is a load in a process of its own.
func childLoad(t *testing.T, folder string) *exec.Cmd {
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestLoadInChild$")
	c.Env = append(os.Environ(), "TEST_LOAD_FOLDER="+folder, "NEO4J_URI="+testkit.Neo4j(t))
	return c
}

// killedAt starts a process, kills it after a while and tells whether it ran still.
func killedAt(t *testing.T, c *exec.Cmd, after time.Duration) bool {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = c.Process.Kill() // it may have ended
	_ = c.Wait()
	return c.ProcessState.ExitCode() == -1
}

// TestLoadInChild is what childLoad runs.
func TestLoadInChild(t *testing.T) {
	folder := os.Getenv("TEST_LOAD_FOLDER")
	if folder == "" {
		t.Skip("a part of TestKilledLoader")
	}
	s, err := Open(t.Context(), os.Getenv("NEO4J_URI"), Options{User: os.Getenv("NEO4J_USER"), Password: os.Getenv("NEO4J_PASSWORD")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := loadLeak(t.Context(), s, folder, ingest.Options{}, unwrapped); err != nil {
		t.Fatal(err)
	}
}

// testKilledServer kills the server three times in one load: while the graph of an
// earlier load is taken away, while the new one is written, and at the commit.
func testKilledServer(t *testing.T, own *testkit.OwnServer) {
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 3, QuirkRate: .1})
	address := "neo4j://localhost:" + strconv.Itoa(own.Port)
	testkit.Reset(t, address)
	var said logged
	s, err := Open(t.Context(), address, Options{Log: slog.New(slog.NewTextHandler(&said, nil))})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	calls := 0
	if err := loadLeak(t.Context(), s, folder, ingest.Options{Version: "1"}, func(to ingest.Sink) ingest.Sink {
		return &watched{Sink: to, onCall: func(string) { calls++ }}
	}); err != nil {
		t.Fatal(err)
	}
	want := exported(t, s)

	reached, loaded := make(chan string), make(chan error, 1)
	moment, call := 1+rand.IntN(calls-2), 0
	go func() {
		loaded <- loadLeak(t.Context(), s, folder, ingest.Options{Version: "2"}, func(to ingest.Sink) ingest.Sink {
			return &watched{Sink: to, onCall: func(name string) {
				if call == 0 || call == moment || call == calls-1 {
					reached <- name
				}
				call++
			}}
		})
	}()
	for range 3 {
		select {
		case name := <-reached:
			time.Sleep(rand.N(200 * time.Millisecond))
			t.Logf("the server is killed in %s", name)
			own.Kill(t)
			time.Sleep(rand.N(time.Second))
			own.Start(t)
		case err := <-loaded:
			t.Fatalf("the load ended early: %v", err)
		}
	}
	if err := <-loaded; err != nil {
		t.Fatal(err)
	}
	mustEqual(t, exported(t, s), want)
	for _, words := range []string{"the server does not answer; trying again for 5m0s", "the server answers again"} {
		if !strings.Contains(said.String(), words) {
			t.Errorf("not said: %s\n%s", words, said.String())
		}
	}

	s.patience = time.Second
	own.Kill(t)
	if err := s.BeginLoad(t.Context(), entities.Leak{Name: "other"}); err == nil || !strings.Contains(err.Error(), "run the same command again to go on") {
		t.Errorf("without a server: %v", err)
	}
	own.Start(t)
}

// watched is a sink that tells of every call before it is made.
type watched struct {
	ingest.Sink
	onCall func(name string)
}

func (w *watched) BeginLoad(ctx context.Context, leak entities.Leak) error {
	w.onCall("BeginLoad")
	return w.Sink.BeginLoad(ctx, leak)
}

func (w *watched) PutEntities(ctx context.Context, batch []entities.Entity) error {
	w.onCall("PutEntities")
	return w.Sink.PutEntities(ctx, batch)
}

func (w *watched) PutEdges(ctx context.Context, batch []entities.Edge) error {
	w.onCall("PutEdges")
	return w.Sink.PutEdges(ctx, batch)
}

func (w *watched) PutEvidence(ctx context.Context, batch []entities.Evidence) error {
	w.onCall("PutEvidence")
	return w.Sink.PutEvidence(ctx, batch)
}

func (w *watched) PutRecipientSets(ctx context.Context, people []entities.ID, batch []entities.RecipientSet) error {
	w.onCall("PutRecipientSets")
	return w.Sink.PutRecipientSets(ctx, people, batch)
}

func (w *watched) CommitLoad(ctx context.Context, report json.RawMessage) error {
	w.onCall("CommitLoad")
	return w.Sink.CommitLoad(ctx, report)
}

// logged gathers what is logged.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
