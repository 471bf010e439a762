package figure

import (
	"bytes"
	"image"
	"image/png"
	"os/exec"
	"strings"
	"testing"
)

// pdfTolerance is how far the colours of PDF and PNG of one sheet may be apart, of 255, on the mean of all pixels: edges of
// letters and lines are smoothed differently.
const pdfTolerance = 3

// TestPDFShowsWhatPNGShows draws a sheet both ways; pdftoppm (poppler) draws the PDF.
func TestPDFShowsWhatPNGShows(t *testing.T) {
	program, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("no pdftoppm: deploy/install-test-tools.sh brings it")
	}
	var pdf, want bytes.Buffer
	if err := WritePDF(&pdf, testSheet()); err != nil {
		t.Fatal(err)
	}
	if err := WritePNG(&want, testSheet(), 2); err != nil {
		t.Fatal(err)
	}
	draw := exec.Command(program, "-r", "192", "-png", "-")
	draw.Stdin = &pdf
	file, err := draw.Output()
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	expected, err := png.Decode(&want)
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != expected.Bounds() {
		t.Fatalf("the PDF has %v pixels, the PNG %v", got.Bounds(), expected.Bounds())
	}
	apart := meanApart(got, expected)
	t.Logf("%.2f of 255 apart on the mean", apart)
	if apart > pdfTolerance {
		t.Errorf("%.2f of 255 apart on the mean, more than %d", apart, pdfTolerance)
	}
	// Another picture is further away: else the comparison could not fail.
	other := testSheet()
	other.layer("nodes", "Agency").Shapes = nil
	var without bytes.Buffer
	if err := WritePNG(&without, other, 2); err != nil {
		t.Fatal(err)
	}
	less, err := png.Decode(&without)
	if err != nil {
		t.Fatal(err)
	}
	if meanApart(got, less) <= pdfTolerance {
		t.Error("a picture without its marks is no further away")
	}
}

func meanApart(a, b image.Image) float64 {
	sum, n := 0.0, 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			for _, pair := range [][2]uint32{{r1, r2}, {g1, g2}, {b1, b2}} {
				d := float64(pair[0]>>8) - float64(pair[1]>>8)
				sum, n = sum+max(d, -d), n+1
			}
		}
	}
	return sum / float64(n)
}

// TestMissingLetters: a picture says which letters its font lacks.
func TestMissingLetters(t *testing.T) {
	s := testSheet()
	if got := s.MissingLetters(); got != "" {
		t.Errorf("the font lacks %q", got)
	}
	s.layer("labels", "").Texts[0].Value = "Жук и Łódź, Αθήνα, Nguyễn"
	if got := s.MissingLetters(); got != "" {
		t.Errorf("the font lacks %q", got)
	}
	s.layer("labels", "").Texts[0].Value = "Жук, 東東, ش, ☃"
	got := s.MissingLetters()
	if got != "ش☃東" {
		t.Errorf("the font lacks %q", got)
	}
	if words := MissingWords(got); !strings.HasSuffix(words, "(Arabic, Han, signs).") {
		t.Errorf("the picture says %s", words)
	}
}

// TestLevelLinesAreShort: level and upright lines are written by one number, and read back as they were.
func TestLevelLinesAreShort(t *testing.T) {
	var p Path
	p.moveTo(Point{1, 2})
	p.lineTo(Point{5, 2})
	p.lineTo(Point{5, 7.25})
	p.lineTo(Point{3, 3})
	p.close()
	p.moveTo(Point{1, 2})
	p.lineTo(Point{1, 2.001})
	if got, want := p.String(), "M1 2H5V7.25L3 3ZM1 2H1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	again, err := ParsePath("M1 2H5V7.25L3 3Z")
	if err != nil || again.String() != "M1 2H5V7.25L3 3Z" {
		t.Errorf("%v, %v", again, err)
	}
}
