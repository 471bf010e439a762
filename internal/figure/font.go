package figure

import (
	_ "embed"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Inter (OFL 1.1, fonts/OFL.txt) in all its alphabets, Latin, Cyrillic and Greek, made by fonts/merge.py.
var (
	//go:embed fonts/Inter-Regular.ttf
	regularTTF []byte
	//go:embed fonts/Inter-SemiBold.ttf
	strongTTF []byte
)

// family is how the font is named in a file, with what to take where it is not installed.
const family = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif"

// face is a font whose glyphs and widths are asked for again and again. It is safe for concurrent use.
type face struct {
	mu     sync.Mutex
	font   *sfnt.Font
	buffer sfnt.Buffer
	units  float64
	glyphs map[rune]glyph
}

// glyph is an outline in shares of the size, y downwards, and how far it moves on.
type glyph struct {
	outline Path
	advance float64
}

var faces = sync.OnceValue(func() [2]*face { return [2]*face{newFace(regularTTF), newFace(strongTTF)} })

func faceOf(strong bool) *face {
	if strong {
		return faces()[1]
	}
	return faces()[0]
}

func newFace(ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic(err) // the font is ours
	}
	return &face{font: f, units: float64(f.UnitsPerEm()), glyphs: map[rune]glyph{}}
}

// has reports whether the font has a character.
func (f *face) has(r rune) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	i, err := f.font.GlyphIndex(&f.buffer, r)
	return err == nil && i != 0
}

// glyph returns that of a character; the font's box for one that it does not have.
func (f *face) glyph(r rune) glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	if g, known := f.glyphs[r]; known {
		return g
	}
	em := fixed.I(int(f.units))
	i, _ := f.font.GlyphIndex(&f.buffer, r)
	g := glyph{}
	if a, err := f.font.GlyphAdvance(&f.buffer, i, em, font.HintingNone); err == nil {
		g.advance = float64(a) / 64 / f.units
	}
	segments, err := f.font.LoadGlyph(&f.buffer, i, em, nil)
	if err == nil {
		g.outline = outlineOf(segments, 1/(64*f.units))
	}
	f.glyphs[r] = g
	return g
}

func outlineOf(segments sfnt.Segments, k float64) Path {
	var p Path
	at := func(q fixed.Point26_6) Point { return Point{float64(q.X) * k, float64(q.Y) * k} }
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				p.close()
			}
			p.moveTo(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			p.lineTo(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			p.quadTo(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			p.cubicTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	if len(p) > 0 {
		p.close()
	}
	return p
}

// Measure returns the width of a text in pixels.
func Measure(text string, size float64, strong bool) float64 {
	f := faceOf(strong)
	width := 0.0
	for _, r := range text {
		width += f.glyph(r).advance
	}
	return width * size
}

// outlines returns a text as outlines.
func (t Text) outlines() Path {
	f := faceOf(t.Strong)
	var out Path
	x := t.offset()
	for _, r := range t.Value {
		g := f.glyph(r)
		out = append(out, g.outline.transform(matrix{t.Size, 0, 0, t.Size, x, 0})...)
		x += g.advance * t.Size
	}
	return out.transform(turned(t.Turn, t.X, t.Y))
}

// offset is how far before its base point a text begins.
func (t Text) offset() float64 {
	switch t.Anchor {
	case "middle":
		return -Measure(t.Value, t.Size, t.Strong) / 2
	case "end":
		return -Measure(t.Value, t.Size, t.Strong)
	}
	return 0
}

// corners are those of the box around a text, in the widest font that it may be shown in.
func (t Text) corners() []Point {
	width := RoomFor(t.Value, t.Size, t.Strong)
	x0 := map[string]float64{"middle": -width / 2, "end": -width}[t.Anchor]
	x1 := x0 + width
	m := turned(t.Turn, t.X, t.Y)
	return []Point{m.of(Point{x0, -ascent * t.Size}), m.of(Point{x1, -ascent * t.Size}), m.of(Point{x0, descent * t.Size}),
		m.of(Point{x1, descent * t.Size})}
}

// ascent and descent of capitals and letters of the font, in shares of its size.
const (
	ascent  = .76
	descent = .22
)
