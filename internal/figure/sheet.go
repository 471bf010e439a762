package figure

// Sheet is a finished page: what every writer writes.
type Sheet struct {
	Width, Height float64
	// Unit is how the size is told: "mm" for print, else "px".
	Unit string
	// Title and Alt are for readers who do not see it.
	Title, Alt string
	// IsOutlined: texts are written as outlines.
	IsOutlined bool
	// Paper and Ink are the colours of a page around it; Paper is "" where it is transparent.
	Paper, Ink string
	Layers     []*Layer
	// Colours are those that tell things apart, each once.
	Colours []Colour
	// Table holds the numbers of the drawing, heads first.
	Table [][]string
}

// Layer is a named group: shapes, then texts, then layers within it.
type Layer struct {
	Name   string
	Shapes []Shape
	Texts  []Text
	Layers []*Layer
}

// Shape is an outline that is filled, stroked or both; "" is no colour.
type Shape struct {
	Path          Path
	Fill          string
	FillOpacity   float64
	Stroke        string
	StrokeWidth   float64
	StrokeOpacity float64
	Dash          []float64
	Title         string
}

// Text is a line of text.
type Text struct {
	X, Y, Size float64
	// Anchor is start, middle or end.
	Anchor string
	Turn   float64
	Strong bool
	Colour string
	Value  string
}

// The least that print shows: a quarter of a point, and six.
const (
	leastStroke = .34 // .25 pt and a little, for it is written with two decimals
	leastText   = 6 / pointsPerPixel
)

const pointsPerPixel = .75

// layer returns the layer of a path of names ("edges/SENT_TO"), which is made where there is none.
func (s *Sheet) layer(top, name string) *Layer {
	parent := find(&s.Layers, top)
	if name == "" {
		return parent
	}
	return find(&parent.Layers, top+"/"+name)
}

func find(layers *[]*Layer, name string) *Layer {
	for _, l := range *layers {
		if l.Name == name {
			return l
		}
	}
	l := &Layer{Name: name}
	*layers = append(*layers, l)
	return l
}

// each calls f for every layer, outer ones first.
func (s *Sheet) each(f func(*Layer)) {
	var walk func([]*Layer)
	walk = func(layers []*Layer) {
		for _, l := range layers {
			f(l)
			walk(l.Layers)
		}
	}
	walk(s.Layers)
}
