package access

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// The cost of argon2id: the second choice of RFC 9106 (64 MiB, three passes).
const (
	hashMemory = 64 << 10 // KiB
	hashPasses = 3
	hashLanes  = 4
	hashBytes  = 32
	saltBytes  = 16
)

// shortestPassword and longestPassword bound a password, in characters and in bytes.
const shortestPassword, longestPassword = 12, 1024

// hashing bounds how many passwords are hashed at once: each takes 64 MiB.
var hashing = make(chan struct{}, 2)

func hashOf(password string, salt []byte) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2.IDKey([]byte(password), salt, hashPasses, hashMemory, hashLanes, hashBytes)
}

// hashPassword makes a PHC string of a password.
func hashPassword(password string) (string, error) {
	if utf8.RuneCountInString(password) < shortestPassword || len(password) > longestPassword {
		return "", fmt.Errorf("a password has %d characters or more", shortestPassword)
	}
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // does not fail (crypto/rand)
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("%s$%s$%s", phcHead, encode(salt), encode(hashOf(password, salt))), nil
}

var phcHead = fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d", argon2.Version, hashMemory, hashPasses, hashLanes)

// noPassword is the hash of a password that nobody has: who asks for an unknown name waits as
// long as for a known one.
var noPassword = phcHead + "$" + base64.RawStdEncoding.EncodeToString(make([]byte, saltBytes)) + "$" +
	base64.RawStdEncoding.EncodeToString(make([]byte, hashBytes))

// isPassword reports whether a password has a hash, in constant time once it is hashed.
func isPassword(password, phc string) bool {
	salt, hash, err := cutPHC(phc)
	if err != nil || len(password) > longestPassword {
		return false
	}
	return subtle.ConstantTimeCompare(hashOf(password, salt), hash) == 1
}

func cutPHC(phc string) (salt, hash []byte, err error) {
	rest, found := strings.CutPrefix(phc, phcHead+"$")
	first, second, both := strings.Cut(rest, "$")
	if !found || !both {
		return nil, nil, errors.New("the hash of a password is not one that this version makes")
	}
	if salt, err = base64.RawStdEncoding.DecodeString(first); err != nil {
		return nil, nil, err
	}
	hash, err = base64.RawStdEncoding.DecodeString(second)
	return salt, hash, err
}
