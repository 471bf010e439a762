package figure

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Options say how a figure is set on its page. What is left open has a default.
type Options struct {
	// View replaces that of the document.
	View string `json:"view,omitempty"`
	// Title, Subtitle and Credit are written as they are; without a title the figure proposes one.
	Title    string `json:"title,omitempty"`
	Subtitle string `json:"subtitle,omitempty"`
	Credit   string `json:"credit,omitempty"`
	// Preset is one of Presets; Width and Height, in pixels, go before it.
	Preset string  `json:"preset,omitempty"`
	Width  float64 `json:"width,omitempty"`
	Height float64 `json:"height,omitempty"`
	// Legend is top, bottom or none.
	Legend Legend `json:"legend,omitempty"`
	// Labels of a graph: most, selected, all, none, or how many.
	Labels Labels `json:"labels,omitempty"`
	// Theme is light, dark or transparent.
	Theme string `json:"theme,omitempty"`
	// FontFloor is the size in points below which no text is written, at least 6.
	FontFloor float64 `json:"font_floor,omitempty"`
	// Text is "text", or "outlines" for a file that looks the same where the font is missing.
	Text string `json:"text,omitempty"`
	// DPI of a PNG, 96 to 384; Scale 1 to 4 is the same in multiples of 96.
	DPI   float64 `json:"dpi,omitempty"`
	Scale float64 `json:"scale,omitempty"`
	// Alt replaces the description for readers who do not see it.
	Alt string `json:"alt,omitempty"`
	// Places are those of a graph's nodes on the screen.
	Places map[string][]float64 `json:"places,omitempty"`
	// Measures give a graph's nodes the size and the colour that the document asks for by name.
	Measures []Measured `json:"measures,omitempty"`
}

// Measured is a metric as the asker worked it out: its name in the document, what the legend calls it, values by node.
type Measured struct {
	Name   string             `json:"name"`
	Title  string             `json:"title"`
	Values map[string]float64 `json:"values"`
}

// Preset is a usual size in pixels; a Height of 0 is as high as the figure needs. Size is that of labels.
type Preset struct {
	Name   string  `json:"name"`
	Title  string  `json:"title"`
	Width  float64 `json:"width"`
	Height float64 `json:"height,omitempty"`
	Size   float64 `json:"size"`
	Unit   string  `json:"unit"`
}

const pixelsPerMM = 96 / 25.4

// Presets list the usual sizes: columns of print as a news page has them, the web, social media, a slide.
var Presets = []Preset{
	{"web-1200", "Web, 1200 px", 1200, 0, 14, "px"},
	{"web-600", "Web, 600 px", 600, 0, 12, "px"},
	{"print-1", "Print, 1 column (56 mm)", 56 * pixelsPerMM, 0, 8.7, "mm"},
	{"print-2", "Print, 2 columns (116 mm)", 116 * pixelsPerMM, 0, 9.4, "mm"},
	{"print-3", "Print, 3 columns (176 mm)", 176 * pixelsPerMM, 0, 9.8, "mm"},
	{"social", "Social, 1200 × 675", 1200, 675, 17, "px"},
	{"slide", "Slide, 1920 × 1080", 1920, 1080, 24, "px"},
}

// The bounds of what may be asked for.
const (
	minWidth, maxWidth = 150, 4000
	maxScale           = 4
	baseDPI            = 96
)

// page is what options come to.
type page struct {
	Options
	width, height, size, pad float64
	unit                     string
}

// page checks the options. What is wrong with them is an ErrOrder.
func (o Options) page() (page, error) {
	p := page{Options: o, unit: "px"}
	preset := Presets[0]
	if o.Preset != "" {
		i := slices.IndexFunc(Presets, func(p Preset) bool { return p.Name == o.Preset })
		if i < 0 {
			return p, fmt.Errorf("%w: there is no preset %q: there are %s", ErrOrder, o.Preset, presetNames())
		}
		preset = Presets[i]
	}
	p.width, p.height, p.size, p.unit = preset.Width, preset.Height, preset.Size, preset.Unit
	if o.Width > 0 {
		p.width, p.height, p.unit = o.Width, 0, "px"
		p.size = min(max(o.Width/85, 11), 24)
		if o.Width < 400 {
			p.size = 9
		}
	}
	if o.Height > 0 {
		p.height = o.Height
	}
	for name, c := range map[string]struct {
		value   string
		allowed []string
	}{
		"theme":  {o.Theme, []string{"", "light", "dark", "transparent"}},
		"legend": {string(o.Legend), []string{"", "top", "bottom", "none"}},
		"text":   {o.Text, []string{"", "text", "outlines"}},
	} {
		if !slices.Contains(c.allowed, c.value) {
			return p, fmt.Errorf("%w: %s is %q: give one of %s", ErrOrder, name, c.value, strings.Join(c.allowed[1:], ", "))
		}
	}
	switch {
	case p.width < minWidth || p.width > maxWidth || p.height > maxWidth || o.Height < 0 || o.Height > 0 && o.Height < minWidth:
		return p, fmt.Errorf("%w: width and height are %d to %d pixels", ErrOrder, minWidth, maxWidth)
	case o.FontFloor != 0 && (o.FontFloor < 6 || o.FontFloor > 24):
		return p, fmt.Errorf("%w: font_floor is 6 to 24 points", ErrOrder)
	case o.Scale != 0 && (o.Scale < 1 || o.Scale > maxScale), o.DPI != 0 && (o.DPI < baseDPI || o.DPI > maxScale*baseDPI):
		return p, fmt.Errorf("%w: scale is 1 to %d, dpi %d to %d", ErrOrder, maxScale, baseDPI, maxScale*baseDPI)
	}
	p.size = max(p.size, leastText, o.FontFloor/pointsPerPixel)
	p.pad = max(6, p.size)
	return p, nil
}

// scale is how many pixels of a PNG there are for one of the figure.
func (o Options) scale() float64 {
	switch {
	case o.Scale > 0:
		return o.Scale
	case o.DPI > 0:
		return o.DPI / baseDPI
	}
	return 1
}

func presetNames() string {
	names := map[string]bool{}
	for _, p := range Presets {
		names[p.Name] = true
	}
	return strings.Join(slices.Sorted(maps.Keys(names)), ", ")
}
