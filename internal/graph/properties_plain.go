package graph

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// decodePlain reads what EncodeProperties wrote of values without escapes, which are
// nearly all, several times as fast as a parser of any JSON. It is not ok where it meets
// anything else.
func decodePlain(encoded string) (p entities.Properties, ok bool) {
	rest, ok := strings.CutPrefix(encoded, "{")
	if !ok || !utf8.ValidString(encoded) {
		return nil, false
	}
	p = make(entities.Properties, strings.Count(encoded, `":`))
	if rest == "}" {
		return p, true
	}
	for {
		var name string
		if name, rest, ok = cutPlainText(rest); !ok || rest == "" || rest[0] != ':' {
			return nil, false
		}
		if p[name], rest, ok = cutPlainValue(rest[1:]); !ok || rest == "" {
			return nil, false
		}
		if rest == "}" {
			return p, true
		}
		if rest[0] != ',' {
			return nil, false
		}
		rest = rest[1:]
	}
}

// cutPlainText reads a string without escapes and control characters off the front.
func cutPlainText(s string) (text, rest string, ok bool) {
	if s == "" || s[0] != '"' {
		return "", "", false
	}
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return s[1:i], s[i+1:], true
		case c == '\\' || c < ' ':
			return "", "", false
		}
	}
	return "", "", false
}

func cutPlainValue(s string) (v any, rest string, ok bool) {
	if s == "" {
		return nil, "", false
	}
	switch s[0] {
	case '"':
		return cut(cutPlainText(s))
	case '[':
		return cut(cutPlainList(s[1:]))
	case 't':
		rest, ok = strings.CutPrefix(s, "true")
		return true, rest, ok
	case 'f':
		rest, ok = strings.CutPrefix(s, "false")
		return false, rest, ok
	}
	end := strings.IndexAny(s, ",}")
	if end < 1 || strings.Trim(s[:end], "-0123456789") != "" { // the others are rare
		return nil, "", false
	}
	n, err := strconv.ParseInt(s[:end], 10, 64)
	return n, s[end:], err == nil && strconv.FormatInt(n, 10) == s[:end]
}

func cut[T any](v T, rest string, ok bool) (any, string, bool) { return v, rest, ok }

// cutPlainList reads a list of strings whose bracket was read.
func cutPlainList(s string) (list []string, rest string, ok bool) {
	list = []string{}
	if rest, ok = strings.CutPrefix(s, "]"); ok {
		return list, rest, true
	}
	for {
		var text string
		if text, s, ok = cutPlainText(s); !ok || s == "" {
			return nil, "", false
		}
		list = append(list, text)
		switch s[0] {
		case ']':
			return list, s[1:], true
		case ',':
			s = s[1:]
		default:
			return nil, "", false
		}
	}
}
