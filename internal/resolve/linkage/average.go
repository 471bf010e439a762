package linkage

import "math"

// forbidden is the evidence between clusters that a bound keeps apart.
var forbidden = float32(math.Inf(-1))

// averageLink joins the records of a group while the mean evidence between two
// clusters is for it, and writes the clusters into of. It follows chains of nearest
// neighbours, which finds the joins of the greedy order in quadratic time
// (F. Murtagh, "A Survey of Recent Advances in Hierarchical Clustering Algorithms",
// 1983): a join never brings two clusters nearer to a third.
func averageLink(group []int32, score func(a, b int32) float32, t *Table, of []int32) {
	n := len(group)
	l := linker{n: n, total: make([]float32, n*n), size: make([]float32, n), into: make([]int32, n)}
	for i := range n {
		l.size[i], l.into[i] = 1, int32(i)
		for j := range i {
			a, b := group[j], group[i]
			s := forbidden
			if t.mayLink(a, b) {
				s = min(max(score(a, b), -clip), clip)
			}
			l.total[i*n+j], l.total[j*n+i] = s, s
		}
	}
	l.run()
	for i := range n {
		of[group[i]] = group[l.root(i)]
	}
}

// linker is the state of one agglomeration. A cluster stands at the place of its
// first record.
type linker struct {
	n     int
	total []float32 // the sum of evidence between two clusters
	size  []float32 // 0 for a cluster that joined an earlier one, or is done
	into  []int32   // where a record's cluster went
}

func (l *linker) run() {
	var chain []int
	for start := 0; ; {
		if len(chain) == 0 {
			for start < l.n && l.size[start] == 0 {
				start++
			}
			if start == l.n {
				return
			}
			chain = append(chain, start)
		}
		last := chain[len(chain)-1]
		previous := -1
		if len(chain) > 1 {
			previous = chain[len(chain)-2]
		}
		nearest := l.nearest(last, previous)
		switch {
		case nearest < 0: // nothing is for joining it, and nothing will be
			l.size[last] = 0
			chain = chain[:len(chain)-1]
		case nearest == previous:
			l.join(last, previous)
			chain = chain[:len(chain)-2]
			start = 0
		default:
			chain = append(chain, nearest)
		}
	}
}

// nearest is the cluster with the strongest mean evidence for a join, the preferred
// one among equals, -1 if none has any.
func (l *linker) nearest(i, preferred int) int {
	row := l.total[i*l.n : (i+1)*l.n]
	at, most := -1, float32(0)
	for j, sum := range row {
		if sum <= 0 || l.size[j] == 0 || j == i {
			continue
		}
		if m := sum / l.size[j]; m > most || m == most && j == preferred {
			at, most = j, m
		}
	}
	return at
}

// join puts two clusters together, at the place of the earlier.
func (l *linker) join(i, j int) {
	if i == j {
		return
	}
	a, b := min(i, j), max(i, j)
	for k := range l.n {
		sum := l.total[a*l.n+k] + l.total[b*l.n+k]
		l.total[a*l.n+k], l.total[k*l.n+a] = sum, sum
	}
	l.size[a] += l.size[b]
	l.size[b] = 0
	l.into[b] = int32(a)
}

func (l *linker) root(i int) int {
	for l.into[i] != int32(i) {
		i = int(l.into[i])
	}
	return i
}
