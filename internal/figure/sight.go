package figure

import (
	"math"
	"strings"
)

// Colour is a colour that stands for something.
type Colour struct {
	Name string
	// R, G and B are shares of light, not of what a file writes.
	R, G, B float64
}

// Near are the two colours of a picture that are hardest to tell apart.
type Near struct {
	// Distance is that of OKLab (Ottosson 2020): 0 is the same, and eyes just notice about .02.
	Distance float64
	// Sight is the kind of colour vision with which they are.
	Sight string
	Names [2]string
}

// clear is the distance from which on two colours are told apart at a glance: three times what is just noticed.
const clear = .06

// IsClear reports whether the two are told apart at a glance.
func (n Near) IsClear() bool { return n.Distance >= clear }

// sights are kinds of colour vision: matrices of linear red, green and blue by Machado, Oliveira and Fernandes (IEEE TVCG
// 15, 2009), severity 1. The dialog of the page shows the picture through the same ones.
var sights = []struct {
	name string
	of   [9]float64
}{
	{"all cones", [9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}},
	{"no red cones", [9]float64{.152, 1.053, -.205, .115, .786, .099, -.004, -.048, 1.052}},
	{"no green cones", [9]float64{.367, .861, -.228, .280, .673, .047, -.012, .043, .969}},
	{"no blue cones", [9]float64{1.256, -.077, -.179, -.078, .931, .148, .005, .691, .304}},
}

// Nearest finds the two of some colours that are hardest to tell apart; false for fewer than two.
func Nearest(all []Colour) (least Near, ok bool) {
	least.Distance = math.Inf(1)
	for _, s := range sights {
		for i, a := range all {
			for _, b := range all[:i] {
				if d := apart(a.seen(s.of), b.seen(s.of)); d < least.Distance {
					least = Near{d, s.name, [2]string{b.Name, a.Name}}
				}
			}
		}
	}
	return least, len(all) > 1
}

// colours are those of the legend, as they look on the paper; without a legend those of marks and areas. What has one
// colour by design, as hollow marks, is there once.
func (f Figure) colours() (all []Colour) {
	known := map[[3]float64]bool{}
	add := func(name, colour string, opacity float64) {
		r, g, b := channels(colour)
		paperR, paperG, paperB := channels(f.Paper)
		on := func(v, paper int) float64 { return linear(float64(v)*opacity + float64(paper)*(1-opacity)) }
		c := Colour{plain(name), on(r, paperR), on(g, paperG), on(b, paperB)}
		if !known[[3]float64{c.R, c.G, c.B}] {
			known[[3]float64{c.R, c.G, c.B}] = true
			all = append(all, c)
		}
	}
	for _, e := range f.Legend {
		switch {
		case e.Look >= 0 && e.Look < len(f.Looks):
			add(e.Text, f.Looks[e.Look].Colour, 1)
		case strings.HasPrefix(e.Fill, "#"):
			add(e.Text, e.Fill, e.Opacity)
		}
	}
	if len(f.Legend) > 0 {
		return all
	}
	for _, a := range f.Areas {
		if name, isNode := strings.CutPrefix(a.Group, "nodes/"); isNode && strings.HasPrefix(a.Fill, "#") && a.Opacity > 0 {
			add(strings.ReplaceAll(name, "_", " "), a.Fill, a.Opacity)
		}
	}
	return all
}

// linear is the light of a value of 0 to 255 as files write it (IEC 61966-2-1).
func linear(v float64) float64 {
	if v /= 255; v > .04045 {
		return math.Pow((v+.055)/1.055, 2.4)
	}
	return v / 12.92
}

// seen is a colour as it is seen, with what no screen shows cut off.
func (c Colour) seen(m [9]float64) Colour {
	row := func(i int) float64 { return min(max(m[i]*c.R+m[i+1]*c.G+m[i+2]*c.B, 0), 1) }
	return Colour{c.Name, row(0), row(3), row(6)}
}

// apart is the distance of two colours in OKLab.
func apart(a, b Colour) float64 {
	l1, a1, b1 := a.oklab()
	l2, a2, b2 := b.oklab()
	return math.Sqrt((l1-l2)*(l1-l2) + (a1-a2)*(a1-a2) + (b1-b2)*(b1-b2))
}

func (c Colour) oklab() (l, a, b float64) {
	long := math.Cbrt(.4122214708*c.R + .5363325363*c.G + .0514459929*c.B)
	middle := math.Cbrt(.2119034982*c.R + .6806995451*c.G + .1073969566*c.B)
	short := math.Cbrt(.0883024619*c.R + .2817188376*c.G + .6299787005*c.B)
	return .2104542553*long + .7936177850*middle - .0040720468*short,
		1.9779984951*long - 2.4285922050*middle + .4505937099*short,
		.0259040371*long + .7827717662*middle - .8086757660*short
}
