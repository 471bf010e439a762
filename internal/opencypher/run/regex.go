package run

import (
	"regexp"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// matches compiles =~: the whole string must match. The expression is Java's, said in Go's, and refused where that cannot be.
func (c *compiler) matches(x *syntax.Binary, a, b fn) fn {
	c.keepsState = true
	var last string
	var compiled *regexp.Regexp
	return two(a, b, func(_ *env, a, b any) (any, error) {
		text, ok1 := a.(string)
		pattern, ok2 := b.(string)
		if !ok1 || !ok2 {
			return nil, nil
		}
		if compiled == nil || pattern != last {
			re, err := javaPattern(pattern)
			if err != nil {
				return nil, err
			}
			last, compiled = pattern, re
		}
		return compiled.MatchString(text), nil
	})
}

func javaPattern(pattern string) (*regexp.Regexp, error) {
	refused := values.Fail(syntax.Unsupported, syntax.Unsupported,
		"The regular expression '%s' is not supported by the embedded store's Cypher: it is wrong, or has a part that only Java knows", pattern)
	text, ok := javaRegexp(pattern)
	if !ok {
		return nil, refused
	}
	re, err := regexp.Compile(`\A(?:` + text + `)\z`)
	if err != nil {
		return nil, refused
	}
	return re, nil
}
