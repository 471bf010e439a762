package cell

import (
	"regexp"
	"time"
)

// between two days stands one of these.
const until = `\s*(?:-|–|—|to|thru|through|until|and|&|,)\s*`

// ranges are the ways to write several days; the groups are the parts of the first:
// what stands before its day, the day, what stands behind it and holds the rest.
var ranges = []struct {
	form  *regexp.Regexp
	first string
}{
	{regexp.MustCompile(`(?i)^([a-z]+\.?\s+\d{1,2})(?:st|nd|rd|th)?` + until + `\d{1,2}(?:st|nd|rd|th)?(,?\s*\d{4})$`), "$1$2"},
	{regexp.MustCompile(`(?i)^([a-z]+\.?\s+\d{1,2})(?:st|nd|rd|th)?` + until + `[a-z]+\.?\s+\d{1,2}(?:st|nd|rd|th)?(,?\s*\d{4})$`), "$1$2"},
	{regexp.MustCompile(`(?i)^(\d{1,2})` + until + `\d{1,2}(\s+[a-z]+\.?\s+\d{4})$`), "$1$2"},
	{regexp.MustCompile(`(?i)^(\d{1,2}\s+[a-z]+)\.?` + until + `\d{1,2}\s+[a-z]+\.?(\s+\d{4})$`), "$1$2"},
	{regexp.MustCompile(`^(\d{1,2}/\d{1,2})` + until + `\d{1,2}/\d{1,2}(/\d{2,4})$`), "$1$2"},
	{regexp.MustCompile(`(?i)^(.{6,30}?)\s+(?:-|–|—|to|thru|through|until|and|&|;)\s+(.{4,30})$`), "$1"},
	{regexp.MustCompile(`(?i)^(.{6,30}?)\s*(?:-|–|—|\bto\b|\bthru\b|\bthrough\b|\buntil\b|\band\b|&|;)\s*(.{6,30})$`), "$1"},
}

// dateRange reads the first day of several: "June 5-7, 2020", "06/05-06/07/2020".
func dateRange(s string, o Order) (t time.Time, seen Remark, ok bool) {
	for i, r := range ranges {
		m := r.form.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		first := timeParser{all: lexTime(string(r.form.ExpandString(nil, r.first, s, m))), order: o}
		if t, ok = first.parse(); !ok {
			continue
		}
		if i >= len(ranges)-2 { // the second half must be a time as well
			second := timeParser{all: lexTime(s[m[4]:m[5]]), order: o}
			if _, ok := second.parse(); !ok && !second.isClockAlone() {
				continue
			}
		}
		return t, first.seen, true
	}
	return t, 0, false
}

// isClockAlone tells of "3:00 PM" behind "6/5/2020 1:00 PM -".
func (p *timeParser) isClockAlone() bool {
	p.at = 0
	if !p.clock() {
		return false
	}
	p.zone()
	return p.at == len(p.all)
}
