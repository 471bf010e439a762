package linkage_test

import (
	"fmt"

	"bluegraph/internal/testkit"
)

// homonyms counts pairs of true agencies of one state that share a spelling, and how many
// of them were joined.
func homonyms(s testkit.Clustering, rows []map[string]string) string {
	byName := map[string][]int{}
	for i, r := range rows {
		k := r["state"] + testkit.Letters(r["name"])
		byName[k] = append(byName[k], i)
	}
	met, joined := map[[2]string]bool{}, map[[2]string]bool{}
	for _, m := range byName {
		for k, i := range m {
			for _, j := range m[:k] {
				a, b := s.Truth[i], s.Truth[j]
				if a == b {
					continue
				}
				pair := [2]string{min(a, b), max(a, b)}
				met[pair] = true
				if s.Found[i] == s.Found[j] {
					joined[pair] = true
				}
			}
		}
	}
	return fmt.Sprintf("homonyms joined %d of %d\n", len(joined), len(met))
}

// pairScore is how well pairs were told apart.
type pairScore struct{ right, wrong, missed, apart float64 }

func (s *pairScore) add(same, linked bool) {
	switch {
	case same && linked:
		s.right++
	case linked:
		s.wrong++
	case same:
		s.missed++
	default:
		s.apart++
	}
}

func (s pairScore) String() string {
	p, r := s.right/max(s.right+s.wrong, 1), s.right/max(s.right+s.missed, 1)
	return fmt.Sprintf("pairs %.0f\nP %.3f  R %.3f  F1 %.3f\n", s.right+s.wrong+s.missed+s.apart, p, r, testkit.Harmonic(p, r))
}
