// Package keyfile keeps secrets in files that their owner alone can read.
package keyfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Folder is where keys lie that are kept apart from what they protect: with the settings of the user.
func Folder() (string, error) {
	settings, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find a place for a key: %w", err)
	}
	return filepath.Join(settings, "bluegraph"), nil
}

// ReadOrMake returns what a file holds. Where there is none it writes what newKey returns, and makes the
// file's folder if need be. Of two programs that do so at once one wins, and both return its key.
func ReadOrMake(path string, newKey func() []byte) ([]byte, error) {
	key, err := os.ReadFile(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	return write(path, newKey())
}

// write puts a whole key in its place, or returns the one that came there first.
func write(path string, key []byte) ([]byte, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".key-") // its owner alone can read it
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(key)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, err
	}
	if err := os.Link(f.Name(), path); errors.Is(err, fs.ErrExist) {
		return os.ReadFile(path)
	} else if err != nil {
		return key, os.Rename(f.Name(), path) // a file system without links
	}
	return key, nil
}
