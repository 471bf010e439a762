package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or a mark of a text: text[start:end].
type token struct {
	start, end int
	isWord     bool
}

// abbreviations keep their period and do not end a sentence.
var abbreviations = setOf(`mr mrs ms dr prof rev hon sgt det lt ltc capt cpl ofc insp cmdr col maj gen sr jr st ft mt
	no vs inc co corp ltd dept u.s e.g i.e etc jan feb mar apr jun jul aug sep sept oct nov dec`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// tokenise cuts a text into words and marks, with their offsets. A word keeps the
// apostrophe, hyphen, ampersand or period inside it (O'Malley, AT&T, U.S.) and
// loses a possessive 's, which becomes a token; a run of one mark is one token.
// White space and invalid bytes are in no token.
func tokenise(text string) []token {
	var tokens []token
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r), r == utf8.RuneError && size == 1:
			i += size
		case isWordRune(r):
			end := wordEnd(text, i)
			if cut := possessive(text, i, end); cut > i {
				tokens = append(tokens, token{i, cut, true}, token{cut, end, false})
			} else {
				tokens = append(tokens, token{i, end, true})
			}
			i = end
		default:
			end := i + size
			for strings.HasPrefix(text[end:], text[i:i+size]) {
				end += size
			}
			tokens = append(tokens, token{i, end, false})
			i = end
		}
	}
	return tokens
}

func startsWord(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return isWordRune(r)
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// wordEnd returns the end of the word that starts at text[i].
func wordEnd(text string, i int) int {
	start := i
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) {
			i += size
			continue
		}
		if strings.ContainsRune("'’-&.", r) {
			if next, _ := utf8.DecodeRuneInString(text[i+size:]); isWordRune(next) && (r != '.' || isLettered(text[start:i])) {
				i += size
				continue
			}
		}
		if r == '.' && keepsPeriod(text[start:i]) {
			i++
		}
		break
	}
	return i
}

// isLettered tells whether the word so far is single letters with periods between
// them, as the U of U.S.; another period within words is more likely a slip.
func isLettered(word string) bool {
	return len(word) == 1 || len(word) > 1 && word[len(word)-2] == '.'
}

func keepsPeriod(word string) bool {
	if len(word) == 1 {
		return 'A' <= word[0] && word[0] <= 'Z'
	}
	return len(word) <= 5 && (abbreviations[strings.ToLower(word)] || word[len(word)-2] == '.')
}

// possessive returns where the 's at the end of the word begins, 0 if there is none.
func possessive(text string, start, end int) int {
	for _, s := range []string{"'s", "’s", "'S", "’S"} {
		if end-start > len(s) && strings.HasSuffix(text[start:end], s) {
			return end - len(s)
		}
	}
	return 0
}

// maxPiece bounds a sentence in bytes; what looks at one may take its square.
const maxPiece = 2000

// shortLine is the length in bytes below which a line was ended on purpose and
// not wrapped by a mail program.
const shortLine = 50

// sentences cuts the tokens into sentences, lines and table cells of at most
// maxPiece bytes; a longer token is one of its own.
func sentences(text string, tokens []token) []span {
	var out []span
	from, lineStart := 0, 0
	for i := range tokens {
		if i > from {
			gap := text[tokens[i-1].end:tokens[i].start]
			if isBreak(text, tokens, i, gap, lineStart) || tokens[i].end-tokens[from].start > maxPiece {
				out = append(out, span{from, i})
				from = i
			}
			if strings.IndexByte(gap, '\n') >= 0 {
				lineStart = tokens[i].start
			}
		}
	}
	if from < len(tokens) {
		out = append(out, span{from, len(tokens)})
	}
	return out
}

// isBreak tells whether a sentence, line or cell ends before token i.
func isBreak(text string, tokens []token, i int, gap string, lineStart int) bool {
	last, next := tokens[i-1], tokens[i]
	if strings.IndexByte(gap, '\t') >= 0 {
		return true
	}
	if k := strings.IndexByte(gap, '\n'); k >= 0 {
		isBlank := strings.IndexByte(gap[k+1:], '\n') >= 0
		isItem := !next.isWord && strings.IndexByte("-*", text[next.start]) >= 0 || strings.HasPrefix(text[next.start:], "•")
		if isBlank || isItem || last.end-lineStart < shortLine {
			return true
		}
	}
	if last.isWord || gap == "" || strings.IndexByte(".!?", text[last.start]) < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[next.start:])
	return !unicode.IsLower(r)
}

// isCapitalised tells whether a word starts with a capital letter.
func isCapitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}
