package figure

import (
	"bytes"
	"compress/zlib"
	"image/png"
	"io"
	"math"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// page is a sheet with everything that a sheet may have.
func testSheet() *Sheet {
	s := &Sheet{Width: 200, Height: 100, Unit: "mm", Title: "A <title>", Alt: "One & two"}
	for _, name := range []string{"background", "edges", "nodes", "labels", "legend", "credits"} {
		s.layer(name, "")
	}
	s.layer("background", "").Shapes = []Shape{{Path: rectangle(0, 0, 200, 100), Fill: "#ffffff", FillOpacity: 1}}
	var line Path
	line.moveTo(Point{20, 50})
	line.lineTo(Point{180, 50})
	s.layer("edges", "SENT_TO").Shapes = []Shape{{Path: line, Stroke: "#000000", StrokeWidth: 4, StrokeOpacity: 1}}
	s.layer("nodes", "Agency").Shapes = []Shape{
		{Path: rectangle(10, 40, 20, 20), Fill: "#3c8ff8", FillOpacity: 1, Title: "Salem & Co"},
		{Path: rectangle(170, 40, 20, 20), Fill: "#e56b15", FillOpacity: .5},
	}
	s.layer("labels", "").Texts = []Text{
		{X: 20, Y: 30, Size: 10, Anchor: "middle", Colour: "#1b1d21", Value: "Sheriff’s Office Łódź"},
		{X: 100, Y: 90, Size: 10, Anchor: "start", Turn: -90, Strong: true, Colour: "#1b1d21", Value: "May 2020"},
		{X: 190, Y: 20, Size: 2, Anchor: "start", Colour: "#1b1d21", Value: "far to the right"},
	}
	s.keepInside()
	return s
}

func TestPNGShowsTheSheet(t *testing.T) {
	var b bytes.Buffer
	if err := WritePNG(&b, testSheet(), 2); err != nil {
		t.Fatal(err)
	}
	file := append([]byte{}, b.Bytes()...)
	if !bytes.Contains(file[:80], []byte("pHYs\x00\x00\x1d\x87\x00\x00\x1d\x87\x01")) { // 7559 pixels a metre
		t.Error("no resolution of 192 dpi")
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != 400 || img.Bounds().Dy() != 200 {
		t.Fatalf("%v pixels", img.Bounds())
	}
	for what, c := range map[string]struct {
		x, y    int
		r, g, b uint32
	}{
		"paper": {200, 20, 255, 255, 255}, "line": {200, 100, 0, 0, 0}, "above the line": {200, 94, 255, 255, 255},
		"square": {40, 100, 0x3c, 0x8f, 0xf8}, "half orange over the end of the line": {370, 90, 0xf2, 0xb5, 0x8a},
	} {
		r, g, b, _ := img.At(c.x, c.y).RGBA()
		if math.Abs(float64(r>>8)-float64(c.r))+math.Abs(float64(g>>8)-float64(c.g))+math.Abs(float64(b>>8)-float64(c.b)) > 4 {
			t.Errorf("%s is %d %d %d, want %d %d %d", what, r>>8, g>>8, b>>8, c.r, c.g, c.b)
		}
	}
}

func TestSVGIsForADesk(t *testing.T) {
	for _, outlined := range []bool{false, true} {
		s := testSheet()
		s.IsOutlined = outlined
		var b bytes.Buffer
		if err := WriteSVG(&b, s); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		for _, want := range []string{
			`width="52.92mm"`, "<title>A &lt;title&gt;</title>", "<desc>One &amp; two</desc>", `<g id="edges/SENT_TO">`, `<g id="nodes/Agency">`,
			"<title>Salem &amp; Co</title>", `<rect fill="#3c8ff8" x="10" y="40" width="20" height="20">`,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("outlined %v: no %s in\n%s", outlined, want, text)
			}
		}
		if outlined == strings.Contains(text, "<text") {
			t.Errorf("outlined %v, and texts are", outlined)
		}
	}
}

// TestTextsStayOnThePage: also one that begins near the rim, and one that is too small to read.
func TestTextsStayOnThePage(t *testing.T) {
	for _, text := range testSheet().layer("labels", "").Texts {
		if text.Size < 8 {
			t.Errorf("%q is of %v px", text.Value, text.Size)
		}
		for _, c := range text.corners() {
			if c.X < 0 || c.Y < 0 || c.X > 200 || c.Y > 100 {
				t.Errorf("%q reaches %v", text.Value, c)
			}
		}
	}
}

func TestPDFHasLayersAndText(t *testing.T) {
	var b, again bytes.Buffer
	if err := WritePDF(&b, testSheet()); err != nil {
		t.Fatal(err)
	}
	if err := WritePDF(&again, testSheet()); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("one sheet gives two files, %v", err)
	}
	for _, want := range []string{"/OCG", "/MediaBox [0 0 150.00 75.00]", "/ToUnicode"} {
		if !bytes.Contains(b.Bytes(), []byte(want)) {
			t.Errorf("no %s", want)
		}
	}
	content := inflated(t, b.Bytes())
	for _, want := range []string{"Sheriff’s Office Łódź", "May 2020"} {
		var wide strings.Builder
		for _, r := range want {
			wide.WriteString(string([]byte{byte(r >> 8), byte(r)}))
		}
		if !strings.Contains(content, wide.String()) {
			t.Errorf("no text %q", want)
		}
	}
	if path, err := exec.LookPath("pdftotext"); err == nil {
		c := exec.Command(path, "-", "-")
		c.Stdin = &b
		if out, err := c.Output(); err != nil || !strings.Contains(string(out), "Sheriff’s Office Łódź") {
			t.Errorf("pdftotext reads %q, %v", out, err)
		}
	}
}

var streams = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)

// inflated is the text of all streams of a PDF.
func inflated(t *testing.T, file []byte) string {
	t.Helper()
	var all strings.Builder
	for _, m := range streams.FindAllSubmatch(file, -1) {
		if r, err := zlib.NewReader(bytes.NewReader(m[1])); err == nil {
			text, _ := io.ReadAll(r)
			all.Write(text)
		}
	}
	return all.String()
}

func TestStrokesAreAsWideAsTheyShould(t *testing.T) {
	var p Path
	p.moveTo(Point{0, 0})
	p.lineTo(Point{30, 0})
	p.lineTo(Point{30, 30})
	for name, c := range map[string]struct {
		dash []float64
		area float64
	}{
		"solid": {nil, 2*30*4 + math.Pi*4}, // two boxes and a disc, which overlap
		"dash":  {[]float64{5, 5}, 6 * 5 * 4},
	} {
		got := 0.0
		for _, part := range stroke(p, 4, c.dash).lines() {
			got += math.Abs(area(part))
		}
		if math.Abs(got-c.area) > .5 {
			t.Errorf("%s: area %.2f, want %.2f", name, got, c.area)
		}
	}
	for _, part := range stroke(p, 4, nil).lines() {
		if area(part) <= 0 {
			t.Error("a part turns the other way: it would cut a hole")
		}
	}
}

func area(line []Point) (sum float64) {
	for i, a := range line {
		b := line[(i+1)%len(line)]
		sum += (a.X*b.Y - b.X*a.Y) / 2
	}
	return sum
}
