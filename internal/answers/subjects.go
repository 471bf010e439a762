package answers

import (
	"slices"
	"strings"
	"sync"

	"bluegraph/internal/entities"
)

// SubjectWords are the distinct words of a subject, reply marks left out.
func SubjectWords(subject string) []string {
	words := strings.Fields(entities.Fold(subject))
	slices.Sort(words)
	return slices.DeleteFunc(slices.Compact(words), func(w string) bool { return w == "fw" || w == "fwd" || w == "re" })
}

// subjects hold the words of the subjects of all campaigns as numbers, once someone
// asks: folding a hundred thousand subjects takes longer than comparing them.
type subjects struct {
	once    sync.Once
	numbers map[string]uint32
	// words are those of the campaigns, in their order by id.
	words [][]uint32
}

func (g *Index) readSubjects() *subjects {
	s := &g.subjects
	s.once.Do(func() {
		s.numbers = map[string]uint32{}
		for _, c := range g.OfKind(entities.Campaign) {
			var numbers []uint32
			for _, w := range SubjectWords(g.Vertex(c).Name) {
				n, known := s.numbers[w]
				if !known {
					n = uint32(len(s.numbers))
					s.numbers[w] = n
				}
				numbers = append(numbers, n)
			}
			s.words = append(s.words, numbers)
		}
	})
	return s
}

// likeSubjects lists the campaigns whose subjects are alike by words.
func (g *Index) likeSubjects(subject string, least float64) (found []alike) {
	s, wanted := g.readSubjects(), SubjectWords(subject)
	isWanted := map[uint32]bool{}
	for _, w := range wanted {
		if n, known := s.numbers[w]; known {
			isWanted[n] = true
		}
	}
	for i, c := range g.OfKind(entities.Campaign) {
		common := 0
		for _, n := range s.words[i] {
			if isWanted[n] {
				common++
			}
		}
		if common == 0 {
			continue
		}
		if similarity := float64(common) / float64(len(wanted)+len(s.words[i])-common); similarity >= least {
			found = append(found, alike{campaign: c, similarity: similarity})
		}
	}
	return found
}
