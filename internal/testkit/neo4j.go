package testkit

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// shortLived are options of java for a server that ends before code compiled with more
// care would pay: it starts with half the processor time.
var shortLived = []string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"}

// shared is the one Neo4j of a test process. It is never closed: it ends with the
// process.
var shared = sync.OnceValues(started)

// started is a server of its own that answers.
func started() (*Server, error) {
	s, err := NewServer(shortLived...)
	if err != nil {
		return nil, err
	}
	if err := s.Start(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Neo4j returns the address of a Neo4j server for tests: that of NEO4J_URI (with
// NEO4J_USER and NEO4J_PASSWORD), or one without a password that is started once
// a test process, from Maven's jars, and ends with the process.
func Neo4j(t testing.TB) (uri string) {
	t.Helper()
	SkipIfShort(t)
	if uri := os.Getenv("NEO4J_URI"); uri != "" {
		return uri
	}
	s, err := shared()
	if err != nil {
		missing(t, "no Neo4j could be started: "+err.Error())
	}
	return s.URI()
}

// OwnNeo4j returns a server that has not started yet, which one test may set up, kill
// and start again. It ends with the test.
func OwnNeo4j(t testing.TB) *Server {
	t.Helper()
	SkipIfShort(t)
	s, err := NewServer(shortLived...)
	if err != nil {
		missing(t, "no Neo4j of its own could be started: "+err.Error())
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// CalendarNeo4j returns the address of a server of the newest calendar version, which reads what it is sent as Cypher 25.
// It ends with the test. Where no Java 21 is installed, which that version needs, the test is left out.
func CalendarNeo4j(t testing.TB) (uri string) {
	t.Helper()
	SkipIfShort(t)
	_, version := Neo4jVersion()
	if _, err := javaFor(version); err != nil {
		t.Skipf("NOT TESTED: %v", err)
	}
	s, err := newServer(version, shortLived)
	if err != nil {
		missing(t, "no Neo4j "+version+" could be started: "+err.Error())
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := errors.Join(s.Set("db.query.default_language=CYPHER_25"), s.Start()); err != nil {
		t.Fatal(err)
	}
	return s.URI()
}

// ImportedNeo4j makes a database of an export for Neo4j and returns the address of a
// server that serves it until the test ends. It always is a server of its own: an
// import needs one that is stopped.
func ImportedNeo4j(t testing.TB, export string) (uri string) {
	t.Helper()
	s := OwnNeo4j(t)
	if _, err := s.Import(export); err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	return s.URI()
}

// Reset empties the database. So that nobody's data is lost to a wrong NEO4J_URI,
// it leaves a mark in the empty database that it finds first, and refuses to
// empty one that holds nodes without the mark.
func Reset(t testing.TB, uri string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(os.Getenv("NEO4J_USER"), os.Getenv("NEO4J_PASSWORD"), ""))
	if err != nil {
		t.Fatalf("reset Neo4j: %v", err)
	}
	defer driver.Close(ctx)
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	// Auto-commit statements, because CALL … IN TRANSACTIONS takes nothing else.
	run := func(statement string) *neo4j.Record {
		t.Helper()
		result, err := session.Run(ctx, statement, nil)
		if err != nil {
			t.Fatalf("reset Neo4j: %v", err)
		}
		records, err := result.Collect(ctx)
		if err != nil {
			t.Fatalf("reset Neo4j: %v", err)
		}
		if len(records) == 0 {
			return nil
		}
		return records[0]
	}
	state := run(`RETURN COUNT { (:BluegraphTests) } AS marks, COUNT { (n) } AS nodes`).AsMap()
	switch {
	case state["nodes"] == int64(0):
		run(`CREATE (:BluegraphTests {meaning: 'tests may empty this database'})`)
	case state["marks"] == int64(0):
		t.Fatalf("the database at NEO4J_URI holds %d nodes and is not one of these tests: give them an empty one", state["nodes"])
	default:
		run(`MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS`)
		run(`MATCH (n) WHERE NOT n:BluegraphTests CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS`)
	}
}
