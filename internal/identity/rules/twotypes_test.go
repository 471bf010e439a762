package rules

import (
	"testing"

	"bluegraph/internal/identity"
)

// TestTwoTypesAreNoQuestion: what speaks against two offices of a town being one is not asked; what speaks for it is.
func TestTwoTypesAreNoQuestion(t *testing.T) {
	pair := func(probability float64, level string) identity.Pair {
		return identity.Pair{Probability: probability, Why: []identity.Reason{
			{Field: "core", Level: "most words"}, {Field: "agency_type", Level: level},
		}}
	}
	for _, c := range []struct {
		name string
		pair identity.Pair
		want bool
	}{
		{"police and fire department", pair(.03, "different"), true},
		{"police and public safety", pair(.03, "akin"), false},
		{"police of two names", pair(.03, "same"), false},
		{"two types at one address", pair(.7, "different"), false},
	} {
		if got := isOfTwoTypes(c.pair); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
