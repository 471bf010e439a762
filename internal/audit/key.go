package audit

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bluegraph/internal/keyfile"
)

// Key is what makes the marks of records and signs checkpoints.
type Key struct {
	mac  []byte
	sign ed25519.PrivateKey
}

// DefaultKeyFile is where the key lies unless another place is named: with the settings of the
// user, and not beside a store.
func DefaultKeyFile() (string, error) {
	folder, err := keyfile.Folder()
	if err != nil {
		return "", fmt.Errorf("the key of the audit log: %w", err)
	}
	return filepath.Join(folder, "audit.key"), nil
}

// KeyApart refuses a key that lies in the folder of its log.
func KeyApart(folder, keyFile string) error {
	within, err := filepath.Rel(folder, keyFile)
	if err == nil && !strings.HasPrefix(within, "..") {
		return fmt.Errorf("the key %s lies within the audit log: who can rewrite the one has the other", keyFile)
	}
	return nil
}

const seedBytes = 32

// OpenKey reads the key in a file, and makes one where there is none if mayMake is set.
func OpenKey(path string, mayMake bool) (Key, error) {
	read := os.ReadFile
	if mayMake {
		read = func(path string) ([]byte, error) { return keyfile.ReadOrMake(path, newSeedText) }
	}
	text, err := read(path)
	if err != nil {
		return Key{}, fmt.Errorf("the key of the audit log: %w", err)
	}
	seed, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(seed) != seedBytes {
		return Key{}, fmt.Errorf("%s holds no key of an audit log: %d bytes in hex", path, seedBytes)
	}
	return newKey(seed)
}

func newSeedText() []byte {
	seed := make([]byte, seedBytes)
	_, _ = rand.Read(seed) // does not fail (crypto/rand)
	return []byte(hex.EncodeToString(seed) + "\n")
}

func newKey(seed []byte) (k Key, err error) {
	if k.mac, err = hkdf.Key(sha256.New, seed, nil, "bluegraph audit records", 32); err != nil {
		return k, err
	}
	signing, err := hkdf.Key(sha256.New, seed, nil, "bluegraph audit checkpoints", ed25519.SeedSize)
	if err != nil {
		return k, err
	}
	k.sign = ed25519.NewKeyFromSeed(signing)
	return k, nil
}
