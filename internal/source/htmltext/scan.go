package htmltext

import "strings"

// anchor is the name of <a>.
var anchor = pack("a")

// scanner walks over markup from tag to tag.
type scanner struct {
	*writer
	drop dropper
	link link // the <a> that is open, if its address is to be told
	pre  int  // how many preformatted elements we are in
	// unclosed counts hidden elements without an end.
	unclosed int
}

// scan writes the text of w's source.
func scan(w *writer) {
	s := scanner{writer: w, drop: dropper{source: w.source}}
	for at := 0; at < len(s.source); {
		k := strings.IndexByte(s.source[at:], '<')
		if k < 0 {
			s.show(at, len(s.source))
			break
		}
		if k > 0 {
			s.show(at, at+k)
		}
		at = s.angle(at + k)
	}
	s.closeLink()
}

// show writes source[from:to] unless it is hidden.
func (s *scanner) show(from, to int) {
	if !s.drop.isDropping() {
		s.text(from, to, s.pre > 0)
	}
}

// angle deals with whatever the < at source[at] opens and returns where to go on;
// what is cut off is lost.
func (s *scanner) angle(at int) int {
	source := s.source
	i := at + 1
	if i == len(source) {
		s.show(at, i)
		return i
	}
	switch c := source[i]; {
	case isLetter(c):
		return s.tag(at, i, false)
	case c == '/' && i+1 == len(source):
		s.show(at, i+1)
		return i + 1
	case c == '/' && isLetter(source[i+1]):
		return s.tag(at, i+1, true)
	case c == '!' && strings.HasPrefix(source[i:], "!--"):
		return commentEnd(source, i+len("!--"))
	case c == '!' || c == '?' || c == '/':
		return declarationEnd(source, i)
	}
	s.show(at, i)
	return i
}

// tag deals with the tag at source[at] whose name begins at source[from].
func (s *scanner) tag(at, from int, isEnd bool) int {
	n, nameEnd, ok := readName(s.source, from)
	switch {
	case nameEnd == len(s.source):
		return nameEnd
	case !ok:
		s.show(at, from)
		return from
	}
	var seen hider
	end, isSelfClosing := tagEnd(s.source, nameEnd, &seen)
	if end < 0 {
		return len(s.source)
	}
	if !isEnd && seen.hides() {
		if behind := s.hiddenEnd(n, end); behind > 0 {
			return behind
		}
	}
	e := elements.at(n)
	if isEnd {
		s.drop.close(n, e)
	} else {
		s.drop.open(n, e, end, isSelfClosing)
	}
	if !s.drop.isDropping() {
		switch {
		case n == anchor && isEnd, s.link.address != "" && e&(block|cell) != 0:
			s.closeLink()
		case n == anchor:
			s.openLink(nameEnd, end)
		}
		if e&preformatted != 0 {
			s.nest(isEnd, isSelfClosing)
		}
		s.layout(e, isEnd, at, end)
	}
	if isEnd || e&raw == 0 {
		return end
	}
	contentEnd := len(s.source)
	switch {
	case e&script != 0:
		contentEnd = scriptEnd(s.source, end)
	case e&plaintext == 0:
		contentEnd = rawEnd(s.source, end, s.source[from:nameEnd])
	}
	s.show(end, contentEnd)
	return contentEnd
}

func (s *scanner) nest(isEnd, isSelfClosing bool) {
	switch {
	case !isEnd && !isSelfClosing:
		s.pre++
	case isEnd && s.pre > 0:
		s.pre--
	}
}
