package values

import (
	"math"
	"math/big"
	"strconv"
)

// Duration is months, days, seconds and nanoseconds (0 to 10⁹-1), which are not turned into one
// another: a month has no fixed length and a day may have 25 hours.
type Duration struct {
	Months, Days, Seconds int64
	Nanos                 int32
}

// monthSeconds is the mean length of a month: 365.2425 days by 12.
const monthSeconds = 2629746

// ratOf is a number exactly, a float as its shortest decimal says it.
func ratOf(v any) *big.Rat {
	switch v := v.(type) {
	case int64:
		return new(big.Rat).SetInt64(v)
	case float64:
		if r, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64)); ok {
			return r
		}
	}
	return nil
}

func durationOverflow() error {
	return Fail("ArgumentError", "InvalidArgumentValue", "Invalid value for duration: it is out of range")
}

// Approximate makes a duration of parts that may be fractions: what is left of a month goes to
// days and what is left of a day to seconds.
func Approximate(months, days, seconds, nanos *big.Rat) (Duration, error) {
	if months == nil || days == nil || seconds == nil || nanos == nil {
		return Duration{}, durationOverflow()
	}
	m, rest := whole(months)
	days = new(big.Rat).Add(days, rest.Mul(rest, big.NewRat(monthSeconds, daySecs)))
	d, rest := whole(days)
	seconds = new(big.Rat).Add(seconds, rest.Mul(rest, big.NewRat(daySecs, 1)))
	n := new(big.Rat).Add(nanos, new(big.Rat).Mul(seconds, big.NewRat(second, 1)))
	total, _ := whole(n)
	return assembled(m, d, total)
}

// whole cuts a number towards zero and returns what is left.
func whole(r *big.Rat) (*big.Int, *big.Rat) {
	q := new(big.Int).Quo(r.Num(), r.Denom())
	return q, new(big.Rat).Sub(r, new(big.Rat).SetInt(q))
}

func assembled(months, days, nanos *big.Int) (Duration, error) {
	s, n := new(big.Int).DivMod(nanos, big.NewInt(second), new(big.Int))
	if !months.IsInt64() || !days.IsInt64() || !s.IsInt64() {
		return Duration{}, durationOverflow()
	}
	d := Duration{months.Int64(), days.Int64(), s.Int64(), int32(n.Int64())}
	// The whole must be countable in seconds, as Neo4j demands.
	if a := new(big.Int).Quo(d.average(), big.NewInt(second)); !a.IsInt64() {
		return Duration{}, durationOverflow()
	}
	return d, nil
}

func (d Duration) nanosTotal() *big.Int {
	n := new(big.Int).Mul(big.NewInt(d.Seconds), big.NewInt(second))
	return n.Add(n, big.NewInt(int64(d.Nanos)))
}

func (d Duration) negated() (Duration, error) {
	if d.Months == math.MinInt64 || d.Days == math.MinInt64 {
		return Duration{}, durationOverflow()
	}
	n := d.nanosTotal()
	return assembled(big.NewInt(-d.Months), big.NewInt(-d.Days), n.Neg(n))
}

func (d Duration) plus(o Duration) (Duration, error) {
	sum := func(a, b int64) *big.Int { return new(big.Int).Add(big.NewInt(a), big.NewInt(b)) }
	n := d.nanosTotal()
	return assembled(sum(d.Months, o.Months), sum(d.Days, o.Days), n.Add(n, o.nanosTotal()))
}

func (d Duration) times(f *big.Rat) (any, error) {
	if f == nil {
		return nil, durationOverflow()
	}
	part := func(n int64) *big.Rat { return new(big.Rat).Mul(new(big.Rat).SetInt64(n), f) }
	r, err := Approximate(part(d.Months), part(d.Days), part(d.Seconds), part(int64(d.Nanos)))
	if err != nil {
		return nil, err
	}
	return r, nil
}

func (d Duration) over(v any) (any, error) {
	f := ratOf(v)
	if f == nil || f.Sign() == 0 {
		return nil, Fail("ArithmeticError", "NumberOutOfRange", "/ by zero")
	}
	return d.times(new(big.Rat).Inv(f))
}

// addDuration is + where one side is a duration and the other a duration or a moment.
func addDuration(a, b any) (v any, ok bool, err error) {
	d, ok := b.(Duration)
	if !ok {
		if d, ok = a.(Duration); !ok {
			return nil, false, nil
		}
		a = b
	}
	switch x := a.(type) {
	case Duration:
		v, err = x.plus(d)
	case Date:
		v, err = checkDate(x.addMonths(d.Months) + Date(d.Days+d.Seconds/daySecs))
	case LocalTime:
		v = LocalTime(addNanos(int64(x), d))
	case Time:
		v = Time{addNanos(x.Nanos, d), x.Offset}
	case LocalDateTime:
		v, err = x.plus(d)
	case DateTime:
		var l LocalDateTime
		l, err = x.Local().plus(Duration{Months: d.Months, Days: d.Days})
		t := x.clock().At(l)
		s := t.Seconds + d.Seconds + (int64(t.Nanos)+int64(d.Nanos))/second
		v = x.clock().Show(DateTime{s, int32((int64(t.Nanos) + int64(d.Nanos)) % second), 0, ""})
	default:
		return nil, false, nil
	}
	if err != nil {
		v = nil
	}
	return v, true, err
}

func addNanos(nanos int64, d Duration) int64 {
	return floorMod(nanos+floorMod(d.Seconds, daySecs)*second+int64(d.Nanos), dayNanos)
}

func (l LocalDateTime) plus(d Duration) (LocalDateTime, error) {
	date, nanos := l.split()
	date = date.addMonths(d.Months) + Date(d.Days) + Date(floorDiv(d.Seconds, daySecs))
	sum := joined(date, nanos+floorMod(d.Seconds, daySecs)*second+int64(d.Nanos))
	day, _ := sum.split()
	_, err := checkDate(day)
	return sum, err
}

// Field is a component such as months, monthsOfYear or minutesOfHour; ok is false for other names.
func (d Duration) Field(name string) (v int64, ok bool) {
	nanos := int64(d.Nanos)
	switch name {
	case "years":
		return d.Months / 12, true
	case "quarters":
		return d.Months / 3, true
	case "months":
		return d.Months, true
	case "weeks":
		return d.Days / 7, true
	case "days":
		return d.Days, true
	case "hours":
		return d.Seconds / 3600, true
	case "minutes":
		return d.Seconds / 60, true
	case "seconds":
		return d.Seconds, true
	case "milliseconds":
		return d.Seconds*1000 + nanos/1_000_000, true
	case "microseconds":
		return d.Seconds*1_000_000 + nanos/1000, true
	case "nanoseconds":
		return d.Seconds*second + nanos, true
	case "quartersOfYear":
		return d.Months / 3 % 4, true
	case "monthsOfQuarter":
		return d.Months % 3, true
	case "monthsOfYear":
		return d.Months % 12, true
	case "daysOfWeek":
		return d.Days % 7, true
	case "minutesOfHour":
		return d.Seconds / 60 % 60, true
	case "secondsOfMinute":
		return d.Seconds % 60, true
	case "millisecondsOfSecond":
		return nanos / 1_000_000, true
	case "microsecondsOfSecond":
		return nanos / 1000, true
	case "nanosecondsOfSecond":
		return nanos, true
	}
	return 0, false
}
