package values

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// Clock is where a clock stands: a named zone, or a fixed offset from UTC in seconds.
type Clock struct {
	Offset int32
	Zone   string
}

// UTC is the clock where none is named.
var UTC = Clock{}

var zoneForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9~/._+-]+$`)

// notJava are names that Go's data has beside those of Java.
var notJava = map[string]bool{"EST": true, "MST": true, "HST": true, "Factory": true, "posixrules": true, "localtime": true}

func location(zone string) (*time.Location, bool) {
	if !zoneForm.MatchString(zone) || strings.EqualFold(zone, "local") || notJava[zone] {
		return nil, false
	}
	l, err := time.LoadLocation(zone)
	return l, err == nil
}

// ClockOf reads Z, an offset such as +01:00, or the name of a zone.
func ClockOf(s string) (Clock, error) {
	if o, ok, err := offsetOf(s); ok || err != nil {
		return Clock{Offset: o}, err
	}
	if _, ok := location(s); !ok {
		for _, other := range []string{strings.ToUpper(s), cases.Title(language.Und).String(s)} {
			if _, ok := location(other); ok {
				return Clock{}, Fail("Unsupported", "Unsupported",
					"The time zone %q is refused by the embedded store's Cypher: write %s", s, other)
			}
		}
		return Clock{}, Fail("SyntaxError", "InvalidArgumentValue",
			"Invalid value for TimeZone: %q is no time zone; names are written as in Europe/Berlin", s)
	}
	return Clock{Zone: s}, nil
}

var offsetForm = regexp.MustCompile(`^([+-])([0-9]{1,2})(?::?([0-9]{2}))?(?::?([0-9]{2}))?$`)

func offsetOf(s string) (offset int32, ok bool, err error) {
	if s == "Z" || s == "z" {
		return 0, true, nil
	}
	m := offsetForm.FindStringSubmatch(s)
	if m == nil {
		return 0, false, nil
	}
	n := number(m[2])*3600 + number(m[3])*60 + number(m[4])
	if n > maxOffset || number(m[3]) > 59 || number(m[4]) > 59 {
		return 0, true, Fail("ArgumentError", "InvalidArgumentValue", "Zone offset not in valid range: -18:00 to +18:00")
	}
	if m[1] == "-" {
		n = -n
	}
	return int32(n), true, nil
}

// offsetAt is the offset of the clock when it shows that local time. Where a clock was put
// forward it is moved, as Java does: the time before the gap counts.
func (c Clock) offsetAt(l LocalDateTime) int32 {
	loc, ok := location(c.Zone)
	if c.Zone == "" || !ok {
		return c.Offset
	}
	// The offset before and after any change near: the local time belongs to the earlier one if it
	// exists there.
	_, early := time.Unix(l.Seconds-daySecs, 0).In(loc).Zone()
	_, before := time.Unix(l.Seconds-int64(early), 0).In(loc).Zone()
	if before == early {
		return int32(early)
	}
	if _, again := time.Unix(l.Seconds-int64(before), 0).In(loc).Zone(); again == before {
		return int32(before)
	}
	return int32(early)
}

// offsetOfInstant is the offset of the clock at an instant.
func (c Clock) offsetOfInstant(seconds int64) int32 {
	loc, ok := location(c.Zone)
	if c.Zone == "" || !ok {
		return c.Offset
	}
	_, o := time.Unix(seconds, 0).In(loc).Zone()
	return int32(o)
}

// firstZoned is 1970. Before it the rules of zones differ between Java's data and Go's, which keep
// apart what zones merged later were; what a named zone had then is refused.
const firstZoned = 0

// known refuses a moment of a named zone before its rules are the same everywhere.
func (t DateTime) known() error {
	if t.Zone != "" && t.Seconds < firstZoned {
		return Fail("Unsupported", "Unsupported",
			"a date before 1970 in the time zone %s is not supported by the embedded store's Cypher: give an offset instead", t.Zone)
	}
	return nil
}

// At puts a local time on the clock.
func (c Clock) At(l LocalDateTime) DateTime {
	o := c.offsetAt(l)
	seconds := l.Seconds - int64(o)
	return DateTime{seconds, l.Nanos, c.offsetOfInstant(seconds), c.Zone}
}

// Show is what the clock shows at an instant.
func (c Clock) Show(t DateTime) DateTime {
	return DateTime{t.Seconds, t.Nanos, c.offsetOfInstant(t.Seconds), c.Zone}
}

// clock is the clock of a moment.
func (t DateTime) clock() Clock { return Clock{t.Offset, t.Zone} }

// formatOffset writes an offset: Z, +01:00, +00:53:28.
func formatOffset(o int32) string {
	if o == 0 {
		return "Z"
	}
	sign := "+"
	if o < 0 {
		sign, o = "-", -o
	}
	s := fmt.Sprintf("%s%02d:%02d", sign, o/3600, o/60%60)
	if o%60 != 0 {
		s += fmt.Sprintf(":%02d", o%60)
	}
	return s
}

func number(s string) int64 {
	n := int64(0)
	for _, c := range s {
		n = n*10 + int64(c-'0')
	}
	return n
}
