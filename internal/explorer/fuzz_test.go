package explorer

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"bluegraph/internal/opencypher/syntax"
)

// FuzzInline: a value of any text becomes one string of the statement, which ends
// where it should and says the same.
func FuzzInline(f *testing.F) {
	for _, seed := range []string{`it's "a\b"`, "\n\u2028`${x}", "$limit", "\U000e0001", "\xff'", `\`, "\u0085\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		text := inline("{id: $id} // $id", map[string]any{"id": value})
		written, ok := strings.CutPrefix(strings.TrimSuffix(text, "} // $id"), "{id: ")
		tokens, err := syntax.Tokens(written)
		if !ok || err != nil || len(tokens) != 2 || tokens[0].Kind != syntax.Text ||
			unquote(t, written) != strings.ToValidUTF8(value, string(utf8.RuneError)) {
			t.Fatalf("%q is written as %s", value, text)
		}
		if again := inline(text, map[string]any{"id": "other", "limit": 1, "x": 2}); again != text {
			t.Fatalf("%q holds a parameter: %s", value, text)
		}
	})
}

// unquote reads a Cypher string.
func unquote(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	for s = s[1 : len(s)-1]; s != ""; {
		if s[0] != '\\' {
			b.WriteByte(s[0])
			s = s[1:]
			continue
		}
		digits := map[byte]int{'u': 4, 'U': 8}[s[1]]
		if digits == 0 {
			b.WriteByte(s[1])
			s = s[2:]
			continue
		}
		r, err := strconv.ParseUint(s[2:2+digits], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteRune(rune(r))
		s = s[2+digits:]
	}
	return b.String()
}
