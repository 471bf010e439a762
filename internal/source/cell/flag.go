package cell

import "strings"

// Flag reads a yes/no cell: 1, True, Yes, Access' -1, a mark in a box.
func Flag(s string) (value, ok bool) {
	if len(s) == 1 { // as nearly all
		switch s[0] {
		case '1':
			return true, true
		case '0':
			return false, true
		}
	}
	switch strings.ToLower(strings.Trim(strings.TrimSpace(s), ".")) {
	case "1", "-1", "true", "t", "yes", "y", "on", "x", "checked", "selected", "1.0", "-1.0", ".t", "#true#", "wahr", "oui", "si", "sí", "✓",
		"✔", "☑", "☒":
		return true, true
	case "0", "false", "f", "no", "n", "off", "unchecked", "0.0", "-0", "#false#", "☐":
		return false, true
	}
	return false, false
}
