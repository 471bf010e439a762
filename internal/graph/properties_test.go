package graph

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

func TestPropertiesKeepTheirTypes(t *testing.T) {
	p := entities.Properties{
		"text": "a <b> \"c\"\n\u2028", "whole": int64(1 << 60), "float": 5.0, "fraction": 0.1, "huge": 1e300,
		"yes": true, "list": []string{"x", ""}, "empty": []string{}, "none": "",
	}
	encoded, err := EncodeProperties(p)
	if err != nil {
		t.Fatal(err)
	}
	back, err := DecodeProperties(encoded)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(p, back); d != "" {
		t.Error(d)
	}
	for name, bad := range map[string]any{"int": 3, "map": map[string]any{}, "nil": nil, "infinity": math.Inf(1)} {
		if _, err := EncodeProperties(entities.Properties{"p": bad}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for _, bad := range []string{"", "[]", `{"a":{}}`, `{"a":[1]}`, `{"a":null}`, `{"a":99999999999999999999}`} {
		if _, err := DecodeProperties(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
