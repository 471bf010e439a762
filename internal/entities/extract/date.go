package extract

import (
	"fmt"
	"strings"
	"time"

	"bluegraph/internal/entities"
)

// dateFinder finds days, with a time where one follows, and ranges of days: 06/05/2020, 2020-06-05
// 14:30, June 5th, 2020 at 3 p.m., 5 June 2020, June 5, June 2020, June 5-7, 2020, 05 JUN 20.
type dateFinder struct{}

func (dateFinder) Rule() string { return "date" }

func (f dateFinder) Find(d *document) []entities.Mention {
	text := d.text
	var found []entities.Mention
	done := 0
	for i, t := range d.tokens {
		if t.start < done {
			continue
		}
		c := text[t.start]
		end, score := -1, 0.97
		switch {
		case isDigit(c) && (i == 0 || d.tokens[i-1].end < t.start || strings.IndexByte("-/.:#$+=&_", text[t.start-1]) < 0):
			_, end = dateAt(text, t.start)
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			var day string
			if day, end = dateAt(text, t.start); end >= 0 && (strings.HasPrefix(day, "--") || len(day) == len("2020-06")) {
				score = 0.85
				if before := strings.TrimSuffix(text[:t.start], " "); before != "" && isDigit(before[len(before)-1]) {
					end = -1 // of "07-05 JUN 20" it is not known which number is the day
				}
			}
		}
		if end < 0 {
			continue
		}
		found = append(found, mention(text, t.start, end, entities.DATE, score, f.Rule()))
		done = end
	}
	return found
}

// dayForms are how one day is written; each returns -1 where it is not the form.
var dayForms = []func(text string, i int) (moment, int){dateTimeGroup, numericDate, dottedDate, capitalMonth, dayMonth, monthDate}

// dateAt reads a range of days, or a day with the time that follows it, at text[i], and gives it
// in ISO 8601. end is -1 if there is none.
func dateAt(text string, i int) (iso string, end int) {
	if r, end := rangeAt(text, i); end >= 0 {
		return r.String(), end
	}
	for _, form := range dayForms {
		m, end := form(text, i)
		if end < 0 {
			continue
		}
		if m.day > 0 && m.hour < 0 {
			m, end = withTime(text, m, end)
		}
		return m.String(), end
	}
	return "", -1
}

// moment is a day with what is known of it: 0 is not known, and so is hour -1.
type moment struct{ year, month, day, hour, minute, second int }

// String is the moment in ISO 8601, without a zone: 2020-06-05, 2020-06-05T14:30,
// 2020-06, --06-05.
func (m moment) String() string {
	day := fmt.Sprintf("%04d-%02d", m.year, m.month)
	switch {
	case m.year == 0:
		day = fmt.Sprintf("--%02d-%02d", m.month, m.day)
	case m.day > 0:
		day += fmt.Sprintf("-%02d", m.day)
	}
	if m.hour < 0 {
		return day
	}
	return day + fmt.Sprintf("T%02d:%02d:%02d", m.hour, m.minute, m.second)
}

// isReal tells whether the calendar has such a day; without a year, whether any
// year has.
func (m moment) isReal() bool {
	year := m.year
	if year == 0 {
		year = 2000
	}
	if m.month < 1 || m.month > 12 || year < 1800 || year > 2199 {
		return false
	}
	return m.day == 0 || m.day <= time.Date(year, time.Month(m.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// number reads up to n digits at text[i]; used is 0 if there is none, or more.
func number(text string, i, n int) (value, used int) {
	for i+used < len(text) && isDigit(text[i+used]) {
		if used == n {
			return 0, 0
		}
		value = value*10 + int(text[i+used]-'0')
		used++
	}
	return value, used
}

// fullYear takes a year of two digits for one from 1950 to 2049.
func fullYear(year, digits int) int {
	switch {
	case digits > 2:
		return year
	case year < 50:
		return 2000 + year
	}
	return 1900 + year
}

// numericDate reads a date of three numbers at text[i]: month first, as in the
// United States, unless it cannot be one, or year first. end is -1 if there is none.
func numericDate(text string, i int) (m moment, end int) {
	m.hour = -1
	var value, used [3]int
	at := i
	sep := byte(0)
	for k := range 3 {
		if k > 0 {
			if at >= len(text) || text[at] != '/' && text[at] != '-' || sep != 0 && text[at] != sep {
				return m, -1
			}
			sep = text[at]
			at++
		}
		if value[k], used[k] = number(text, at, 4); used[k] == 0 {
			return m, -1
		}
		at += used[k]
	}
	switch {
	case used[0] == 4 && used[1] <= 2 && used[2] <= 2:
		m.year, m.month, m.day = value[0], value[1], value[2]
	case used[0] <= 2 && used[1] <= 2 && (used[2] == 4 || used[2] == 2):
		m.month, m.day, m.year = value[0], value[1], fullYear(value[2], used[2])
		if m.month > 12 {
			m.month, m.day = m.day, m.month
		}
	default:
		return m, -1
	}
	if m.day == 0 || !m.isReal() || at < len(text) && (isAlnum(text[at]) && text[at] != 'T' || text[at] == '_' ||
		strings.IndexByte("-/", text[at]) >= 0 && at+1 < len(text) && isDigit(text[at+1])) {
		return m, -1
	}
	return m, at
}

var monthNumbers = func() map[string]int {
	m := map[string]int{"sept": 9}
	for k := time.January; k <= time.December; k++ {
		name := strings.ToLower(k.String())
		m[name], m[name[:3]] = int(k), int(k)
	}
	return m
}()

// monthAt reads the name of a month at text[i], its period included.
func monthAt(text string, i int) (month, end int) {
	end = i
	for end < len(text) && end-i < 10 && isAlnum(text[end]) && !isDigit(text[end]) {
		end++
	}
	name := text[i:end]
	month = monthNumbers[strings.ToLower(name)]
	if month == 0 || !isCapitalised(name) || end < len(text) && isAlnum(text[end]) && !isDigit(text[end]) {
		return 0, -1
	}
	if len(name) <= 4 && end < len(text) && text[end] == '.' && name != "May" {
		end++
	}
	return month, end
}

// dayAt reads a day of a month at text[i]: 5, 05, 5th.
func dayAt(text string, i int) (day, end int) {
	day, used := number(text, i, 2)
	if used == 0 || day == 0 || day > 31 {
		return 0, -1
	}
	end = i + used
	if end+2 <= len(text) {
		switch strings.ToLower(text[end : end+2]) {
		case "st", "nd", "rd", "th":
			end += 2
		}
	}
	if end < len(text) && (isAlnum(text[end]) || strings.IndexByte(":/$%", text[end]) >= 0 && end+1 < len(text) && isDigit(text[end+1]) ||
		text[end] == '%') {
		return 0, -1
	}
	return day, end
}

// monthDate reads June 5, 2020; June 5; June 2020.
func monthDate(text string, i int) (m moment, end int) {
	m.hour = -1
	if m.month, end = monthAt(text, i); end < 0 {
		return m, -1
	}
	at := skipSpace(text, end)
	if at == end {
		return m, -1
	}
	if year, used := number(text, at, 4); used == 4 && year >= 1900 && year <= 2099 && !isNumberGoingOn(text, at+4) {
		m.year = year
		return m, at + 4
	}
	if m.day, end = dayAt(text, at); end < 0 {
		return m, -1
	}
	m.year, end = yearAfter(text, end)
	return m, realEnd(m, end)
}

// dayMonth reads 5 June 2020 and 5 June.
func dayMonth(text string, i int) (m moment, end int) {
	m.hour = -1
	if m.day, end = dayAt(text, i); end < 0 {
		return m, -1
	}
	at := end
	if at < len(text) && (text[at] == ' ' || text[at] == '-') {
		at++
	}
	if strings.HasPrefix(text[at:], "of ") {
		at += 3
	}
	if at == end {
		return m, -1
	}
	if m.month, end = monthAt(text, at); end < 0 {
		return m, -1
	}
	if end < len(text) && text[end] == '-' { // 5-Jun-2020
		if year, used := number(text, end+1, 4); used == 4 || used == 2 {
			m.year = fullYear(year, used)
			return m, realEnd(m, end+1+used)
		}
	}
	m.year, end = yearAfter(text, end)
	if m.year == 0 {
		return m, -1 // "5 May" is as often something else (20 March Street)
	}
	return m, realEnd(m, end)
}

func realEnd(m moment, end int) int {
	if !m.isReal() {
		return -1
	}
	return end
}

// yearAfter reads a year that follows a day, a comma before it allowed; without
// one it is 0 and the end stays.
func yearAfter(text string, end int) (year, after int) {
	at := end
	if at < len(text) && text[at] == ',' {
		at++
	}
	at = skipSpace(text, at)
	if at == end {
		return 0, end
	}
	year, used := number(text, at, 4)
	if used != 4 || year < 1900 || year > 2099 || isNumberGoingOn(text, at+4) {
		return 0, end
	}
	return year, at + 4
}

func isNumberGoingOn(text string, i int) bool {
	return i < len(text) && (isAlnum(text[i]) || i+1 < len(text) && strings.IndexByte("-/:", text[i]) >= 0 && isDigit(text[i+1]))
}
