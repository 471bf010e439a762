package figure

import "fmt"

// legend writes the entries of the legend in rows and returns the height that they take; nil only measures.
func (c *composer) legend(l *Layer) float64 {
	f := c.drawn.Figure
	if len(f.Legend) == 0 {
		return 0
	}
	size := c.size
	row := size * 1.7
	x, y := c.pad, c.y+row
	for _, e := range f.Legend {
		text := plain(e.Text)
		if e.Count > 0 {
			text += fmt.Sprintf(" %s", grouped(float64(e.Count)))
		}
		text = fitted(text, c.width-2*c.pad-size*1.6, size, false)
		sign := size * 1.4
		if !e.hasSign() {
			sign = 0
		}
		width := sign + size*.1 + RoomFor(text, size, false)
		if x > c.pad && x+width > c.width-c.pad {
			x, y = c.pad, y+row
		}
		if l != nil {
			if sign > 0 {
				l.Shapes = append(l.Shapes, c.swatch(e, x+size*.55, y-size*.36))
			}
			l.Texts = append(l.Texts, Text{X: x + sign, Y: y, Size: size, Anchor: "start", Colour: f.Ink, Value: text})
		}
		x += width + size
	}
	return y - c.y + size*.5
}

// hasSign reports whether an entry has more than words.
func (e Entry) hasSign() bool { return e.Look >= 0 || e.Line >= 0 || e.Fill != "" }

// swatch is the sign of an entry around its middle.
func (c *composer) swatch(e Entry, x, y float64) Shape {
	f := c.drawn.Figure
	r := c.size * .48
	switch {
	case e.Look >= 0 && e.Look < len(f.Looks):
		p, err := ParsePath(f.Looks[e.Look].Path)
		if err != nil {
			break
		}
		return c.lookShape(f.Looks[e.Look], p.transform(matrix{r, 0, 0, r, x, y}))
	case e.Line >= 0 && e.Line < len(f.Lines):
		var p Path
		p.moveTo(Point{x - r, y})
		p.lineTo(Point{x + r, y})
		if e.Width > 0 { // as wide and as pale as it is drawn
			width := min(e.Width, c.size*.5)
			return Shape{Path: p, Stroke: f.Ink, StrokeWidth: width, StrokeOpacity: linkOpacity(e.Width), Dash: f.Lines[e.Line].Dash}
		}
		return Shape{Path: p, Stroke: f.Ink, StrokeWidth: 1.25, StrokeOpacity: .6, Dash: f.Lines[e.Line].Dash}
	}
	return Shape{Path: rectangle(x-r, y-r, 2*r, 2*r), Fill: e.Fill, FillOpacity: e.Opacity}
}
