package tck

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZAsk(t *testing.T) {
	text, _ := os.ReadFile("/tmp/engine/ask.txt")
	g := newMemGraph()
	if err := g.create(fixtureGraph(7), nil); err != nil {
		t.Fatal(err)
	}
	for _, q := range strings.Split(string(text), "\n") {
		if strings.TrimSpace(q) == "" {
			continue
		}
		rows, err := answer(g, q, nil)
		var parts []string
		for _, r := range rows {
			parts = append(parts, canonical(g, r, false))
		}
		s := strings.Join(parts, " ")
		if len(s) > 400 {
			s = s[:400]
		}
		fmt.Printf("%s\n   => %d %s %v\n", q, len(rows), s, err)
	}
}
