package export

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"bluegraph/internal/export/redact"
)

// minKey is the shortest key that a user may give, in bytes: names could be tried against
// a shorter one.
const minKey = 16

// KeyVariable is the environment variable that may hold the key of a project.
const KeyVariable = "BLUEGRAPH_EXPORT_KEY"

// NewKey makes the key of an export. A key of the user's, in keyFile or in
// BLUEGRAPH_EXPORT_KEY, goes before the secret of the store, and makes the same
// pseudonyms each time. The store's makes new ones, unless a project is named.
// It returns the project as the manifest tells it.
func NewKey(store, keyFile, project string) (redact.Key, string, error) {
	secret, isUsers, err := userKey(keyFile)
	if err != nil {
		return redact.Key{}, "", err
	}
	if isUsers {
		return redact.NewKey(secret, project), project, nil
	}
	isNamed := project != ""
	if !isNamed {
		project = redact.NewProject()
	}
	if secret, err = StoreSecret(store); err != nil && !isNamed { // pseudonyms that nobody can make again
		return NewRandomKey(), "", nil
	}
	return redact.NewKey(secret, project), project, err
}

// NewRandomKey makes a key that is kept nowhere.
func NewRandomKey() redact.Key {
	return redact.NewKey([]byte(redact.NewProject()), redact.NewProject())
}

func userKey(keyFile string) (key []byte, ok bool, err error) {
	key = []byte(os.Getenv(KeyVariable))
	if keyFile != "" {
		if key, err = os.ReadFile(keyFile); err != nil {
			return nil, false, fmt.Errorf("read the key: %w", err)
		}
	}
	key = bytes.TrimSpace(key)
	switch {
	case len(key) == 0 && keyFile == "":
		return nil, false, nil
	case len(key) < minKey:
		return nil, false, fmt.Errorf("the key has %d bytes and needs %d or more: make one with `head -c 32 /dev/urandom | base64`", len(key),
			minKey)
	}
	return key, true, nil
}

// secretLength is the length of a store's secret in bytes.
const secretLength = 32

// StoreSecret returns the secret of a store, which is made when it is first asked for. It
// lies beside the store's file, and for a server in the user's configuration folder, where
// no query sees it; the owner alone can read it.
func StoreSecret(store string) ([]byte, error) {
	path, err := secretPath(store)
	if err != nil {
		return nil, err
	}
	secret, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newSecret(path)
	}
	if err != nil {
		return nil, fmt.Errorf("read the secret of the store: %w", err)
	}
	if len(secret) != secretLength {
		return nil, fmt.Errorf("%s is no secret of a store: it has %d bytes, not %d", path, len(secret), secretLength)
	}
	return secret, nil
}

func secretPath(store string) (string, error) {
	if !strings.Contains(store, "://") {
		return store + ".key", nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find a place for the secret of the store: %w", err)
	}
	dir = filepath.Join(dir, "bluegraph")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make a place for the secret of the store: %w", err)
	}
	name := sha256.Sum256([]byte(store))
	return filepath.Join(dir, hex.EncodeToString(name[:8])+".key"), nil
}

// newSecret makes a secret. Of two programs that do so at once one wins, and both use its.
func newSecret(path string) ([]byte, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".key-")
	if err != nil {
		return nil, fmt.Errorf(
			"keep the secret of the store (give a key of your own with --key-file or %s where the folder cannot be written): %w", KeyVariable, err)
	}
	defer os.Remove(f.Name())
	secret := make([]byte, secretLength)
	_, _ = rand.Read(secret) // never fails
	_, err = f.Write(secret)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, fmt.Errorf("keep the secret of the store: %w", err)
	}
	if err := os.Link(f.Name(), path); errors.Is(err, fs.ErrExist) {
		return os.ReadFile(path)
	} else if err != nil {
		return secret, os.Rename(f.Name(), path) // a file system without links
	}
	return secret, nil
}
