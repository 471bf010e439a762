package answers

import (
	"hash/maphash"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// sketchSize is how many hashes a sketch keeps: with 128 an estimate is off by more
// than .2 once in a hundred thousand times, and a text of up to 130 words is kept whole.
const sketchSize = 128

// sketchSlack is how far below the least similarity a sketch may lie for the text to
// be compared word by word.
const sketchSlack = .2

// Sketch is a bottom-k sketch of the runs of three words in a text: the smallest of
// their hashes, ascending (Broder, "On the resemblance and containment of documents",
// 1997). Sketches of one Sketcher can be compared.
type Sketch []uint32

// Sketcher makes sketches; the zero Sketcher is not one.
type Sketcher struct{ seed maphash.Seed }

// NewSketcher makes a sketcher whose sketches hold as long as the program runs.
func NewSketcher() Sketcher { return Sketcher{maphash.MakeSeed()} }

// Shingles are the distinct runs of three words of a text, folded, sorted.
func Shingles(text string) []string {
	words := strings.Fields(entities.Fold(text))
	if len(words) < 3 {
		return nil
	}
	runs := make([]string, len(words)-2)
	for i := range runs {
		runs[i] = strings.Join(words[i:i+3], " ")
	}
	slices.Sort(runs)
	return slices.Compact(runs)
}

// Sketch makes the sketch of a text.
func (s Sketcher) Sketch(text string) Sketch {
	runs := Shingles(text)
	hashes := make(Sketch, len(runs))
	for i, r := range runs {
		hashes[i] = uint32(maphash.String(s.seed, r))
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	return slices.Clip(hashes[:min(len(hashes), sketchSize)])
}

// MayBeLike reports whether the similarity of two texts may be at least so much; only
// their words tell how much it is.
func (s Sketch) MayBeLike(o Sketch, least float64) bool {
	if len(s) == 0 || len(o) == 0 {
		return false
	}
	// Of the smallest hashes of both texts together, the share that both have.
	i, j, both, n := 0, 0, 0, 0
	for n < sketchSize && (i < len(s) || j < len(o)) {
		switch {
		case j == len(o) || i < len(s) && s[i] < o[j]:
			i++
		case i == len(s) || s[i] > o[j]:
			j++
		default:
			i, j, both = i+1, j+1, both+1
		}
		n++
	}
	return float64(both) >= (least-sketchSlack)*float64(n)
}

// TextSimilarity is the share of the runs of three words that two texts have in
// common, from 0 to 1; texts of less than three words have none.
func TextSimilarity(a, b string) float64 { return jaccard(Shingles(a), Shingles(b)) }

// jaccard is the share of two sorted sets that is in both.
func jaccard(a, b []string) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common, i, j = common+1, i+1, j+1
		}
	}
	if common == 0 {
		return 0
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
