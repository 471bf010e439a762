package neo4j

import (
	"os"
	"testing"

	"bluegraph/internal/testkit"
)

// TestOwnServer does what the server of all tests cannot be used for.
func TestOwnServer(t *testing.T) {
	disk := testkit.NewDisk(t, 512)
	own := ownServer(t, disk)
	authority, err := own.Encrypt()
	if err != nil {
		t.Fatal(err)
	}
	if err := own.Start(); err != nil {
		t.Fatal(err)
	}
	testkit.Reset(t, own.URI()) // marks the database as one of tests
	t.Run("encrypted", func(t *testing.T) { testEncrypted(t, own, authority) })
	t.Run("routing", func(t *testing.T) { testRouting(t, own) })
	t.Run("killed", func(t *testing.T) { testKilledServer(t, own) })
	// It is down now; each of these starts it with other settings, and kills it.
	t.Run("full", func(t *testing.T) { testFull(t, own, disk) })
	t.Run("read only", func(t *testing.T) { testReadOnly(t, own) })
}

// ownServer is a server whose home is on a disk; nil for the usual one.
func ownServer(t *testing.T, disk *testkit.Disk) *testkit.Server {
	t.Helper()
	if disk != nil {
		usual := os.TempDir()
		t.Setenv("TMPDIR", disk.Folder)
		defer t.Setenv("TMPDIR", usual)
	}
	own := testkit.OwnNeo4j(t)
	if err := own.Set("db.tx_log.preallocate=false"); err != nil { // 256 MB of a small disk
		t.Fatal(err)
	}
	return own
}
