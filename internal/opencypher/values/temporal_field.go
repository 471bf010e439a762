package values

// TemporalField is a component of a temporal value, such as d.year; ok is false for a name that
// its type has not.
func TemporalField(v any, name string) (x any, ok bool) {
	switch v := v.(type) {
	case Duration:
		n, ok := v.Field(name)
		return n, ok
	case DateTime:
		if x, ok := v.zoneField(name); ok {
			return x, true
		}
		switch name {
		case "epochSeconds":
			return v.Seconds, true
		case "epochMillis":
			return v.Seconds*1000 + int64(v.Nanos)/1_000_000, true
		}
	case Time:
		switch name {
		case "timezone", "offset":
			return formatOffset(v.Offset), true
		case "offsetMinutes":
			return int64(v.Offset) / 60, true
		case "offsetSeconds":
			return int64(v.Offset), true
		}
	}
	if d, ok := datePart(v); ok {
		if n, ok := d.field(name); ok {
			return n, true
		}
	}
	if n, _, ok := clockPart(v); ok {
		if x, ok := clockField(n, name); ok {
			return x, true
		}
	}
	return nil, false
}

func (t DateTime) zoneField(name string) (any, bool) {
	switch name {
	case "timezone":
		if t.Zone != "" {
			return t.Zone, true
		}
		return formatOffset(t.Offset), true
	case "offset":
		return formatOffset(t.Offset), true
	case "offsetMinutes":
		return int64(t.Offset) / 60, true
	case "offsetSeconds":
		return int64(t.Offset), true
	}
	return nil, false
}

func (d Date) field(name string) (int64, bool) {
	y, m, day := d.Civil()
	switch name {
	case "year":
		return y, true
	case "quarter":
		return (m-1)/3 + 1, true
	case "month":
		return m, true
	case "week":
		_, w := d.week()
		return w, true
	case "weekYear":
		wy, _ := d.week()
		return wy, true
	case "dayOfQuarter", "quarterDay":
		return int64(d) - daysOf(y, (m-1)/3*3+1, 1) + 1, true
	case "day":
		return day, true
	case "ordinalDay":
		return int64(d) - daysOf(y, 1, 1) + 1, true
	case "dayOfWeek", "weekDay":
		return d.weekday(), true
	}
	return 0, false
}

func clockField(n int64, name string) (int64, bool) {
	switch name {
	case "hour":
		return n / (3600 * second), true
	case "minute":
		return n / (60 * second) % 60, true
	case "second":
		return n / second % 60, true
	case "millisecond":
		return n % second / 1_000_000, true
	case "microsecond":
		return n % second / 1000, true
	case "nanosecond":
		return n % second, true
	}
	return 0, false
}
