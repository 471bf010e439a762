package htmltext

import "sort"

// Map leads from byte ranges of the text back to the HTML it was made from.
type Map struct {
	segments []segment
	// outer leads on, where the HTML had to be decoded first.
	outer *Map
}

// segment is a stretch of text from byte text up to the next segment: either a
// copy of source[from:to] or something that stands for it.
type segment struct {
	text, from, to int
	isCopy         bool
}

// Source returns the byte range of the HTML that text[start:end] came from, tags
// inside it included. It needs 0 <= start <= end <= len(text); offsets outside are
// brought to the nearest end.
func (m Map) Source(start, end int) (from, to int) {
	from, to = m.source(start, end)
	if m.outer != nil {
		return m.outer.Source(from, to)
	}
	return from, to
}

func (m Map) source(start, end int) (from, to int) {
	if len(m.segments) == 0 {
		return 0, 0
	}
	start = max(start, 0)
	first := m.at(start)
	from = first.from
	if first.isCopy {
		from = min(first.from+start-first.text, first.to)
	}
	if end <= start {
		return from, from
	}
	last := m.at(end - 1)
	to = last.to
	if last.isCopy {
		to = min(last.from+end-last.text, last.to)
	}
	return from, max(from, to)
}

// at finds the segment that holds the text's byte i.
func (m Map) at(i int) segment {
	k := sort.Search(len(m.segments), func(k int) bool { return m.segments[k].text > i })
	return m.segments[max(k-1, 0)]
}
