// Package figuretest checks written figures against the rules of a graphics desk.
package figuretest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/figure"
)

// The rules: elements and attributes that a file may have, groups that it must have, the thinnest stroke and the smallest
// text in pixels (a quarter of a point, and six).
var (
	elements   = []string{"svg", "g", "path", "rect", "text", "title", "desc"}
	attributes = map[string][]string{
		"svg":  {"viewBox", "width", "height", "role", "xmlns"},
		"g":    {"id", "font-family", "stroke-linejoin", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"},
		"path": {"d", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"},
		"rect": {"x", "y", "width", "height", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"},
		"text": {"x", "y", "font-size", "font-weight", "fill", "text-anchor", "transform"},
	}
	groups = []string{"background", "edges", "nodes", "labels", "legend", "credits"}
	colour = regexp.MustCompile(`^(none|#[0-9a-f]{6})$`)
	turn   = regexp.MustCompile(`^rotate\((-?[\d.]+) (-?[\d.]+) (-?[\d.]+)\)$`)
)

const (
	leastStroke = .25 / .75
	leastText   = 6 / .75
)

// CheckSVG returns what is wrong with a file; nothing if all rules hold.
func CheckSVG(file []byte) (faults []string) {
	c := &checker{}
	d := xml.NewDecoder(bytes.NewReader(file))
	d.Strict = true
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return append(c.faults, "not well formed: "+err.Error())
		}
		switch token := token.(type) {
		case xml.StartElement:
			c.start(token)
		case xml.EndElement:
			c.end()
		case xml.CharData:
			if len(c.open) > 0 && c.open[len(c.open)-1].Name.Local == "text" {
				c.text(string(token))
			}
		case xml.ProcInst, xml.Directive:
			c.fault("an instruction or a directive")
		}
	}
	for _, g := range groups {
		if !slices.Contains(c.ids, g) {
			c.fault("no group %s", g)
		}
	}
	return c.faults
}

type checker struct {
	faults        []string
	open          []xml.StartElement
	ids           []string
	width, height float64
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (c *checker) start(e xml.StartElement) {
	name := e.Name.Local
	if !slices.Contains(elements, name) {
		c.fault("the element %s", name)
	}
	for _, a := range e.Attr {
		if !slices.Contains(attributes[name], a.Name.Local) {
			c.fault("%s has the attribute %s", name, a.Name.Local)
		}
		switch a.Name.Local {
		case "fill", "stroke":
			if !colour.MatchString(a.Value) {
				c.fault("the colour %q", a.Value)
			}
		case "stroke-width":
			if v := number(a.Value); !(v >= leastStroke) {
				c.fault("a stroke of %s px", a.Value)
			}
		case "font-size":
			if v := number(a.Value); !(v >= leastText) {
				c.fault("a text of %s px", a.Value)
			}
		}
	}
	switch name {
	case "svg":
		box := strings.Fields(attribute(e, "viewBox"))
		if len(box) != 4 || box[0] != "0" || box[1] != "0" {
			c.fault("the view box %v", box)
			break
		}
		c.width, c.height = number(box[2]), number(box[3])
	case "g":
		if id := attribute(e, "id"); id != "" {
			if slices.Contains(c.ids, id) {
				c.fault("two groups %s", id)
			}
			c.ids = append(c.ids, id)
		}
	}
	c.open = append(c.open, e)
}

func (c *checker) end() { c.open = c.open[:len(c.open)-1] }

// text checks that all of a text lies in the view box.
func (c *checker) text(s string) {
	e := c.open[len(c.open)-1]
	x, y, size := number(attribute(e, "x")), number(attribute(e, "y")), number(attribute(e, "font-size"))
	width := figure.RoomFor(s, size, attribute(e, "font-weight") != "")
	left := x
	switch attribute(e, "text-anchor") {
	case "middle":
		left -= width / 2
	case "end":
		left -= width
	}
	degrees := 0.0
	if m := turn.FindStringSubmatch(attribute(e, "transform")); m != nil {
		degrees = number(m[1])
	} else if attribute(e, "transform") != "" {
		c.fault("the transform %q", attribute(e, "transform"))
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for _, corner := range [][2]float64{{left - x, -.7 * size}, {left - x + width, -.7 * size}, {left - x, .2 * size},
		{left - x + width, .2 * size}} {
		px, py := x+corner[0]*cos-corner[1]*sin, y+corner[0]*sin+corner[1]*cos
		if px < -.5 || py < -.5 || px > c.width+.5 || py > c.height+.5 {
			c.fault("the text %q reaches %.1f, %.1f outside %v × %v", s, px, py, c.width, c.height)
			return
		}
	}
}

func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}
