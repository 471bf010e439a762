package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"bluegraph/internal/entities/extract/corpus"
	"bluegraph/internal/entities/extract/sequence"
)

// measure prints precision, recall and F1 of exact names on the development sets.
// errors names a set whose wrong names are listed too, with their sentences.
func measure(folder string, t *sequence.Tagger, errors string) error {
	for _, s := range corpus.Development {
		documents, err := s.Read(folder)
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: not measured: %v\n", s.Name, err)
			continue
		}
		var c tally
		for _, d := range documents {
			c.add(score(d, t, s.Name == errors))
		}
		fmt.Printf("%-12s", s.Name)
		for k, n := range append(slices.Clone(sequence.Types[:]), "all") {
			fmt.Printf("  %s %s", n, c[k])
		}
		fmt.Println()
	}
	return nil
}

type counts struct{ right, found, gold int }

func (c counts) String() string {
	p, r := ratio(c.right, c.found), ratio(c.right, c.gold)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return fmt.Sprintf("P %.3f R %.3f F %.3f", p, r, f)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// tally counts by type of name, and last for all.
type tally [len(sequence.Types) + 1]counts

func (t *tally) add(b tally) {
	for k := range t {
		t[k].right += b[k].right
		t[k].found += b[k].found
		t[k].gold += b[k].gold
	}
}

func score(d []sequence.Example, t *sequence.Tagger, isListed bool) (c tally) {
	type name struct{ s, first, last, kind int }
	gold := map[name]bool{}
	texts := make([][]string, len(d))
	for i, e := range d {
		texts[i] = e.Words
		for _, p := range sequence.Gold(e.Tags) {
			gold[name{i, p.First, p.Last, p.Type}] = true
			c[p.Type].gold++
			c[len(c)-1].gold++
		}
	}
	t.Tag(texts, func(i int, spans []sequence.Span) {
		for _, p := range spans {
			for _, k := range []int{p.Type, len(c) - 1} {
				c[k].found++
				if gold[name{i, p.First, p.Last, p.Type}] {
					c[k].right++
				}
			}
			if n := (name{i, p.First, p.Last, p.Type}); gold[n] {
				delete(gold, n)
			} else if isListed {
				fmt.Printf("wrong  %s %.2f [%s] in: %s\n", sequence.Types[p.Type], p.Score, strings.Join(texts[i][p.First:p.Last+1], " "),
					strings.Join(texts[i], " "))
			}
		}
	})
	if isListed {
		for n := range gold {
			fmt.Printf("missed %s [%s] in: %s\n", sequence.Types[n.kind], strings.Join(texts[n.s][n.first:n.last+1], " "),
				strings.Join(texts[n.s], " "))
		}
	}
	return c
}
