package values

import "math/big"

func argument(format string, args ...any) error {
	return Fail("ArgumentError", "InvalidArgumentValue", format, args...)
}

// field reads a whole number of a map; has says whether it is there.
func field(f Map, name string) (n int64, has bool, err error) {
	v, has := f[name]
	if !has {
		return 0, false, nil
	}
	switch v := v.(type) {
	case int64:
		return v, true, nil
	case nil:
		return 0, false, argument("Cannot assign null to field %s", name)
	}
	return 0, false, argument("%s must be an integer value, but was a %s", name, TypeName(v))
}

// ranged is field within bounds, with a value for where it is missing.
func ranged(f Map, name, label string, missing, low, high int64) (int64, error) {
	n, has, err := field(f, name)
	switch {
	case err != nil:
		return 0, err
	case !has:
		return missing, nil
	case n < low || n > high:
		return 0, outOfRange(label, low, high, n)
	}
	return n, nil
}

func hasAny(f Map, names ...string) bool {
	for _, n := range names {
		if _, ok := f[n]; ok {
			return true
		}
	}
	return false
}

// buildDate makes a date of the fields of one of the four ways to say a date. What is missing
// comes from base, and without base is the first.
func buildDate(f Map, base *Date) (Date, error) {
	ways := 0
	for _, names := range [][]string{{"month", "day"}, {"week", "dayOfWeek"}, {"quarter", "dayOfQuarter"}, {"ordinalDay"}} {
		if hasAny(f, names...) {
			ways++
		}
	}
	if ways > 1 {
		return 0, argument("Cannot assign fields of several ways to say a date at once")
	}
	if base == nil {
		if !hasAny(f, "year") {
			return 0, argument("year must be specified")
		}
		for _, pair := range [][2]string{{"day", "month"}, {"dayOfWeek", "week"}, {"dayOfQuarter", "quarter"}} {
			if hasAny(f, pair[0]) && !hasAny(f, pair[1]) {
				return 0, argument("%s cannot be specified without %s", pair[0], pair[1])
			}
		}
	}
	switch {
	case hasAny(f, "week", "dayOfWeek"):
		return buildWeek(f, base)
	case hasAny(f, "quarter", "dayOfQuarter"):
		return buildQuarter(f, base)
	case hasAny(f, "ordinalDay"):
		return buildOrdinal(f, base)
	}
	y0, m0, d0 := int64(0), int64(1), int64(1)
	if base != nil {
		y0, m0, d0 = base.Civil()
	}
	y, err := ranged(f, "year", "Year", y0, -maxYear, maxYear)
	if err != nil {
		return 0, err
	}
	m, err := ranged(f, "month", "MonthOfYear", m0, 1, 12)
	if err != nil {
		return 0, err
	}
	d, err := ranged(f, "day", "DayOfMonth", min(d0, daysInMonth(y, m)), 1, 31)
	if err != nil {
		return 0, err
	}
	if d > daysInMonth(y, m) {
		return 0, argument("Invalid date: month %d of %d has no day %d", m, y, d)
	}
	return Date(daysOf(y, m, d)), nil
}

func buildWeek(f Map, base *Date) (Date, error) {
	y0, w0, d0 := int64(0), int64(1), int64(1)
	if base != nil {
		y0, w0 = base.week()
		d0 = base.weekday()
	}
	y, err := ranged(f, "year", "Year", y0, -maxYear, maxYear)
	if err != nil {
		return 0, err
	}
	w, err := ranged(f, "week", "WeekOfWeekBasedYear", w0, 1, 53)
	if err != nil {
		return 0, err
	}
	d, err := ranged(f, "dayOfWeek", "DayOfWeek", d0, 1, 7)
	if err != nil {
		return 0, err
	}
	return weekStart(y, w) + Date(d-1), nil // week 53 of a year of 52 is the first of the next, as in Neo4j
}

func buildQuarter(f Map, base *Date) (Date, error) {
	y0, q0, d0 := int64(0), int64(1), int64(1)
	if base != nil {
		var m int64
		y0, m, _ = base.Civil()
		q0 = (m-1)/3 + 1
		d0 = int64(*base) - daysOf(y0, q0*3-2, 1) + 1
	}
	y, err := ranged(f, "year", "Year", y0, -maxYear, maxYear)
	if err != nil {
		return 0, err
	}
	q, err := ranged(f, "quarter", "QuarterOfYear", q0, 1, 4)
	if err != nil {
		return 0, err
	}
	first := daysOf(y, q*3-2, 1)
	length := daysOf(y, q*3+1, 1) - first
	d, err := ranged(f, "dayOfQuarter", "DayOfQuarter", min(d0, length), 1, 92)
	if err != nil {
		return 0, err
	}
	if d > length {
		return 0, argument("Quarter %d of %d only has %d days.", q, y, length)
	}
	return Date(first + d - 1), nil
}

func buildOrdinal(f Map, base *Date) (Date, error) {
	y0 := int64(0)
	if base != nil {
		y0, _, _ = base.Civil()
	}
	y, err := ranged(f, "year", "Year", y0, -maxYear, maxYear)
	if err != nil {
		return 0, err
	}
	d, err := ranged(f, "ordinalDay", "DayOfYear", 1, 1, 366)
	if err != nil {
		return 0, err
	}
	if d == 366 && !isLeap(y) {
		return 0, argument("Invalid date 'DayOfYear 366' as '%d' is not a leap year", y)
	}
	return Date(daysOf(y, 1, 1) + d - 1), nil
}

// clockFields are the fields of a time of day, each needing the one before if there is no base.
var clockFields = []string{"hour", "minute", "second"}

// buildClock makes nanoseconds since midnight of hour, minute, second and parts of a second.
func buildClock(f Map, base *int64) (int64, error) {
	n := int64(0)
	if base != nil {
		n = *base
	} else if err := checkClock(f); err != nil {
		return 0, err
	}
	h, err := ranged(f, "hour", "HourOfDay", n/(3600*second), 0, 23)
	if err != nil {
		return 0, err
	}
	m, err := ranged(f, "minute", "MinuteOfHour", n/(60*second)%60, 0, 59)
	if err != nil {
		return 0, err
	}
	s, err := ranged(f, "second", "SecondOfMinute", n/second%60, 0, 59)
	if err != nil {
		return 0, err
	}
	part := n % second
	if hasAny(f, "millisecond", "microsecond", "nanosecond") {
		if part, err = subsecond(f); err != nil {
			return 0, err
		}
	}
	return ((h*60+m)*60+s)*second + part, nil
}

func checkClock(f Map) error {
	missing := ""
	for _, name := range clockFields {
		if !hasAny(f, name) {
			if missing == "" {
				missing = name
			}
		} else if missing != "" {
			return argument("%s cannot be specified without %s", name, missing)
		}
	}
	if missing != "" && hasAny(f, "millisecond", "microsecond", "nanosecond") {
		return argument("parts of a second cannot be specified without %s", missing)
	}
	return nil
}

// subsecond adds up milliseconds, microseconds and nanoseconds: each counts from the coarser one given.
func subsecond(f Map) (int64, error) {
	coarse := second
	total := int64(0)
	for _, u := range []struct {
		name, label string
		nanos       int64
	}{{"millisecond", "MilliOfSecond", 1_000_000}, {"microsecond", "MicroOfSecond", 1000}, {"nanosecond", "NanoOfSecond", 1}} {
		if !hasAny(f, u.name) {
			continue
		}
		n, err := ranged(f, u.name, u.label, 0, 0, coarse/u.nanos-1)
		if err != nil {
			return 0, err
		}
		total += n * u.nanos
		coarse = u.nanos
	}
	return total, nil
}

// DurationOf makes a duration of a map of years, months, weeks, days, hours, minutes,
// seconds, milliseconds, microseconds and nanoseconds, which may be fractions.
func DurationOf(f Map) (Duration, error) {
	units := map[string]struct {
		part   int // 0 months, 1 days, 2 seconds, 3 nanoseconds
		factor *big.Rat
	}{
		"years": {0, big.NewRat(12, 1)}, "months": {0, big.NewRat(1, 1)},
		"weeks": {1, big.NewRat(7, 1)}, "days": {1, big.NewRat(1, 1)},
		"hours": {2, big.NewRat(3600, 1)}, "minutes": {2, big.NewRat(60, 1)}, "seconds": {2, big.NewRat(1, 1)},
		"milliseconds": {3, big.NewRat(1_000_000, 1)}, "microseconds": {3, big.NewRat(1000, 1)}, "nanoseconds": {3, big.NewRat(1, 1)},
	}
	if len(f) == 0 {
		return Duration{}, argument("At least one duration unit must be specified")
	}
	parts := [4]*big.Rat{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)}
	for name, v := range f {
		u, ok := units[name]
		if !ok {
			return Duration{}, argument("No such field: %s", name)
		}
		r := ratOf(v)
		if r == nil {
			return Duration{}, argument("%s must be a number, but was a %s", name, TypeName(v))
		}
		parts[u.part].Add(parts[u.part], r.Mul(r, u.factor))
	}
	return Approximate(parts[0], parts[1], parts[2], parts[3])
}
