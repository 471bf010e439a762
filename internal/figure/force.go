package figure

import "math"

// forceInput is a graph to lay out (LayoutInput of ui/src/layouts/force.ts).
type forceInput struct {
	Positions []float64 `json:"positions"`
	Radii     []float64 `json:"radii"`
	Fixed     []int     `json:"fixed"`
	Links     []int     `json:"links"`
	Alpha     float64   `json:"alpha"`
}

// The forces of the page: charge, links, collision and a pull to the middle.
const (
	strength     = -300.
	farthest     = 420.
	linkLength   = 84.
	pullX, pullY = .04, .06
	friction     = 1 - .42
	alphaMin     = .001
	apartFrom    = .16
	gap          = 9.
)

// force runs the force layout of the page to its end and returns x and y of each node. The script could do so itself,
// and takes 20 s for 300 nodes where this takes 0.08 s (450 edges). Sums are exact, not by a tree: places differ a little from
// those of the page. Work is quadratic; a scene has at most a few thousand nodes.
func force(in forceInput) []float64 {
	n := len(in.Radii)
	s := &simulation{forceInput: in, velocity: make([]float64, 2*n), degree: make([]float64, n)}
	for _, i := range in.Links {
		s.degree[i]++
	}
	decay := .032
	if n > 700 {
		decay = .055
	}
	for s.Alpha > alphaMin {
		s.Alpha -= s.Alpha * decay
		s.tick()
	}
	return s.Positions
}

type simulation struct {
	forceInput
	velocity, degree []float64
}

func (s *simulation) tick() {
	s.charge()
	s.pull()
	if s.Alpha < apartFrom {
		s.collide()
	}
	for i := range s.Radii {
		if s.Fixed[i] != 0 {
			s.velocity[2*i], s.velocity[2*i+1] = 0, 0
			continue
		}
		for k := 2 * i; k < 2*i+2; k++ {
			s.velocity[k] *= friction
			s.Positions[k] += s.velocity[k]
		}
	}
}

// charge pushes every node from every other that is not far (Barnes and Hut, Nature 324, 1986, without their tree).
func (s *simulation) charge() {
	for i := range s.Radii {
		for j := range i {
			dx, dy, d2 := s.between(i, j)
			if d2 > farthest*farthest {
				continue
			}
			if d2 < 1 {
				d2 = math.Sqrt(d2) // softer when near, as d3-force
			}
			k := strength * s.Alpha / d2
			s.push(i, dx*k, dy*k)
			s.push(j, -dx*k, -dy*k)
		}
	}
}

// between is the way from one node to another; nodes in one place part in a direction of their own.
func (s *simulation) between(i, j int) (dx, dy, d2 float64) {
	dx, dy = s.Positions[2*j]-s.Positions[2*i], s.Positions[2*j+1]-s.Positions[2*i+1]
	if d2 = dx*dx + dy*dy; d2 == 0 {
		dy, dx = math.Sincos(float64(i) * 2.399963)
		dx, dy, d2 = dx*1e-3, dy*1e-3, 1e-6
	}
	return dx, dy, d2
}

func (s *simulation) push(i int, x, y float64) {
	s.velocity[2*i] += x
	s.velocity[2*i+1] += y
}

// pull draws linked nodes to a distance, the less connected more, and all to the middle.
func (s *simulation) pull() {
	for l := 0; l < len(s.Links); l += 2 {
		a, b := s.Links[l], s.Links[l+1]
		if a == b {
			continue
		}
		x := s.Positions[2*b] + s.velocity[2*b] - s.Positions[2*a] - s.velocity[2*a]
		y := s.Positions[2*b+1] + s.velocity[2*b+1] - s.Positions[2*a+1] - s.velocity[2*a+1]
		d := math.Max(math.Hypot(x, y), 1e-6)
		k := (d - linkLength) / d * s.Alpha / math.Min(s.degree[a], s.degree[b])
		bias := s.degree[a] / (s.degree[a] + s.degree[b])
		s.push(b, -x*k*bias, -y*k*bias)
		s.push(a, x*k*(1-bias), y*k*(1-bias))
	}
	for i := range s.Radii {
		s.push(i, -s.Positions[2*i]*pullX*s.Alpha, -s.Positions[2*i+1]*pullY*s.Alpha)
	}
}

// collide keeps nodes apart.
func (s *simulation) collide() {
	for i, r := range s.Radii {
		for j := range i {
			least := r + s.Radii[j] + 2*gap
			dx, dy, d2 := s.between(i, j)
			if d2 >= least*least {
				continue
			}
			d := math.Sqrt(d2)
			k := (least - d) / d / 2
			s.push(i, -dx*k, -dy*k)
			s.push(j, dx*k, dy*k)
		}
	}
}
