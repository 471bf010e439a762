package neo4j

import (
	"bufio"
	"bytes"
	"context"
	"io"
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
	"bluegraph/internal/testkit/random"
)

// smallChunk makes a little leak a load of a hundred transactions.
const smallChunk = 40

// loadLeak loads a leak in small transactions. Another version replaces what is there.
func loadLeak(ctx context.Context, s *Store, folder, version string) error {
	m, err := source.LoadMapping("netsential")
	if err != nil {
		return err
	}
	leak, err := source.Open(folder, m)
	if err != nil {
		return err
	}
	s.chunk = smallChunk
	_, err = ingest.Load(ctx, leak, nil, s, ingest.Options{Version: version})
	return err
}

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

// moment is when a load has said some words so many times. Its sessions work on
// meanwhile, so that what happens then meets them at any point of their work.
type moment struct {
	words string
	times int
}

// moments are some in the order in which a load that replaces another reaches them.
func moments(t *testing.T) []moment {
	r := random.New(t, rand.Uint64()) // others each time
	some := func() moment { return moment{saidWritten, 1 + r.IntN(25)} }
	return []moment{{saidCleared, 1 + r.IntN(4)}, some(), some(), some(), {saidWhole, 1}}
}

// has tells of each line of a log whether the moment has come.
func (m *moment) has(line string) bool {
	if strings.Contains(line, "msg="+m.words) || strings.Contains(line, `msg="`+m.words) {
		m.times--
	}
	return m.times <= 0
}

// logger says everything that a load says, one line a call.
func logger(to io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// TestKilledLoader kills loads at twenty moments. Each load replaces the one before
// it, is killed again and again, and goes on where it was.
func TestKilledLoader(t *testing.T) {
	const kills = 20
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 3, QuirkRate: .1})
	s := open(t)
	never := moment{times: 1 << 30}
	if killedAt(t, folder, "0", never) {
		t.Fatal("the undisturbed load was killed")
	}
	want := exported(t, s)
	killed := map[string]int{}
	for round, all := 1, 0; all < kills; round++ {
		before := all
		for _, at := range moments(t) {
			if killedAt(t, folder, strconv.Itoa(round), at) {
				killed[at.words]++
				all++
			}
		}
		if all == before {
			t.Fatal("no load could be killed before it ended")
		}
		killedAt(t, folder, strconv.Itoa(round), never)
		mustEqual(t, exported(t, s), want)
	}
	t.Logf("killed after what they said last: %v", killed)
}

// killedAt loads a leak in a process of its own, kills it at a moment, and reports whether
// it ran still.
func killedAt(t *testing.T, folder, version string, at moment) bool {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestLoadInChild$")
	c.Env = append(os.Environ(), "TEST_LOAD_FOLDER="+folder, "TEST_LOAD_VERSION="+version, "NEO4J_URI="+testkit.Neo4j(t))
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said.WriteString(lines.Text() + "\n")
		if at.has(lines.Text()) {
			_ = c.Process.Kill() // it may have ended
		}
	}
	if err = c.Wait(); err != nil && c.ProcessState.ExitCode() != -1 {
		t.Fatalf("%v: %s", err, said.String())
	}
	return err != nil
}

// TestLoadInChild is what killedAt runs.
func TestLoadInChild(t *testing.T) {
	folder := os.Getenv("TEST_LOAD_FOLDER")
	if folder == "" {
		t.Skip("a part of TestKilledLoader")
	}
	s, err := Open(t.Context(), os.Getenv("NEO4J_URI"), Options{User: os.Getenv("NEO4J_USER"), Password: os.Getenv("NEO4J_PASSWORD"),
		Log: logger(os.Stdout)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := loadLeak(t.Context(), s, folder, os.Getenv("TEST_LOAD_VERSION")); err != nil {
		t.Fatal(err)
	}
}

// testKilledServer kills the server three times in one load and starts it again: while
// the graph of an earlier load is taken away, while the new one is written, and at the
// commit.
func testKilledServer(t *testing.T, own *testkit.Server) {
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 3, QuirkRate: .1})
	// Without routing: driver 5.28.4 takes a dead server off its routing table while other
	// sessions read it (its router.go), and the race detector stops at that.
	address := "bolt://" + own.Address()
	testkit.Reset(t, address)
	said := &heard{reached: make(chan struct{})}
	s, err := Open(t.Context(), address, Options{Log: logger(said)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := loadLeak(t.Context(), s, folder, "1"); err != nil {
		t.Fatal(err)
	}
	want := exported(t, s)

	said.await(moment{saidCleared, 1}, moment{saidWritten, 10 + random.New(t, rand.Uint64()).IntN(40)}, moment{saidWhole, 1})
	loaded := make(chan error, 1)
	go func() { loaded <- loadLeak(t.Context(), s, folder, "2") }()
	for range 3 {
		select {
		case <-said.reached:
			if err := own.Kill(); err != nil {
				t.Fatal(err)
			}
			if err := own.Start(); err != nil {
				t.Fatal(err)
			}
		case err := <-loaded:
			t.Fatalf("the load ended early: %v", err)
		}
	}
	if err := <-loaded; err != nil {
		t.Fatal(err)
	}
	mustEqual(t, exported(t, s), want)
	for _, words := range []string{"server does not answer; trying again for 5m0s", "the server answers again"} {
		if !strings.Contains(said.String(), words) {
			t.Errorf("not said: %s\n%s", words, said)
		}
	}

	if err := own.Kill(); err != nil {
		t.Fatal(err)
	}
	s.retryFor = time.Second
	if err := s.BeginLoad(t.Context(), entities.Leak{Name: "other"}); err == nil ||
		!strings.Contains(err.Error(), "run the same command again to go on") {
		t.Errorf("without a server: %v", err)
	}
}

// heard gathers what a load says, and stops it at moments until somebody has received
// from reached.
type heard struct {
	reached chan struct{}
	mu      sync.Mutex
	text    bytes.Buffer
	awaited []moment
}

func (h *heard) await(m ...moment) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.awaited = m
}

func (h *heard) Write(line []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.awaited) > 0 && h.awaited[0].has(string(line)) {
		h.awaited = h.awaited[1:]
		h.reached <- struct{}{}
	}
	return h.text.Write(line)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}
