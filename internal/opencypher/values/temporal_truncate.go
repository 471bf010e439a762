package values

// unitRank orders the units of truncate, the coarsest first.
var unitRank = map[string]int{
	"millennium": 0, "century": 1, "decade": 2, "year": 3, "weekYear": 4, "quarter": 5, "month": 6, "week": 7, "day": 8,
	"hour": 9, "minute": 10, "second": 11, "millisecond": 12, "microsecond": 13,
}

const dayRank = 8

func truncateDate(d Date, unit string) Date {
	y, m, _ := d.Civil()
	switch unit {
	case "millennium":
		return Date(daysOf(floorDiv(y, 1000)*1000, 1, 1))
	case "century":
		return Date(daysOf(floorDiv(y, 100)*100, 1, 1))
	case "decade":
		return Date(daysOf(floorDiv(y, 10)*10, 1, 1))
	case "year":
		return Date(daysOf(y, 1, 1))
	case "weekYear":
		wy, _ := d.week()
		return weekStart(wy, 1)
	case "quarter":
		return Date(daysOf(y, (m-1)/3*3+1, 1))
	case "month":
		return Date(daysOf(y, m, 1))
	case "week":
		return d - Date(d.weekday()-1)
	}
	return d
}

func truncateClock(n int64, unit string) int64 {
	step := map[string]int64{"hour": 3600 * second, "minute": 60 * second, "second": second, "millisecond": 1_000_000,
		"microsecond": 1000}[unit]
	if step == 0 {
		return 0
	}
	return n - n%step
}

// Truncate cuts a temporal value to a unit and sets fields then. target is the type wanted: date,
// localtime, time, localdatetime or datetime.
func Truncate(target, unit string, v any, fields Map) (any, error) {
	rank, ok := unitRank[unit]
	hasTime := target != "date"
	hasDate := target != "localtime" && target != "time"
	if !ok || !hasTime && rank > dayRank || !hasDate && rank < dayRank {
		return nil, argument("Unit `%s` is not supported for truncating a %s", unit, target)
	}
	d, isDate := datePart(v)
	n, clock, isClock := clockPart(v)
	if hasDate && !isDate || !hasDate && !isClock || hasTime && hasDate && !isClock && rank > dayRank {
		return nil, argument("Cannot truncate a %s to a %s by %s", TypeName(v), target, unit)
	}
	if rank <= dayRank {
		d, n = truncateDate(d, unit), 0
	} else {
		n = truncateClock(n, unit)
	}
	return rebuild(target, unit, d, n, clock, fields)
}

// rebuild sets the fields of what was cut off.
func rebuild(target, unit string, d Date, n int64, clock *Clock, fields Map) (any, error) {
	f := Map{}
	for k, v := range fields {
		f[k] = v
	}
	keepCoarser(f, unit, n)
	zone, err := timezoneIn(f)
	if err != nil {
		return nil, err
	}
	if zone == nil {
		zone = clock
	}
	if zone == nil {
		zone = &UTC
	}
	b := baseOf{date: &d, nanos: &n}
	switch target {
	case "date":
		if err := checkNames(f, dateNames); err != nil {
			return nil, err
		}
		return orNil(buildDate(f, &d))
	case "localtime":
		if err := checkNames(f, clockNames); err != nil {
			return nil, err
		}
		n, err := buildClock(f, &n)
		return orNil(LocalTime(n), err)
	case "time":
		if err := checkNames(f, clockNames, []string{"timezone"}); err != nil {
			return nil, err
		}
		n, err := buildClock(f, &n)
		return orNil(Time{n, zone.Offset}, err)
	case "localdatetime":
		if err := checkNames(f, dateNames, clockNames); err != nil {
			return nil, err
		}
		return orNil(assemble(f, b))
	}
	if err := checkNames(f, dateNames, clockNames, []string{"timezone"}); err != nil {
		return nil, err
	}
	l, err := assemble(f, b)
	return orNil(zone.At(l), err)
}

// keepCoarser keeps the parts of the second that the unit did not cut, where finer ones are set.
func keepCoarser(f Map, unit string, n int64) {
	if !hasAny(f, "millisecond", "microsecond", "nanosecond") {
		return
	}
	switch {
	case unit == "millisecond" && !hasAny(f, "millisecond"):
		f["millisecond"] = n % second / 1_000_000
	case unit == "microsecond" && !hasAny(f, "millisecond", "microsecond"):
		f["microsecond"] = n % second / 1000
	}
}

func orNil[T any](v T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}
