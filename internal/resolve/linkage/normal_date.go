package linkage

import "strings"

var months = map[string]string{
	"jan": "01", "feb": "02", "mar": "03", "apr": "04", "may": "05", "jun": "06", "jul": "07", "aug": "08", "sep": "09", "oct": "10",
	"nov": "11", "dec": "12",
}

// date is YYYYMMDD of a date in figures or with the month's English name, day or
// month 00 where it is not told; 3/4/1980 is March 4th unless that is no date. It
// is "" where no year of four digits is told.
func date(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "T")
	if len(s) > 10 {
		if d, clock, ok := strings.Cut(s, " "); ok && strings.Contains(clock, ":") {
			s = d
		}
	}
	parts := strings.Fields(words(s))
	for i, p := range parts {
		if len(p) >= 3 && months[p[:3]] != "" {
			parts[i] = months[p[:3]]
			if i == 1 { // 4 March 1980
				parts[0], parts[1] = parts[1], parts[0]
			}
		}
	}
	switch joined := strings.Join(parts, ""); {
	case digits(joined) != joined:
		return ""
	case len(parts) == 1 && len(joined) == 8:
		return joined
	case len(parts) == 1 && len(joined) == 4:
		return joined + "0000"
	case len(parts) == 3 && len(parts[0]) == 4:
		return parts[0] + two(parts[1]) + two(parts[2])
	case len(parts) == 3 && len(parts[2]) == 4:
		month, day := two(parts[0]), two(parts[1])
		if month > "12" {
			month, day = day, month
		}
		return parts[2] + month + day
	case len(parts) == 2 && len(parts[0]) == 4:
		return parts[0] + two(parts[1]) + "00"
	}
	return ""
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s[:2]
}
