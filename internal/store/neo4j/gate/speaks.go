package gate

// Speaks tells whether a statement has a name in it: as a word, in back-ticks, or
// within a string. A statement that cannot be read has none.
func Speaks(text, name string) bool {
	tokens, _, err := lex(text)
	if err != nil {
		return false
	}
	for _, t := range tokens {
		switch t.sort {
		case word, quoted:
			if t.text == name {
				return true
			}
		case str:
			if t.text[1:len(t.text)-1] == name {
				return true
			}
		}
	}
	return false
}
