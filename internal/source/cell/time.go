package cell

import (
	"strconv"
	"strings"
	"time"
)

// Order says how a date of three numbers is read where the year stands last.
type Order uint8

// The orders of day and month.
const (
	// Undecided reads the month first where both readings are possible.
	Undecided Order = iota
	MonthFirst
	DayFirst
)

// Remark is what reading a time showed; several are joined with |.
type Remark uint8

const (
	// OnlyDayFirst and OnlyMonthFirst: the other order gives no date.
	OnlyDayFirst Remark = 1 << iota
	OnlyMonthFirst
	// Ambiguous: both orders give a date, and not the same.
	Ambiguous
	// Zoned: a time zone stood behind the clock.
	Zoned
	// Range: several days were told; the first was read.
	Range
	// Never: the moment that a program writes for none (Access' day zero, 0000-00-00).
	Never
)

// Layout is how times are written in properties.
const Layout = "2006-01-02T15:04:05"

// Time reads a time in any form that exports, spreadsheets and people use and writes it
// in Layout: the clock as it stands, without its zone. Where the order of day and month is open,
// o decides. ok is false for what is no time, and for Never.
func Time(s string, o Order) (text string, seen Remark, ok bool) {
	if t, seen, ok := exported(s, o); ok {
		return finish(t, seen)
	}
	s = unwrapTime(s)
	if s == "" || len(s) > maxTime {
		return "", 0, false
	}
	if isNever(s) {
		return "", Never, false
	}
	if t, ok := numeric(s); ok {
		return finish(t, 0)
	}
	p := timeParser{all: lexTime(s), order: o}
	if t, ok := p.parse(); ok {
		return finish(t, p.seen)
	}
	if t, seen, ok := dateRange(s, o); ok {
		return finish(t, seen|Range)
	}
	return "", 0, false
}

// IsNever tells of a moment that a program writes for none.
func IsNever(s string) bool {
	_, seen, _ := Time(s, Undecided)
	return seen&Never != 0
}

// maxTime is longer than any way to write a time.
const maxTime = 80

// finish writes a moment, unless it is one that stands for none.
func finish(t time.Time, seen Remark) (string, Remark, bool) {
	y, m, d := t.Date()
	isMidnight := t.Hour()+t.Minute()+t.Second() == 0
	switch {
	// a clock on the day zero of Access or of a spreadsheet
	case y == 1899 && m == 12 && d == 30, y < 100, isMidnight && y == 1899 && m == 12 && d == 31:
		return "", Never, false
	case isMidnight && m == 1 && d == 1 && (y == 1753 || y == 1900), isMidnight && y == 9999:
		return "", Never, false
	}
	return t.Format(Layout), seen, true
}

// exported reads the form of the first leak's export, 06/05/20 19:31:02, as nearly
// all cells have it. The day zero of Access lost its century there.
func exported(s string, o Order) (t time.Time, seen Remark, ok bool) {
	if len(s) != 17 || s[2] != '/' || s[5] != '/' || s[8] != ' ' || s[11] != ':' || s[14] != ':' {
		return t, 0, false
	}
	var n [6]int
	for i := range n {
		a, b := s[3*i]-'0', s[3*i+1]-'0'
		if a > 9 || b > 9 {
			return t, 0, false
		}
		n[i] = int(a)*10 + int(b)
	}
	month, day, seen, ok := monthAndDay(n[0], n[1], o)
	if !ok || n[3] > 23 || n[4] > 59 || n[5] > 59 {
		return t, 0, false
	}
	year := century(n[2])
	if n[2] == 99 && n[0] == 12 && n[1] == 30 {
		year = 1899
	}
	return date(year, month, day, n[3], n[4], n[5], seen)
}

// monthAndDay says which of two numbers is the month.
func monthAndDay(a, b int, o Order) (month, day int, seen Remark, ok bool) {
	monthFirst, dayFirst := a >= 1 && a <= 12 && b >= 1 && b <= 31, b >= 1 && b <= 12 && a >= 1 && a <= 31
	switch {
	case !monthFirst && !dayFirst:
		return 0, 0, 0, false
	case !monthFirst:
		return b, a, OnlyDayFirst, o != MonthFirst
	case !dayFirst:
		return a, b, OnlyMonthFirst, o != DayFirst
	case a != b:
		seen = Ambiguous
	}
	if o == DayFirst {
		return b, a, seen, true
	}
	return a, b, seen, true
}

// century gives a year of two digits its century, as POSIX strptime does.
func century(y int) int {
	if y >= 69 {
		return 1900 + y
	}
	return 2000 + y
}

// date makes a time of its parts; ok is false for a day that the month does not have.
func date(year, month, day, hour, minute, second int, seen Remark) (time.Time, Remark, bool) {
	t := time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	return t, seen, t.Day() == day && year <= 9999
}

// isNever tells of dates of zeros.
func isNever(s string) bool {
	return strings.Trim(s, "0-/.: TZ+") == "" && strings.ContainsRune(s, '0') && (strings.ContainsAny(s, "-/") || s == "0")
}

// unwrapTime takes off what programs put around a time: {ts '…'} of ColdFusion and
// ODBC, #…# of Access, TIMESTAMP '…' of SQL, quotes.
func unwrapTime(s string) string {
	s = strings.TrimSpace(s)
	if inner, ok := strings.CutPrefix(s, "{"); ok && strings.HasSuffix(s, "}") {
		s = strings.TrimSpace(inner[:len(inner)-1])
		for _, kind := range []string{"ts", "d"} {
			if rest, ok := strings.CutPrefix(s, kind); ok {
				s = rest
				break
			}
		}
	}
	for _, word := range []string{"timestamp", "datetime", "date"} {
		if len(s) > len(word)+2 && strings.EqualFold(s[:len(word)], word) && strings.ContainsAny(s[len(word):len(word)+2], "'\"") {
			s = s[len(word):]
		}
	}
	return strings.Trim(s, " '\"#\t\r\n\u00a0")
}

// epoch is the day zero of serial numbers of spreadsheets and of Access.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// Bounds of what a bare number may be: serial days from 1954 to 2064, seconds since
// 1970 from 1990 to 2100.
const (
	firstSerial, lastSerial = 20000, 60000
	firstUnix, lastUnix     = 631152000, 4102444800
)

// numeric reads a time that is one number: 20200501, 20200501093000, serial days
// (43952.395833), seconds or milliseconds since 1970, /Date(1588325400000)/.
func numeric(s string) (t time.Time, ok bool) {
	if inner, ok := strings.CutPrefix(s, "/Date("); ok {
		s, _, _ = strings.Cut(inner, ")")
		if len(s) > 5 && (s[len(s)-5] == '+' || s[len(s)-5] == '-') {
			s = s[:len(s)-5]
		}
	}
	whole, fraction, hasPoint := strings.Cut(s, ".")
	if !isDigits(whole) || hasPoint && fraction != "" && !isDigits(fraction) || len(whole) > 14 {
		return t, false
	}
	n, _ := strconv.ParseInt(whole, 10, 64)
	switch {
	case len(whole) == 5 && n >= firstSerial && n <= lastSerial:
		share, _ := strconv.ParseFloat("0."+fraction+"0", 64)
		seconds := int64(share*24*60*60 + .5)
		return epoch.AddDate(0, 0, int(n)).Add(time.Duration(roundMinute(seconds)) * time.Second), true
	case len(whole) == 8, len(whole) == 12, len(whole) == 14:
		layout := "20060102150405"[:len(whole)]
		t, err := time.Parse(layout, whole)
		return t, err == nil && t.Year() >= 1900 && t.Year() <= 2100
	case len(whole) == 10 && n >= firstUnix && n <= lastUnix:
		return time.Unix(n, 0).UTC(), true
	case len(whole) == 13 && n/1000 >= firstUnix && n/1000 <= lastUnix && !hasPoint:
		return time.Unix(n/1000, 0).UTC(), true
	}
	return t, false
}

// roundMinute takes a second off or on that the digits of a serial number lost.
func roundMinute(seconds int64) int64 {
	switch seconds % 60 {
	case 1:
		return seconds - 1
	case 59:
		return seconds + 1
	}
	return seconds
}
