package access

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"time"
)

// User is somebody who may log in.
type User struct {
	Name     string `json:"name"`
	Role     string `json:"role"`
	Password string `json:"password"` // a PHC string; "" for who logs in by an identity server alone
	Disabled bool   `json:"disabled,omitzero"`
	// Since grows with every change, which ends the user's sessions.
	Since time.Time `json:"since"`
}

// Token lets a script in as a user, with a role that is not above the user's.
type Token struct {
	ID      string    `json:"id"`
	User    string    `json:"user"`
	Role    string    `json:"role"`
	Hash    string    `json:"hash"` // SHA-256, in hex
	Expires time.Time `json:"expires"`
}

// people is what the file holds.
type people struct {
	Users  []User  `json:"users"`
	Tokens []Token `json:"tokens"`
}

func (p *people) user(name string) *User {
	i := slices.IndexFunc(p.Users, func(u User) bool { return u.Name == name })
	if i < 0 {
		return nil
	}
	return &p.Users[i]
}

// File keeps who may log in, in a file that its owner alone may read. It lies beside the store, not
// in it: a store is loaded anew, restored and handed on, and nobody's password goes with it.
type File struct {
	Path string

	mu   sync.Mutex
	held people
	seen fs.FileInfo
}

// PathOf is where the people of a store are.
func PathOf(store string) string { return store + ".users" }

// read returns what the file holds now; none of a file that is not there.
func (f *File) read() (people, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	info, err := os.Stat(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		f.held, f.seen = people{}, nil
		return people{}, nil
	}
	if err != nil {
		return people{}, fmt.Errorf("who may log in: %w", err)
	}
	if f.seen != nil && os.SameFile(info, f.seen) && info.ModTime().Equal(f.seen.ModTime()) && info.Size() == f.seen.Size() {
		return f.held, nil
	}
	b, err := os.ReadFile(f.Path)
	if err != nil {
		return people{}, fmt.Errorf("who may log in: %w", err)
	}
	var p people
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return people{}, fmt.Errorf("%s is damaged: %w", f.Path, err)
	}
	f.held, f.seen = p, info
	return p, nil
}

// change rewrites the file whole.
func (f *File) change(edit func(*people) error) error {
	p, err := f.read()
	if err != nil {
		return err
	}
	p = people{slices.Clone(p.Users), slices.Clone(p.Tokens)}
	if err := edit(&p); err != nil {
		return err
	}
	b, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(f.Path), ".users.*") // for its owner alone
	if err != nil {
		return fmt.Errorf("write who may log in: %w", err)
	}
	_, err = part.Write(append(b, '\n'))
	if err = errors.Join(err, part.Sync(), part.Close()); err == nil {
		err = os.Rename(part.Name(), f.Path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write who may log in: %w", err), os.Remove(part.Name()))
	}
	return nil
}

// IsEmpty reports whether nobody may log in.
func (f *File) IsEmpty() (bool, error) {
	p, err := f.read()
	return !slices.ContainsFunc(p.Users, func(u User) bool { return !u.Disabled }), err
}

// Users lists who may log in, and who might.
func (f *File) Users() ([]User, error) {
	p, err := f.read()
	return p.Users, err
}

// Tokens lists the tokens of scripts.
func (f *File) Tokens() ([]Token, error) {
	p, err := f.read()
	return p.Tokens, err
}

var userName = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$`)

// Put adds a user, or gives one another role and password; sessions of the user end.
func (f *File) Put(name string, role Role, password string, now time.Time) error {
	if !userName.MatchString(name) {
		return fmt.Errorf("%q is no name of a user: letters, numbers and . _ @ -", name)
	}
	hash, err := hashPassword(password)
	if err != nil {
		return err
	}
	return f.put(name, role, hash, now)
}

// PutKnown adds a user who has no password here: an identity server confirms who it is.
func (f *File) PutKnown(name string, role Role, now time.Time) error {
	if !userName.MatchString(name) {
		return fmt.Errorf("%q is no name of a user: letters, numbers and . _ @ -", name)
	}
	return f.put(name, role, "", now)
}

func (f *File) put(name string, role Role, hash string, now time.Time) error {
	return f.change(func(p *people) error {
		u := User{Name: name, Role: role.String(), Password: hash, Since: now.UTC()}
		if old := p.user(name); old != nil {
			*old = u
			return nil
		}
		p.Users = append(p.Users, u)
		return nil
	})
}

// Disable ends what a user may do, sessions and tokens at once.
func (f *File) Disable(name string, now time.Time) error {
	return f.change(func(p *people) error {
		u := p.user(name)
		if u == nil {
			return fmt.Errorf("there is no user %q", name)
		}
		u.Disabled, u.Since = true, now.UTC()
		p.Tokens = slices.DeleteFunc(p.Tokens, func(t Token) bool { return t.User == name })
		return nil
	})
}

// tokenHead begins a script's token, so that one that lies about is known for what it is.
const tokenHead = "bluegraph_"

// AddToken makes a token and returns it; only its hash is kept.
func (f *File) AddToken(user string, role Role, lasts time.Duration, now time.Time) (token string, err error) {
	token = tokenHead + rand.Text()
	err = f.change(func(p *people) error {
		u := p.user(user)
		if u == nil || u.Disabled {
			return fmt.Errorf("there is no user %q", user)
		}
		if own, err := RoleNamed(u.Role); err != nil || role > own {
			return fmt.Errorf("%s is %s, and a token cannot be more", user, u.Role)
		}
		t := Token{ID: rand.Text()[:8], User: user, Role: role.String(), Hash: hashToken(token), Expires: now.Add(lasts).UTC()}
		p.Tokens = append(p.Tokens, t)
		return nil
	})
	return token, err
}

// RemoveToken ends a token.
func (f *File) RemoveToken(id string) error {
	return f.change(func(p *people) error {
		before := len(p.Tokens)
		p.Tokens = slices.DeleteFunc(p.Tokens, func(t Token) bool { return t.ID == id })
		if len(p.Tokens) == before {
			return fmt.Errorf("there is no token %q", id)
		}
		return nil
	})
}

// hashToken is how a secret of 26 random letters is kept: it needs no slow hash.
func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
