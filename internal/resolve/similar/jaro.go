package similar

// longest is how many bytes of a text the measures look at: their working sets
// are then words of the machine.
const longest = 64

// JaroWinkler is the similarity of Jaro with Winkler's bonus for a common start
// of up to four letters (weight .1, for texts that are alike by more than .7):
// 1 for equal texts, 0 for texts without a letter in common.
// Source: W. Winkler, "String Comparator Metrics and Enhanced Decision Rules in
// the Fellegi-Sunter Model of Record Linkage", 1990.
func JaroWinkler(a, b string) float64 {
	if a == b {
		return 1
	}
	return winkler(a, b, jaro(cut(a), cut(b)))
}

// winkler adds the bonus for a common start.
func winkler(a, b string, j float64) float64 {
	if j <= .7 {
		return j
	}
	prefix := 0
	for prefix < min(len(a), len(b), 4) && a[prefix] == b[prefix] {
		prefix++
	}
	return j + float64(prefix)*.1*(1-j)
}

// AtLeast tells whether JaroWinkler is at least so much. Most pairs of texts differ so
// far that the letters they have in common, wherever they stand, decide it.
func AtLeast(a, b string, least float64) bool {
	x, y := cut(a), cut(b)
	if len(x) == 0 || len(y) == 0 {
		return JaroWinkler(a, b) >= least
	}
	most := func(common int) float64 {
		c := float64(common)
		return winkler(a, b, (c/float64(len(x))+c/float64(len(y))+1)/3)
	}
	if most(min(len(x), len(y))) < least || most(inCommon(x, y)) < least {
		return false
	}
	return JaroWinkler(a, b) >= least
}

// inCommon counts the letters that two texts share in any places.
func inCommon(a, b string) (n int) {
	var left [256]uint8
	for i := range len(a) {
		left[a[i]]++
	}
	for i := range len(b) {
		if left[b[i]] > 0 {
			left[b[i]]--
			n++
		}
	}
	return n
}

// jaro counts letters that stand in both within half the longer length, and those
// of them that changed places.
func jaro(a, b string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	window := max(max(len(a), len(b))/2-1, 0)
	var inA, inB uint64
	common := 0
	for i := range len(a) {
		for j := max(0, i-window); j < min(len(b), i+window+1); j++ {
			if inB&(1<<j) == 0 && a[i] == b[j] {
				inA |= 1 << i
				inB |= 1 << j
				common++
				break
			}
		}
	}
	if common == 0 {
		return 0
	}
	moved, j := 0, 0
	for i := range len(a) {
		if inA&(1<<i) == 0 {
			continue
		}
		for inB&(1<<j) == 0 {
			j++
		}
		if a[i] != b[j] {
			moved++
		}
		j++
	}
	c := float64(common)
	return (c/float64(len(a)) + c/float64(len(b)) + (c-float64(moved)/2)/c) / 3
}

func cut(s string) string { return s[:min(len(s), longest)] }
