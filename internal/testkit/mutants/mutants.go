// Package mutants gives the fuzz tests of parsers many damaged inputs in an ordinary test run: each seed, and as many mutants of it as
// BLUEGRAPH_MUTANTS says (none by default). A panic ends the run, and an input that is never done ends it by the time limit of go test.
package mutants

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"bluegraph/internal/testkit/random"
)

// Add adds a seed as f.Add does, and its mutants: the first argument is changed, which is text or bytes, and the others stay. What
// they are depends on BLUEGRAPH_SEED.
func Add(f *testing.F, args ...any) {
	f.Helper()
	f.Add(args...)
	n := count(f)
	if n == 0 {
		return
	}
	var seed []byte
	switch first := args[0].(type) {
	case string:
		seed = []byte(first)
	case []byte:
		seed = first
	default:
		f.Fatalf("a seed is text or bytes, and not %T", first)
	}
	source := random.New(f, 20)
	for range n {
		changed := slices.Clone(args)
		mutant := mutate(source, seed)
		if changed[0] = mutant; isString(args[0]) {
			changed[0] = string(mutant)
		}
		f.Add(changed...)
	}
}

func count(f *testing.F) int {
	text := os.Getenv("BLUEGRAPH_MUTANTS")
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		f.Fatalf("BLUEGRAPH_MUTANTS is how many mutants each seed has, and not %q", text)
	}
	return n
}

func isString(v any) bool { _, ok := v.(string); return ok }

// telling are bytes and pieces at which parsers decide something.
var telling = []string{
	"\x00", "\xff", "\"", "'", "`", "\\", "\n", "\r\n", ",", ";", "<", "</", "<!--", "&#", "{", "}", "[[", "]", "(", ")", "$", "*",
	"/*", "//", "\ufeff", "\u2028", "é", "\xc3", "\xed\xa0\x80", "-1", "99999999999999999999", "1e400", "%s",
	"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",
}

// mutate changes one to eight places.
func mutate(source *rand.Rand, seed []byte) []byte {
	out := slices.Clone(seed)
	for range 1 + source.IntN(8) {
		at := source.IntN(len(out) + 1)
		to := min(len(out), at+source.IntN(20))
		switch source.IntN(7) {
		case 0: // flip a bit
			if at < len(out) {
				out[at] ^= 1 << source.IntN(8)
			}
		case 1: // another byte
			if at < len(out) {
				out[at] = byte(source.IntN(256))
			}
		case 2: // take out
			out = slices.Delete(out, at, to)
		case 3: // say twice
			out = slices.Insert(out, to, out[at:to]...)
		case 4: // cut off
			if source.IntN(4) == 0 {
				out = out[:at]
			}
		case 5: // repeat a piece
			piece := []byte(telling[source.IntN(len(telling))])
			for range 1 + source.IntN(30) {
				out = slices.Insert(out, min(at, len(out)), piece...)
			}
		default:
			out = slices.Insert(out, at, []byte(telling[source.IntN(len(telling))])...)
		}
	}
	return out
}
