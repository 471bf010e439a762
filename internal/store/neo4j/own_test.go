package neo4j

import (
	"testing"

	"bluegraph/internal/testkit"
)

// TestOwnServer does what the server of all tests cannot be used for.
func TestOwnServer(t *testing.T) {
	own := testkit.OwnNeo4j(t)
	t.Run("encrypted", func(t *testing.T) { testEncrypted(t, own) })
	t.Run("killed", func(t *testing.T) { testKilledServer(t, own) })
}
