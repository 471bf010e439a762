package metrics

// search is a breadth-first search that counts shortest paths, and what Brandes'
// recursion makes of them. It holds 17 bytes a node and is used again for every source.
type search struct {
	rows  *rows
	order []uint32 // rows as they were reached
	// level k is order[starts[k]:starts[k+1]].
	starts []int
	// level of every row modulo 4, plus 1; 0 is not reached. Neighbours are at most one
	// level apart, so that is enough to tell which of them is nearer.
	level []uint8
	paths []float64 // shortest paths from the source
	// share is (1 + dependency)/paths of every row, what each path through it carries on.
	share []float64
	// edges that end at rows not reached yet
	unreached int64
}

func newSearch(g *Graph) *search {
	n := g.connected()
	return &search{rows: g.out, level: make([]uint8, n), paths: make([]float64, n), share: make([]float64, n), order: make([]uint32, 0, n)}
}

func levelMark(k int) uint8 { return uint8(k&3) + 1 }

// from searches from a source and works out the dependencies.
func (s *search) from(source uint32) {
	clear(s.level)
	s.order, s.starts = append(s.order[:0], source), append(s.starts[:0], 0, 1)
	s.level[source], s.paths[source] = levelMark(0), 1
	s.unreached = s.rows.offsets[len(s.level)] - s.rows.degree(int(source))
	frontier := s.rows.degree(int(source))
	for k := 0; s.starts[k] < s.starts[k+1]; k++ {
		if frontier > s.unreached {
			s.pullLevel(k)
		} else {
			s.pushLevel(k)
		}
		s.starts = append(s.starts, len(s.order))
		frontier = 0
		for _, v := range s.order[s.starts[k+1]:] {
			frontier += s.rows.degree(int(v))
		}
		s.unreached -= frontier
	}
	s.starts = s.starts[:len(s.starts)-1]
	for k := len(s.starts) - 2; k > 0; k-- {
		s.depend(k)
	}
}

// pushLevel reaches level k+1 over the edges of level k.
func (s *search) pushLevel(k int) {
	next := levelMark(k + 1)
	level, paths := s.level, s.paths
	for _, v := range s.order[s.starts[k]:s.starts[k+1]] {
		p := paths[v]
		for _, u := range s.rows.row(int(v)) {
			switch level[u] {
			case 0:
				level[u] = next
				paths[u] = p
				s.order = append(s.order, u)
			case next:
				paths[u] += p
			}
		}
	}
}

// pullLevel reaches level k+1 over the edges of all rows not reached yet.
func (s *search) pullLevel(k int) {
	here, next := levelMark(k), levelMark(k+1)
	level, paths := s.level, s.paths
	for u, at := range level {
		if at != 0 {
			continue
		}
		var p float64
		for _, v := range s.rows.row(u) {
			if level[v] == here {
				p += paths[v]
			}
		}
		if p > 0 {
			level[u] = next
			paths[u] = p
			s.order = append(s.order, uint32(u))
		}
	}
}

// depend works out the share of level k from that of level k+1:
// dependency(v) = paths(v) · Σ share(w) over neighbours w on level k+1.
func (s *search) depend(k int) {
	here, next := levelMark(k), levelMark(k+1)
	level, share := s.level, s.share
	nodes := s.order[s.starts[k]:s.starts[k+1]]
	if k == len(s.starts)-2 { // nothing is further away
		for _, v := range nodes {
			share[v] = 1 / s.paths[v]
		}
		return
	}
	further := s.order[s.starts[k+1]:s.starts[k+2]]
	if s.degrees(nodes) <= s.degrees(further) {
		for _, v := range nodes {
			var sum float64
			for _, w := range s.rows.row(int(v)) {
				if level[w] == next {
					sum += share[w]
				}
			}
			share[v] = 1/s.paths[v] + sum
		}
		return
	}
	for _, v := range nodes {
		share[v] = 1 / s.paths[v]
	}
	for _, w := range further {
		add := share[w]
		for _, v := range s.rows.row(int(w)) {
			if level[v] == here {
				share[v] += add
			}
		}
	}
}

func (s *search) degrees(nodes []uint32) (sum int64) {
	for _, v := range nodes {
		sum += s.rows.degree(int(v))
	}
	return sum
}

// addTo adds the dependency of every row reached but the source.
func (s *search) addTo(sums laneSums) {
	for _, v := range s.order[1:] {
		d := s.share[v]*s.paths[v] - 1
		sums.sum[v] += d
		if sums.squares != nil {
			sums.squares[v] += d * d
		}
	}
}
