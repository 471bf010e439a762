package neo4j

import (
	"testing"

	"bluegraph/internal/questions"
	"bluegraph/internal/store/storetest"
	"bluegraph/internal/testkit"
)

// TestContract runs the suite that every store fulfils.
func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) questions.Keeper { return open(t) }, storetest.Capabilities{})
}

// TestContractOfCalendarVersion runs it on a server of Neo4j 2026 that takes what it is sent for Cypher 25.
func TestContractOfCalendarVersion(t *testing.T) {
	uri := testkit.CalendarNeo4j(t)
	s := openAt(t, uri)
	if n := count(t, s, "WHEN true THEN RETURN 25 AS n"); n != 25 { // Cypher 5 has no WHEN
		t.Errorf("got %d", n)
	}
	storetest.Run(t, func(t *testing.T) questions.Keeper { return openAt(t, uri) }, storetest.Capabilities{})
}
