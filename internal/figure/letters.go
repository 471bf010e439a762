package figure

import "slices"

// MissingLetters are the characters of a sheet that the font lacks, each once, in their order. PDF and PNG draw a box for
// each; SVG and HTML leave them to the reader's fonts.
func (s *Sheet) MissingLetters() string {
	missing := map[rune]bool{}
	s.each(func(l *Layer) {
		for _, t := range l.Texts {
			f := faceOf(t.Strong)
			for _, r := range t.Value {
				if !f.has(r) {
					missing[r] = true
				}
			}
		}
	})
	var all []rune
	for r := range missing {
		all = append(all, r)
	}
	slices.Sort(all)
	return string(all)
}
