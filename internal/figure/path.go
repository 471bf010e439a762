package figure

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Point is a place in pixels.
type Point struct{ X, Y float64 }

// Op says what a segment does.
type Op byte

// The segments of a path: arcs and quadratic curves become cubic ones.
const (
	Move Op = iota
	Straight
	Curve
	Close
)

// Segment goes to the last of its points.
type Segment struct {
	Op     Op
	Points [3]Point
}

// Path is an outline.
type Path []Segment

func (p *Path) moveTo(a Point) { *p = append(*p, Segment{Move, [3]Point{a}}) }
func (p *Path) lineTo(a Point) { *p = append(*p, Segment{Straight, [3]Point{a}}) }
func (p *Path) close()         { *p = append(*p, Segment{Op: Close}) }

func (p *Path) cubicTo(a, b, c Point) { *p = append(*p, Segment{Curve, [3]Point{a, b, c}}) }

func (p *Path) quadTo(a, b Point) {
	from := p.end()
	third := func(q Point) Point { return Point{q.X + (a.X-q.X)*2/3, q.Y + (a.Y-q.Y)*2/3} }
	p.cubicTo(third(from), third(b), b)
}

// pen takes an outline segment by segment; a path is one.
type pen interface {
	moveTo(a Point)
	lineTo(a Point)
	cubicTo(a, b, c Point)
	close()
}

// draw gives the outline to a pen.
func (p Path) draw(by pen) {
	for _, s := range p {
		switch s.Op {
		case Move:
			by.moveTo(s.Points[0])
		case Straight:
			by.lineTo(s.Points[0])
		case Curve:
			by.cubicTo(s.Points[0], s.Points[1], s.Points[2])
		case Close:
			by.close()
		}
	}
}

// end is where the path has come to.
func (p Path) end() Point {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].Op != Close {
			return p[i].to()
		}
		for j := i - 1; j >= 0; j-- {
			if p[j].Op == Move {
				return p[j].Points[0]
			}
		}
	}
	return Point{}
}

func (s Segment) to() Point {
	if s.Op == Curve {
		return s.Points[2]
	}
	return s.Points[0]
}

// count is how many points a segment has.
func (s Segment) count() int { return [...]int{Move: 1, Straight: 1, Curve: 3, Close: 0}[s.Op] }

// matrix maps (x, y) to (ax + cy + e, bx + dy + f).
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) of(p Point) Point { return Point{m.a*p.X + m.c*p.Y + m.e, m.b*p.X + m.d*p.Y + m.f} }

// turned turns by degrees, clockwise, and moves.
func turned(degrees, x, y float64) matrix {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return matrix{cos, sin, -sin, cos, x, y}
}

func (p Path) transform(m matrix) Path {
	out := make(Path, len(p))
	for i, s := range p {
		out[i].Op = s.Op
		for j := range s.count() {
			out[i].Points[j] = m.of(s.Points[j])
		}
	}
	return out
}

// String is the path as SVG path data, to hundredths of a pixel; upright and level lines are written short.
func (p Path) String() string {
	var b strings.Builder
	x, y := "", ""
	var at Point
	for _, s := range p {
		fromX, fromY, from := x, y, at
		if s.count() > 0 {
			at = s.to()
			x, y = short(at.X), short(at.Y)
		}
		switch {
		case s.Op == Straight && y == fromY:
			b.WriteString(along("H", x, rounded(at.X)-rounded(from.X)))
			continue
		case s.Op == Straight && x == fromX:
			b.WriteString(along("V", y, rounded(at.Y)-rounded(from.Y)))
			continue
		case s.Op == Close: // what follows begins with a move
			x, y = "", ""
		}
		b.WriteByte("MLCZ"[s.Op])
		for j := range s.count() {
			if j > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(short(s.Points[j].X) + " " + short(s.Points[j].Y))
		}
	}
	return b.String()
}

// along writes a level or upright line to where it ends, or by how far it goes if that is shorter: the grid of a matrix has
// thousands.
func along(to, end string, by float64) string {
	if d := short(by); len(d) < len(end) {
		return strings.ToLower(to) + d
	}
	return to + end
}

func rounded(v float64) float64 { return math.Round(v*100) / 100 }

// short writes a length with at most two decimals.
func short(v float64) string {
	if v = rounded(v); v == 0 {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// ParsePath reads SVG path data with the commands M L H V C Z A and their lower-case forms.
func ParsePath(data string) (Path, error) {
	r := pathReader{rest: data}
	for r.next() {
		if err := r.segment(); err != nil {
			return nil, fmt.Errorf("path data %.40q: %w", data, err)
		}
	}
	if r.rest != "" {
		return nil, fmt.Errorf("path data %.40q: nothing begins with %.10q", data, r.rest)
	}
	return r.path, nil
}

type pathReader struct {
	rest    string
	command byte
	path    Path
	at      Point
}

// next moves to the next command, which a number repeats.
func (r *pathReader) next() bool {
	r.rest = strings.TrimLeft(r.rest, " ,\n\t")
	if r.rest == "" {
		return false
	}
	if c := r.rest[0]; strings.IndexByte("MLHVCZAmlhvcza", c) >= 0 {
		r.command, r.rest = c, r.rest[1:]
		return true
	}
	return r.command != 0 && r.command|0x20 != 'z'
}

func (r *pathReader) numbers(n int) ([]float64, error) {
	out := make([]float64, n)
	for i := range out {
		r.rest = strings.TrimLeft(r.rest, " ,\n\t")
		end := 0
		for end < len(r.rest) && (strings.IndexByte("0123456789.", r.rest[end]) >= 0 ||
			end == 0 && (r.rest[0] == '-' || r.rest[0] == '+') || strings.IndexByte("eE", r.rest[end]) >= 0 && end > 0 ||
			end > 0 && strings.IndexByte("eE", r.rest[end-1]) >= 0 && strings.IndexByte("+-", r.rest[end]) >= 0) {
			end++
		}
		v, err := strconv.ParseFloat(r.rest[:end], 64)
		if err != nil || math.IsInf(v, 0) {
			return nil, fmt.Errorf("no number at %.10q", r.rest)
		}
		out[i], r.rest = v, r.rest[end:]
	}
	return out, nil
}

var operands = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 'z': 0, 'a': 7}

func (r *pathReader) segment() error {
	lower := r.command | 0x20
	v, err := r.numbers(operands[lower])
	if err != nil {
		return err
	}
	base := Point{}
	if r.command == lower {
		base = r.at
	}
	to := func(i int) Point { return Point{base.X + v[i], base.Y + v[i+1]} }
	switch lower {
	case 'm':
		r.path.moveTo(to(0))
		r.command -= 'm' - 'l' // numbers that follow are lines
	case 'l':
		r.path.lineTo(to(0))
	case 'h':
		r.path.lineTo(Point{base.X + v[0], r.at.Y})
	case 'v':
		r.path.lineTo(Point{r.at.X, base.Y + v[0]})
	case 'c':
		r.path.cubicTo(to(0), to(2), to(4))
	case 'a':
		r.path.arcTo(r.at, v[0], v[1], v[2], v[3] != 0, v[4] != 0, to(5))
	case 'z':
		r.path.close()
	}
	r.at = r.path.end()
	return nil
}

// arcTo adds an elliptic arc as cubic curves (SVG 1.1, appendix F.6).
func (p *Path) arcTo(from Point, rx, ry, degrees float64, isLarge, isSweep bool, to Point) {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || from == to {
		p.lineTo(to)
		return
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	dx, dy := (from.X-to.X)/2, (from.Y-to.Y)/2
	x, y := cos*dx+sin*dy, -sin*dx+cos*dy
	if over := x*x/(rx*rx) + y*y/(ry*ry); over > 1 {
		rx, ry = rx*math.Sqrt(over), ry*math.Sqrt(over)
	}
	root := math.Sqrt(math.Max(0, (rx*rx*ry*ry-rx*rx*y*y-ry*ry*x*x)/(rx*rx*y*y+ry*ry*x*x)))
	if isLarge == isSweep {
		root = -root
	}
	cx, cy := root*rx*y/ry, -root*ry*x/rx
	first := math.Atan2((y-cy)/ry, (x-cx)/rx)
	turn := math.Atan2((-y-cy)/ry, (-x-cx)/rx) - first
	switch {
	case isSweep && turn < 0:
		turn += 2 * math.Pi
	case !isSweep && turn > 0:
		turn -= 2 * math.Pi
	}
	middle := matrix{cos, sin, -sin, cos, cos*cx - sin*cy + (from.X+to.X)/2, sin*cx + cos*cy + (from.Y+to.Y)/2}
	n := math.Ceil(math.Abs(turn) / (math.Pi / 2))
	step := turn / n
	k := 4. / 3 * math.Tan(step/4)
	for i := range int(n) {
		s1, c1 := math.Sincos(first + float64(i)*step)
		s2, c2 := math.Sincos(first + float64(i+1)*step)
		p.cubicTo(middle.of(Point{rx * (c1 - k*s1), ry * (s1 + k*c1)}), middle.of(Point{rx * (c2 + k*s2), ry * (s2 - k*c2)}),
			middle.of(Point{rx * c2, ry * s2}))
	}
}
