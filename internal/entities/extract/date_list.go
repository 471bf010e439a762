package extract

import "strings"

// listRange reads days of a month that follow each other, named one by one: June 5, 6 and 7, 2020;
// June 5th, 6th, and 7th. Days with gaps between them are no range.
func listRange(text string, i int) (r dateRange, end int) {
	month, at := monthAt(text, i)
	if at < 0 {
		return r, -1
	}
	first, at := dayAt(text, skipSpace(text, at))
	last := first
	for isLast := false; at >= 0 && !isLast; last++ {
		var next int
		if next, isLast = listEnd(text, at); next < 0 {
			return r, -1
		}
		var day int
		if day, at = dayAt(text, next); at >= 0 && day != last+1 {
			return r, -1
		}
	}
	if at < 0 || last < first+2 { // of two days monthRange knows
		return r, -1
	}
	year, end := yearAfter(text, at)
	if year == 0 {
		return r, -1
	}
	r.first = moment{year: year, month: month, day: first, hour: -1}
	r.last = moment{year: year, month: month, day: last, hour: -1}
	return r, end
}

// listEnd returns the end of what stands between two days of a list, and whether the second is
// the last of it; -1 if nothing does.
func listEnd(text string, i int) (end int, isLast bool) {
	if end = linkEnd(text, i, []string{", and ", ", & ", " and ", " & "}); end >= 0 {
		return end, true
	}
	if strings.HasPrefix(text[i:], ", ") {
		return i + len(", "), false
	}
	return -1, false
}
