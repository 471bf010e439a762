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
// "campaign:ncric/7170~SENT_TO~recipient:abc". A tilde of an id (a folder's name may
// have one) is written twice, so that no id looks like a joint. There is at most one
// edge of a type between two entities in one direction.
type EdgeID string

// NewEdgeID joins the three parts of an edge's name.
func NewEdgeID(source ID, t RelationType, target ID) EdgeID {
	return EdgeID(doubled(source) + "~" + string(t) + "~" + doubled(target))
}

// Parse takes an edge's name apart. What does not lead from an id of a known kind to
// another by a type of ours is an error: it may be the id of an entity.
func (e EdgeID) Parse() (source ID, t RelationType, target ID, err error) {
	if at := loneTilde(string(e)); at >= 0 {
		name, far, _ := strings.Cut(string(e)[at+1:], "~")
		source, t, target = undoubled(string(e)[:at]), RelationType(name), undoubled(far)
		_, from := source.Kind()
		_, to := target.Kind()
		if from && to && IsRelation(t) && loneTilde(far) < 0 {
			return source, t, target, nil
		}
	}
	return "", "", "", fmt.Errorf("entities: %q is no edge id (source~TYPE~target)", string(e))
}

func doubled(id ID) string     { return strings.ReplaceAll(string(id), "~", "~~") }
func undoubled(part string) ID { return ID(strings.ReplaceAll(part, "~~", "~")) }

// loneTilde is the place of the first tilde that is not one of a pair, -1 if none.
// Of three in a row the last is alone: an id that ends in a tilde comes before a joint.
func loneTilde(s string) int {
	for at := 0; at < len(s); at++ {
		if s[at] != '~' {
			continue
		}
		if at+1 == len(s) || s[at+1] != '~' {
			return at
		}
		at++
	}
	return -1
}
