package audit

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// signer is the name under which checkpoints are signed.
const signer = "bluegraph-audit"

// Checkpoint says that a segment had a record, and which. Whoever keeps its signed text
// elsewhere can tell later whether the log was rewritten or cut before it.
type Checkpoint struct {
	Segment string
	N       int64
	Mac     string
}

const noteHead = "bluegraph audit log\n"

func (c Checkpoint) text() string {
	return fmt.Sprintf("%s%s\n%d\n%s\n", noteHead, c.Segment, c.N, c.Mac)
}

// sign writes a checkpoint as a signed note (golang.org/x/mod/sumdb/note).
func (c Checkpoint) sign(k Key) (string, error) {
	s, err := note.NewSigner("PRIVATE+KEY+" + signer + "+" + keyHash(k) + "+" +
		base64.StdEncoding.EncodeToString(append([]byte{algEd25519}, k.sign.Seed()...)))
	if err != nil {
		return "", err
	}
	text, err := note.Sign(&note.Note{Text: c.text()}, s)
	return string(text), err
}

// PublicKey is what verifies checkpoints, in the form of the note package.
func (k Key) PublicKey() string {
	return signer + "+" + keyHash(k) + "+" + base64.StdEncoding.EncodeToString(publicBytes(k))
}

const algEd25519 = 1

func publicBytes(k Key) []byte {
	return append([]byte{algEd25519}, k.sign.Public().(ed25519.PublicKey)...)
}

// keyHash is the number of a key, as the note package works it out.
func keyHash(k Key) string {
	h := sha256.New()
	h.Write([]byte(signer + "\n"))
	h.Write(publicBytes(k))
	return fmt.Sprintf("%08x", binary.BigEndian.Uint32(h.Sum(nil)))
}

// readCheckpoint reads a signed note; publicKey is that of who signed it.
func readCheckpoint(text, publicKey string) (c Checkpoint, err error) {
	v, err := note.NewVerifier(publicKey)
	if err != nil {
		return c, err
	}
	// What verify printed may be kept as it is: a checkpoint is the last thing that it says.
	begins := strings.LastIndex(text, noteHead)
	if begins < 0 {
		return c, errors.New("the file of a checkpoint holds none: it begins with " + strings.TrimSpace(noteHead))
	}
	n, err := note.Open([]byte(text[begins:]), note.VerifierList(v))
	if err != nil {
		return c, fmt.Errorf("the checkpoint was changed, or is not signed with this key: %w", err)
	}
	rest, found := strings.CutPrefix(n.Text, noteHead)
	if _, err := fmt.Sscanf(rest, "%s\n%d\n%s\n", &c.Segment, &c.N, &c.Mac); err != nil || !found {
		return c, fmt.Errorf("the text is no checkpoint of an audit log")
	}
	return c, nil
}
