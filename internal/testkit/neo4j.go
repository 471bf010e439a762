package testkit

import (
	"context"
	"io"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// server is the one Neo4j that a test process starts.
var server struct {
	once sync.Once
	uri  string
	err  error
	// keepOpen is the server's input: the server ends when it closes.
	keepOpen io.Closer
}

// Neo4j returns the address of a Neo4j server for tests: that of NEO4J_URI (with
// NEO4J_USER and NEO4J_PASSWORD), or one without a password that is started once
// a test process, from Maven's jars, and ends with the process.
func Neo4j(t testing.TB) (uri string) {
	t.Helper()
	if uri := os.Getenv("NEO4J_URI"); uri != "" {
		return uri
	}
	server.once.Do(func() { server.uri, server.err = startNeo4j() })
	if server.err != nil {
		missing(t, "no Neo4j could be started: "+server.err.Error())
	}
	return server.uri
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
