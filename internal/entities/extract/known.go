package extract

import (
	"strings"

	"bluegraph/internal/entities/extract/gazetteer"
)

// lists returns the lists of the gazetteer that hold a word, and how it is
// commonly written; both are zero for a word that no list knows.
func lists(word string) (gazetteer.Lists, gazetteer.Usage) {
	g, err := gazetteer.Load()
	if err != nil || len(word) > maxSuffixWord {
		return 0, 0 // New has reported it; a name's words are short
	}
	return g.Word(gazetteer.HashLower(word))
}

func isGiven(word string) bool {
	l, _ := lists(word)
	return l&gazetteer.Given != 0
}

// isPlaceName tells whether a word may be a place by itself, "CA" included.
func isPlaceName(word string) bool {
	l, _ := lists(word)
	return l&(gazetteer.State|gazetteer.Country|gazetteer.City) != 0
}

// isPlainWord tells of a word that is common in lower case, and so seldom a name
// where a heading writes it with a capital.
func isPlainWord(word string) bool {
	_, usage := lists(word)
	return usage >= gazetteer.Common
}

// isCapitals tells of a word of two or more letters, all of them capitals.
func isCapitals(word string) bool {
	return len(word) > 1 && strings.ToUpper(word) == word && strings.ToLower(word) != word && !hasDigit(word)
}
