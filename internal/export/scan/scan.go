package scan

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/fnv"
	"regexp"
	"strings"
)

// Find is a needle in a file.
type Find struct{ File, Reading, Rule, Needle string }

func (f Find) String() string {
	return fmt.Sprintf("%s (%s): %s %q", f.File, f.Reading, f.Rule, f.Needle)
}

// maxFinds bounds what a scan returns.
const maxFinds = 1000

// Scan looks for needles in a file or in all files of a folder.
func Scan(path string, n Needles) (finds []Find, err error) {
	seen := map[Find]bool{}
	err = eachView(path, func(v view) {
		report := func(rule, needle string) {
			f := Find{v.file, v.reading, rule, needle}
			if !seen[f] && len(finds) < maxFinds {
				seen[f] = true
				finds = append(finds, f)
			}
		}
		n.words(v.text, report)
		n.addresses(v.text, report)
		n.numbers(v.text, report)
		digests(v.text, n.digests, report)
	})
	return finds, err
}

// words looks for names: words side by side, words glued, single words.
func (n Needles) words(text string, report func(rule, needle string)) {
	for _, reading := range []string{text, cut(text)} {
		list := words(reading)
		for i, w := range list {
			if n.Glued[w] || n.Glued[strings.Trim(w, "0123456789")] {
				report("glued name", w)
			}
			if n.Singles[w] {
				report("surname", w)
			}
			if !n.firsts[w] {
				continue
			}
			name := w
			for _, next := range list[i+1 : min(i+4, len(list))] {
				name += " " + next
				if n.Names[name] {
					report("name", name)
				}
			}
		}
	}
}

var spelledOut = strings.NewReplacer(" at ", "@", " dot ", ".", "[at]", "@", "[.]", ".", "(at)", "@", "(dot)", ".", "{at}", "@", "{dot}",
	".",
	"[dot]", ".", " @ ", "@", "_at_", "@", "_dot_", ".")

func (n Needles) addresses(text string, report func(rule, needle string)) {
	lower := strings.ToLower(text)
	for _, reading := range []string{lower, spelledOut.Replace(lower)} {
		for at := range len(reading) {
			if reading[at] != '@' {
				continue
			}
			start, end := at, at+1
			for start > 0 && isOfAddress(reading[start-1]) {
				start--
			}
			for end < len(reading) && isOfAddress(reading[end]) {
				end++
			}
			if a := strings.Trim(reading[start:end], "."); n.Addresses[a] {
				report("address", a)
			}
		}
	}
}

func isOfAddress(c byte) bool {
	return c > ' ' && strings.IndexByte("@<>\"',;:()[]{}|\\/=", c) < 0
}

var digitRun = regexp.MustCompile(`\(?\d(?:[ ./()–—‑-]{0,3}\d){8,11}`)

func (n Needles) numbers(text string, report func(rule, needle string)) {
	for _, run := range digitRun.FindAllString(text, -1) {
		digits := strings.Map(func(r rune) rune {
			if '0' <= r && r <= '9' {
				return r
			}
			return -1
		}, run)
		for _, length := range []int{9, 10} {
			for i := 0; i+length <= len(digits); i++ {
				if n.Numbers[digits[i:i+length]] {
					report("number", digits[i:i+length])
				}
			}
		}
	}
}

// functions are the hashes that somebody might make an id with.
var functions = map[string]func() hash.Hash{
	"md5": md5.New, "sha1": sha1.New, "sha224": sha256.New224, "sha256": sha256.New, "sha512": sha512.New,
	"sha3-256": func() hash.Hash { return sha3.New256() }, "fnv64a": func() hash.Hash { return fnv.New64a() },
}

// digest is the beginning of a hash.
type digest [8]byte

// hashes are the digests of values.
func hashes(values []string) map[digest]string {
	all := map[digest]string{}
	seen := map[string]bool{}
	for _, value := range values {
		if seen[value] {
			continue
		}
		seen[value] = true
		for name, function := range functions {
			h := function()
			h.Write([]byte(value))
			all[digest(h.Sum(nil))] = name + " of " + value
		}
	}
	return all
}

var digestRun = regexp.MustCompile(`[A-Za-z0-9_+/-]{11,}`)

// consonants are the letters that an export spells its keyed hashes with, four bits each; they may hide one without a key.
var consonants = strings.NewReplacer("b", "0", "c", "1", "d", "2", "f", "3", "g", "4", "h", "5", "j", "6", "k", "7", "m", "8", "n", "9",
	"p", "a", "q", "b", "r", "c", "s", "d", "t", "e", "v", "f")

// onlyConsonants is the beginning of a run that may be 64 bits in consonants, or nothing.
func onlyConsonants(run string) string {
	if len(run) < 16 || strings.Trim(run[:16], "bcdfghjkmnpqrstv") != "" {
		return ""
	}
	return run[:16]
}

// digests looks for hashes in hex, consonants, base32 and base64, cut to 64 bits or more.
func digests(text string, hashes map[digest]string, report func(rule, needle string)) {
	for _, run := range digestRun.FindAllString(text, -1) {
		upper := strings.ToUpper(run)
		for _, read := range []func() ([]byte, error){
			func() ([]byte, error) { return hex.DecodeString(run[:min(16, len(run))]) },
			func() ([]byte, error) { return hex.DecodeString(consonants.Replace(onlyConsonants(run))) },
			func() ([]byte, error) { return base32.StdEncoding.DecodeString(upper[:min(16, len(run))]) },
			func() ([]byte, error) { return base64.RawURLEncoding.DecodeString(run[:min(12, len(run))]) },
			func() ([]byte, error) { return base64.RawStdEncoding.DecodeString(run[:min(12, len(run))]) },
		} {
			if b, err := read(); err == nil && len(b) >= len(digest{}) {
				if of, found := hashes[digest(b[:len(digest{})])]; found {
					report("hash", of)
				}
			}
		}
	}
}
