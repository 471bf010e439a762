package redact

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
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

// NewProject returns a project's name that no other export has: 128 random bits in 32 letters.
func NewProject() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails: crypto/rand ends the program rather than return an error
	return spelled(b)
}

var randomProject = regexp.MustCompile(`^[` + letters + `]{32}$`)

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

// letters write four bits each. None is a vowel, a y or a digit, so that no hash spells a name, part of one or a telephone
// number by chance: a name has a vowel.
const letters = "bcdfghjkmnpqrstv"

func spelled(b []byte) string {
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		out = append(out, letters[c>>4], letters[c&15])
	}
	return string(out)
}

// opaque is 80 bits of a keyed hash in 20 letters.
func (k Key) opaque(what string, parts ...string) string {
	return spelled(sum(k.secret, append([]string{what}, parts...)...)[:10])
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

// shortLetters tell 4,000 things of one kind apart with a chance of one in five hundred that two are alike.
const shortLetters = 8

// short is the part of a shown id that stands in the names of things without a name.
func short(id entities.ID) string {
	_, code, _ := strings.Cut(string(id), ":")
	return code[:shortLetters]
}
