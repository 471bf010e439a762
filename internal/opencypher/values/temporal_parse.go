package values

import (
	"errors"
	"math/big"
	"regexp"
	"strings"
)

var (
	dateForm = regexp.MustCompile(
		`^(?:([+-][0-9]{1,9})(?:$|(?:-))|([0-9]{4})-?)(?:W([0-9]{2})(?:-?([1-7]))?|Q([1-4])(?:-?([0-9]{1,2}))?|([0-9]{3})|([0-9]{1,2})(?:-?([0-9]{1,2}))?)?$`)
	timeForm = regexp.MustCompile(
		`^([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})(?:[.,]([0-9]{1,9}))?)?|([0-9]{2})(?:([0-9]{2})(?:[.,]([0-9]{1,9}))?)?)?$`)
)

func unreadable(s, what string) error {
	return Fail("SyntaxError", "InvalidArgumentValue", "Text cannot be parsed to a %s: %q", what, s)
}

func outOfRange(field string, low, high, n int64) error {
	return Fail("ArgumentError", "InvalidArgumentValue", "Invalid value for %s (valid values %d - %d): %d", field, low, high, n)
}

// ParseDate reads a date of ISO 8601: 2015-07-21, 20150721, 2015-W30-2, 2015-Q2-60, 2015-202, 2015-07, 2015.
func ParseDate(s string) (Date, error) {
	m := dateForm.FindStringSubmatch(s)
	if m == nil || strings.HasSuffix(s, "-") {
		return 0, unreadable(s, "Date")
	}
	year := number(strings.TrimLeft(m[1]+m[2], "+-"))
	if strings.HasPrefix(m[1], "-") {
		year = -year
	}
	f := Map{"year": year}
	set := func(name, text string) {
		if text != "" {
			f[name] = number(text)
		}
	}
	if w := number(m[3]); w > weeksIn(year) {
		return 0, argument("Year %d does not contain %d weeks.", year, w)
	}
	set("week", m[3])
	set("dayOfWeek", m[4])
	set("quarter", m[5])
	set("dayOfQuarter", m[6])
	set("ordinalDay", m[7])
	set("month", m[8])
	set("day", m[9])
	return buildDate(f, nil)
}

func parseClock(s, what string) (int64, error) {
	m := timeForm.FindStringSubmatch(s)
	if m == nil {
		return 0, unreadable(s, what)
	}
	f := Map{"hour": number(m[1]), "minute": number(m[2] + m[5]), "second": number(m[3] + m[6])}
	if digits := m[4] + m[7]; digits != "" {
		f["nanosecond"] = number((digits + "00000000")[:9])
	}
	return buildClock(f, nil)
}

// ParseLocalTime reads 21:40:32.142, 214032.142, 21:40, 21.
func ParseLocalTime(s string) (LocalTime, error) {
	n, err := parseClock(strings.TrimPrefix(s, "T"), "LocalTime")
	return LocalTime(n), err
}

// zoned splits an offset and the name of a zone off the end of the text of a time.
var zonedForm = regexp.MustCompile(`^(.*?)(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?(?::?[0-9]{2})?)?(?:\[([^\]]*)\])?$`)

// ParseTime reads a local time with an offset behind; without one it is UTC's.
func ParseTime(s string) (Time, error) {
	m := zonedForm.FindStringSubmatch(strings.TrimPrefix(s, "T"))
	n, err := parseClock(m[1], "Time")
	if err != nil || m[3] != "" {
		return Time{}, unreadable(s, "Time")
	}
	o, _, err := offsetOf(m[2])
	return Time{n, o}, err
}

// ParseLocalDateTime reads a date, T and a local time; without T the time is midnight.
func ParseLocalDateTime(s string) (LocalDateTime, error) {
	date, clock, found := strings.Cut(s, "T")
	d, err := ParseDate(date)
	if err != nil {
		return LocalDateTime{}, renamed(err, s, "LocalDateTime")
	}
	n := int64(0)
	if found {
		if n, err = parseClock(clock, "LocalDateTime"); err != nil {
			return LocalDateTime{}, err
		}
	}
	return joined(d, n), nil
}

// renamed keeps an error about a value that is out of range and names the whole text otherwise.
func renamed(err error, s, what string) error {
	if e := (*Error)(nil); errors.As(err, &e) && e.Kind == "ArgumentError" {
		return err
	}
	return unreadable(s, what)
}

// ParseDateTime reads a local date and time with an offset, a zone in brackets, or both behind.
func ParseDateTime(s string) (DateTime, error) {
	date, rest, found := strings.Cut(s, "T")
	if !found {
		if i := strings.IndexByte(s, '['); i >= 0 {
			date, rest = s[:i], s[i:]
		}
	}
	d, err := ParseDate(date)
	if err != nil {
		return DateTime{}, renamed(err, s, "DateTime")
	}
	m := zonedForm.FindStringSubmatch(rest)
	n := int64(0)
	if found {
		if n, err = parseClock(m[1], "DateTime"); err != nil {
			return DateTime{}, renamed(err, s, "DateTime")
		}
	}
	o, _, err := offsetOf(m[2])
	if err != nil {
		return DateTime{}, err
	}
	c := Clock{Offset: o}
	if m[3] != "" {
		if strings.HasPrefix(m[3], "+") || strings.HasPrefix(m[3], "-") {
			return DateTime{}, unreadable(s, "DateTime")
		}
		if c, err = ClockOf(m[3]); err != nil {
			return DateTime{}, err
		}
	}
	t := c.At(joined(d, n))
	if err := t.known(); err != nil {
		return DateTime{}, err
	}
	if m[3] != "" && m[2] != "" && t.Offset != o {
		if t = c.Show(Clock{Offset: o}.At(joined(d, n))); t.Offset != o {
			return DateTime{}, Fail("ArgumentError", "InvalidArgumentValue", "Timezone and offset do not match: %s", s)
		}
	}
	return t, nil
}

var (
	durationForm = regexp.MustCompile(
		`^([+-])?P(?:([+-]?[0-9]+(?:[.,][0-9]+)?)Y)?(?:([+-]?[0-9]+(?:[.,][0-9]+)?)M)?(?:([+-]?[0-9]+(?:[.,][0-9]+)?)W)?(?:([+-]?[0-9]+(?:[.,][0-9]+)?)D)?` +
			`(T(?:([+-]?[0-9]+(?:[.,][0-9]+)?)H)?(?:([+-]?[0-9]+(?:[.,][0-9]+)?)M)?(?:([+-]?[0-9]+(?:[.,][0-9]{1,9})?|[+-]?[.,][0-9]{1,9})S)?)?$`)
	durationDates = regexp.MustCompile(
		`^([+-])?P([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:T([0-9]{2}):?(?:([0-9]{2}):?(?:([0-9]{2}(?:[.,][0-9]{1,9})?))?)?)?$`)
)

// ParseDuration reads P1Y2M3W4DT5H6M7.8S, each part with a sign or fraction of its own, or P2012-02-02T14:37:21.545.
func ParseDuration(s string) (Duration, error) {
	m := durationForm.FindStringSubmatch(s)
	if m == nil || m[6] == "T" || strings.HasSuffix(s, "P") {
		return parseDurationDates(s)
	}
	sign := int64(1)
	if m[1] == "-" {
		sign = -1
	}
	part := func(text string, factor int64) *big.Rat {
		r, ok := new(big.Rat).SetString(strings.Replace(text, ",", ".", 1))
		if !ok {
			return new(big.Rat)
		}
		return r.Mul(r, big.NewRat(factor*sign, 1))
	}
	sum := func(rs ...*big.Rat) *big.Rat {
		total := new(big.Rat)
		for _, r := range rs {
			total.Add(total, r)
		}
		return total
	}
	return Approximate(sum(part(m[2], 12), part(m[3], 1)), sum(part(m[4], 7), part(m[5], 1)),
		sum(part(m[7], 3600), part(m[8], 60), part(m[9], 1)), new(big.Rat))
}

func parseDurationDates(s string) (Duration, error) {
	m := durationDates.FindStringSubmatch(s)
	if m == nil {
		return Duration{}, unreadable(s, "Duration")
	}
	month, day, hour, minute := number(m[3]), number(m[4]), number(m[5]), number(m[6])
	seconds, ok := new(big.Rat).SetString(strings.Replace(m[7], ",", ".", 1))
	if !ok {
		seconds = new(big.Rat)
	}
	if month > 12 || day > 31 || hour > 24 || minute > 60 || seconds.Cmp(big.NewRat(60, 1)) > 0 {
		return Duration{}, unreadable(s, "Duration")
	}
	seconds.Add(seconds, big.NewRat(hour*3600+minute*60, 1))
	d, err := Approximate(big.NewRat(number(m[2])*12+month, 1), big.NewRat(day, 1), seconds, new(big.Rat))
	if err == nil && m[1] == "-" {
		return d.negated()
	}
	return d, err
}
