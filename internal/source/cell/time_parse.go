package cell

import (
	"strings"
	"time"
)

// timeParser reads a time from its tokens: a date in one of its orders, then a clock
// and a zone if there are any, or a clock inside of the date as ctime writes it.
type timeParser struct {
	all   []timeToken
	at    int
	order Order
	seen  Remark

	year, month, day       int
	hour, minute, second   int
	hasClock, isUnfinished bool
}

// parse reads the whole text.
func (p *timeParser) parse() (t time.Time, ok bool) {
	p.weekday()
	if !p.militaryGroup() && !p.date() {
		return t, false
	}
	if p.isUnfinished { // Fri May  1 09:30:00 PDT 2020
		if !p.clock() {
			return t, false
		}
		p.zone()
		n := p.peek(0)
		if n.digits != 4 {
			return t, false
		}
		p.year, p.at = n.value, p.at+1
	} else if !p.hasClock {
		p.between()
		p.clock()
	}
	p.zone()
	if p.at != len(p.all) {
		return t, false
	}
	t, _, ok = date(p.year, p.month, p.day, p.hour, p.minute, p.second, 0)
	return t, ok
}

func (p *timeParser) peek(n int) timeToken {
	if p.at+n < len(p.all) {
		return p.all[p.at+n]
	}
	return timeToken{}
}

func (p *timeParser) skip(marks string) {
	for p.at < len(p.all) && p.all[p.at].mark != 0 && strings.ContainsRune(marks, p.all[p.at].mark) {
		p.at++
	}
}

func (p *timeParser) weekday() {
	if weekdays[p.peek(0).word] {
		p.at++
		p.skip(",.")
	}
}

// between moves from a date to its clock.
func (p *timeParser) between() {
	p.skip(",;-@")
	if w := p.peek(0).word; w == "t" || w == "at" || w == "on" {
		p.at++
		p.skip(",;-@")
	}
}

// date reads a date.
func (p *timeParser) date() bool {
	a, b, c, d, e := p.peek(0), p.peek(1), p.peek(2), p.peek(3), p.peek(4)
	switch {
	case a.digits == 8 || a.digits == 14:
		return p.compact(a.digits)
	case a.digits == 4 && isDateMark(b.mark) && c.digits > 0 && c.digits <= 2 && d.mark == b.mark && e.digits > 0 && e.digits <= 2:
		p.year, p.month, p.day = a.value, c.value, e.value
		p.at += 5
		return p.month >= 1 && p.month <= 12
	case a.digits > 0 && a.digits <= 2 && isDateMark(b.mark) && c.digits > 0 && c.digits <= 2 && d.mark == b.mark && isYear(e):
		return p.numbers(a.value, c.value, e, b.mark)
	case a.digits == 4 && (months[b.word] > 0 || isDateMark(b.mark) && months[c.word] > 0): // 2020-Jun-05
		p.year, p.at = a.value, p.at+1
		return p.monthName() && p.dayNumber()
	case months[a.word] > 0:
		return p.monthName() && p.dayNumber() && p.yearLast()
	case a.digits > 0 && a.digits <= 2:
		return p.dayNumber() && p.monthName() && p.yearLast()
	}
	return false
}

// compact reads 20200501, and 20200501093000 with the fraction of a second that may
// follow.
func (p *timeParser) compact(digits int) bool {
	n := p.peek(0).value
	if digits == 14 {
		p.hour, p.minute, p.second = n/10000%100, n/100%100, n%100
		if n /= 1e6; p.peek(1).mark == '.' && p.peek(2).digits > 0 {
			p.at += 2
		}
		p.hasClock = true
	}
	p.year, p.month, p.day = n/10000, n/100%100, n%100
	p.at++
	return p.year >= 1900 && p.month >= 1 && p.month <= 12 && p.hour < 24 && p.minute < 60 && p.second < 60
}

// numbers takes a date of three numbers with the year last. One with points is written
// day first everywhere.
func (p *timeParser) numbers(a, b int, year timeToken, mark rune) (ok bool) {
	order := p.order
	if mark == '.' {
		order = DayFirst
	}
	var seen Remark
	p.month, p.day, seen, ok = monthAndDay(a, b, order)
	if mark != '.' {
		p.seen |= seen
	}
	p.year = yearOf(year)
	p.at += 5
	return ok
}

func (p *timeParser) monthName() bool {
	p.skip("-/., ")
	if p.peek(0).word == "of" {
		p.at++
	}
	p.month = months[p.peek(0).word]
	p.at++
	p.skip("-/., '")
	return p.month > 0
}

// dayNumber reads 5, 5th, 5.
func (p *timeParser) dayNumber() bool {
	p.skip("-/., ")
	n := p.peek(0)
	if n.digits == 0 || n.digits > 2 {
		return false
	}
	p.day, p.at = n.value, p.at+1
	switch w := p.peek(0); {
	case !w.spaced && (w.word == "st" || w.word == "nd" || w.word == "rd" || w.word == "th"):
		p.at++
	}
	return true
}

// yearLast reads the year behind day and month, or finds the clock of ctime there.
func (p *timeParser) yearLast() bool {
	p.skip("-/.,' ")
	n := p.peek(0)
	if n.digits > 0 && n.digits <= 2 && p.peek(1).mark == ':' {
		p.isUnfinished = true
		return true
	}
	if !isYear(n) {
		return false
	}
	p.year, p.at = yearOf(n), p.at+1
	return true
}

func isDateMark(r rune) bool { return r == '/' || r == '-' || r == '.' }

func isYear(n timeToken) bool { return n.digits == 4 || n.digits == 2 }

func yearOf(n timeToken) int {
	if n.digits == 2 {
		return century(n.value)
	}
	return n.value
}

// clock reads 9:30, 09:30:00.000, 9.30.00 AM, 9 AM, 1430 hours.
func (p *timeParser) clock() bool {
	h := p.peek(0)
	switch {
	case h.digits == 4 && p.peek(1).mark != ':' && !isDateMark(p.peek(1).mark) && h.value/100 < 24 && h.value%100 < 60:
		p.hour, p.minute = h.value/100, h.value%100
		p.at++
		if w := p.peek(0).word; w == "hours" || w == "hrs" || w == "hr" || w == "h" {
			p.at++
			p.skip(".")
		}
	case h.digits == 6 && h.value/10000 < 24: // 20200501T093000
		p.hour, p.minute, p.second = h.value/10000, h.value/100%100, h.value%100
		p.at++
	case h.digits > 0 && h.digits <= 2 && (p.peek(1).mark == ':' || p.peek(1).mark == '.') && p.peek(2).digits == 2:
		p.hour, p.minute = h.value, p.peek(2).value
		p.at += 3
		p.seconds()
	case h.digits > 0 && h.digits <= 2 && half(p.peek(1), p.peek(2), p.peek(3)) != 0:
		p.hour = h.value
		p.at++
	default:
		return false
	}
	p.halfOfDay()
	p.hasClock = p.hour < 24 && p.minute < 60 && p.second < 61
	if p.second == 60 {
		p.second = 59
	}
	return p.hasClock
}

// seconds reads the rest of a clock; fractions are left out.
func (p *timeParser) seconds() {
	m, s := p.peek(0).mark, p.peek(1)
	if (m != ':' && m != '.') || s.digits == 0 {
		return
	}
	if s.digits == 2 {
		p.second = s.value
	}
	p.at += 2
	if m := p.peek(0).mark; s.digits == 2 && (m == '.' || m == ':' || m == ',') && p.peek(1).digits > 0 {
		p.at += 2
	}
}

// half tells a.m. (1) from p.m. (2) in up to three tokens.
func half(a, b, c timeToken) int {
	word := a.word
	if len(word) == 1 && b.mark == '.' {
		word += c.word
	}
	switch word {
	case "am", "a":
		return 1
	case "pm", "p":
		return 2
	}
	return 0
}

func (p *timeParser) halfOfDay() {
	which := half(p.peek(0), p.peek(1), p.peek(2))
	if which == 0 {
		return
	}
	if len(p.peek(0).word) == 1 && p.peek(1).mark == '.' {
		p.at += 3
	} else {
		p.at++
	}
	p.skip(".")
	switch {
	case which == 1 && p.hour == 12:
		p.hour = 0
	case which == 2 && p.hour < 12:
		p.hour += 12
	}
}

// zone reads Z, PDT, -07:00, +00, "GMT-0700 (Pacific Daylight Time)".
func (p *timeParser) zone() {
	for p.at < len(p.all) {
		a, b := p.peek(0), p.peek(1)
		switch {
		case zones[a.word]:
			p.at++
		case (a.mark == '+' || a.mark == '-') && b.digits >= 1 && b.digits <= 4 && p.hasClock && b.digits != 3:
			p.at += 2
			if p.peek(0).mark == ':' && p.peek(1).digits == 2 {
				p.at += 2
			}
		case a.mark == '(' && p.all[len(p.all)-1].mark == ')':
			p.at = len(p.all)
		default:
			return
		}
		p.seen |= Zoned
	}
}

// militaryGroup reads a date-time group: 051200ZJUN20.
func (p *timeParser) militaryGroup() bool {
	n := p.peek(0)
	if n.digits != 6 || p.peek(1).word == "" {
		return false
	}
	word, used := p.peek(1).word, 2
	if len(word) == 1 {
		word, used = word+p.peek(2).word, 3
	}
	month := months[word[1:]]
	year := p.peek(used)
	if month == 0 || !isYear(year) || n.value/100%100 > 23 || n.value%100 > 59 {
		return false
	}
	p.day, p.hour, p.minute = n.value/10000, n.value/100%100, n.value%100
	p.month, p.year, p.hasClock = month, yearOf(year), true
	p.seen |= Zoned
	p.at += used + 1
	return true
}
