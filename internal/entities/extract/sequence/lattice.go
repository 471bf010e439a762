package sequence

import "math"

// lattice holds the scores of the labels of one sentence, and what is computed
// from them. It is used again and again.
type lattice struct {
	emission [][labels]float32
	forward  [][labels]float32
	backward [][labels]float32
	from     [][labels]label
}

func (l *lattice) resize(n int) {
	if cap(l.emission) < n {
		l.emission = make([][labels]float32, n)
		l.forward = make([][labels]float32, n)
		l.backward = make([][labels]float32, n)
		l.from = make([][labels]label, n)
	}
	l.emission, l.forward, l.backward, l.from = l.emission[:n], l.forward[:n], l.backward[:n], l.from[:n]
}

// transitions are the scores of one label after another; row and column of what
// is not allowed are not read.
type transitions [labels][labels]float32

const impossible = float32(-1e30)

// best writes the labels with the highest total score (Viterbi).
func (l *lattice) best(t *transitions, out []label) {
	n := len(l.emission)
	if n == 0 {
		return
	}
	score := l.forward
	for y := range label(labels) {
		score[0][y] = impossible
		if y.opens() {
			score[0][y] = l.emission[0][y]
		}
	}
	for i := 1; i < n; i++ {
		for y := range label(labels) {
			top, arg := float32(2*impossible), label(0)
			for _, x := range allowed[y] {
				if s := score[i-1][x] + t[x][y]; s > top {
					top, arg = s, x
				}
			}
			score[i][y], l.from[i][y] = top+l.emission[i][y], arg
		}
	}
	top, y := float32(2*impossible), label(0)
	for x := range label(labels) {
		if x.closes() && score[n-1][x] > top {
			top, y = score[n-1][x], x
		}
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = y
		y = l.from[i][y]
	}
}

// marginals computes forward and backward so that forward[i][y]*backward[i][y] is
// the probability of label y of word i. weight is exp of the transitions. It
// returns the logarithm of the sum over all labellings. emission is replaced by
// its exponential, scaled.
func (l *lattice) marginals(weight *transitions) float64 {
	n := len(l.emission)
	logZ := 0.0
	for i := range n {
		e := &l.emission[i]
		top := e[0]
		for _, x := range e[1:] {
			top = max(top, x)
		}
		for y := range e {
			e[y] = float32(math.Exp(float64(e[y] - top)))
		}
		logZ += float64(top)
	}
	for i := range n {
		sum := float32(0)
		f := &l.forward[i]
		for y := range label(labels) {
			p := float32(0)
			if i == 0 {
				if y.opens() {
					p = 1
				}
			} else {
				for _, x := range allowed[y] {
					p += l.forward[i-1][x] * weight[x][y]
				}
			}
			if i == n-1 && !y.closes() {
				p = 0
			}
			f[y] = p * l.emission[i][y]
			sum += f[y]
		}
		for y := range f {
			f[y] /= sum
		}
		logZ += math.Log(float64(sum))
	}
	for y := range label(labels) {
		l.backward[n-1][y] = 0
		if y.closes() {
			l.backward[n-1][y] = 1
		}
	}
	for i := n - 2; i >= 0; i-- {
		b := &l.backward[i]
		*b = [labels]float32{}
		for y := range label(labels) {
			next := l.emission[i+1][y] * l.backward[i+1][y]
			for _, x := range allowed[y] {
				b[x] += weight[x][y] * next
			}
		}
		sum := float32(0)
		for x := range b {
			sum += l.forward[i][x] * b[x]
		}
		for x := range b {
			b[x] /= sum
		}
	}
	return logZ
}
