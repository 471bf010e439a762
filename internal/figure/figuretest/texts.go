package figuretest

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// Drawing is what an SVG says, in the order in which it says it.
type Drawing struct {
	// Title and Alt are the title and the description of the whole.
	Title, Alt string
	// Texts are those of each group, by its id: "labels", "legend". Titles are those of single shapes.
	Texts, Titles map[string][]string
	// Shapes counts the paths and boxes of each group.
	Shapes map[string]int
}

// ReadSVG reads a written figure back.
func ReadSVG(file []byte) (Drawing, error) {
	out := Drawing{Texts: map[string][]string{}, Titles: map[string][]string{}, Shapes: map[string]int{}}
	var groups, open []string
	var said strings.Builder
	d := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := d.Token()
		if token == nil {
			if len(open) == 0 {
				return out, nil
			}
			return out, err
		}
		group := ""
		for _, g := range groups {
			if g != "" {
				group = g
			}
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, token.Name.Local)
			said.Reset()
			switch token.Name.Local {
			case "g":
				groups = append(groups, attribute(token, "id"))
			case "path", "rect":
				out.Shapes[group]++
			}
		case xml.CharData:
			said.Write(token)
		case xml.EndElement:
			open = open[:len(open)-1]
			switch name := token.Name.Local; {
			case name == "g":
				groups = groups[:len(groups)-1]
			case name == "text":
				out.Texts[group] = append(out.Texts[group], said.String())
			case name == "desc":
				out.Alt = said.String()
			case name == "title" && len(open) == 1:
				out.Title = said.String()
			case name == "title":
				out.Titles[group] = append(out.Titles[group], said.String())
			}
		}
	}
}
