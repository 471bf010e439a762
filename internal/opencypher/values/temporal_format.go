package values

import (
	"fmt"
	"strings"
)

func (d Date) String() string {
	y, m, day := d.Civil()
	switch {
	case y > 9999:
		return fmt.Sprintf("+%d-%02d-%02d", y, m, day)
	case y < 0:
		return fmt.Sprintf("-%04d-%02d-%02d", -y, m, day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

func formatClock(nanos int64) string {
	s := fmt.Sprintf("%02d:%02d:%02d", nanos/(3600*second), nanos/(60*second)%60, nanos/second%60)
	return s + fraction(nanos%second)
}

// fraction writes nanoseconds as a decimal fraction without zeros at its end, or "".
func fraction(nanos int64) string {
	if nanos == 0 {
		return ""
	}
	return "." + strings.TrimRight(fmt.Sprintf("%09d", nanos), "0")
}

func (t LocalTime) String() string { return formatClock(int64(t)) }

func (t Time) String() string { return formatClock(t.Nanos) + formatOffset(t.Offset) }

func (l LocalDateTime) String() string {
	d, nanos := l.split()
	return d.String() + "T" + formatClock(nanos)
}

func (t DateTime) String() string {
	s := t.Local().String() + formatOffset(t.Offset)
	if t.Zone != "" {
		s += "[" + t.Zone + "]"
	}
	return s
}

// String writes P1Y2M3DT4H5M6.7S; parts that are zero are left out, and all of them zero is PT0S.
func (d Duration) String() string {
	var b strings.Builder
	part := func(n int64, unit byte) {
		if n != 0 {
			fmt.Fprintf(&b, "%d%c", n, unit)
		}
	}
	b.WriteByte('P')
	part(d.Months/12, 'Y')
	part(d.Months%12, 'M')
	part(d.Days, 'D')
	if d.Seconds == 0 && d.Nanos == 0 {
		if b.Len() == 1 {
			return "PT0S"
		}
		return b.String()
	}
	b.WriteByte('T')
	// The nanoseconds count forward from the second before: -0.5 s is -1 s and 5·10⁸ ns.
	seconds, nanos := d.Seconds, int64(d.Nanos)
	if seconds < 0 && nanos > 0 {
		seconds++
		nanos = second - nanos
	}
	part(seconds/3600, 'H')
	part(seconds/60%60, 'M')
	if s := seconds % 60; s != 0 || nanos != 0 {
		if s == 0 && d.Seconds < 0 {
			b.WriteByte('-')
		}
		fmt.Fprintf(&b, "%d%sS", s, fraction(nanos))
	}
	return b.String()
}
