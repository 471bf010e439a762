package gate

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bluegraph/internal/opencypher/syntax"
)

// Clean returns a statement with comments and unusual white space turned into blanks, one for each character.
func Clean(text string) (clean string, err error) {
	_, clean, err = lex(text)
	return clean, err
}

// lex cuts a statement into tokens. Clean is the statement with comments and unusual white space
// turned into blanks, so that the server need not agree with us on where they end; places in it
// stay the same. What only some versions of Neo4j take in names and arrows is refused.
func lex(text string) (tokens []syntax.Token, clean string, err error) {
	if !utf8.ValidString(text) {
		return nil, "", &Refusal{Reason: "the query is not valid UTF-8"}
	}
	if err := refuseEscapes(text); err != nil {
		return nil, "", err
	}
	tokens, err = syntax.Tokens(text)
	if err != nil {
		return nil, "", refusal(text, err)
	}
	var b strings.Builder
	at := 0
	for _, t := range tokens {
		b.WriteString(strings.Map(blank, text[at:t.From]))
		b.WriteString(text[t.From:t.To])
		at = t.To
		if err := refuseCharacters(text, t); err != nil {
			return nil, "", err
		}
	}
	return tokens[:len(tokens)-1], b.String(), nil
}

func blank(r rune) rune {
	if r == '\n' || r == '\r' {
		return r
	}
	return ' '
}

func refuseAt(text string, at int, reason string) error {
	p := syntax.PositionOf(text, at)
	return &Refusal{Reason: reason, Line: p.Line, Column: p.Column}
}

// refuseEscapes refuses \u0041: the server puts the character in before it reads
// the text, in comments and strings too, so that an escape could end a string.
// A backslash that is escaped itself begins none. An escape of a character that is
// not plain ASCII ends no string: \u202f passes, as the page writes it.
func refuseEscapes(text string) error {
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		if text[i+1] == 'u' && !isHarmlessEscape(text[i+2:]) {
			return refuseAt(text, i, `write the character itself instead of \u and its number`)
		}
		if text[i+1] == '\\' {
			i++
		}
	}
	return nil
}

// isHarmlessEscape reports whether the four digits behind \u are those of a control
// character or of one outside of ASCII.
func isHarmlessEscape(digits string) bool {
	if len(digits) < 4 {
		return false
	}
	r, err := strconv.ParseUint(digits[:4], 16, 16)
	return err == nil && (r < ' ' || r > '~')
}

// refuseCharacters refuses characters of names and marks on which servers differ.
func refuseCharacters(text string, t syntax.Token) error {
	raw := text[t.From:t.To]
	switch {
	case t.Kind == syntax.Text:
		return nil
	case strings.ContainsRune(raw, '`'):
		if strings.ContainsRune(raw, '\\') {
			return refuseAt(text, t.From, "a name in back-ticks holds no backslash")
		}
		return nil
	}
	for i, r := range raw {
		if r >= utf8.RuneSelf && !unicode.In(r, unicode.L, unicode.Nd, unicode.Mn, unicode.Mc) {
			return refuseAt(text, t.From+i, noMeaning(r))
		}
	}
	return nil
}

func noMeaning(r rune) string {
	return "the character " + strconv.QuoteRune(r) + " has no meaning outside of a string or back-ticks"
}

// refusal says an error of the lexer in our words.
func refusal(text string, err error) error {
	var e *syntax.Error
	if !errors.As(err, &e) || e.At >= len(text) {
		return &Refusal{Reason: err.Error()}
	}
	reason := e.Message
	switch text[e.At] {
	case '\'', '"':
		reason = "this string does not end"
	case '`':
		reason = "this name in back-ticks does not end"
	case '/':
		reason = "this comment does not end"
	default:
		if strings.HasPrefix(reason, "Invalid input ") && e.Detail != "InvalidUnicodeLiteral" {
			r, _ := utf8.DecodeRuneInString(text[e.At:])
			reason = noMeaning(r)
		}
	}
	return refuseAt(text, e.At, reason)
}

func upper(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, s)
}
