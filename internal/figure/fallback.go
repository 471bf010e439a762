package figure

// wideWidths are the advances of DejaVu Sans 2.37, in thousandths of the size, from blank to tilde: the widest font that a
// reader's machine takes where it has none of the family (Verdana's are alike). The second line is the bold one.
var wideWidths = [2][95]int{
	{
		318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637, 637, 637, 637, 637, 637,
		637, 637, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 699, 770, 632, 576, 775, 752, 295, 295, 656, 558, 863, 748, 788,
		603, 788, 695, 635, 611, 732, 684, 989, 685, 611, 685, 391, 337, 391, 838, 500, 500, 613, 635, 550, 635, 616, 352, 635,
		634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 521, 392, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
	},
	{
		349, 456, 521, 838, 696, 1002, 872, 307, 457, 457, 523, 838, 380, 415, 380, 366, 696, 696, 696, 696, 696, 696, 696, 696,
		696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 763, 734, 830, 684, 684, 821, 837, 372, 372, 775, 638, 996, 837, 850,
		733, 850, 770, 721, 683, 812, 774, 1103, 771, 725, 725, 457, 366, 457, 838, 500, 500, 675, 716, 593, 716, 679, 435, 716,
		712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 494, 596, 478, 712, 652, 924, 645, 652, 582, 712, 366, 712, 838,
	},
}

// wider is how much wider other letters are at most than those of our font.
const wider = 1.3

// RoomFor returns the width in pixels that is kept for a text: that of our font, or of the widest that a reader's machine may take
// in its place. A picture is laid out by it, so that its texts stay in their room and on the page.
func RoomFor(text string, size float64, strong bool) float64 {
	f, wide := faceOf(strong), &wideWidths[0]
	if strong {
		wide = &wideWidths[1]
	}
	width := 0.0
	for _, r := range text {
		advance := f.glyph(r).advance
		if r >= ' ' && r <= '~' {
			width += max(advance, float64(wide[r-' '])/1000)
		} else {
			width += advance * wider
		}
	}
	return width * size
}
