package figure

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/vector"
)

// maxPixels bounds a picture: 64 million pixels take 256 MB.
const maxPixels = 64 << 20

// WritePNG writes a sheet as a PNG with scale pixels for each of its own. It holds no text but its resolution.
func WritePNG(w io.Writer, s *Sheet, scale float64) error {
	width, height := int(math.Ceil(s.Width*scale)), int(math.Ceil(s.Height*scale))
	if width*height > maxPixels {
		return fmt.Errorf("%w: %d × %d pixels are too many: give a smaller scale", ErrOrder, width, height)
	}
	p := &painter{
		image: image.NewRGBA(image.Rect(0, 0, width, height)), raster: vector.NewRasterizer(width, height), scale: scale,
	}
	p.layers(s.Layers)
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := e.Encode(&b, p.image); err != nil {
		return fmt.Errorf("write PNG: %w", err)
	}
	if _, err := w.Write(withResolution(b.Bytes(), scale*baseDPI)); err != nil {
		return fmt.Errorf("write PNG: %w", err)
	}
	return nil
}

type painter struct {
	image  *image.RGBA
	raster *vector.Rasterizer
	scale  float64
}

func (p *painter) layers(all []*Layer) {
	for _, l := range all {
		for _, s := range l.Shapes {
			if s.Fill != "" {
				p.fill(s.Path, s.Fill, s.FillOpacity)
			}
			if s.Stroke != "" {
				p.fill(stroke(s.Path, s.StrokeWidth, s.Dash), s.Stroke, s.StrokeOpacity)
			}
		}
		for _, t := range l.Texts {
			p.fill(t.outlines(), t.Colour, 1)
		}
		p.layers(l.Layers)
	}
}

// fill paints what lies within an outline, by the nonzero rule. Only the box around the outline is looked at.
func (p *painter) fill(path Path, colour string, opacity float64) {
	box := path.bounds(p.scale).Intersect(p.image.Bounds())
	if box.Empty() || opacity <= 0 {
		return
	}
	p.raster.Reset(box.Dx(), box.Dy())
	path.draw(pixelPen{p.raster, p.scale, float32(box.Min.X), float32(box.Min.Y)})
	r, g, b := channels(colour)
	source := image.NewUniform(color.NRGBA{uint8(r), uint8(g), uint8(b), uint8(math.Round(255 * min(opacity, 1)))})
	p.raster.DrawOp = draw.Over
	p.raster.Draw(p.image, box, source, image.Point{})
}

// pixelPen draws outlines into a raster whose corner is at (left, top).
type pixelPen struct {
	raster    *vector.Rasterizer
	scale     float64
	left, top float32
}

func (p pixelPen) at(a Point) (x, y float32) {
	return float32(a.X*p.scale) - p.left, float32(a.Y*p.scale) - p.top
}

func (p pixelPen) moveTo(a Point) { p.raster.MoveTo(p.at(a)) }
func (p pixelPen) lineTo(a Point) { p.raster.LineTo(p.at(a)) }
func (p pixelPen) close()         { p.raster.ClosePath() }

func (p pixelPen) cubicTo(a, b, c Point) {
	x1, y1 := p.at(a)
	x2, y2 := p.at(b)
	x3, y3 := p.at(c)
	p.raster.CubeTo(x1, y1, x2, y2, x3, y3)
}

// bounds is the box around a path in pixels of a picture.
func (p Path) bounds(scale float64) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p {
		for _, q := range s.Points[:s.count()] {
			x0, y0, x1, y1 = min(x0, q.X), min(y0, q.Y), max(x1, q.X), max(y1, q.Y)
		}
	}
	if x0 > x1 {
		return image.Rectangle{}
	}
	whole := func(v float64) int { return int(min(max(v*scale, -1e6), 1e6)) }
	return image.Rect(whole(x0)-1, whole(y0)-1, whole(x1)+2, whole(y1)+2)
}

// withResolution adds the chunk pHYs to a PNG, behind its header.
func withResolution(file []byte, dpi float64) []byte {
	const header = 8 + 25 // the signature, and IHDR with its length, name and sum
	chunk := []byte("pHYs")
	perMetre := uint32(math.Round(dpi / .0254))
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // the unit is the metre
	out := append([]byte{}, file[:header]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, file[header:]...)
}
