package gate

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sort is what a token is.
type sort int

const (
	word   sort = iota // a keyword or name
	quoted             // a name in back-ticks, without them
	str                // a string
	number
	symbol // one character
)

// token is one piece of a statement.
type token struct {
	sort         sort
	text         string
	line, column int
}

// is reports whether the token is a keyword or name without back-ticks, whatever the
// case. Only ASCII letters fold: to the server "ſET" is a name.
func (t token) is(keyword string) bool { return t.sort == word && upper(t.text) == keyword }

// sym reports whether the token is this symbol.
func (t token) sym(c string) bool { return t.sort == symbol && t.text == c }

func upper(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, s)
}

// symbols are the characters of Cypher outside of names, numbers and strings.
const symbols = "()[]{}<>=+-*/%^.,:;|&!$~"

type lexer struct {
	in           []rune
	out          []rune // in, with comments blanked
	at           int
	line, column int
	tokens       []token
}

// lex cuts a statement into tokens. Clean is the statement with comments and
// unusual white space turned into blanks, so that the server need not agree with
// us on where they end; places in it stay the same.
func lex(text string) (tokens []token, clean string, err error) {
	if !utf8.ValidString(text) {
		return nil, "", &Refusal{Reason: "the query is not valid UTF-8"}
	}
	l := &lexer{in: []rune(text), line: 1, column: 1}
	l.out = append([]rune(nil), l.in...)
	if err := l.refuseEscapes(); err != nil {
		return nil, "", err
	}
	for l.at < len(l.in) {
		if err := l.next(); err != nil {
			return nil, "", err
		}
	}
	return l.tokens, string(l.out), nil
}

// refuseEscapes refuses \u0041: the server puts the character in before it reads
// the text, in comments and strings too, so that an escape could end a string.
// A backslash that is escaped itself begins none. An escape of a character that is
// not plain ASCII ends no string: \u202f passes, as the page writes it.
func (l *lexer) refuseEscapes() error {
	line, column := 1, 1
	for i := 0; i < len(l.in); i++ {
		switch {
		case l.in[i] == '\n':
			line, column = line+1, 0
		case l.in[i] == '\\' && i+1 < len(l.in) && l.in[i+1] == 'u' && !isHarmlessEscape(l.in[i+2:]):
			return &Refusal{Reason: `write the character itself instead of \u and its number`, Line: line, Column: column}
		case l.in[i] == '\\' && i+1 < len(l.in) && l.in[i+1] == '\\':
			i++
			column++
		}
		column++
	}
	return nil
}

// isHarmlessEscape reports whether the four digits behind \u are those of a control
// character or of one outside of ASCII.
func isHarmlessEscape(digits []rune) bool {
	if len(digits) < 4 {
		return false
	}
	r, err := strconv.ParseUint(string(digits[:4]), 16, 16)
	return err == nil && (r < ' ' || r > '~')
}

func (l *lexer) peek(ahead int) rune {
	if l.at+ahead < len(l.in) {
		return l.in[l.at+ahead]
	}
	return 0
}

// step moves past n characters.
func (l *lexer) step(n int) {
	for ; n > 0 && l.at < len(l.in); n-- {
		if l.in[l.at] == '\n' {
			l.line, l.column = l.line+1, 0
		}
		l.at++
		l.column++
	}
}

func (l *lexer) refuse(reason string) error {
	return &Refusal{Reason: reason, Line: l.line, Column: l.column}
}

// next reads one token, or white space, or a comment.
func (l *lexer) next() error {
	c := l.peek(0)
	switch {
	case unicode.IsSpace(c):
		if c != '\n' && c != '\r' {
			l.out[l.at] = ' '
		}
		l.step(1)
	case c == '/' && l.peek(1) == '/':
		l.blank(l.find(0, func(r rune) bool { return r == '\n' || r == '\r' }))
	case c == '/' && l.peek(1) == '*':
		return l.blockComment()
	case c == '\'' || c == '"':
		return l.string(c)
	case c == '`':
		return l.backTicks()
	case c >= '0' && c <= '9':
		l.take(number, l.number())
	case isNameStart(c):
		l.take(word, l.find(0, func(r rune) bool { return !isNamePart(r) }))
	case strings.ContainsRune(symbols, c) && c != 0:
		l.take(symbol, 1)
	default:
		return l.refuse("the character " + strconv.QuoteRune(c) + " has no meaning outside of a string or back-ticks")
	}
	return nil
}

// find is the number of characters from ahead until stop, or to the end.
func (l *lexer) find(ahead int, stop func(rune) bool) int {
	n := ahead
	for l.at+n < len(l.in) && !stop(l.in[l.at+n]) {
		n++
	}
	return n
}

// take makes a token of the next n characters.
func (l *lexer) take(s sort, n int) {
	l.tokens = append(l.tokens, token{s, string(l.in[l.at : l.at+n]), l.line, l.column})
	l.step(n)
}

// blank turns the next n characters into blanks and keeps the line ends.
func (l *lexer) blank(n int) {
	for i := l.at; i < l.at+n; i++ {
		if l.in[i] != '\n' && l.in[i] != '\r' {
			l.out[i] = ' '
		}
	}
	l.step(n)
}

func (l *lexer) blockComment() error {
	for n := 2; l.at+n+1 < len(l.in); n++ {
		if l.in[l.at+n] == '*' && l.in[l.at+n+1] == '/' {
			l.blank(n + 2)
			return nil
		}
	}
	return l.refuse("this comment does not end")
}

func (l *lexer) string(quote rune) error {
	for n := 1; l.at+n < len(l.in); n++ {
		switch l.in[l.at+n] {
		case '\\':
			n++
		case quote:
			l.take(str, n+1)
			return nil
		}
	}
	return l.refuse("this string does not end")
}

// backTicks reads a quoted name; two back-ticks stand for one in it.
func (l *lexer) backTicks() error {
	for n := 1; l.at+n < len(l.in); n++ {
		if l.in[l.at+n] != '`' {
			continue
		}
		if l.peek(n+1) == '`' {
			n++
			continue
		}
		if slices.Contains(l.in[l.at:l.at+n], '\\') {
			return l.refuse("a name in back-ticks holds no backslash")
		}
		name := strings.ReplaceAll(string(l.in[l.at+1:l.at+n]), "``", "`")
		l.tokens = append(l.tokens, token{quoted, name, l.line, l.column})
		l.step(n + 1)
		return nil
	}
	return l.refuse("this name in back-ticks does not end")
}

// number is the length of a number: digits, letters (0x1f, 1e9, 1_000) and one
// point if a digit follows it, so that 1..3 stays a range.
func (l *lexer) number() int {
	digits := func(ahead int) int { return l.find(ahead, func(r rune) bool { return !isNamePart(r) }) }
	n := digits(0)
	if l.peek(n) == '.' && l.peek(n+1) >= '0' && l.peek(n+1) <= '9' {
		n = digits(n + 1)
	}
	if last := l.peek(n - 1); (last == 'e' || last == 'E') && (l.peek(n) == '-' || l.peek(n) == '+') && l.peek(1) != 'x' {
		n = digits(n + 1)
	}
	return n
}

func isNameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) }

func isNamePart(r rune) bool {
	return isNameStart(r) || unicode.IsDigit(r) || unicode.In(r, unicode.Mn, unicode.Mc)
}
