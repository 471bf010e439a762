package graph

import (
	"encoding/json"
	"errors"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bluegraph/internal/entities"
)

// FuzzProperties: what can be read is written and reads the same, types included;
// any text is written as the library writes it.
func FuzzProperties(f *testing.F) {
	for _, seed := range []string{`{"a":1,"b":1.0,"c":[],"d":["x"],"e":true,"f":"\u2028<"}`, `{"a":1e5}`, `{"a":-0.0}`, `null`, `{"a":1E400}`,
		`{"a":false,"b":[],"c":["",""],"d":-12}`, `{"a":1,"a":["x"]}`, `{}`, `{"a":"\ud800"} x`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, encoded string) {
		checkText(t, encoded)
		p, err := decodeAny(encoded)
		if plain, ok := decodePlain(encoded); ok {
			if d := cmp.Diff(p, plain, cmpopts.EquateEmpty()); err != nil || d != "" {
				t.Fatalf("%q reads in two ways (%v):\n%s", encoded, err, d)
			}
		}
		if err != nil {
			return
		}
		written, err := EncodeProperties(p)
		if err != nil {
			t.Fatalf("%q reads as %v, which cannot be written: %v", encoded, p, err)
		}
		again, err := DecodeProperties(written)
		if d := cmp.Diff(p, again, cmpopts.EquateEmpty()); err != nil || d != "" {
			t.Fatalf("%q is written as %q, which reads otherwise (%v):\n%s", encoded, written, err, d)
		}
	})
}

func checkText(t *testing.T, text string) {
	t.Helper()
	got, err := EncodeProperties(entities.Properties{text: text})
	var want, read map[string]string
	library, errs := json.Marshal(map[string]string{text: text})
	if err = errors.Join(err, errs, json.Unmarshal(library, &want), json.Unmarshal([]byte(got), &read)); err != nil ||
		!maps.Equal(read, want) {
		t.Fatalf("%q is written as %s, by the library as %s: %v", text, got, library, err)
	}
}
