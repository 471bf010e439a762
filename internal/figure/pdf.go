package figure

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// WritePDF writes a sheet as a PDF of one page: vectors, a layer for each layer that can be switched, and text that can be
// selected and found. The font is embedded; it has Latin, Cyrillic and Greek letters, and others are written as boxes. The file says
// nothing of when, where or by whom it was made: one sheet gives the same bytes.
func WritePDF(w io.Writer, s *Sheet) error {
	f := fpdf.NewCustom(&fpdf.InitType{
		OrientationStr: "P", UnitStr: "pt", Size: fpdf.SizeType{Wd: s.Width * pointsPerPixel, Ht: s.Height * pointsPerPixel},
	})
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	epoch := time.Unix(0, 0).UTC()
	f.SetCreationDate(epoch)
	f.SetModificationDate(epoch)
	f.SetProducer("bluegraph", true)
	f.SetTitle(plain(s.Title), true)
	f.SetSubject(plain(s.Alt), true)
	f.SetLang("en")
	f.AddUTF8FontFromBytes("Inter", "", regularTTF)
	f.AddUTF8FontFromBytes("Inter", "B", strongTTF)
	f.AddPage()
	f.SetLineJoinStyle("round")
	p := &pdfWriter{f: f, isOutlined: s.IsOutlined}
	for _, l := range s.Layers {
		f.BeginLayer(f.AddLayer(l.Name, true))
		p.layer(l)
		f.EndLayer()
	}
	if err := f.Output(w); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

type pdfWriter struct {
	f          *fpdf.Fpdf
	isOutlined bool
}

func (p *pdfWriter) layer(l *Layer) {
	for _, s := range l.Shapes {
		p.shape(s)
	}
	for _, t := range l.Texts {
		p.text(t)
	}
	for _, inner := range l.Layers {
		p.layer(inner)
	}
}

func (p *pdfWriter) shape(s Shape) {
	if s.Fill != "" && s.FillOpacity > 0 {
		p.f.SetAlpha(s.FillOpacity, "Normal")
		p.f.SetFillColor(channels(s.Fill))
		s.Path.draw(pdfPen{p.f})
		p.f.DrawPath("F")
	}
	if s.Stroke == "" {
		return
	}
	p.f.SetAlpha(s.StrokeOpacity, "Normal")
	p.f.SetDrawColor(channels(s.Stroke))
	p.f.SetLineWidth(s.StrokeWidth * pointsPerPixel)
	dash := make([]float64, len(s.Dash))
	for i, d := range s.Dash {
		dash[i] = d * pointsPerPixel
	}
	p.f.SetDashPattern(dash, 0)
	s.Path.draw(pdfPen{p.f})
	p.f.DrawPath("D")
}

func (p *pdfWriter) text(t Text) {
	if p.isOutlined {
		p.shape(Shape{Path: t.outlines(), Fill: t.Colour, FillOpacity: 1})
		return
	}
	style := ""
	if t.Strong {
		style = "B"
	}
	p.f.SetAlpha(1, "Normal")
	p.f.SetFont("Inter", style, t.Size*pointsPerPixel)
	p.f.SetTextColor(channels(t.Colour))
	x, y := t.X*pointsPerPixel, t.Y*pointsPerPixel
	if t.Turn == 0 {
		p.f.Text(x+t.offset()*pointsPerPixel, y, t.Value)
		return
	}
	p.f.TransformBegin()
	p.f.TransformRotate(-t.Turn, x, y)
	p.f.Text(x+t.offset()*pointsPerPixel, y, t.Value)
	p.f.TransformEnd()
}

// pdfPen draws outlines into a file, in points.
type pdfPen struct{ f *fpdf.Fpdf }

func (p pdfPen) moveTo(a Point) { p.f.MoveTo(a.X*pointsPerPixel, a.Y*pointsPerPixel) }
func (p pdfPen) lineTo(a Point) { p.f.LineTo(a.X*pointsPerPixel, a.Y*pointsPerPixel) }
func (p pdfPen) close()         { p.f.ClosePath() }

func (p pdfPen) cubicTo(a, b, c Point) {
	const k = pointsPerPixel
	p.f.CurveBezierCubicTo(a.X*k, a.Y*k, b.X*k, b.Y*k, c.X*k, c.Y*k)
}

// channels are red, green and blue of a colour like #3c8ff8; black for what is none.
func channels(colour string) (r, g, b int) {
	v, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		return 0, 0, 0
	}
	return int(v >> 16 & 0xff), int(v >> 8 & 0xff), int(v & 0xff)
}
