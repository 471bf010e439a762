package syntax

// Kind is the kind of a token.
type Kind uint8

// The kinds. Words are keywords and names alike: Cypher reserves none, the parser knows by place.
const (
	End       Kind = iota
	Word           // a name without back-ticks, or a keyword
	Quoted         // a name in back-ticks
	Integer        // 12, 0x1F, 0o17, 1_000
	Decimal        // 1.5, .5, 1e3
	Text           // a string in either quote
	Parameter      // $name, $0, $`a b`
	Punct          // everything else, one to three characters
)

// Token is one word of the text. Value is what it says: a name or string without its quotes
// and escapes, a punctuation mark, a number as written; of a Word in the text's own letters.
type Token struct {
	Span
	Kind  Kind
	Value string
}

// Is reports whether the token is that punctuation mark.
func (t Token) Is(mark string) bool { return t.Kind == Punct && t.Value == mark }

// IsWord reports whether the token is that keyword, which must be given in upper case.
func (t Token) IsWord(keyword string) bool { return t.Kind == Word && equalFold(t.Value, keyword) }

// equalFold compares a word of the text with a keyword in upper case, in ASCII.
func equalFold(word, keyword string) bool {
	if len(word) != len(keyword) {
		return false
	}
	for i := range len(word) {
		c := word[i]
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c != keyword[i] {
			return false
		}
	}
	return true
}
