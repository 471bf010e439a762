package linkage_test

import (
	"fmt"
	"strings"
)

// score is how well clusters meet the truth.
type score struct {
	truth   []string
	cluster []int32
	names   []string
	// homonyms counts pairs of true clusters of a state that share a spelling, and
	// how many of them were joined.
	homonyms, joined int
}

func newScore(truth []string, cluster []int32, names []string) score {
	return score{truth: truth, cluster: cluster, names: names}
}

// letters is a name without case, punctuation and spaces: pairs that differ in more
// are hard.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

func (s score) String() string {
	type both struct {
		truth   string
		cluster int32
	}
	inTruth, inCluster, inBoth := map[string]float64{}, map[int32]float64{}, map[both]float64{}
	members := map[string][]int{}
	for i, c := range s.cluster {
		inTruth[s.truth[i]]++
		inCluster[c]++
		inBoth[both{s.truth[i], c}]++
		members[s.truth[i]] = append(members[s.truth[i]], i)
	}
	pairs := func(n float64) float64 { return n * (n - 1) / 2 }
	var right, predicted, actual, largest, hard, found float64
	var bP, bR float64
	for _, n := range inTruth {
		actual += pairs(n)
	}
	for _, n := range inCluster {
		predicted += pairs(n)
		largest = max(largest, n)
	}
	for k, n := range inBoth {
		right += pairs(n)
		bP += n * n / inCluster[k.cluster]
		bR += n * n / inTruth[k.truth]
	}
	for _, m := range members {
		for k, i := range m {
			for _, j := range m[:k] {
				if letters(s.names[i]) != letters(s.names[j]) {
					hard++
					if s.cluster[i] == s.cluster[j] {
						found++
					}
				}
			}
		}
	}
	n := float64(len(s.truth))
	p, r := right/max(predicted, 1), right/max(actual, 1)
	var b strings.Builder
	fmt.Fprintf(&b, "records %d, true clusters %d, clusters %d, the largest %.0f\n", len(s.truth), len(inTruth), len(inCluster), largest)
	fmt.Fprintf(&b, "pairwise  P %.3f  R %.3f  F1 %.3f\n", p, r, harmonic(p, r))
	fmt.Fprintf(&b, "B-cubed   P %.3f  R %.3f  F1 %.3f\n", bP/n, bR/n, harmonic(bP/n, bR/n))
	fmt.Fprintf(&b, "recall of hard pairs %.3f\n", found/max(hard, 1))
	if s.homonyms > 0 {
		fmt.Fprintf(&b, "homonyms joined %d of %d\n", s.joined, s.homonyms)
	}
	return b.String()
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// countHomonyms looks at agencies of one state that share a spelling.
func (s *score) countHomonyms(rows []map[string]string) {
	byName := map[string][]int{}
	for i, r := range rows {
		k := r["state"] + letters(r["name"])
		byName[k] = append(byName[k], i)
	}
	met, joined := map[[2]string]bool{}, map[[2]string]bool{}
	for _, m := range byName {
		for k, i := range m {
			for _, j := range m[:k] {
				a, b := s.truth[i], s.truth[j]
				if a == b {
					continue
				}
				pair := [2]string{min(a, b), max(a, b)}
				met[pair] = true
				if s.cluster[i] == s.cluster[j] {
					joined[pair] = true
				}
			}
		}
	}
	s.homonyms, s.joined = len(met), len(joined)
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
	return fmt.Sprintf("pairs %.0f\nP %.3f  R %.3f  F1 %.3f\n", s.right+s.wrong+s.missed+s.apart, p, r, harmonic(p, r))
}
