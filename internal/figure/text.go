package figure

import (
	"strings"
	"unicode"
)

// plain is a text without control characters and line breaks.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || r == 0xFFFE || r == 0xFFFF
	}), " ")
}

// wrap breaks a text into lines of at most a width, and cuts what goes beyond so many.
func wrap(s string, width, size float64, strong bool, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(plain(s)) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && RoomFor(longer, size, strong) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > most {
		lines = append(lines[:most-1], strings.Join(lines[most-1:], " "))
	}
	for i, l := range lines {
		lines[i] = fitted(l, width, size, strong)
	}
	return lines
}

// balanced is wrap with lines about as long as each other: no word stands alone below a full line.
func balanced(s string, width, size float64, strong bool, most int) []string {
	lines := wrap(s, width, size, strong, most)
	for narrower := width * .96; len(lines) > 1; narrower *= .96 {
		tried := wrap(s, narrower, size, strong, most)
		if len(tried) > len(lines) || strings.Join(tried, " ") != strings.Join(lines, " ") {
			break
		}
		lines = tried
	}
	return lines
}

// fitted is the longest beginning of a text that fits, with an ellipsis where it is cut.
func fitted(s string, width, size float64, strong bool) string {
	if RoomFor(s, size, strong) <= width {
		return s
	}
	runes := []rune(s)
	for n := len(runes) - 1; n > 0; n-- {
		cut := strings.TrimRight(string(runes[:n]), " ,;:.–-") + "…"
		if RoomFor(cut, size, strong) <= width {
			return cut
		}
	}
	return "…"
}

// keepInside brings every text to a size that can be read and into the page, and every stroke to a width that prints.
func (s *Sheet) keepInside() {
	s.each(func(l *Layer) {
		for i := range l.Texts {
			t := &l.Texts[i]
			t.Size = max(t.Size, leastText)
			t.X, t.Y = s.inside(*t)
		}
		for i := range l.Shapes {
			if sh := &l.Shapes[i]; sh.Stroke != "" {
				sh.StrokeWidth = max(sh.StrokeWidth, leastStroke)
			}
		}
	})
}

// edge is how far from the rim of the page a text stays.
const edge = 2

// inside is where the base point of a text must be for all of it to lie on the page.
func (s *Sheet) inside(t Text) (x, y float64) {
	x0, y0, x1, y1 := t.X, t.Y, t.X, t.Y
	for _, c := range t.corners() {
		x0, x1, y0, y1 = min(x0, c.X), max(x1, c.X), min(y0, c.Y), max(y1, c.Y)
	}
	move := func(from, to, room float64) float64 {
		switch {
		case from < edge:
			return edge - from
		case to > room-edge:
			return max(room-edge-to, edge-from)
		}
		return 0
	}
	return t.X + move(x0, x1, s.Width), t.Y + move(y0, y1, s.Height)
}
