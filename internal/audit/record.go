// Package audit keeps who did what with an explorer: an append-only log, each record of which
// holds the mark of the one before, made with a key that lies elsewhere.
package audit

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"bluegraph/internal/explorer"
)

// Record is one line of a log.
type Record struct {
	// N counts the records of a segment from 1.
	N  int64     `json:"n"`
	At time.Time `json:"at"`
	// Who is the user that has logged in; "" whoever sits at the machine.
	Who  string `json:"who,omitzero"`
	Role string `json:"role,omitzero"`
	// Act is the name of an act of explorer, or one of this package's.
	Act string `json:"act"`
	// On are the ids that the act is about, at most maxIDs; More counts the others.
	On   []string `json:"on,omitzero"`
	More int      `json:"more,omitzero"`
	// Officials are the people whom an export names by choice, each with the reason that was given. Records of logs that
	// were written before there was this field have none, and keep their marks.
	Officials []explorer.Official `json:"officials,omitzero"`
	// Outcome is "" when an act begins; refused or failed is told by a second record.
	Outcome string `json:"outcome,omitzero"`
	// Note is the signed text of a checkpoint.
	Note string `json:"note,omitzero"`
	Prev string `json:"prev"`
	Mac  string `json:"mac"`
}

// The acts of the log itself, and of logging in.
const (
	ActStart        = "start"      // On: the heads of the other segments
	ActCheckpoint   = "checkpoint" // Note: signed
	ActLogin        = explorer.ActName("login")
	ActLoginRefused = explorer.ActName("login-refused")
	ActLogout       = explorer.ActName("logout")
)

// The outcomes of acts that were not done.
const (
	Refused = "refused"
	Failed  = "failed"
)

// maxIDs bounds the ids of a record.
const maxIDs = 100

// mark is the HMAC-SHA256 of a record without its mark, in hex.
func (r Record) mark(k Key) string {
	r.Mac = ""
	h := hmac.New(sha256.New, k.mac)
	h.Write(r.line())
	return hex.EncodeToString(h.Sum(nil))
}

func (r Record) line() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(r) // of strings and numbers; it does not fail
	return b.Bytes()
}
