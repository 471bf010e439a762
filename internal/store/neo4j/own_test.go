package neo4j

import (
	"testing"

	"bluegraph/internal/testkit"
)

// TestOwnServer does what the server of all tests cannot be used for.
func TestOwnServer(t *testing.T) {
	own := testkit.OwnNeo4j(t)
	authority, err := own.Encrypt()
	if err != nil {
		t.Fatal(err)
	}
	if err := own.Start(); err != nil {
		t.Fatal(err)
	}
	testkit.Reset(t, own.URI()) // marks the database as one of tests
	t.Run("encrypted", func(t *testing.T) { testEncrypted(t, own, authority) })
	t.Run("killed", func(t *testing.T) { testKilledServer(t, own) })
}
