package run

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// javaExpression is a regular expression of Java while it is said in Go's words, for a match of the whole text.
// The same signs mean other things: of letters in any case, (?i), Java means ASCII's; a dot stops at more ends of lines;
// \s has one character more; a class may hold classes.
type javaExpression struct {
	text  string
	at    int
	out   strings.Builder
	flags javaFlags
	outer []javaFlags // of the groups around
}

type javaFlags struct{ anyCase, dotAll bool }

// notLineEnd is what Java's dot matches.
const notLineEnd = `[^\n\r\x{85}\x{2028}\x{2029}]`

// javaClasses are the classes that Java names otherwise than Go, as what stands between brackets.
var javaClasses = map[string]string{
	`\d`: `0-9`, `\D`: `\x00-/:-\x{10FFFF}`, `\w`: `0-9A-Z_a-z`, `\W`: "\\x00-/:-@\\[-\\^`{-\\x{10FFFF}",
	`\s`: `\t-\r `, `\S`: `\x00-\x08\x0e-\x1f!-\x{10FFFF}`, `\v`: `\n-\r\x{85}\x{2028}\x{2029}`,
	`\h`:        `\t \x{a0}\x{1680}\x{180e}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}`,
	`\p{Alpha}`: `A-Za-z`, `\p{Digit}`: `0-9`, `\p{Alnum}`: `0-9A-Za-z`, `\p{Punct}`: "!-/:-@\\[-`{-~", `\p{Graph}`: `!-~`,
	`\p{Print}`: ` -~`, `\p{Blank}`: ` \t`, `\p{Cntrl}`: `\x00-\x1f\x7f`, `\p{XDigit}`: `0-9A-Fa-f`, `\p{Space}`: `\t-\r `,
	`\p{ASCII}`: `\x00-\x7f`, `\p{Lower}`: `a-z`, `\p{Upper}`: `A-Z`,
}

var (
	// category is a general category of Unicode.
	category = regexp.MustCompile(`^\\[pP](?:[LMNPSZ]|\{(?:[LMNPSZ]|L[ultmo]|M[nce]|N[dlo]|P[cdseifo]|S[mcko]|Z[slp])\})$`)
	// cased are classes that tell cases apart. What they are where case does not count was changed from one Java to the next.
	cased = regexp.MustCompile(`^\\[pP]\{(?:L[ult]|Lower|Upper)\}$`)
)

// javaRegexp says an expression of Java in Go's words; ok is false for one that is wrong or cannot be said.
func javaRegexp(pattern string) (text string, ok bool) {
	j := &javaExpression{text: pattern}
	for j.at < len(j.text) {
		if !j.part() {
			return "", false
		}
	}
	return j.out.String(), len(j.outer) == 0
}

func (j *javaExpression) next() (r rune) {
	r, size := utf8.DecodeRuneInString(j.text[j.at:])
	j.at += size
	return r
}

// part reads one sign.
func (j *javaExpression) part() bool {
	rest := j.text[j.at:]
	switch rest[0] {
	case '\\':
		return j.escaped()
	case '[':
		return j.class()
	case '(':
		return j.group()
	case ')':
		if len(j.outer) == 0 {
			return false
		}
		j.flags, j.outer = j.outer[len(j.outer)-1], j.outer[:len(j.outer)-1]
		j.out.WriteString(")")
	case '.':
		if j.flags.dotAll {
			j.out.WriteString(`(?s:.)`)
		} else {
			j.out.WriteString(notLineEnd)
		}
	case '^':
		j.out.WriteString(`\A`)
	case '$': // before the last end of a line too, if something could match that
		if behind := strings.TrimLeft(rest[1:], ")"); behind != "" && (behind[0] != '|' || len(j.outer) > 0) {
			return false
		}
		j.out.WriteString(`\z`)
	case '|':
		j.out.WriteString("|")
	case '*', '+', '?', '{':
		return j.repetition()
	default:
		j.literal(j.next())
		return true
	}
	j.at++
	return true
}

var repetitionForm = regexp.MustCompile(`^(?:[*+?]|\{[0-9]{1,4}(?:,[0-9]{0,4})?\})`)

// repetition reads *, {2,3} and the like. Whether it takes much or little is all one for a whole match; what gives nothing back
// is not.
func (j *javaExpression) repetition() bool {
	form := repetitionForm.FindString(j.text[j.at:])
	j.at += len(form)
	j.out.WriteString(form)
	if strings.HasPrefix(j.text[j.at:], "?") {
		j.at++
	}
	return form != "" && !strings.HasPrefix(j.text[j.at:], "+")
}

// literal writes a character.
func (j *javaExpression) literal(r rune) {
	if other, ok := otherCase(r); ok && j.flags.anyCase {
		j.out.WriteString("[" + string(r) + string(other) + "]")
		return
	}
	j.out.WriteString(regexp.QuoteMeta(string(r)))
}

func otherCase(r rune) (rune, bool) {
	return r ^ 0x20, r < 128 && isASCIILetter(byte(r))
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

var (
	flagForm  = regexp.MustCompile(`^\(\?([is]*)(?:-([is]+))?([:)])`)
	namedForm = regexp.MustCompile(`^\(\?<[A-Za-z][A-Za-z0-9]*>`)
)

// group reads the beginning of a group, or flags for what follows. Nothing is captured.
func (j *javaExpression) group() bool {
	rest := j.text[j.at:]
	named := namedForm.FindString(rest)
	flags := flagForm.FindStringSubmatch(rest)
	inner := j.flags
	switch {
	case named != "":
		j.at += len(named)
	case flags != nil:
		j.at += len(flags[0])
		inner.anyCase = (inner.anyCase || strings.Contains(flags[1], "i")) && !strings.Contains(flags[2], "i")
		inner.dotAll = (inner.dotAll || strings.Contains(flags[1], "s")) && !strings.Contains(flags[2], "s")
		if flags[3] == ")" {
			j.flags = inner
			return true
		}
	case strings.HasPrefix(rest, "(?"):
		return false
	default:
		j.at++
	}
	j.outer = append(j.outer, j.flags)
	j.flags = inner
	j.out.WriteString("(?:")
	return true
}

var hexForm = regexp.MustCompile(`^\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|x\{([0-9A-Fa-f]{1,6})\})`)

// character reads an escape that stands for one character.
func (j *javaExpression) character() (r rune, ok bool) {
	rest := j.text[j.at:]
	if m := hexForm.FindStringSubmatch(rest); m != nil {
		n, _ := strconv.ParseUint(m[1]+m[2]+m[3], 16, 32)
		j.at += len(m[0])
		return rune(n), utf8.ValidRune(rune(n))
	}
	if len(rest) < 2 {
		return 0, false
	}
	if i := strings.IndexByte("tnrfae", rest[1]); i >= 0 {
		j.at += 2
		return rune("\t\n\r\f\a\x1b"[i]), true
	}
	c := rest[1]
	if c >= utf8.RuneSelf || isASCIILetter(c) || c >= '0' && c <= '9' {
		return 0, false
	}
	j.at += 2
	return rune(c), true
}

var propertyForm = regexp.MustCompile(`^\\(?:[pP](?:[A-Z]|\{[A-Za-z]+\})|[dDwWsSvh])`)

// named reads an escape that stands for a class: what is between its brackets.
func (j *javaExpression) named() (inside string, ok bool) {
	name := propertyForm.FindString(j.text[j.at:])
	if inside, ok = javaClasses[name]; !ok {
		inside, ok = name, category.MatchString(name)
	}
	if ok = ok && !(j.flags.anyCase && cased.MatchString(name)); ok {
		j.at += len(name)
	}
	return inside, ok
}

func (j *javaExpression) escaped() bool {
	rest := j.text[j.at:]
	if quoted, ok := strings.CutPrefix(rest, `\Q`); ok {
		quoted, _, _ = strings.Cut(quoted, `\E`)
		for _, r := range quoted {
			j.literal(r)
		}
		j.at = min(j.at+len(quoted)+4, len(j.text))
		return true
	}
	for _, same := range []string{`\b`, `\B`, `\A`, `\z`} {
		if strings.HasPrefix(rest, same) {
			j.at += 2
			j.out.WriteString(same)
			return true
		}
	}
	if inside, ok := j.named(); ok {
		j.out.WriteString("[" + inside + "]")
		return true
	}
	r, ok := j.character()
	if ok {
		j.literal(r)
	}
	return ok
}

// class reads [abc], without classes inside and without &&.
func (j *javaExpression) class() bool {
	j.at++
	j.out.WriteString("[")
	if strings.HasPrefix(j.text[j.at:], "^") {
		j.at++
		j.out.WriteString("^")
	}
	for isFirst := true; ; isFirst = false {
		rest := j.text[j.at:]
		switch {
		case rest == "", rest[0] == '[', strings.HasPrefix(rest, "&&"), isFirst && rest[0] == ']':
			return false
		case rest[0] == ']':
			j.at++
			j.out.WriteString("]")
			return true
		}
		if inside, ok := j.named(); ok {
			j.out.WriteString(inside)
			continue
		}
		low, ok := j.member()
		if !ok {
			return false
		}
		high := low
		if rest = j.text[j.at:]; len(rest) > 1 && rest[0] == '-' && rest[1] != ']' {
			j.at++
			if high, ok = j.member(); !ok || high < low {
				return false
			}
		}
		j.span(low, high)
	}
}

// member reads one character of a class.
func (j *javaExpression) member() (rune, bool) {
	rest := j.text[j.at:]
	switch {
	case rest[0] == '\\':
		return j.character()
	case rest[0] == '[', strings.HasPrefix(rest, "&&"):
		return 0, false // a class in a class
	}
	return j.next(), true
}

// span writes the characters from low to high, and their other cases.
func (j *javaExpression) span(low, high rune) {
	write := func(low, high rune) {
		if low <= high {
			j.out.WriteString(`\x{` + strconv.FormatInt(int64(low), 16) + `}-\x{` + strconv.FormatInt(int64(high), 16) + `}`)
		}
	}
	write(low, high)
	for _, letters := range [][2]rune{{'a', 'z'}, {'A', 'Z'}} {
		if from, to := max(low, letters[0]), min(high, letters[1]); j.flags.anyCase && from <= to {
			write(from^0x20, to^0x20)
		}
	}
}
