package source

import (
	"strings"
	"time"
)

// timeLayouts are the forms that times take in the leak: the export's own first,
// then what people typed (DATA-DICTIONARY sections 2 and 13).
var timeLayouts = []string{
	"01/02/06 15:04:05", "1/2/2006 3:04:05 PM", "1/2/2006 15:04:05", "1/2/2006 15:04", "1/2/2006",
	"1/2/06 15:04", "1/2/06", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "2006/01/02 15:04:05", "2006/01/02 15:04", "2006/01/02",
	"Jan 2, 2006", "January 2, 2006", "2 January 2006",
}

// Time reads a time as "2006-01-02T15:04:05". The leak knows no time zone, so
// none is written. The Access epoch (12/30/99, a time without a date) is no time.
func Time(s string) (string, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			if t.Year() == 1999 && t.YearDay() == 364 && strings.HasPrefix(s, "12/30/99") {
				return "", false
			}
			return t.Format("2006-01-02T15:04:05"), true
		}
	}
	return "", false
}

// Flag reads a yes/no cell.
func Flag(s string) (value, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "1", "true", "yes", "y", "on", "-1":
		return true, true
	case "0", "false", "no", "n", "off":
		return false, true
	}
	return false, false
}
