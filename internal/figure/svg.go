package figure

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// WriteSVG writes a sheet as SVG for a graphics desk: a named group for each layer, texts as text, and presentation
// attributes only.
func WriteSVG(w io.Writer, s *Sheet) error {
	b := &svgWriter{}
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img">`,
		short(s.Width), short(s.Height), s.length(s.Width), s.length(s.Height))
	b.element("title", s.Title)
	b.element("desc", s.Alt)
	b.layers(s)
	b.WriteString("\n")
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write SVG: %w", err)
	}
	return nil
}

func (s *Sheet) length(v float64) string {
	if s.Unit == "mm" {
		return short(v/pixelsPerMM) + "mm"
	}
	return short(v)
}

type svgWriter struct {
	bytes.Buffer
	// prefix stands before the ids of groups, where several pictures are in one page.
	prefix string
}

// inPage writes a sheet as a part of a page: as wide as there is room, with its description as its name.
func (b *svgWriter) inPage(s *Sheet) {
	fmt.Fprintf(b, `<svg viewBox="0 0 %s %s" role="img" aria-label="%s">`, short(s.Width), short(s.Height), escaped(first(s.Alt, s.Title)))
	b.layers(s)
}

func (b *svgWriter) layers(s *Sheet) {
	fmt.Fprintf(b, "\n<g font-family=\"%s\" stroke-linejoin=\"round\">", escaped(family))
	for _, l := range s.Layers {
		b.layer(l, s.IsOutlined)
	}
	b.WriteString("\n</g>\n</svg>")
}

func (b *svgWriter) element(name, text string) {
	if text != "" {
		fmt.Fprintf(b, "\n<%s>%s</%[1]s>", name, escaped(text))
	}
}

// attributes in the order in which they are written.
type attribute struct{ name, value string }

func (b *svgWriter) attributes(all []attribute) {
	for _, a := range all {
		fmt.Fprintf(b, ` %s="%s"`, a.name, escaped(a.value))
	}
}

// layer writes a group. What all of its shapes have in common stands once, on a group around them.
func (b *svgWriter) layer(l *Layer, isOutlined bool) {
	fmt.Fprintf(b, "\n<g id=\"%s\">", escaped(b.prefix+l.Name))
	looks := make([][]attribute, len(l.Shapes))
	for i, s := range l.Shapes {
		looks[i] = s.attributes()
	}
	shared := common(looks)
	if len(l.Shapes) > 0 && len(shared) > 0 {
		b.WriteString("\n<g")
		b.attributes(shared)
		b.WriteString(">")
	}
	for i := 0; i < len(l.Shapes); {
		own, until := without(looks[i], shared), i+1
		for until < len(l.Shapes) && slices.Equal(looks[until], looks[i]) {
			until++
		}
		b.run(l.Shapes[i:until], own)
		i = until
	}
	if len(l.Shapes) > 0 && len(shared) > 0 {
		b.WriteString("\n</g>")
	}
	for _, t := range l.Texts {
		b.text(t, isOutlined)
	}
	for _, inner := range l.Layers {
		b.layer(inner, isOutlined)
	}
	b.WriteString("\n</g>")
}

// run writes shapes that look the same; of many the look stands once, on a group around them.
func (b *svgWriter) run(shapes []Shape, look []attribute) {
	isGroup := len(shapes) > 2 && len(look) > 0
	if isGroup {
		b.WriteString("\n<g")
		b.attributes(look)
		b.WriteString(">")
		look = nil
	}
	for _, s := range shapes {
		name, place := s.Path.element()
		fmt.Fprintf(b, "\n<%s", name)
		b.attributes(slices.Concat(look, place))
		if s.Title == "" {
			b.WriteString("/>")
			continue
		}
		fmt.Fprintf(b, "><title>%s</title></%s>", escaped(s.Title), name)
	}
	if isGroup {
		b.WriteString("\n</g>")
	}
}

// element is how a path is written: one with upright sides as a rectangle, which is shorter and easier to edit.
func (p Path) element() (name string, place []attribute) {
	isRect := len(p) == 5 && p[0].Op == Move && p[4].Op == Close
	for i := 1; isRect && i < 4; i++ {
		isRect = p[i].Op == Straight
	}
	if isRect {
		a, b, c, d := p[0].to(), p[1].to(), p[2].to(), p[3].to()
		if a.Y == b.Y && b.X == c.X && c.Y == d.Y && d.X == a.X {
			x, y := min(a.X, c.X), min(a.Y, c.Y)
			tenth := func(v float64) string { return short(math.Round(v*10) / 10) } // thousands of cells: each digit counts
			return "rect", []attribute{{"x", tenth(x)}, {"y", tenth(y)}, {"width", short(max(a.X, c.X) - x)}, {"height", short(max(a.Y, c.Y) - y)}}
		}
	}
	return "path", []attribute{{"d", p.String()}}
}

// opacity is a share without the zero before its point.
func opacity(v float64) string {
	if text := short(v); len(text) > 1 {
		return strings.TrimPrefix(text, "0")
	}
	return short(v)
}

func (s Shape) attributes() []attribute {
	all := []attribute{{"fill", first(s.Fill, "none")}}
	if s.Fill != "" && s.FillOpacity < 1 {
		all = append(all, attribute{"fill-opacity", opacity(s.FillOpacity)})
	}
	if s.Stroke == "" {
		return all
	}
	all = append(all, attribute{"stroke", s.Stroke}, attribute{"stroke-width", short(s.StrokeWidth)})
	if s.StrokeOpacity < 1 {
		all = append(all, attribute{"stroke-opacity", short(s.StrokeOpacity)})
	}
	if len(s.Dash) > 0 {
		parts := make([]string, len(s.Dash))
		for i, d := range s.Dash {
			parts[i] = short(d)
		}
		all = append(all, attribute{"stroke-dasharray", strings.Join(parts, " ")})
	}
	return all
}

// common are the attributes that all have. A name that one lacks cannot be shared: a group would give it to that one too.
func common(all [][]attribute) []attribute {
	if len(all) < 2 {
		return nil
	}
	shared := all[0]
	for _, some := range all[1:] {
		shared = without(shared, without(shared, some))
	}
	return shared
}

func without(all, some []attribute) (rest []attribute) {
	for _, a := range all {
		isIn := false
		for _, s := range some {
			isIn = isIn || s == a
		}
		if !isIn {
			rest = append(rest, a)
		}
	}
	return rest
}

func (b *svgWriter) text(t Text, isOutlined bool) {
	if isOutlined {
		fmt.Fprintf(b, "\n<path fill=\"%s\" d=\"%s\"><title>%s</title></path>", t.Colour, t.outlines(), escaped(t.Value))
		return
	}
	all := []attribute{{"x", short(t.X)}, {"y", short(t.Y)}, {"font-size", short(t.Size)}, {"fill", t.Colour}}
	if t.Strong {
		all = append(all, attribute{"font-weight", "600"})
	}
	if t.Anchor != "start" && t.Anchor != "" {
		all = append(all, attribute{"text-anchor", t.Anchor})
	}
	if t.Turn != 0 {
		all = append(all, attribute{"transform", fmt.Sprintf("rotate(%s %s %s)", short(t.Turn), short(t.X), short(t.Y))})
	}
	b.WriteString("\n<text")
	b.attributes(all)
	fmt.Fprintf(b, ">%s</text>", escaped(t.Value))
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escaped is a text in XML, without what XML cannot hold.
func escaped(s string) string { return escapes.Replace(plain(s)) }
