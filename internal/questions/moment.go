package questions

import (
	"fmt"
	"time"
)

// momentShapes are how the beginning of a time may be written: a year, month, day, hour,
// minute or second.
var momentShapes = []string{"2006", "2006-01", "2006-01-02", "2006-01-02T15", "2006-01-02T15:04", "2006-01-02T15:04:05"}

// CheckMoment refuses with ErrBadQuery what is not the beginning of a time, as "2020-6",
// "2020-13" or "2020-02-30". "" is no bound, and right.
func CheckMoment(s string) error {
	if s == "" {
		return nil
	}
	for _, shape := range momentShapes {
		if len(s) != len(shape) {
			continue
		}
		if _, err := time.Parse(shape, s); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%w: %q is no time: write 2020, 2020-06, 2020-06-30 or 2020-06-30T12:00:00", ErrBadQuery, s)
}

// CheckWindow refuses with ErrBadQuery bounds that are no times, and a from after to.
func CheckWindow(from, to string) error {
	for _, s := range []string{from, to} {
		if err := CheckMoment(s); err != nil {
			return err
		}
	}
	if n := min(len(from), len(to)); n > 0 && from[:n] > to[:n] {
		return fmt.Errorf("%w: the time from %s is after the time to %s", ErrBadQuery, from, to)
	}
	return nil
}
