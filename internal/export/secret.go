package export

import (
	"bytes"
	"fmt"
	"os"

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
func NewKey(storeSecret func() ([]byte, error), keyFile, project string) (redact.Key, string, error) {
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
	if secret, err = storeSecret(); err != nil && !isNamed { // pseudonyms that nobody can make again
		return NewRandomKey(), "", nil
	}
	if err != nil {
		return redact.Key{}, "", fmt.Errorf("%w (give a key of your own with --key-file or %s)", err, KeyVariable)
	}
	return redact.NewKey(secret, project), project, nil
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
