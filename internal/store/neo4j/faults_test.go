package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/testkit"
)

// unavailable fails unless an error says that the store cannot do something now, why, and what to do.
func unavailable(t *testing.T, err error, reason, advice string) {
	t.Helper()
	var u *questions.Unavailable
	if !errors.As(err, &u) || !strings.Contains(u.Reason, reason) || !strings.Contains(u.Advice, advice) {
		t.Errorf("got %v, want it to say %q and %q", err, reason, advice)
	}
}

// TestSlowServer asks through a line that is slow, then one on which nothing comes, then one that is whole again.
func TestSlowServer(t *testing.T) {
	direct := open(t)
	line := testkit.NewProxy(t, strings.TrimPrefix(testkit.Neo4j(t), "bolt://"))
	s, err := Open(t.Context(), "bolt://"+line.Address(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	line.Delay(5 * time.Millisecond)
	loadAll(t, s, "1", little())
	want, err := direct.Summary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	answers := func(when string) {
		t.Helper()
		got, err := s.Summary(t.Context())
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, %v, want %v", when, got, err, want)
		}
	}
	answers("slow")

	line.Delay(0)
	line.Stall()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := s.Summary(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("no answer comes: %v", err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, "bolt://"+line.Address(), Options{}); err == nil || !strings.Contains(err.Error(), "too busy") {
		t.Errorf("opened while no answer comes: %v", err)
	}
	line.Flow()
	answers("after that")

	line.Down()
	began := time.Now()
	_, err = s.Summary(t.Context())
	unavailable(t, err, "does not answer", "see that it runs")
	if took := time.Since(began); took > 4*readRetry {
		t.Errorf("it took %s to say so", took)
	}
	if err := line.Up(); err != nil {
		t.Fatal(err)
	}
	answers("up again")
}

// testFull gives a server, which is down, so little memory that a load finds no room, and then no room on its disk.
func testFull(t *testing.T, own *testkit.Server, disk *testkit.Disk) {
	if err := errors.Join(own.Set("dbms.memory.transaction.total.max=10m", "db.memory.transaction.max=5m"), own.Start()); err != nil {
		t.Fatal(err)
	}
	said := &heard{}
	s, err := Open(t.Context(), own.URI(), Options{Log: logger(said), RetryFor: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = loadLong(t, s)
	unavailable(t, err, "not enough memory", "raise db.memory.transaction.max in neo4j.conf")
	if err == nil || !strings.Contains(err.Error(), "run the same command again to go on") {
		t.Errorf("the load ends with %v", err)
	}
	if words := "not enough memory for this; trying again for 1s"; !strings.Contains(said.String(), words) {
		t.Errorf("not said while it waits: %s\n%s", words, said)
	}
	if _, err := s.Summary(t.Context()); err != nil {
		t.Errorf("asked after that: %v", err)
	}
	if disk != nil {
		free, err := disk.Fill()
		if err != nil {
			t.Fatal(err)
		}
		s.chunk = smallChunk // so that memory is enough
		unavailable(t, loadLong(t, s), "cannot work on its database", "the disk is full")
		// The database is closed until the server is started again.
		_, err = s.Summary(t.Context())
		unavailable(t, err, "cannot work on its database", "start the server again")
		if err := free(); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(own.Kill(), own.Set("dbms.memory.transaction.total.max=0", "db.memory.transaction.max=0"), own.Start()); err != nil {
		t.Fatal(err)
	}
	if err := loadLong(t, s); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if err := own.Kill(); err != nil {
		t.Fatal(err)
	}
}

// loadLong loads ten megabytes of text.
func loadLong(t *testing.T, s *Store) error {
	defer func() { _ = s.AbortLoad() }() // never fails
	if err := s.BeginLoad(t.Context(), entities.Leak{Name: "long"}); err != nil {
		return err
	}
	text := strings.Repeat("word ", 2000)
	for i := range 1000 {
		e := entities.Entity{ID: entities.ID(fmt.Sprintf("report:a/T/%d", i)), Kind: entities.Report, Leak: "long", Text: text}
		if err := s.PutEntities(t.Context(), []entities.Entity{e}); err != nil {
			return err
		}
	}
	return s.CommitLoad(t.Context(), nil)
}

// testReadOnly sets a server, which is down, so that its database may only be read.
func testReadOnly(t *testing.T, own *testkit.Server) {
	if err := errors.Join(own.Set("server.databases.default_to_read_only=true"), own.Start()); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), own.URI(), Options{Log: logger(&heard{}), RetryFor: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	unavailable(t, loadLong(t, s), "may only be read", "server.databases.read_only")
	err = s.PutSaved(t.Context(), questions.Saved{Kind: questions.SavedNotes, ID: "1", Body: json.RawMessage("{}")}, "")
	unavailable(t, err, "may only be read", "server.databases.read_only")
	if _, err := s.Summary(t.Context()); err != nil {
		t.Errorf("a question: %v", err)
	}
}
