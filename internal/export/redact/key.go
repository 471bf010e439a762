package redact

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"regexp"
	"strings"

	"bluegraph/internal/entities"
)

// Key makes the ids of a redacted export. One key gives one id and one number for an
// entity; two keys give two that nobody can join without the secrets.
type Key struct{ secret []byte }

// NewKey returns the key of a project under a secret: HMAC-SHA256(secret, project).
func NewKey(secret []byte, project string) Key {
	return Key{sum(secret, "bluegraph redaction", project)}
}

// IsZero reports whether the key is none.
func (k Key) IsZero() bool { return k.secret == nil }

// NewProject returns a project's name that no other export has: 128 random bits in hex.
func NewProject() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails: crypto/rand ends the program rather than return an error
	return hex.EncodeToString(b)
}

var randomProject = regexp.MustCompile(`^[0-9a-f]{32}$`)

// IsRandomProject reports whether a project's name is one that NewProject made.
func IsRandomProject(name string) bool { return randomProject.MatchString(name) }

func sum(secret []byte, parts ...string) []byte {
	h := hmac.New(sha256.New, secret)
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return h.Sum(nil)
}

var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// opaque is 80 bits of a keyed hash in 16 letters.
func (k Key) opaque(what string, parts ...string) string {
	return letters.EncodeToString(sum(k.secret, append([]string{what}, parts...)...)[:10])
}

// id is the id that an export shows for an entity.
func (k Key) id(kind entities.Kind, id entities.ID) entities.ID {
	prefix := "private"
	if info, known := entities.InfoOf(kind); known {
		prefix = info.Prefix
	}
	return entities.ID(prefix + ":" + k.opaque("id", string(id)))
}

// row is the id that an export shows for a row of the leak.
func (k Key) row(v entities.Evidence) string {
	return "r" + k.opaque("row", v.Leak, v.Site, v.Table, v.RowID)
}

// short is the part of a shown id that stands in the names of things without a name.
func short(id entities.ID) string {
	_, code, _ := strings.Cut(string(id), ":")
	return code[:6]
}
