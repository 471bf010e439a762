package figure

import (
	"math"
	"testing"
)

func hex(name, colour string) Colour {
	r, g, b := channels(colour)
	return Colour{name, linear(float64(r)), linear(float64(g)), linear(float64(b))}
}

// TestDistancesOfColours: black and white are one apart, by the definition of OKLab; the distance of red and lime is that of
// the published values of the two (L, a, b: .628, .2249, .1258 and .8664, -.2339, .1795).
func TestDistancesOfColours(t *testing.T) {
	if d := apart(hex("", "#000000"), hex("", "#ffffff")); math.Abs(d-1) > .0001 {
		t.Errorf("black and white: %f", d)
	}
	want := math.Sqrt((.628-.8664)*(.628-.8664) + (.2249+.2339)*(.2249+.2339) + (.1258-.1795)*(.1258-.1795))
	if d := apart(hex("", "#ff0000"), hex("", "#00ff00")); math.Abs(d-want) > .001 {
		t.Errorf("red and lime: %f, want %f", d, want)
	}
}

// TestNearest: a red and a green of one lightness are far apart for most and near for who has no green cones; so the verdict
// names that pair and that sight. The kinds of the page, light and dark, are clear in every sight.
func TestNearest(t *testing.T) {
	blue, red, green := hex("Blue", "#1f4fd6"), hex("Red", "#b5651d"), hex("Green", "#7a7d1c")
	n, ok := Nearest([]Colour{blue, red, green})
	if !ok || n.IsClear() || n.Sight != "no green cones" || n.Names != [2]string{"Red", "Green"} {
		t.Errorf("%+v, %v", n, ok)
	}
	if d := apart(red, green); d < clear {
		t.Errorf("with all cones the two are %.3f apart", d)
	}
	if _, ok := Nearest([]Colour{blue}); ok {
		t.Error("one colour has a verdict")
	}
	for name, kinds := range map[string][]string{
		"light": {"#2c4ed6", "#3c8ff8", "#e56b15", "#485561", "#b570a2", "#561a7b", "#114207", "#7e5900"},
		"dark":  {"#3f72ff", "#55adfc", "#db4015", "#bfccd9", "#f36d9e", "#b24daf", "#9dfb9a", "#e6a638"},
	} {
		var all []Colour
		for _, k := range kinds {
			all = append(all, hex(k, k))
		}
		if n, _ := Nearest(all); !n.IsClear() {
			t.Errorf("%s: %+v", name, n)
		}
	}
}

// TestColoursOfAFigure: a colour of the legend is as it looks on the paper, and one that two entries have is there once.
func TestColoursOfAFigure(t *testing.T) {
	f := Figure{Paper: "#ffffff", Looks: []Look{{Colour: "#2c4ed6"}, {Colour: "#2c4ed6", Outline: true}}, Legend: []Entry{
		{Text: "Centers", Look: 0, Line: -1}, {Text: "Other sites", Look: 1, Line: -1}, {Text: "SENT", Look: -1, Line: 0},
		{Text: "half", Look: -1, Line: -1, Fill: "#000000", Opacity: .5},
	}}
	got := f.colours()
	if len(got) != 2 || got[0].Name != "Centers" || got[1].Name != "half" || math.Abs(got[1].R-linear(127.5)) > .001 {
		t.Errorf("%+v", got)
	}
}
