package explorer

import (
	"testing"

	"bluegraph/internal/graph"
)

// Two agencies share a trait where it cannot be told that they are two.
func TestTraitsThatTwoSpellingsShare(t *testing.T) {
	agency := func(name string, more map[string]any) graph.Node {
		p := map[string]any{"state": "CA"}
		for k, v := range more {
			p[k] = v
		}
		return graph.Node{Name: name, Properties: p}
	}
	for _, c := range []struct {
		told, other graph.Node
		want        string
	}{
		{agency("SFPD", nil), agency("San Francisco Police Department", nil), "name"},
		{agency("Alameda County Sheriff's Office", nil), agency("ACSO", nil), "name"},
		{agency("Tracy Police Department", nil), agency("Tracy PD", nil), "name"},
		{agency("Tracy Police", map[string]any{"domain": "tracypd.example"}), agency("T. Police", map[string]any{"domain": "TracyPD.example"}), "domain"},
		{agency("Tracy Police Department", nil), agency("Lodi Police Department", nil), ""},
		{agency("Tracy Police Department", nil), agency("TX", nil), ""},
	} {
		has := map[string]bool{}
		for _, trait := range traitsOf(c.told, true) {
			has[trait.key] = true
		}
		got := ""
		for _, trait := range traitsOf(c.other, false) {
			if has[trait.key] {
				got = trait.reason
			}
		}
		if got != c.want {
			t.Errorf("%q and %q share %q, want %q", c.told.Name, c.other.Name, got, c.want)
		}
	}
}
