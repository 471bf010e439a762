package cell

import "strings"

// nulls are what programs write for a missing value, in lower case without what
// stands around it. They are empty in every column.
var nulls = set(`null nan nat n/a! na! null! value! ref! name? div/0! num! getting_data spill! calc! field!
	undefined dbnull dbnull.value system.dbnull none-type nonetype`)

// wrapped are words that mean nothing only inside of brackets, "(blank)".
var wrapped = set(`null blank empty none nil na n/a nan no_value novalue missing undefined unknown unset not_set`)

// placeholders are what people write where they have nothing to say.
var placeholders = phrases(`n/a|na|n.a|n a|n\a|none|nil|nothing|no|unknown|unk|unkn|unknwon|not known|unspecified|undisclosed|
	not applicable|not available|not provided|not given|not listed|not stated|not specified|not known|not sure|no name|no name given|none given|
	none provided|none listed|no data|no value|no info|no information|no answer|no response|
	tbd|tba|tbc|tbn|to be determined|to be announced|to be advised|to be confirmed|to be named|pending|
	same|same as above|see above|see below|as above|ditto|other|other (please specify)|please specify|
	blank|empty|missing|null|undefined|test|testing|test test|tester|xxx|xx|x|xxxx|asdf|asdfasdf|asdfgh|qwerty|
	select|select one|please select|choose|choose one|please choose|select state|select a state|select agency|
	withheld|redacted|refused|declined|fnu|lnu|nfn|nln|nmn|?|??|???|.|..|...|-|--|---|_|*|**|***|/|0`)

// maxPlaceholder is longer than any cell that stands for nothing.
const maxPlaceholder = 24

// mayBe tells by first letter and length what is worth a look: nearly no cell is.
type mayBe [256][maxPlaceholder + 1]bool

var mayBeNull, mayBePlaceholder = func() (n, p mayBe) {
	n.add(nulls, "", "#", `"`, "'", " ")
	n.add(wrapped, "(", "<", "[", "{")
	n['\\'][2] = true
	p.add(placeholders, "")
	p.add(noNameParts, "")
	return n, p
}()

func (m *mayBe) add(words map[string]bool, openings ...string) {
	for w := range words {
		for _, o := range openings {
			n := len(o) + len(w)
			for more := range 6 { // what may stand around it: brackets, dashes, points
				if n+more <= maxPlaceholder {
					first := (o + w)[0]
					m[first][n+more] = true
					m[upper(first)][n+more] = true
				}
			}
		}
	}
}

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

// IsNull tells whether a cell is what a program writes for a missing value: NULL,
// \N, (null), nan, #N/A, (blank).
func IsNull(s string) bool {
	if s == "" || len(s) > maxPlaceholder || !mayBeNull[s[0]][len(s)] {
		return false
	}
	s = strings.TrimSpace(s)
	if s == `\N` || s == `\n` {
		return true
	}
	s = strings.ToLower(s)
	if len(s) > 2 {
		switch inner := s[1 : len(s)-1]; {
		case s[0] == '(' && s[len(s)-1] == ')', s[0] == '<' && s[len(s)-1] == '>', s[0] == '[' && s[len(s)-1] == ']', s[0] == '{' &&
			s[len(s)-1] == '}':
			return wrapped[strings.ReplaceAll(strings.TrimSpace(inner), " ", "_")]
		case s[0] == '"' && s[len(s)-1] == '"', s[0] == '\'' && s[len(s)-1] == '\'':
			return nulls[inner]
		}
	}
	if rest, ok := strings.CutPrefix(s, "#"); ok {
		return rest == "n/a" || strings.HasSuffix(rest, "!") && nulls[rest] || nulls[rest] && rest != "null" && strings.HasSuffix(rest, "?")
	}
	return nulls[s]
}

// IsPlaceholder tells whether a cell stands for nothing: a null, or what people
// write where they have nothing to say. Case, dashes and stars around it do not
// matter.
func IsPlaceholder(s string) bool {
	if s == "" || len(s) > maxPlaceholder {
		return false
	}
	if mayBePlaceholder[s[0]][len(s)] && placeholders[strings.ToLower(strings.TrimSpace(s))] {
		return true
	}
	if isMark(s[0]) {
		if inner := strings.Trim(s, marks); inner == "" || placeholders[strings.ToLower(inner)] {
			return true
		}
	} else if isMark(s[len(s)-1]) && s[len(s)-1] != '?' {
		return placeholders[strings.ToLower(strings.TrimRight(s, marks))]
	}
	return IsNull(s)
}

// marks may stand around a placeholder.
const marks = " -*.<>[]()\t\r\n?_/!"

func isMark(c byte) bool { return strings.IndexByte(marks, c) >= 0 }

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}

func phrases(list string) map[string]bool {
	all := map[string]bool{}
	for _, p := range strings.Split(list, "|") {
		if p = strings.TrimSpace(p); p != "" {
			all[p] = true
		}
	}
	return all
}

// noNameParts are placeholders that are nobody's given or family name.
var noNameParts = phrases(`n/a|n.a.|n.a|unknown|unk|none|nil|tbd|tba|tbn|to be determined|not applicable|not available|not provided|
	not given|not listed|not stated|not known|no name|no first name|no last name|none given|none provided|first name unknown|last name unknown|
	fnu|lnu|nfn|nln|nmn|nmi|xxx|xxxx|?|??|???|.|..|...|-|--|---|_|*|**|***|/|0|first name|last name|firstname|lastname`)

// IsNoNamePart tells whether a given or family name stands for none. Null, Nan and
// the like written as names are, are names: people are called so.
func IsNoNamePart(s string) bool {
	if s == "" || len(s) > maxPlaceholder {
		return false
	}
	if IsNull(s) {
		return !isCapitalised(s)
	}
	return (mayBePlaceholder[s[0]][len(s)] || isMark(s[0])) && noNameParts[strings.ToLower(strings.TrimSpace(s))]
}

func isCapitalised(s string) bool {
	if s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return len(s) > 1
}
