package values

import "time"

// Now is the instant that date(), time() and their kin stand for; a query has one.
type Now struct{ At time.Time }

// fieldNames are what a map for a temporal type may hold.
var (
	dateNames  = []string{"date", "year", "month", "day", "week", "dayOfWeek", "quarter", "dayOfQuarter", "ordinalDay"}
	clockNames = []string{"time", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond"}
)

func checkNames(f Map, allowed ...[]string) error {
next:
	for _, name := range Keys(f) {
		for _, names := range allowed {
			for _, n := range names {
				if n == name {
					continue next
				}
			}
		}
		return argument("No such field: %s", name)
	}
	return nil
}

// datePart is the date in a temporal value.
func datePart(v any) (Date, bool) {
	switch v := v.(type) {
	case Date:
		return v, true
	case LocalDateTime:
		d, _ := v.split()
		return d, true
	case DateTime:
		d, _ := v.Local().split()
		return d, true
	}
	return 0, false
}

// clockPart is the time of day in a temporal value, and its clock if it has one.
func clockPart(v any) (nanos int64, clock *Clock, ok bool) {
	switch v := v.(type) {
	case LocalTime:
		return int64(v), nil, true
	case Time:
		return v.Nanos, &Clock{Offset: v.Offset}, true
	case LocalDateTime:
		_, n := v.split()
		return n, nil, true
	case DateTime:
		_, n := v.Local().split()
		c := v.clock()
		return n, &c, true
	}
	return 0, nil, false
}

// baseOf are the date and time that a map takes over from other values, and their clock.
type baseOf struct {
	date  *Date
	nanos *int64
	clock *Clock
}

func baseIn(f Map) (b baseOf, err error) {
	if v, ok := f["datetime"]; ok {
		if hasAny(f, "date", "time") {
			return b, argument("datetime cannot be combined with date or time")
		}
		d, isDate := datePart(v)
		n, c, isTime := clockPart(v)
		if !isDate || !isTime {
			return b, argument("Cannot construct a date and time from: %s", TypeName(v))
		}
		return baseOf{&d, &n, c}, nil
	}
	if v, ok := f["date"]; ok {
		d, is := datePart(v)
		if !is {
			return b, argument("Cannot construct date from: %s", TypeName(v))
		}
		b.date = &d
	}
	if v, ok := f["time"]; ok {
		n, c, is := clockPart(v)
		if !is {
			return b, argument("Cannot construct time from: %s", TypeName(v))
		}
		b.nanos, b.clock = &n, c
	}
	return b, nil
}

// MakeDate makes a date of a map of fields.
func MakeDate(f Map) (Date, error) {
	if err := checkNames(f, dateNames); err != nil {
		return 0, err
	}
	b, err := baseIn(f)
	if err != nil {
		return 0, err
	}
	return buildDate(f, b.date)
}

// MakeLocalTime makes a local time of a map of fields.
func MakeLocalTime(f Map) (LocalTime, error) {
	if err := checkNames(f, clockNames); err != nil {
		return 0, err
	}
	b, err := baseIn(f)
	if err != nil {
		return 0, err
	}
	if b.nanos == nil && !hasAny(f, "hour") {
		return 0, argument("hour must be specified")
	}
	n, err := buildClock(f, b.nanos)
	return LocalTime(n), err
}

func timezoneIn(f Map) (*Clock, error) {
	v, ok := f["timezone"]
	if !ok {
		return nil, nil
	}
	s, ok := v.(string)
	if !ok {
		return nil, argument("Cannot construct a time zone from: %s", TypeName(v))
	}
	c, err := ClockOf(s)
	return &c, err
}

// MakeTime makes a time of a map of fields; now says which offset a named zone has.
func MakeTime(f Map, now Now) (Time, error) {
	if err := checkNames(f, clockNames, []string{"timezone"}); err != nil {
		return Time{}, err
	}
	b, err := baseIn(f)
	if err != nil {
		return Time{}, err
	}
	if b.nanos == nil && !hasAny(f, "hour") {
		return Time{}, argument("hour must be specified")
	}
	zone, err := timezoneIn(f)
	if err != nil {
		return Time{}, err
	}
	offset := func(c *Clock) int32 { return c.offsetOfInstant(now.At.Unix()) }
	o := int32(0)
	if b.clock != nil {
		o = b.clock.Offset
	}
	if zone != nil {
		o2 := offset(zone)
		if b.clock != nil { // the instant stays
			n := floorMod(*b.nanos+int64(o2-o)*second, dayNanos)
			b.nanos = &n
		}
		o = o2
	}
	n, err := buildClock(f, b.nanos)
	return Time{n, o}, err
}

// MakeLocalDateTime makes a local date and time of a map of fields.
func MakeLocalDateTime(f Map) (LocalDateTime, error) {
	if err := checkNames(f, dateNames, clockNames, []string{"datetime"}); err != nil {
		return LocalDateTime{}, err
	}
	b, err := baseIn(f)
	if err != nil {
		return LocalDateTime{}, err
	}
	return assemble(f, b)
}

func assemble(f Map, b baseOf) (LocalDateTime, error) {
	if b.date == nil && hasAny(f, clockNames...) { // a time needs a whole date
		for _, way := range [][]string{{"week", "dayOfWeek"}, {"quarter", "dayOfQuarter"}, {"ordinalDay"}, {"month", "day"}} {
			if !hasAny(f, way...) && way[0] != "month" {
				continue
			}
			for _, name := range way {
				if !hasAny(f, name) {
					return LocalDateTime{}, argument("%s must be specified", name)
				}
			}
			break
		}
	}
	d, err := buildDate(f, b.date)
	if err != nil {
		return LocalDateTime{}, err
	}
	n, err := buildClock(f, b.nanos)
	return joined(d, n), err
}

// MakeDateTime makes a date and time of a map of fields, or of epochSeconds or epochMillis.
func MakeDateTime(f Map) (DateTime, error) {
	if err := checkNames(f, dateNames, clockNames, []string{"datetime", "timezone", "epochSeconds", "epochMillis"}); err != nil {
		return DateTime{}, err
	}
	zone, err := timezoneIn(f)
	if err != nil {
		return DateTime{}, err
	}
	if hasAny(f, "epochSeconds", "epochMillis") {
		return fromEpoch(f, zone)
	}
	b, err := baseIn(f)
	if err != nil {
		return DateTime{}, err
	}
	clock := zone
	if clock == nil {
		if clock = b.clock; clock == nil {
			clock = &UTC
		}
	} else if b.clock != nil {
		if err := b.move(f, *zone); err != nil {
			return DateTime{}, err
		}
	}
	l, err := assemble(f, b)
	if err != nil {
		return DateTime{}, err
	}
	t := clock.At(l)
	return t, t.known()
}

// move shows what is taken over on another clock: the instant stays. A time that was taken over
// without a date keeps the date that the fields say.
func (b *baseOf) move(f Map, to Clock) error {
	d, err := buildDate(f, b.date)
	if err != nil {
		return err
	}
	whole := hasAny(f, "datetime")
	if whole {
		d = *b.date
	}
	moved, n := to.Show(b.clock.At(joined(d, *b.nanos))).Local().split()
	b.nanos = &n
	if whole {
		b.date = &moved
	}
	return nil
}

func fromEpoch(f Map, zone *Clock) (DateTime, error) {
	s, _, err := field(f, "epochSeconds")
	if err != nil {
		return DateTime{}, err
	}
	ms, isMillis, err := field(f, "epochMillis")
	if err != nil {
		return DateTime{}, err
	}
	n := int64(0)
	if isMillis {
		s, n = floorDiv(ms, 1000), floorMod(ms, 1000)*1_000_000
	}
	part, err := subsecond(f)
	if err != nil {
		return DateTime{}, err
	}
	if zone == nil {
		zone = &UTC
	}
	return zone.Show(DateTime{s + (n+part)/second, int32((n + part) % second), 0, ""}), nil
}
