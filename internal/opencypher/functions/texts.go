package functions

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"bluegraph/internal/opencypher/values"
)

var texts = []Function{
	{Name: "toUpper", Params: []types{text}, Min: 1, Result: of(text), Call: one(upper)},
	{Name: "upper", Params: []types{text}, Min: 1, Result: of(text), Call: one(upper)},
	{Name: "toLower", Params: []types{text}, Min: 1, Result: of(text), Call: one(lower)},
	{Name: "lower", Params: []types{text}, Min: 1, Result: of(text), Call: one(lower)},
	{Name: "trim", Params: []types{text}, Min: 1, Result: of(text), Call: one(func(v any) any {
		return strings.TrimFunc(v.(string), isBlank)
	})},
	{Name: "btrim", Params: []types{text, text}, Min: 1, Result: of(text), Call: trimmed(true, true)},
	{Name: "ltrim", Params: []types{text, text}, Min: 1, Result: of(text), Call: trimmed(true, false)},
	{Name: "rtrim", Params: []types{text, text}, Min: 1, Result: of(text), Call: trimmed(false, true)},
	{Name: "char_length", Params: []types{text}, Min: 1, Result: of(integer), Call: one(func(v any) any { return runes(v.(string)) })},
	{Name: "character_length", Params: []types{text}, Min: 1, Result: of(integer), Call: one(func(v any) any { return runes(v.(string)) })},
	{Name: "left", Params: []types{text, integer}, Min: 2, Result: of(text), Call: func(_ *Context, args []any) (any, error) {
		return cut(args, "left", func(n, length int64) (int64, int64) { return 0, min(n, length) })
	}},
	{Name: "right", Params: []types{text, integer}, Min: 2, Result: of(text), Call: func(_ *Context, args []any) (any, error) {
		return cut(args, "right", func(n, length int64) (int64, int64) { return max(0, length-n), length })
	}},
	{Name: "substring", Params: []types{text, integer, integer}, Min: 2, Result: of(text), Call: substring},
	{Name: "replace", Params: []types{text, text, text}, Min: 3, Result: of(text), Call: func(_ *Context, args []any) (any, error) {
		s, old, new := args[0].(string), args[1].(string), args[2].(string)
		if len(s)*(len(new)+1) > maxText && strings.Count(s, old)*len(new) > maxText {
			return nil, values.Fail("Unsupported", "Unsupported",
				"replace() would make a string of more than %d bytes, which the embedded store's Cypher refuses", maxText)
		}
		return strings.ReplaceAll(s, old, new), nil
	}},
	{Name: "split", Params: []types{text, text | anyList}, Min: 2, Result: values.ListOf(of(text)), Call: split},
	{Name: "normalize", Params: []types{text, text}, Min: 1, Result: of(text), Call: func(_ *Context, args []any) (any, error) {
		form := "NFC"
		if len(args) == 2 {
			form = args[1].(string)
		}
		return Forms[form].String(args[0].(string)), nil
	}},
}

// maxText bounds a string that a function makes longer, in bytes.
const maxText = 1 << 28

// Forms are Unicode's normal forms.
var Forms = map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}

// A caser keeps state, so each call makes its own.
func upper(v any) any {
	if s := v.(string); isASCII(s) {
		return strings.ToUpper(s)
	}
	return cases.Upper(language.Und).String(v.(string))
}
func lower(v any) any {
	if s := v.(string); isASCII(s) {
		return strings.ToLower(s)
	}
	return cases.Lower(language.Und).String(v.(string))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func runes(s string) int64 { return int64(utf8.RuneCountInString(s)) }

// isBlank is what Java's isWhitespace is, which trim takes off.
func isBlank(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0x1c, 0x1d, 0x1e, 0x1f, 0x1680, 0x2028, 0x2029, 0x205f, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200a && r != 0x2007
}

// trimmed takes white space or the given characters off the ends.
func trimmed(left, right bool) func(*Context, []any) (any, error) {
	return func(_ *Context, args []any) (any, error) {
		s := args[0].(string)
		out := isBlank
		if len(args) == 2 {
			set := args[1].(string)
			out = func(r rune) bool { return strings.ContainsRune(set, r) }
		}
		if left {
			s = strings.TrimLeftFunc(s, out)
		}
		if right {
			s = strings.TrimRightFunc(s, out)
		}
		return s, nil
	}
}

// cut takes a part of a text; ends turns the length asked for into the bounds, in characters.
func cut(args []any, name string, ends func(n, length int64) (int64, int64)) (any, error) {
	s, n := args[0].(string), args[1].(int64)
	if n < 0 {
		return nil, values.Fail("ArgumentError", "NumberOutOfRange", "Invalid input for function '%s()': length must be a positive integer", name)
	}
	r := []rune(s)
	low, high := ends(n, int64(len(r)))
	return string(r[low:high]), nil
}

func substring(_ *Context, args []any) (any, error) {
	s, from, length := args[0].(string), args[1].(int64), int64(math.MaxInt32)
	if len(args) == 3 {
		length = args[2].(int64)
	}
	switch {
	case from < 0 || length < 0:
		return nil, values.Fail("ArgumentError", "NumberOutOfRange", "Cannot handle negative start index nor negative length")
	case from > math.MaxInt32 || length > math.MaxInt32:
		return nil, values.Fail("ArgumentError", "NumberOutOfRange",
			"Invalid input for function 'substring()': Expected an integer between -2147483648 and 2147483647")
	}
	r := []rune(s)
	from = min(from, int64(len(r)))
	return string(r[from:min(from+length, int64(len(r)))]), nil
}

// split cuts at a delimiter or at any of several, the first in the list that fits; an empty one, which cuts everywhere,
// counts only where there is no other.
func split(_ *Context, args []any) (any, error) {
	s := args[0].(string)
	var delimiters []string
	switch d := args[1].(type) {
	case string:
		delimiters = []string{d}
	case list:
		for _, x := range d {
			t, ok := x.(string)
			if x == nil {
				return nil, nil
			}
			if !ok {
				return nil, values.Fail("TypeError", "InvalidArgumentType", "Expected a string as delimiter, got %s", values.TypeName(x))
			}
			delimiters = append(delimiters, t)
		}
	}
	out := list{}
	if s == "" {
		return list{""}, nil
	}
	empty := func(d string) bool { return d == "" }
	if some := slices.ContainsFunc(delimiters, empty); some {
		if delimiters = slices.DeleteFunc(delimiters, empty); len(delimiters) == 0 {
			for _, r := range s {
				out = append(out, string(r))
			}
			return out, nil
		}
	}
	start := 0
next:
	for i := 0; i < len(s); i++ {
		for _, d := range delimiters {
			if strings.HasPrefix(s[i:], d) {
				out = append(out, s[start:i])
				i += len(d) - 1
				start = i + 1
				continue next
			}
		}
	}
	return append(out, s[start:]), nil
}
