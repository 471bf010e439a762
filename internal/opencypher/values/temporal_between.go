package values

import "math/big"

// Between is the duration from a to b: unit is "" for months, days and seconds, or months, days or
// seconds alone. A side without a date takes the other's; one without a time is midnight; one
// without a clock takes the other's.
func Between(unit string, a, b any) (Duration, error) {
	from, to := place(a), place(b)
	if !from.ok || !to.ok {
		return Duration{}, TypeMismatch("Type mismatch: expected a temporal value but was %s and %s", TypeName(a), TypeName(b))
	}
	if !from.hasDate || !to.hasDate {
		from.date, to.date = from.dateOr(to), to.dateOr(from)
		if !from.hasDate || !to.hasDate { // months and days need two dates
			switch {
			case unit != "months" && unit != "days":
				return seconds(from, to), nil
			case !from.hasDate && !to.hasDate:
				return Duration{}, TypeMismatch("Unsupported unit: %s", unit)
			}
			return Duration{}, nil
		}
	}
	switch unit {
	case "seconds":
		return seconds(from, to), nil
	case "months":
		m, _, _ := from.until(to)
		return Duration{Months: m}, nil
	case "days":
		return Duration{Days: daysBetween(from.moment(to), to.moment(from))}, nil
	}
	m, d, n := from.until(to)
	return assembled(big.NewInt(m), big.NewInt(d), n)
}

// placed is a temporal value taken apart.
type placed struct {
	ok, hasDate bool
	date        Date
	nanos       int64
	clock       *Clock
}

func place(v any) placed {
	var p placed
	p.date, p.hasDate = datePart(v)
	n, c, isClock := clockPart(v)
	p.nanos, p.clock, p.ok = n, c, isClock || p.hasDate
	return p
}

func (p placed) dateOr(o placed) Date {
	if p.hasDate {
		return p.date
	}
	return o.date
}

// moment is the place on its clock, or on the other's.
func (p placed) moment(o placed) DateTime {
	c := p.clock
	if c == nil {
		c = o.clock
	}
	if c == nil {
		c = &UTC
	}
	return c.At(joined(p.date, p.nanos))
}

func seconds(from, to placed) Duration {
	a, b := from.moment(to), to.moment(from)
	n := new(big.Int).Sub(instant(b), instant(a))
	d, _ := assembled(new(big.Int), new(big.Int), n) // two instants are never too far apart
	return d
}

func instant(t DateTime) *big.Int {
	n := new(big.Int).Mul(big.NewInt(t.Seconds), big.NewInt(second))
	return n.Add(n, big.NewInt(int64(t.Nanos)))
}

// until counts whole months, then whole days, then nanoseconds, all with one sign.
func (p placed) until(o placed) (months, days int64, nanos *big.Int) {
	a, b := p.moment(o), o.moment(p)
	b = a.clock().Show(b)
	la, lb := a.Local(), b.Local()
	months = monthsBetween(la, lb)
	da, na := la.split()
	moved := a.clock().At(joined(da.addMonths(months), na))
	days = daysBetween(moved, b)
	dm, nm := moved.Local().split()
	moved = a.clock().At(joined(dm+Date(days), nm))
	return months, days, new(big.Int).Sub(instant(b), instant(moved))
}

// monthsBetween counts whole months between two local times, as Java's until does.
func monthsBetween(a, b LocalDateTime) int64 {
	da, na := a.split()
	db, nb := b.split()
	if db > da && nb < na {
		db--
	} else if db < da && nb > na {
		db++
	}
	ya, ma, dayA := da.Civil()
	yb, mb, dayB := db.Civil()
	return ((yb*12+mb)*32 + dayB - (ya*12+ma)*32 - dayA) / 32
}

// daysBetween counts whole days between two moments on the clock of the first.
func daysBetween(from, to DateTime) int64 {
	to = from.clock().Show(to)
	da, na := from.Local().split()
	db, nb := to.Local().split()
	days := int64(db - da)
	if days > 0 && nb < na {
		days--
	} else if days < 0 && nb > na {
		days++
	}
	return days
}
