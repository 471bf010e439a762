package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/store"
)

// The secret of a file lies beside it; that of a server lies in the user's settings, one a server.
func TestSecretOfAStore(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(folder, "settings"))
	t.Setenv("HOME", folder)
	file := filepath.Join(folder, "my.db")
	seen := map[string]string{}
	for _, name := range []string{file, "neo4j://localhost:7687", "bolt+s://127.0.0.1:7688"} {
		first, err := store.Secret(name)
		if err != nil || len(first) != 32 {
			t.Fatalf("%s: a secret of %d bytes; %v", name, len(first), err)
		}
		if again, err := store.Secret(name); err != nil || !bytes.Equal(first, again) {
			t.Errorf("%s: its secret changed; %v", name, err)
		}
		if other, isKnown := seen[string(first)]; isKnown {
			t.Errorf("%s and %s have one secret", name, other)
		}
		seen[string(first)] = name
	}
	if err := os.WriteFile(file+".key", []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Secret(file); err == nil || !strings.Contains(err.Error(), "5 bytes, not 32") {
		t.Errorf("a secret of 5 bytes: %v", err)
	}
}
