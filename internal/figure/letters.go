package figure

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// MissingLetters are the characters of a sheet that the font lacks, each once, in their order. Where letters are drawn by
// the font (PDF, PNG, outlines) a box stands for each; SVG and HTML leave them to the reader's fonts.
func (s *Sheet) MissingLetters() string {
	var missing strings.Builder
	s.each(func(l *Layer) {
		for _, t := range l.Texts {
			f := faceOf(t.Strong)
			for _, r := range t.Value {
				if !f.has(r) {
					missing.WriteRune(r)
				}
			}
		}
	})
	return EachOnce(missing.String())
}

// EachOnce are the characters of a text, each once, in their order.
func EachOnce(s string) string {
	all := []rune(s)
	slices.Sort(all)
	return string(slices.Compact(all))
}

// MissingWords says in a sentence that letters are missing, by the script that they are of: the letters themselves cannot be
// written.
func MissingWords(missing string) string {
	scripts := map[string]bool{}
	for _, r := range missing {
		scripts[scriptOf(r)] = true
	}
	return fmt.Sprintf("A box stands for each letter or sign that the font of this file lacks (%s).",
		strings.Join(slices.Sorted(maps.Keys(scripts)), ", "))
}

func scriptOf(r rune) string {
	for name, table := range unicode.Scripts {
		if name != "Common" && name != "Inherited" && unicode.Is(table, r) {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	return "signs"
}
