package extract

import "strings"

// timeLinks may stand between a day and its time.
var timeLinks = []string{", at ", " at ", ", ", " @ ", "T", " - ", " "}

// withTime adds the time that follows a day that ends at text[end], and returns
// where it ends: 14:30, 14:30:05, 3 p.m., 3:45 PM, 1430 hrs.
func withTime(text string, m moment, end int) (moment, int) {
	for _, link := range timeLinks {
		if !strings.HasPrefix(text[end:], link) {
			continue
		}
		if timed, after := clock(text, m, end+len(link)); after > 0 {
			return timed, after
		}
	}
	return m, end
}

// clock reads a time of day at text[i]; end is -1 if there is none.
func clock(text string, m moment, i int) (timed moment, end int) {
	hour, used := number(text, i, 4)
	at := i + used
	minute, second := 0, 0
	isPlain := true
	switch {
	case used == 4:
		if word := wordAfter(text, at); !isHours(text[word.start:word.end]) {
			return m, -1
		} else {
			hour, minute, at = hour/100, hour%100, word.end
		}
	case used == 0 || used > 2:
		return m, -1
	default:
		if at+2 < len(text) && text[at] == ':' && digits(text, at+1, 2) != "" {
			minute, _ = number(text, at+1, 2)
			at += 3
			isPlain = false
			if at+2 < len(text) && text[at] == ':' && digits(text, at+1, 2) != "" {
				second, _ = number(text, at+1, 2)
				at += 3
			}
		}
		word := wordAfter(text, at)
		half := strings.ToLower(text[word.start:word.end])
		if half == "a" || half == "p" { // a.m.
			if strings.HasPrefix(strings.ToLower(text[word.end:]), ".m.") {
				half += "m"
				word.end += 3
			}
		}
		switch {
		case (half == "am" || half == "pm") && hour >= 1 && hour <= 12:
			hour = hour%12 + map[string]int{"am": 0, "pm": 12}[half]
			at = word.end
		case isPlain:
			return m, -1
		case isHours(half):
			at = word.end
		}
	}
	if hour > 23 || minute > 59 || second > 59 {
		return m, -1
	}
	m.hour, m.minute, m.second = hour, minute, second
	return m, at
}

func isHours(word string) bool {
	switch strings.ToLower(word) {
	case "hours", "hrs", "hr", "h":
		return true
	}
	return false
}
