package source

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/testkit/mutants"
)

// FuzzPlainIDs: a line of digits alone is read on a short way; a space before it
// sends it the long way, and both must say the same.
func FuzzPlainIDs(f *testing.F) {
	for _, seed := range []string{
		"IDs,Registrations\n90001\n90002\r\n", "\xef\xbb\xbf1\n\r\n2\r", "1\n2,3\n4 \n\"5\"\n6\x00\n7\r8\n9", "IDs\r\n\n\r1\n", "PeÃ±a\n1\xa0\n",
	} {
		mutants.Add(f, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		mark := text[:len(text)-len(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))]
		spaced := append(bytes.Clone(mark), ' ')
		for _, c := range text[len(mark):] {
			if spaced = append(spaced, c); c == '\n' || c == '\r' {
				spaced = append(spaced, ' ')
			}
		}
		short, problems := parseList("f", text)
		if len(text) == 0 {
			return // a file without a byte is a problem of its own
		}
		long, longProblems := parseList("f", spaced)
		// Each line before a place has moved it by one space.
		moved := func(offset int64) int64 {
			return offset + int64(bytes.Count(text[:offset], []byte{'\n'})+bytes.Count(text[:offset], []byte{'\r'}))
		}
		for i, id := range short.IDs {
			short.IDs[i].Offset = moved(id.Offset)
		}
		for i, p := range problems {
			problems[i].Offset = moved(p.Offset)
		}
		if d := cmp.Diff(long, short); d != "" {
			t.Errorf("list of %q (-long +short):\n%s", text, d)
		}
		if d := cmp.Diff(longProblems, problems); d != "" {
			t.Errorf("problems of %q (-long +short):\n%s", text, d)
		}
	})
}
