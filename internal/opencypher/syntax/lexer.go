package syntax

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokens splits the text; the last token is End. Comments and white space stand between
// tokens and are found by their spans.
func Tokens(text string) ([]Token, error) {
	l := lexer{text: text}
	tokens := make([]Token, 0, len(text)/4+2)
	for {
		t, err := l.next()
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		if t.Kind == End {
			return tokens, nil
		}
	}
}

type lexer struct {
	text string
	at   int
}

func (l *lexer) fail(at int, detail, message string) error {
	return &Error{At: at, Detail: detail, Message: message}
}

func (l *lexer) next() (Token, error) {
	if err := l.skip(); err != nil {
		return Token{}, err
	}
	start := l.at
	if start >= len(l.text) {
		return Token{Span: Span{start, start}, Kind: End}, nil
	}
	c := l.text[start]
	switch {
	case isASCIILetter(c) || c == '_':
		return l.word()
	case c >= '0' && c <= '9', c == '.' && l.digitAt(start+1) && !l.afterDot():
		return l.number()
	case c == '\'' || c == '"':
		return l.str(c)
	case c == '`':
		value, err := l.backticks()
		return Token{Span{start, l.at}, Quoted, value}, err
	case c == '$':
		return l.parameter()
	case c >= utf8.RuneSelf:
		if r, _ := utf8.DecodeRuneInString(l.text[start:]); isNameStart(r) {
			return l.word()
		}
	}
	return l.punct()
}

// afterDot reports whether the character before is a dot: in `1..3` the digits are no fraction.
func (l *lexer) afterDot() bool { return l.at > 0 && l.text[l.at-1] == '.' }

func (l *lexer) digitAt(i int) bool { return i < len(l.text) && l.text[i] >= '0' && l.text[i] <= '9' }

// skip passes white space and comments.
func (l *lexer) skip() error {
	for l.at < len(l.text) {
		switch c := l.text[l.at]; {
		case c <= ' ':
			if !isSpace(rune(c)) {
				return nil
			}
			l.at++
		case c == '/' && strings.HasPrefix(l.text[l.at:], "//"):
			end := strings.IndexAny(l.text[l.at:], "\r\n")
			if end < 0 {
				end = len(l.text) - l.at
			}
			l.at += end
		case c == '/' && strings.HasPrefix(l.text[l.at:], "/*"):
			end := strings.Index(l.text[l.at+2:], "*/")
			if end < 0 {
				return l.fail(l.at, "UnexpectedSyntax", "Failed to parse comment. A comment starting on `/*` must have a closing `*/`")
			}
			l.at += end + 4
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(l.text[l.at:])
			if !isSpace(r) {
				return nil
			}
			l.at += size
		default:
			return nil
		}
	}
	return nil
}

// isSpace is what Neo4j passes as white space.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x1c, 0x1d, 0x1e, 0x1f, 0x85, 0xa0, 0x180e, 0x202f, 0xfeff:
		return true
	}
	return r > 127 && (unicode.Is(unicode.Zs, r) || r == 0x2028 || r == 0x2029)
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isNameStart(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Pc, r) || r != '$' && unicode.Is(unicode.Sc, r)
}

func isNamePart(r rune) bool {
	return isNameStart(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r) || unicode.Is(unicode.Cf, r)
}

func (l *lexer) word() (Token, error) {
	start := l.at
	l.nameEnd()
	return Token{Span{start, l.at}, Word, l.text[start:l.at]}, nil
}

func (l *lexer) nameEnd() {
	for l.at < len(l.text) {
		if c := l.text[l.at]; c < utf8.RuneSelf {
			if !isASCIILetter(c) && c != '_' && (c < '0' || c > '9') {
				return
			}
			l.at++
			continue
		}
		r, size := utf8.DecodeRuneInString(l.text[l.at:])
		if !isNamePart(r) {
			return
		}
		l.at += size
	}
}

func (l *lexer) backticks() (string, error) {
	start := l.at
	for i := start + 1; i < len(l.text); i++ {
		if l.text[i] != '`' {
			continue
		}
		if i+1 < len(l.text) && l.text[i+1] == '`' {
			i++
			continue
		}
		l.at = i + 1
		return strings.ReplaceAll(l.text[start+1:i], "``", "`"), nil
	}
	return "", l.fail(start, "UnexpectedSyntax", "Failed to parse name in back-ticks: the closing back-tick is missing")
}

func (l *lexer) parameter() (Token, error) {
	start := l.at
	l.at++
	if err := l.skip(); err != nil { // Neo4j takes blanks before the name
		return Token{}, err
	}
	name := l.at
	if l.at < len(l.text) && l.text[l.at] == '`' {
		value, err := l.backticks()
		return Token{Span{start, l.at}, Parameter, value}, err
	}
	l.nameEnd()
	if l.at == name {
		l.at = start + 1
		return Token{Span{start, l.at}, Punct, "$"}, nil
	}
	return Token{Span{start, l.at}, Parameter, l.text[name:l.at]}, nil
}

// marks are the punctuation marks of more than one character, the longer first.
var marks = []string{"<=", ">=", "<>", "!=", "=~", "||", "..", "::", "+="}

func (l *lexer) punct() (Token, error) {
	start := l.at
	for _, m := range marks {
		if strings.HasPrefix(l.text[start:], m) {
			l.at += len(m)
			return Token{Span{start, l.at}, Punct, m}, nil
		}
	}
	r, size := utf8.DecodeRuneInString(l.text[start:])
	l.at += size
	if isArrow(r) {
		return Token{Span{start, l.at}, Punct, l.text[start:l.at]}, nil
	}
	if r > 127 || r < ' ' || strings.ContainsRune("#@~?\\`", r) {
		detail := "UnexpectedSyntax"
		if r > 127 {
			detail = "InvalidUnicodeCharacter"
		}
		return Token{}, l.fail(start, detail, "Invalid input "+strconv.Quote(string(r)))
	}
	return Token{Span{start, l.at}, Punct, l.text[start:l.at]}, nil
}

// isArrow reports whether a character outside ASCII may stand in the arrow of a relationship, and
// nowhere else.
func isArrow(r rune) bool {
	return arrowPart(string(r)) != ""
}

// arrowPart is the part of an arrow, -, < or >, that a character outside ASCII stands for, or "".
func arrowPart(mark string) string {
	switch mark {
	case "‐", "‑", "‒", "–", "—", "―", "−", "﹘", "﹣", "－", "\u00ad":
		return "-"
	case "⟨", "〈", "﹤", "＜":
		return "<"
	case "⟩", "〉", "﹥", "＞":
		return ">"
	}
	return ""
}
