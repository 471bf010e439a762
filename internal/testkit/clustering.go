package testkit

import (
	"fmt"
	"strings"
)

// Clustering is records whose true clusters are known, and the clusters that were found.
type Clustering struct {
	// Truth and Found name the cluster of each record, Names what it is called.
	Truth, Found, Names []string
}

// Letters is a name without case, punctuation and spaces: pairs that differ in more
// are hard.
func Letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

// String is the figures, a line each. Pairs are of records; pairs whose names differ in
// more than case and punctuation are hard.
func (s Clustering) String() string {
	type both struct {
		truth, found string
	}
	inTruth, inCluster, inBoth := map[string]float64{}, map[string]float64{}, map[both]float64{}
	members := map[string][]int{}
	for i, c := range s.Found {
		inTruth[s.Truth[i]]++
		inCluster[c]++
		inBoth[both{s.Truth[i], c}]++
		members[s.Truth[i]] = append(members[s.Truth[i]], i)
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
		bP += n * n / inCluster[k.found]
		bR += n * n / inTruth[k.truth]
	}
	for _, m := range members {
		for k, i := range m {
			for _, j := range m[:k] {
				if Letters(s.Names[i]) != Letters(s.Names[j]) {
					hard++
					if s.Found[i] == s.Found[j] {
						found++
					}
				}
			}
		}
	}
	n := float64(len(s.Truth))
	p, r := right/max(predicted, 1), right/max(actual, 1)
	var b strings.Builder
	fmt.Fprintf(&b, "records %d, true clusters %d, clusters %d, the largest %.0f\n", len(s.Truth), len(inTruth), len(inCluster), largest)
	fmt.Fprintf(&b, "pairwise  P %.3f  R %.3f  F1 %.3f\n", p, r, Harmonic(p, r))
	fmt.Fprintf(&b, "B-cubed   P %.3f  R %.3f  F1 %.3f\n", bP/n, bR/n, Harmonic(bP/n, bR/n))
	fmt.Fprintf(&b, "recall of hard pairs %.3f\n", found/max(hard, 1))
	return b.String()
}

// Harmonic is the harmonic mean of precision and recall, F1.
func Harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
