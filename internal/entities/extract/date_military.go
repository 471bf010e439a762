package extract

import "strings"

// dateTimeGroup reads the date-time group of the services (DDHHMMZ MON YY: 051200ZJUN20) at text[i].
// Its zone letter is left out: times of the graph have no zone.
func dateTimeGroup(text string, i int) (m moment, end int) {
	m.hour = -1
	group := digits(text, i, 6)
	if group == "" {
		return m, -1
	}
	at := i + 6
	if at >= len(text) || text[at] < 'A' || text[at] > 'Z' {
		return m, -1
	}
	at = skipSpace(text, at+1)
	m.day, _ = number(group[:2], 0, 2)
	hour, _ := number(group[2:4], 0, 2)
	minute, _ := number(group[4:], 0, 2)
	if at+3 > len(text) {
		return m, -1
	}
	if m.month = monthNumbers[strings.ToLower(text[at:at+3])]; m.month == 0 {
		return m, -1
	}
	at = skipSpace(text, at+3)
	year, used := number(text, at, 4)
	if used != 2 && used != 4 {
		return m, -1
	}
	m.year = fullYear(year, used)
	if hour > 23 || minute > 59 || !m.isReal() || m.day == 0 {
		return m, -1
	}
	m.hour, m.minute = hour, minute
	return m, at + used
}

// capitalMonth reads 05 JUN 20, 5JUN2020 and 05-JUN-20 at text[i]: a month in capitals between
// a day and a year, with nothing, a blank or a hyphen on both sides.
func capitalMonth(text string, i int) (m moment, end int) {
	m.hour = -1
	day, used := number(text, i, 2)
	at := i + used
	if used == 0 || at >= len(text) {
		return m, -1
	}
	link := ""
	if text[at] == ' ' || text[at] == '-' {
		link = text[at : at+1]
	}
	at += len(link)
	if at+3 > len(text) || text[at:at+3] != strings.ToUpper(text[at:at+3]) {
		return m, -1
	}
	month := monthNumbers[strings.ToLower(text[at:at+3])]
	if month == 0 || !strings.HasPrefix(text[at+3:], link) {
		return m, -1
	}
	at += 3 + len(link)
	year, used := number(text, at, 4)
	if used != 2 && used != 4 || isNumberGoingOn(text, at+used) {
		return m, -1
	}
	m.day, m.month, m.year = day, month, fullYear(year, used)
	if m.day == 0 || !m.isReal() {
		return m, -1
	}
	at += used
	clock := skipSpace(text, at) // 05 JUN 20 1430L
	hour, minute := digits(text, clock, 2), digits(text, clock+2, 2)
	if zone := clock + 4; clock > at && hour != "" && minute != "" && zone < len(text) && text[zone] >= 'A' && text[zone] <= 'Z' &&
		!isNumberGoingOn(text, zone+1) && hour < "24" && minute < "60" {
		m.hour, _ = number(hour, 0, 2)
		m.minute, _ = number(minute, 0, 2)
		at = zone + 1
	}
	return m, at
}

// notDates are words before numbers with periods that count something else.
var notDates = setOf(
	"version ver ver. v v. release build section sec sec. rule article chapter item row no no. number firmware kernel paragraph para figure " +
		"table")

// dottedDate reads 01.07.2021 and 5.6.20 at text[i]: day first, as wherever periods part a date.
func dottedDate(text string, i int) (m moment, end int) {
	m.hour = -1
	at := i
	var value, used [3]int
	for k := range 3 {
		if k > 0 {
			if at >= len(text) || text[at] != '.' {
				return m, -1
			}
			at++
		}
		if value[k], used[k] = number(text, at, 4); used[k] == 0 {
			return m, -1
		}
		at += used[k]
	}
	if used[0] > 2 || used[1] > 2 || used[2] != 2 && used[2] != 4 || isNumberGoingOn(text, at) ||
		at+1 < len(text) && text[at] == '.' && isDigit(text[at+1]) {
		return m, -1
	}
	m.day, m.month, m.year = value[0], value[1], fullYear(value[2], used[2])
	if m.day == 0 || !m.isReal() || m.year > 2049 {
		return m, -1
	}
	word := strings.TrimRight(text[max(0, i-maxSuffixWord):i], " ")
	if k := strings.LastIndexAny(word, " \t\n("); k >= 0 {
		word = word[k+1:]
	}
	if notDates[strings.ToLower(word)] {
		return m, -1
	}
	return m, at
}
