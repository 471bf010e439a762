package neo4j

import (
	"errors"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/store/storetest"
	"bluegraph/internal/testkit"
)

// TestArcadeDB runs the contract on an ArcadeDB, loads a leak into it twice, and compares that with a Neo4j to the byte.
func TestArcadeDB(t *testing.T) {
	server := testkit.ArcadeDB(t)
	empty := func(t *testing.T) *Store {
		t.Helper()
		s, err := Open(t.Context(), server.URI, Options{User: server.User, Password: server.Password, Database: server.Database})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		if _, err := neo4j.ExecuteQuery(t.Context(), s.driver, "MATCH (n) DETACH DELETE n", nil, neo4j.EagerResultTransformer,
			neo4j.ExecuteQueryWithDatabase(server.Database)); err != nil {
			t.Fatal(err)
		}
		return s
	}
	t.Run("contract", func(t *testing.T) {
		storetest.Run(t, func(t *testing.T) questions.Keeper { return empty(t) }, storetest.Capabilities{})
	})
	t.Run("leak", func(t *testing.T) {
		folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 3, QuirkRate: .1})
		reference := open(t)
		if err := loadLeak(t.Context(), reference, folder, "1"); err != nil {
			t.Fatal(err)
		}
		want := exported(t, reference)
		s := empty(t)
		for _, version := range []string{"1", "2"} { // the second takes the place of the first
			if err := loadLeak(t.Context(), s, folder, version); err != nil {
				t.Fatal(err)
			}
			mustEqual(t, exported(t, s), want)
		}
	})
	t.Run("queries", func(t *testing.T) {
		var refused *questions.Unsupported
		if _, err := empty(t).Cypher(t.Context(), questions.CypherQuery{Text: "MATCH (n) RETURN n"}); !errors.As(err, &refused) {
			t.Errorf("a query of a user: %v, want a refusal", err)
		}
	})
}
