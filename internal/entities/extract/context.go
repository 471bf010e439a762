package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// locative are words after which a capitalised word is likely to be a place.
var locative = setOf("in at near from to toward towards throughout outside around across within into via visiting")

// placeEndings are the last words of names that are places by themselves.
var placeEndings = setOf(
	"county parish borough city town township village valley beach island islands lake river creek bay park plaza mall street avenue road " +
		"boulevard highway drive lane airport bridge harbor springs heights")

// isPlace tells whether the context bears out that tokens i to last of a piece
// name a place: what stands before or after them, or a word of the name. prose
// takes any capitalised word it does not know for one (Director, car makes).
func isPlace(text string, piece []token, i, last int) bool {
	name := text[piece[i].start:piece[last].end]
	if _, ok := entities.State(name); ok && len(name) > 2 {
		return true
	}
	if last > i && placeEndings[strings.ToLower(piece[last].of(text))] {
		return true
	}
	if i > 0 && locative[strings.ToLower(piece[i-1].of(text))] {
		return true
	}
	if last+2 < len(piece) && piece[last+1].of(text) == "," {
		_, ok := entities.State(piece[last+2].of(text))
		return ok && isCapitalised(piece[last+2].of(text))
	}
	return false
}

// isFullName tells of two to four capitalised words, none of which belongs to a
// place or an office: prose's persons of one word are wrong more often than right.
func isFullName(text string, name []token) bool {
	if len(name) < 2 || len(name) > 4 {
		return false
	}
	for _, t := range name {
		word := strings.ToLower(t.of(text))
		if t.isWord && (!isCapitalised(t.of(text)) || placeEndings[word] || notInNames[word]) {
			return false
		}
	}
	return true
}

// notInNames are capitalised words of letterheads and subjects.
var notInNames = setOf(`san los las new north south east west saint fort mount the and of for unit team task force
	police sheriff sheriffs department office center agency bureau division district state federal national regional
	intelligence information bulletin alert advisory report training safety officer officers crime crimes suspect
	director chief deputy captain lieutenant sergeant detective agent analyst president secretary general
	street avenue road drive highway january february march april may june july august september october november december
	monday tuesday wednesday thursday friday saturday sunday dear regards sincerely thanks please attached subject`)
