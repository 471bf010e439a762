package entities

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
)

// ID names an entity. It is unique in a store and survives a reload of the
// same leak (docs/decisions/0002).
type ID string

var opaque = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// RowID is the readable id of a thing bound to one source row:
// RowID(Campaign, "ncric", "7170") is "campaign:ncric/7170". Where more than one
// table feeds the kind, the table is a part of its own.
func RowID(k Kind, parts ...string) ID {
	return ID(prefix(k) + ":" + strings.Join(parts, "/"))
}

// OpaqueID is the id of a resolved thing: 80 bits of a SHA-256 over the kind, the
// leak's name and the key that made it one thing. It holds no name or address.
// The leak's name keeps two leaks in one store apart.
func OpaqueID(k Kind, leak string, key ...string) ID {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s", k, leak)
	for _, p := range key {
		fmt.Fprintf(h, "\x00%s", p)
	}
	return ID(prefix(k) + ":" + opaque.EncodeToString(h.Sum(nil)[:10]))
}

func prefix(k Kind) string {
	if i, ok := InfoOf(k); ok {
		return i.Prefix
	}
	return strings.ToLower(string(k))
}

// Kind returns the kind that the id's prefix names; ok is false if none.
func (id ID) Kind() (k Kind, ok bool) {
	p, _, found := strings.Cut(string(id), ":")
	if !found {
		return "", false
	}
	for _, i := range Kinds {
		if i.Prefix == p {
			return i.Kind, true
		}
	}
	return "", false
}

// EdgeID names an edge: source, type and target joined by "~", as in
// "campaign:ncric/7170~SENT_TO~recipient:abc". There is at most one edge of a
// type between two entities in one direction.
type EdgeID string

// NewEdgeID joins the three parts of an edge's name.
func NewEdgeID(source ID, t RelationType, target ID) EdgeID {
	return EdgeID(string(source) + "~" + string(t) + "~" + string(target))
}

// Parse takes an edge's name apart. The type is the first part between two
// tildes that is a relationship type, so tildes in folder names do no harm.
func (e EdgeID) Parse() (source ID, t RelationType, target ID, err error) {
	for _, r := range Relations {
		if s, rest, ok := strings.Cut(string(e), "~"+string(r.Type)+"~"); ok && s != "" && rest != "" {
			return ID(s), r.Type, ID(rest), nil
		}
	}
	return "", "", "", fmt.Errorf("entities: %q is no edge id (source~TYPE~target)", string(e))
}
