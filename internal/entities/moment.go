package entities

import "time"

// Moment is a time of the leak in seconds since 1970, plus 1: millions of edges
// carry one. The zero Moment is none.
type Moment uint32

// timeLayout is how times are written in properties; the leak knows no time zone.
const timeLayout = "2006-01-02T15:04:05"

// MomentOf reads a time as properties hold it; ok is false for one that a Moment
// cannot give back to the letter (before 1970, after 2105, written otherwise).
func MomentOf(s string) (m Moment, ok bool) {
	if len(s) != len(timeLayout) {
		return 0, false
	}
	t, err := time.Parse(timeLayout, s)
	if seconds := t.Unix() + 1; err == nil && seconds > 0 && seconds <= 1<<32-1 {
		return Moment(seconds), true
	}
	return 0, false
}

// String writes the time as properties hold it, "" for none.
func (m Moment) String() string {
	if m == 0 {
		return ""
	}
	return time.Unix(int64(m)-1, 0).UTC().Format(timeLayout)
}
