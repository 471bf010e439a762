package resolve

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// span is a stretch of a cell.
type span struct{ from, to int }

// addressAround reads the address whose "@" is s[at], beginning not before from. piece
// is what was looked at, address "" where it is none.
func addressAround(s string, from, at int) (piece span, address string) {
	left, start := skipBack(s, from, at), 0
	for start = left; start > from; {
		r, n := utf8.DecodeLastRuneInString(s[from:start])
		if !isLocal(r) {
			break
		}
		start -= n
	}
	right := at + 1
	for right < len(s) && isBlankByte(s[right]) && right-at <= maxBlanks {
		right++
	}
	end := right
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !isHost(r) {
			break
		}
		end += n
	}
	piece = span{start, end}
	local := strings.ToLower(strings.Trim(s[start:left], localEdges))
	host := strings.ToLower(strings.Trim(s[right:end], ".-_"))
	if !isCutBefore(s[from:start]) || !isCutBehind(s[end:]) || local == "" || !isHostName(host) {
		return piece, ""
	}
	return piece, local + "@" + host
}

// maxBlanks is how many blanks may stand on a side of the "@".
const maxBlanks = 2

// skipBack moves over the blanks before the "@".
func skipBack(s string, from, at int) int {
	i := at
	for i > from && isBlankByte(s[i-1]) && at-i < maxBlanks {
		i--
	}
	return i
}

func isBlankByte(c byte) bool { return c == ' ' || c == '\t' }

// localEdges stand around an address and not in it.
const localEdges = ".'`*&-!$^~"

// isLocal tells what may stand before the "@"; the rest of what RFC 5322 allows there
// parts addresses in cells.
func isLocal(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(".-_+'&%!$*^~`", r)
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

func isHost(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' || r == '_'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// isHostName wants a point between two names.
func isHostName(host string) bool {
	dot := strings.LastIndexByte(host, '.')
	return dot > 0 && dot < len(host)-1 && !strings.Contains(host, "..") && !strings.Contains(host, ".-") && !strings.Contains(host, "-.")
}

// isCutBefore tells whether an address may begin behind a text: at a space or a mark,
// and not in the middle of something that cannot be read.
func isCutBefore(before string) bool {
	r, n := utf8.DecodeLastRuneInString(before)
	return n == 0 || isCut(r)
}

func isCutBehind(behind string) bool {
	r, n := utf8.DecodeRuneInString(behind)
	return n == 0 || isCut(r) || strings.ContainsRune("'`%*!&+$", r)
}

func isCut(r rune) bool {
	if r < utf8.RuneSelf {
		return strings.ContainsRune(" \t\r\n,;:|<>()[]{}\"/\\#=?", r)
	}
	return r != utf8.RuneError && (unicode.IsSpace(r) || unicode.IsPunct(r))
}

// The ways to write "@" and "." so that programs do not find the address.
var (
	writtenAt  = regexp.MustCompile(`(?i)\s*(?:[\[({<]\s*(?:at|@)\s*[\])}>]|&commat;|%40|\s(?:at)\s)\s*`)
	writtenDot = regexp.MustCompile(`(?i)\s*(?:[\[({<]\s*(?:dot|\.)\s*[\])}>]|\sdot\s)\s*`)
	bracketed  = regexp.MustCompile(`(?i)\s*[\[({]\s*(at|@|dot|\.)\s*[\])}]\s*`)
)

// plainMarks gives a cell the marks that addresses are written with: entities are read,
// invisible characters left out, full-width forms and typographic apostrophes made
// plain, "[at]" and "(dot)" put back.
func plainMarks(s string) string {
	if strings.IndexByte(s, '&') >= 0 && strings.IndexByte(s, ';') >= 0 {
		s = html.UnescapeString(s)
	}
	if !isPlain(s) {
		s = strings.Map(func(r rune) rune {
			switch {
			case unicode.Is(unicode.Cf, r):
				return -1
			case r == '’' || r == '‘' || r == '´' || r == 'ʼ':
				return '\''
			}
			return r
		}, strings.ToValidUTF8(s, "\ufffd"))
		s = norm.NFKC.String(s)
	}
	if strings.IndexByte(s, '@') < 0 {
		if with := writtenAt.ReplaceAllString(s, "@"); strings.Count(with, "@") > 0 &&
			(writtenDot.MatchString(with) || bracketed.MatchString(s) || strings.Contains(s, "%40")) {
			s = with
		}
	}
	if bracketed.MatchString(s) || strings.Contains(s, "@") && writtenDot.MatchString(s) {
		s = bracketed.ReplaceAllStringFunc(s, func(m string) string {
			if strings.ContainsAny(m, "aA@") {
				return "@"
			}
			return "."
		})
		s = writtenDot.ReplaceAllString(s, ".")
	}
	return s
}

func isPlain(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}
