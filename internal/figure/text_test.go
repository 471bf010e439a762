package figure

import (
	"strings"
	"testing"
)

// TestTextsKeepTheirRoom: a title that fits in our font and not in a wider one is broken in two lines of about one length, and
// nothing is lost.
func TestTextsKeepTheirRoom(t *testing.T) {
	const title = "Who was sent the center’s bulletins of a year, and who was not told of any"
	width := Measure(title, 20, true) + 1
	lines := balanced(title, width, 20, true, 3)
	if len(lines) != 2 || strings.Join(lines, " ") != title {
		t.Fatalf("%q", lines)
	}
	a, b := RoomFor(lines[0], 20, true), RoomFor(lines[1], 20, true)
	if max(a, b) > width || min(a, b) < .7*max(a, b) {
		t.Errorf("lines of %.0f and %.0f pixels of %.0f", a, b, width)
	}
	// The advance of B in DejaVu Sans Bold is 1561 of 2048 units.
	if got := RoomFor("B", 100, true); got < 76.2 || got > 76.4 {
		t.Errorf("B takes %.1f pixels", got)
	}
	if Measure("Ω", 10, false) >= RoomFor("Ω", 10, false) {
		t.Error("no room is kept for a letter of another font")
	}
}
