package htmltext

import "strings"

// Elements that a reader does not see: style="display:none", the attribute hidden, what
// Word hides. Their text is no part of a bulletin: a preview line, a template's remark,
// words against filters.

// hider is what a tag says that may hide its element.
type hider struct {
	style    string
	isHidden bool
}

// hides tells whether a reader does not see the element.
func (h *hider) hides() bool { return h.isHidden || h.style != "" && hidesText(h.style) }

// hidesText tells whether a style takes its element out of sight. It looks at the end
// of each property's name first: styles are long.
func hidesText(style string) bool {
	for at := 0; ; {
		k := strings.IndexByte(style[at:], ':')
		if k < 0 {
			return false
		}
		at += k
		name, rest := style[:at], style[at+1:]
		at++
		if name == "" || name[len(name)-1]|0x20 != 'y' && name[len(name)-1]|0x20 != 'e' && name[len(name)-1] != ' ' {
			continue
		}
		value, _, _ := strings.Cut(rest, ";")
		value, _, _ = strings.Cut(value, "!")
		name = name[strings.LastIndexByte(name, ';')+1:]
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case strings.EqualFold(name, "display") && strings.EqualFold(value, "none"),
			strings.EqualFold(name, "visibility") && strings.EqualFold(value, "hidden"),
			strings.EqualFold(name, "mso-hide") && strings.EqualFold(value, "all"):
			return true
		}
	}
}

// void elements have no content.
var void = func() (all elementTable) {
	for _, n := range strings.Fields("area base br col embed hr img input link meta source track wbr") {
		all.add(pack(n), block)
	}
	return all
}()

// maxUnclosed is how often the end of a hidden element is looked for in vain.
const maxUnclosed = 8

// hiddenEnd is the offset behind a hidden element whose start tag, of that name, ends
// at source[end]; 0 if it is never closed: a forgotten tag must not hide the rest.
func (s *scanner) hiddenEnd(n name, end int) int {
	if s.unclosed >= maxUnclosed || void.at(n) != 0 {
		return 0
	}
	depth := 1
	for at := end; ; {
		k := strings.IndexByte(s.source[at:], '<')
		if k < 0 {
			s.unclosed++
			return 0
		}
		at += k + 1
		isEnd := strings.HasPrefix(s.source[at:], "/")
		if isEnd {
			at++
		}
		other, nameEnd, ok := readName(s.source, at)
		if !ok || other != n {
			continue
		}
		tagEnd, isSelfClosing := tagEnd(s.source, nameEnd, nil)
		switch {
		case tagEnd < 0:
			s.unclosed++
			return 0
		case isEnd:
			depth--
		case !isSelfClosing:
			depth++
		}
		if at = tagEnd; depth == 0 {
			return at
		}
	}
}
