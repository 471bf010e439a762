package audit

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Key is what makes the marks of records and signs checkpoints.
type Key struct {
	mac  []byte
	sign ed25519.PrivateKey
}

// DefaultKeyFile is where the key lies unless another place is named: with the settings of the
// user, and not beside a store.
func DefaultKeyFile() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find a place for the key of the audit log: %w", err)
	}
	return filepath.Join(folder, "bluegraph", "audit.key"), nil
}

const seedBytes = 32

// OpenKey reads the key in a file, and makes one where there is none if make is set.
func OpenKey(path string, make bool) (Key, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && make {
		text = []byte(hex.EncodeToString(newSeed()) + "\n")
		if err = os.MkdirAll(filepath.Dir(path), 0o700); err == nil {
			err = writeNew(path, text)
		}
		if errors.Is(err, fs.ErrExist) { // another explorer was first
			text, err = os.ReadFile(path)
		}
	}
	if err != nil {
		return Key{}, fmt.Errorf("the key of the audit log: %w", err)
	}
	seed, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(seed) != seedBytes {
		return Key{}, fmt.Errorf("%s holds no key of an audit log: %d bytes in hex", path, seedBytes)
	}
	return newKey(seed)
}

func newSeed() []byte {
	seed := make([]byte, seedBytes)
	_, _ = rand.Read(seed) // does not fail (crypto/rand)
	return seed
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

// writeNew writes a file that is not there yet, for its owner alone.
func writeNew(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Sync(), f.Close())
}
