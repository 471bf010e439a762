package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"

	"bluegraph/internal/keyfile"
)

// secretLength is the length of a store's secret in bytes.
const secretLength = 32

// Secret returns the secret of a store, which is made when it is first asked for: pseudonyms of exports
// come from it. It lies beside the store's file, and for a server in the user's settings, where no query sees it.
func Secret(name string) ([]byte, error) {
	path, err := secretFile(name)
	if err != nil {
		return nil, fmt.Errorf("the secret of the store: %w", err)
	}
	secret, err := keyfile.ReadOrMake(path, func() []byte {
		secret := make([]byte, secretLength)
		_, _ = rand.Read(secret) // never fails
		return secret
	})
	if err != nil {
		return nil, fmt.Errorf("the secret of the store: %w", err)
	}
	if len(secret) != secretLength {
		return nil, fmt.Errorf("%s is no secret of a store: it has %d bytes, not %d", path, len(secret), secretLength)
	}
	return secret, nil
}

func secretFile(name string) (string, error) {
	if !IsNeo4j(name) {
		return name + ".key", nil
	}
	folder, err := keyfile.Folder()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(name))
	return filepath.Join(folder, hex.EncodeToString(sum[:8])+".key"), nil
}
