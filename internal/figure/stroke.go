package figure

import "math"

// stroke returns the outline of a line drawn along a path, with round joints and flat ends. All its parts turn the same
// way, so that filling it by the nonzero rule gives their union.
func stroke(p Path, width float64, dash []float64) Path {
	var out Path
	for _, line := range p.lines() {
		for _, part := range dashed(line, dash) {
			out = append(out, outlined(part, width/2)...)
		}
	}
	return out
}

// lines are the parts of a path as points; curves become short pieces.
func (p Path) lines() (all [][]Point) {
	var line []Point
	flush := func() {
		if len(line) > 1 {
			all = append(all, line)
		}
		line = nil
	}
	for _, s := range p {
		switch s.Op {
		case Move:
			flush()
			line = []Point{s.Points[0]}
		case Straight:
			line = append(line, s.Points[0])
		case Curve:
			if len(line) > 0 {
				line = append(line, flattened(line[len(line)-1], s.Points)...)
			}
		case Close:
			if len(line) > 0 {
				start := line[0]
				line = append(line, start)
				flush()
				line = []Point{start}
			}
		}
	}
	flush()
	return all
}

// flattened is a cubic curve in pieces of about two pixels.
func flattened(from Point, to [3]Point) []Point {
	length := math.Hypot(to[0].X-from.X, to[0].Y-from.Y) + math.Hypot(to[1].X-to[0].X, to[1].Y-to[0].Y) +
		math.Hypot(to[2].X-to[1].X, to[2].Y-to[1].Y)
	n := int(min(max(length/2, 4), 200))
	out := make([]Point, n)
	for i := range out {
		t := float64(i+1) / float64(n)
		u := 1 - t
		a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		out[i] = Point{a*from.X + b*to[0].X + c*to[1].X + d*to[2].X, a*from.Y + b*to[0].Y + c*to[1].Y + d*to[2].Y}
	}
	return out
}

// dashed cuts a line into its dashes.
func dashed(line []Point, dash []float64) (all [][]Point) {
	total := 0.0
	for _, d := range dash {
		total += d
	}
	if total <= 0 {
		return [][]Point{line}
	}
	at, left, isOn := 0, dash[0], true
	part := []Point{line[0]}
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		for done := 0.0; done < length; {
			step := min(left, length-done)
			done += step
			left -= step
			q := Point{a.X + (b.X-a.X)*done/length, a.Y + (b.Y-a.Y)*done/length}
			part = append(part, q)
			if left > 0 {
				continue
			}
			if isOn {
				all = append(all, part)
			}
			at = (at + 1) % len(dash)
			left, isOn, part = dash[at], !isOn, []Point{q}
		}
	}
	if isOn && len(part) > 1 {
		all = append(all, part)
	}
	return all
}

// outlined is a line as wide as twice r: a box for each piece and a disc at each joint.
func outlined(line []Point, r float64) (out Path) {
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		nx, ny := (b.Y-a.Y)/length*r, -(b.X-a.X)/length*r
		out.moveTo(Point{a.X + nx, a.Y + ny})
		out.lineTo(Point{b.X + nx, b.Y + ny})
		out.lineTo(Point{b.X - nx, b.Y - ny})
		out.lineTo(Point{a.X - nx, a.Y - ny})
		out.close()
		isJoint := i < len(line)-1 || line[0] == line[len(line)-1]
		if isJoint && r > .4 {
			out = append(out, disc(b, r)...)
		}
	}
	return out
}

// disc is a circle that turns as the boxes do.
func disc(c Point, r float64) (out Path) {
	const k = .5522847498
	at := func(x, y float64) Point { return Point{c.X + x*r, c.Y + y*r} }
	out.moveTo(at(1, 0))
	out.cubicTo(at(1, k), at(k, 1), at(0, 1))
	out.cubicTo(at(-k, 1), at(-1, k), at(-1, 0))
	out.cubicTo(at(-1, -k), at(-k, -1), at(0, -1))
	out.cubicTo(at(k, -1), at(1, -k), at(1, 0))
	out.close()
	return out
}
