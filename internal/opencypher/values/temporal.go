package values

import (
	"cmp"
	"encoding/binary"
	"math/big"
	"time"
	_ "time/tzdata" // zones are known on every machine
)

// Date is days since 1970-01-01.
type Date int64

// LocalTime is nanoseconds since midnight.
type LocalTime int64

// Time is nanoseconds since midnight, there where the clock is Offset seconds before UTC's.
type Time struct {
	Nanos  int64
	Offset int32
}

// LocalDateTime is seconds since 1970-01-01T00:00 on an unknown clock, and nanoseconds.
type LocalDateTime struct {
	Seconds int64
	Nanos   int32
}

// DateTime is seconds since 1970-01-01T00:00Z and nanoseconds, with the offset of its clock from
// UTC in seconds and the name of its zone, "" if it has an offset alone.
type DateTime struct {
	Seconds int64
	Nanos   int32
	Offset  int32
	Zone    string
}

const (
	second    = int64(time.Second)
	dayNanos  = 24 * 3600 * second
	daySecs   = int64(24 * 3600)
	maxYear   = 999_999_999
	maxOffset = 18 * 3600
)

// floorDiv and floorMod round towards minus infinity.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int64) int64 { return a - floorDiv(a, b)*b }

// daysOf is the day number of a date of the proleptic Gregorian calendar. Month and day may be any.
// From Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
func daysOf(year, month, day int64) int64 {
	year += floorDiv(month-1, 12)
	month = floorMod(month-1, 12) + 1
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	doy := (153*floorMod(month+9, 12)+2)/5 + day - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// Civil is the year, month and day of the date.
func (d Date) Civil() (year, month, day int64) {
	z := int64(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = floorMod(mp+2, 12) + 1
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

func isLeap(year int64) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysInMonth(year, month int64) int64 {
	switch month {
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// weekday is 1 for Monday to 7 for Sunday.
func (d Date) weekday() int64 { return floorMod(int64(d)+3, 7) + 1 }

// week is the ISO year and week of the date.
func (d Date) week() (year, week int64) {
	thursday := Date(int64(d) - d.weekday() + 4)
	year, _, _ = thursday.Civil()
	return year, (int64(thursday)-daysOf(year, 1, 1))/7 + 1
}

// weekStart is the Monday of the ISO week.
func weekStart(year, week int64) Date {
	fourth := Date(daysOf(year, 1, 4)) // is always in week 1
	return fourth - Date(fourth.weekday()-1) + Date((week-1)*7)
}

func weeksIn(year int64) int64 {
	_, w := Date(daysOf(year, 12, 28)).week()
	return w
}

func checkDate(d Date) (Date, error) {
	if y, _, _ := d.Civil(); y > maxYear || y < -maxYear {
		return 0, Fail("ArgumentError", "InvalidArgumentValue", "Invalid value for Year (valid values -999999999 - 999999999): %d", y)
	}
	return d, nil
}

// addMonths moves a date by months; the day is cut to the length of its new month.
func (d Date) addMonths(n int64) Date {
	y, m, day := d.Civil()
	m += n % 12
	y += n/12 + floorDiv(m-1, 12)
	m = floorMod(m-1, 12) + 1
	return Date(daysOf(y, m, min(day, daysInMonth(y, m))))
}

// split is the date and the nanoseconds of the day.
func (l LocalDateTime) split() (Date, int64) {
	return Date(floorDiv(l.Seconds, daySecs)), floorMod(l.Seconds, daySecs)*second + int64(l.Nanos)
}

func joined(d Date, nanos int64) LocalDateTime {
	days := int64(d) + floorDiv(nanos, dayNanos)
	nanos = floorMod(nanos, dayNanos)
	return LocalDateTime{days*daySecs + nanos/second, int32(nanos % second)}
}

// Local is what the clock shows.
func (t DateTime) Local() LocalDateTime {
	return LocalDateTime{t.Seconds + int64(t.Offset), t.Nanos}
}

// utc is the nanoseconds since midnight of UTC, which may lie outside a day.
func (t Time) utc() int64 { return t.Nanos - int64(t.Offset)*second }

// orderTemporal compares two values of one temporal type: first the instant.
func orderTemporal(a, b any) int {
	switch x := a.(type) {
	case Date:
		return cmp.Compare(x, b.(Date))
	case LocalTime:
		return cmp.Compare(x, b.(LocalTime))
	case Time:
		y := b.(Time)
		return cmp.Or(cmp.Compare(x.utc(), y.utc()), cmp.Compare(x.Nanos, y.Nanos))
	case LocalDateTime:
		y := b.(LocalDateTime)
		return cmp.Or(cmp.Compare(x.Seconds, y.Seconds), cmp.Compare(x.Nanos, y.Nanos))
	case DateTime:
		y := b.(DateTime)
		return cmp.Or(cmp.Compare(x.Seconds, y.Seconds), cmp.Compare(x.Nanos, y.Nanos),
			cmp.Compare(x.Offset, y.Offset), cmp.Compare(x.Zone, y.Zone))
	case Duration:
		y := b.(Duration)
		return cmp.Or(x.average().Cmp(y.average()), cmp.Compare(x.Months, y.Months), cmp.Compare(x.Days, y.Days),
			cmp.Compare(x.Seconds, y.Seconds))
	}
	panic("values: no temporal value")
}

// average is the length in nanoseconds with months of the length that they have on average.
func (d Duration) average() *big.Int {
	n := new(big.Int).Mul(big.NewInt(d.Months), big.NewInt(monthSeconds))
	n.Add(n, new(big.Int).Mul(big.NewInt(d.Days), big.NewInt(daySecs)))
	n.Add(n, big.NewInt(d.Seconds))
	return n.Add(n.Mul(n, big.NewInt(second)), big.NewInt(int64(d.Nanos)))
}

func appendTemporalKey(b []byte, v any) []byte {
	words := func(tag byte, ns ...int64) []byte {
		b = append(b, tag)
		for _, n := range ns {
			b = binary.BigEndian.AppendUint64(b, uint64(n))
		}
		return b
	}
	switch v := v.(type) {
	case Date:
		return words('D', int64(v))
	case LocalTime:
		return words('t', int64(v))
	case Time:
		return words('T', v.Nanos, int64(v.Offset))
	case LocalDateTime:
		return words('l', v.Seconds, int64(v.Nanos))
	case DateTime:
		return append(words('d', v.Seconds, int64(v.Nanos), int64(v.Offset), int64(len(v.Zone))), v.Zone...)
	case Duration:
		return words('u', v.Months, v.Days, v.Seconds, int64(v.Nanos))
	}
	panic("values: no value of Cypher")
}
