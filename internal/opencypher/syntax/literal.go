package syntax

import (
	"math"
	"strconv"
	"strings"
)

// number reads an integer or a decimal number; its form is checked here, its size by Number.
func (l *lexer) number() (Token, error) {
	start, kind := l.at, Integer
	text := l.text
	if text[start] == '0' && start+1 < len(text) && (text[start+1]|0x20 == 'x' || text[start+1] == 'o') {
		l.at += 2
		l.nameEnd()
		digits := strings.ReplaceAll(text[start+2:l.at], "_", "")
		base := map[bool]string{true: "0123456789abcdefABCDEF", false: "01234567"}[text[start+1]|0x20 == 'x']
		if digits == "" || strings.Trim(digits, base) != "" {
			return Token{}, l.fail(start, "InvalidNumberLiteral", "invalid literal number")
		}
		return Token{Span{start, l.at}, Integer, text[start:l.at]}, nil
	}
	digits := func() {
		for l.at < len(text) && (l.digitAt(l.at) || text[l.at] == '_' && l.digitAt(l.at+1)) {
			l.at++
		}
	}
	digits()
	if l.at < len(text) && text[l.at] == '.' && l.digitAt(l.at+1) {
		kind = Decimal
		l.at++
		digits()
	}
	if l.at < len(text) && text[l.at]|0x20 == 'e' {
		e := l.at + 1
		if e < len(text) && (text[e] == '-' || text[e] == '+') {
			e++
		}
		if l.digitAt(e) {
			kind = Decimal
			l.at = e
			digits()
		}
	}
	end := l.at
	if l.nameEnd(); l.at > end {
		if suffix := text[end:l.at]; kind == Integer || !equalFold(suffix, "D") && !equalFold(suffix, "F") {
			return Token{}, l.fail(start, "InvalidNumberLiteral", "invalid literal number")
		}
	}
	if kind == Integer && end-start > 1 && text[start] == '0' {
		return Token{}, l.fail(start, "InvalidNumberLiteral",
			"The octal integer literal syntax `"+text[start:end]+"` is no longer supported, please use `0o"+text[start+1:end]+"` instead")
	}
	return Token{Span{start, end}, kind, text[start:end]}, nil
}

// Number returns the int64 or float64 of a number token; negative says that a minus stands before.
func Number(t Token, negative bool) (any, error) {
	text := strings.ReplaceAll(t.Value, "_", "")
	if t.Kind == Decimal {
		f, _ := strconv.ParseFloat(text, 64)
		if math.IsInf(f, 0) {
			return nil, &Error{At: t.From, Detail: "FloatingPointOverflow", Message: "floating point number is too large"}
		}
		if negative {
			f = -f
		}
		return f, nil
	}
	base := 10
	switch {
	case len(text) > 2 && text[1]|0x20 == 'x':
		base, text = 16, text[2:]
	case len(text) > 2 && text[1] == 'o':
		base, text = 8, text[2:]
	}
	if negative {
		text = "-" + text
	}
	n, err := strconv.ParseInt(text, base, 64)
	if err != nil {
		return nil, &Error{At: t.From, Detail: "IntegerOverflow", Message: "integer is too large"}
	}
	return n, nil
}

// str reads a string in quotes.
func (l *lexer) str(quote byte) (Token, error) {
	start := l.at
	rest := l.text[start+1:]
	if i := strings.IndexAny(rest, string(quote)+`\`); i >= 0 && rest[i] == quote { // nearly all have no escape
		l.at = start + i + 2
		return Token{Span{start, l.at}, Text, rest[:i]}, nil
	}
	var b strings.Builder
	for i := start + 1; i < len(l.text); {
		switch c := l.text[i]; c {
		case quote:
			l.at = i + 1
			return Token{Span{start, l.at}, Text, b.String()}, nil
		case '\\':
			r, size, err := l.escape(i)
			if err != nil {
				return Token{}, err
			}
			b.WriteRune(r)
			i += size
		default:
			b.WriteByte(c)
			i++
		}
	}
	return Token{}, l.fail(start, "UnexpectedSyntax",
		"Failed to parse string literal. The query must contain an even number of non-escaped quotes.")
}

// escape reads the escape at i: the character it stands for and its length in the text. Two
// \u escapes that are the halves of one character are read together.
func (l *lexer) escape(i int) (r rune, size int, err error) {
	if i+1 >= len(l.text) {
		return 0, 0, l.fail(i, "UnexpectedSyntax", "Failed to parse string literal: it ends in an escape")
	}
	switch c := l.text[i+1]; c {
	case 'n':
		return '\n', 2, nil
	case 't':
		return '\t', 2, nil
	case 'r':
		return '\r', 2, nil
	case 'b':
		return '\b', 2, nil
	case 'f':
		return '\f', 2, nil
	case '\\', '\'', '"':
		return rune(c), 2, nil
	case 'u':
		high, ok := l.hex4(i + 2)
		if !ok {
			return 0, 0, l.fail(i, "InvalidUnicodeLiteral", "Invalid input: expected four hexadecimal digits after \\u")
		}
		if high >= 0xd800 && high < 0xdc00 && i+7 < len(l.text) && l.text[i+6] == '\\' && l.text[i+7] == 'u' {
			if low, ok := l.hex4(i + 8); ok && low >= 0xdc00 && low < 0xe000 {
				return (high-0xd800)<<10 + (low - 0xdc00) + 0x10000, 12, nil
			}
		}
		if high >= 0xd800 && high < 0xe000 {
			return 0, 0, l.fail(i, Unsupported, "half of a surrogate pair in a string is refused: it is no character")
		}
		return high, 6, nil
	}
	return '\\', 1, nil // as in Neo4j: no escape, so the backslash stays
}

func (l *lexer) hex4(i int) (rune, bool) {
	if i+4 > len(l.text) {
		return 0, false
	}
	n, err := strconv.ParseUint(l.text[i:i+4], 16, 32)
	return rune(n), err == nil
}
