package htmltext

import "strings"

// tagEnd returns the offset behind the > of a tag whose name ends at s[i], -1 when
// it is cut off. Quotes count only where a value begins, as in a browser.
// https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state
//
// What hides the element is noted on the way, if seen is not nil.
func tagEnd(s string, i int, seen *hider) (end int, isSelfClosing bool) {
	isBare := false // does an unquoted value end at i
	for {
		i = skipSpace(s, i)
		if i == len(s) {
			return -1, false
		}
		switch s[i] {
		case '>':
			return i + 1, s[i-1] == '/' && !isBare
		case '/':
			i++
			continue
		}
		isBare = false
		key := i
		// A = that comes first belongs to the key.
		for i++; i < len(s) && s[i] != '=' && !endsName[s[i]]; i++ {
		}
		if n := i - key; seen != nil && n == len("hidden") && hasFold(s[key:i], "hidden") {
			seen.isHidden = true
		}
		isStyle := seen != nil && i-key == len("style") && hasFold(s[key:i], "style")
		i = skipSpace(s, i)
		if i == len(s) || s[i] != '=' {
			continue
		}
		i = skipSpace(s, i+1)
		if i == len(s) {
			return -1, false
		}
		switch quote := s[i]; quote {
		case '>':
		case '"', '\'':
			k := strings.IndexByte(s[i+1:], quote)
			if k < 0 {
				return -1, false
			}
			if isStyle {
				seen.style = s[i+1 : i+1+k]
			}
			i += k + 2
		default:
			from := i
			for i < len(s) && s[i] != '>' && !isSpace(s[i]) {
				i++
			}
			if isStyle {
				seen.style = s[from:i]
			}
			isBare = true
		}
	}
}

func skipSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

// isSpace tells the white space of markup.
func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' }

// declarationEnd returns the offset behind the next >, or the end of s.
func declarationEnd(s string, i int) int {
	k := strings.IndexByte(s[i:], '>')
	if k < 0 {
		return len(s)
	}
	return i + k + 1
}

// commentEnd returns the offset behind a comment whose text begins at s[i], or the
// end of s. --> ends it, and so do --!> and, right at the beginning, > and ->.
func commentEnd(s string, i int) int {
	for at := i; ; {
		end := declarationEnd(s, at)
		body := s[i:end]
		if end == len(s) || body == ">" || body == "->" || strings.HasSuffix(body, "-->") || strings.HasSuffix(body, "--!>") {
			return end
		}
		at = end
	}
}

// rawEnd returns where the end tag of the element stands from s[i] on, or the end
// of s.
func rawEnd(s string, i int, element string) int {
	for {
		k := strings.IndexByte(s[i:], '<')
		if k < 0 {
			return len(s)
		}
		i += k
		if isRawTag(s, i, "</", element) {
			return i
		}
		i++
	}
}

// isRawTag tells whether s[i:] is the opening, the element's name, and its end.
func isRawTag(s string, i int, opening, element string) bool {
	if !strings.HasPrefix(s[i:], opening) {
		return false
	}
	i += len(opening)
	end := i + len(element)
	return end < len(s) && endsName[s[end]] && hasFold(s[i:end], element)
}

// scriptEnd is rawEnd for scripts: between <!-- and --> a <script> inside hides the
// next </script>.
// https://html.spec.whatwg.org/multipage/parsing.html#script-data-escaped-state
func scriptEnd(s string, i int) int {
	comment, isInner := -1, false // where the text of a comment begins
	for ; i < len(s); i++ {
		switch {
		case s[i] == '>' && comment >= 0:
			if strings.HasSuffix(s[comment:i], "--") {
				comment, isInner = -1, false
			}
		case s[i] != '<':
		case isRawTag(s, i, "</", "script"):
			if !isInner {
				return i
			}
			isInner = false
		case comment >= 0:
			isInner = isInner || isRawTag(s, i, "<", "script")
		case strings.HasPrefix(s[i:], "<!--"):
			// The dashes may be those of --> already.
			comment = i + len("<!")
		}
	}
	return len(s)
}
