package figure

import (
	"context"
	"fmt"
	"strings"
)

// Words stand around a figure.
type Words struct {
	// Title is taken where the options give none, and the figure's own where this is "" too.
	Title, Subtitle string
	// Lines are source, date and what was done with names, one a line.
	Lines []string
}

// Make draws a work and sets it on a page. It returns a sentence that says what is shown, too.
func Make(ctx context.Context, w Work, o Options, words Words) (*Sheet, error) {
	p, err := o.page()
	if err != nil {
		return nil, err
	}
	w.Room = Room{Width: p.width - 2*p.pad, Size: p.size}
	w.Theme = o.Theme
	w.Labels = string(o.Labels)
	w.Places, w.Measures = o.Places, o.Measures
	drawn, err := Draw(ctx, w)
	if err != nil {
		return nil, err
	}
	c := newComposer(p, drawn, words)
	if p.height > 0 {
		w.Room.Height = max(p.height-c.around(), 8*p.size)
		if drawn, err = Draw(ctx, w); err != nil {
			return nil, err
		}
		c = newComposer(p, drawn, words)
	}
	return c.compose()
}

// composer sets a drawing on a page, from the top downwards.
type composer struct {
	page
	drawn    Drawn
	sheet    *Sheet
	title    []string
	subtitle []string
	lines    []string
	y        float64
}

const (
	titleSize    = 1.75
	subtitleSize = 1.15
	creditSize   = .92
	leading      = 1.3
)

func newComposer(p page, d Drawn, words Words) *composer {
	c := &composer{page: p, drawn: d, sheet: &Sheet{Width: p.width, Unit: p.unit, IsOutlined: p.Text == "outlines"}}
	inner := p.width - 2*p.pad
	title := first(p.Title, words.Title, d.Figure.Title)
	c.title = balanced(title, inner, p.size*titleSize, true, 3)
	c.subtitle = wrap(first(p.Subtitle, words.Subtitle, d.Figure.Subtitle), inner, p.size*subtitleSize, false, 3)
	lines := words.Lines
	if d.Filters != "" {
		lines = append([]string{"Shown: " + d.Filters + "."}, lines...)
	}
	if p.Credit != "" {
		lines = append(lines[:len(lines):len(lines)], p.Credit)
	}
	for _, l := range lines {
		c.lines = append(c.lines, wrap(l, inner, c.creditSize(), false, 3)...)
	}
	c.sheet.Title, c.sheet.Alt = title, first(p.Alt, d.Says)
	c.sheet.Ink = d.Figure.Ink
	c.sheet.Table = d.table()
	c.sheet.Colours = d.Figure.colours()
	if p.Theme != "transparent" {
		c.sheet.Paper = d.Figure.Paper
	}
	for _, name := range []string{"background", "edges", "nodes", "labels", "title", "legend", "credits"} {
		c.sheet.layer(name, "")
	}
	return c
}

func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

func (c *composer) creditSize() float64 {
	return max(c.size*creditSize, leastText, c.FontFloor/pointsPerPixel)
}

// around is the height of all but the drawing.
func (c *composer) around() float64 {
	legend := 0.
	if c.Legend != "none" {
		legend = c.legend(nil)
	}
	height := 2*c.pad + float64(len(c.title))*c.size*titleSize*leading*.95 + float64(len(c.subtitle))*c.size*subtitleSize*leading
	height += legend + c.size*.8
	if len(c.lines) > 0 {
		height += c.size*.6 + float64(len(c.lines))*c.creditSize()*leading
	}
	return height
}

func (c *composer) compose() (*Sheet, error) {
	f := c.drawn.Figure
	background := c.sheet.layer("background", "")
	c.y = c.pad
	c.texts("title", c.title, c.size*titleSize, leading*.95, true, f.Ink)
	c.texts("title", c.subtitle, c.size*subtitleSize, leading, false, c.drawn.Colours.Soft)
	if c.Legend == "" || c.Legend == "top" {
		c.y += c.legend(c.sheet.layer("legend", ""))
	}
	c.y += c.size * .4
	if err := c.drawing(); err != nil {
		return nil, err
	}
	c.y += f.Frame.Height + c.size*.4
	if c.Legend == "bottom" {
		c.y += c.legend(c.sheet.layer("legend", ""))
	}
	height := c.y + c.pad
	if len(c.lines) > 0 {
		height += c.size*.6 + float64(len(c.lines))*c.creditSize()*leading
	}
	c.sheet.Height = max(height, c.page.height)
	if len(c.lines) > 0 {
		c.y = c.sheet.Height - c.pad - float64(len(c.lines))*c.creditSize()*leading
		c.texts("credits", c.lines, c.creditSize(), leading, false, c.drawn.Colours.Soft)
	}
	if c.Theme != "transparent" {
		background.Shapes = append([]Shape{{Path: rectangle(0, 0, c.sheet.Width, c.sheet.Height), Fill: f.Paper, FillOpacity: 1}},
			background.Shapes...)
	}
	c.sheet.keepInside()
	return c.sheet, nil
}

// texts writes lines below each other.
func (c *composer) texts(layer string, lines []string, size, leading float64, strong bool, colour string) {
	l := c.sheet.layer(layer, "")
	for _, line := range lines {
		c.y += size * leading
		l.Texts = append(l.Texts, Text{X: c.pad, Y: c.y - size*(leading-1), Size: size, Anchor: "start", Strong: strong, Colour: colour,
			Value: line})
	}
}

// drawing sets the figure's own layers at the present height.
func (c *composer) drawing() error {
	f := c.drawn.Figure
	shift := matrix{1, 0, 0, 1, c.pad - f.Frame.X, c.y - f.Frame.Y}
	for _, a := range f.Areas {
		p, err := ParsePath(a.Path)
		if err != nil {
			return err
		}
		top, name, _ := strings.Cut(a.Group, "/")
		s := Shape{Path: p.transform(shift), Fill: a.Fill, FillOpacity: a.Opacity, Stroke: a.Stroke, StrokeWidth: a.StrokeWidth, StrokeOpacity: 1,
			Title: a.Title}
		if a.Fill == "none" || a.Opacity == 0 {
			s.Fill = ""
		}
		l := c.sheet.layer(top, name)
		l.Shapes = append(l.Shapes, s)
	}
	if err := c.links(shift); err != nil {
		return err
	}
	if err := c.marks(shift); err != nil {
		return err
	}
	labels := c.sheet.layer("labels", "")
	for _, l := range f.Labels {
		at := Point{l.X, l.Y}
		if l.Mark >= 0 {
			if 2*l.Mark+1 >= len(f.Marks.Places) {
				return fmt.Errorf("a label is of mark %d of %d", l.Mark, len(f.Marks.IDs))
			}
			at.X += f.Marks.Places[2*l.Mark]
			at.Y += f.Marks.Places[2*l.Mark+1]
		}
		at = shift.of(at)
		t := Text{X: at.X, Y: at.Y, Size: l.Size, Anchor: l.Anchor, Turn: l.Turn, Strong: l.Strong, Colour: first(l.Colour, f.Ink),
			Value: plain(l.Text)}
		if t.Value == "" {
			continue
		}
		labels.Texts = append(labels.Texts, t)
		if l.Halo && c.Theme != "transparent" { // keeps lines away from the letters
			x := t.X + t.offset() - 1
			box := rectangle(x, t.Y-ascent*t.Size-1, Measure(t.Value, t.Size, t.Strong)+2, (ascent+descent)*t.Size+1)
			labels.Shapes = append(labels.Shapes, Shape{Path: box, Fill: f.Paper, FillOpacity: .78})
		}
	}
	return nil
}

func (c *composer) links(shift matrix) error {
	f := c.drawn.Figure
	at := func(i int) Point { return shift.of(Point{f.Marks.Places[2*i], f.Marks.Places[2*i+1]}) }
	for i, width := range f.Links.Width {
		a, b := f.Links.Ends[2*i], f.Links.Ends[2*i+1]
		if max(a, b)*2+1 >= len(f.Marks.Places) || f.Links.Line[i] >= len(f.Lines) {
			return fmt.Errorf("link %d joins marks that there are not", i)
		}
		line := f.Lines[f.Links.Line[i]]
		var p Path
		p.moveTo(at(a))
		p.lineTo(at(b))
		l := c.sheet.layer("edges", line.Name)
		l.Shapes = append(l.Shapes, Shape{Path: p, Stroke: f.Ink, StrokeWidth: width, StrokeOpacity: linkOpacity(width), Dash: line.Dash})
	}
	return nil
}

// linkOpacity is that of the page: wide links are paler.
func linkOpacity(width float64) float64 {
	if width > 1.5 {
		return .34
	}
	return .42
}

func (c *composer) marks(shift matrix) error {
	f := c.drawn.Figure
	outlines := make([]Path, len(f.Looks))
	for i, l := range f.Looks {
		p, err := ParsePath(l.Path)
		if err != nil {
			return err
		}
		outlines[i] = p
	}
	for i, r := range f.Marks.Radius {
		if f.Marks.Look[i] >= len(f.Looks) || 2*i+1 >= len(f.Marks.Places) {
			return fmt.Errorf("mark %d has a look or a place that there is not", i)
		}
		look := f.Looks[f.Marks.Look[i]]
		at := shift.of(Point{f.Marks.Places[2*i], f.Marks.Places[2*i+1]})
		p := outlines[f.Marks.Look[i]].transform(matrix{r, 0, 0, r, at.X, at.Y})
		l := c.sheet.layer("nodes", look.Name)
		s := c.lookShape(look, p)
		l.Shapes = append(l.Shapes, s)
	}
	return nil
}

func (c *composer) lookShape(look Look, p Path) Shape {
	paper := c.drawn.Figure.Paper
	if look.Outline {
		return Shape{Path: p, Fill: paper, FillOpacity: 1, Stroke: look.Colour, StrokeWidth: 2.2, StrokeOpacity: 1}
	}
	return Shape{Path: p, Fill: look.Colour, FillOpacity: 1, Stroke: paper, StrokeWidth: 1, StrokeOpacity: 1}
}

func rectangle(x, y, width, height float64) Path {
	return Path{{Move, [3]Point{{x, y}}}, {Straight, [3]Point{{x + width, y}}}, {Straight, [3]Point{{x + width, y + height}}},
		{Straight, [3]Point{{x, y + height}}}, {Op: Close}}
}
