package extract

import "strings"

// dateRange is a first and a last day, with what is known of them.
type dateRange struct{ first, last moment }

// String is the range in ISO 8601: 2020-06-05/2020-06-07.
func (r dateRange) String() string { return r.first.String() + "/" + r.last.String() }

// rangeForms are how two days are written as one range; each returns -1 where it is not the form.
var rangeForms = []func(text string, i int) (dateRange, int){numericRange, isoRange, militaryRange, listRange, monthRange, dayRange}

// rangeAt reads a range of days at text[i]: June 5-7, 2020; June 30 - July 2, 2020; 5-7 June 2020;
// 06/05-06/07/2020. end is -1 if there is none, or its days are no days or run backwards.
func rangeAt(text string, i int) (r dateRange, end int) {
	for _, form := range rangeForms {
		if r, end = form(text, i); end >= 0 {
			if r.first.year == 0 {
				r.first.year = r.last.year
			}
			if r.first.isReal() && r.last.isReal() && r.first.String() < r.last.String() {
				return r, end
			}
		}
	}
	return r, -1
}

var (
	dashes    = []string{" - ", " – ", " — ", "-", "–", "—"}
	rangeWord = append([]string{" to ", " through ", " thru ", " until ", " and ", " & ", "&"}, dashes...)
)

// linkEnd returns the end of the first of the links that stands at text[i], -1 if none does.
func linkEnd(text string, i int, links []string) int {
	for _, l := range links {
		if strings.HasPrefix(text[i:], l) {
			return i + len(l)
		}
	}
	return -1
}

// numericRange reads 06/05-06/07/2020 and 06/05/2020-06/07/2020.
func numericRange(text string, i int) (r dateRange, end int) {
	month, used := number(text, i, 2)
	at := i + used
	if used == 0 || at >= len(text) || text[at] != '/' {
		return r, -1
	}
	day, used := number(text, at+1, 2)
	if used == 0 {
		return r, -1
	}
	at += 1 + used
	r.first = moment{month: month, day: day, hour: -1}
	if at < len(text) && text[at] == '/' {
		year, used := number(text, at+1, 4)
		if used != 2 && used != 4 {
			return r, -1
		}
		r.first.year = fullYear(year, used)
		at += 1 + used
	}
	if at = linkEnd(text, at, dashes); at < 0 {
		return r, -1
	}
	if r.last, end = numericDate(text, at); end < 0 || r.last.year == 0 {
		return r, -1
	}
	return r, end
}

// isoRange reads 2020-06-05/2020-06-07, an interval of ISO 8601, and the same with a dash between blanks.
func isoRange(text string, i int) (r dateRange, end int) {
	const day = len("2020-06-05")
	if i+day > len(text) || text[i+4] != '-' || text[i+7] != '-' {
		return r, -1
	}
	if r.first, end = numericDate(text[:i+day], i); end != i+day {
		return r, -1
	}
	if end = linkEnd(text, end, []string{"/", " - ", " – ", " — ", "–", "—"}); end < 0 || digits(text, end, 4) == "" {
		return r, -1
	}
	r.last, end = numericDate(text, end)
	return r, end
}

// militaryRange reads 05-07 JUN 20, 5-7JUN2020, 05 JUN - 07 JUN 20 and 05 JUN 20 - 07 JUN 20.
func militaryRange(text string, i int) (r dateRange, end int) {
	if r.first, end = capitalMonth(text, i); end < 0 {
		day, used := number(text, i, 2)
		if used == 0 {
			return r, -1
		}
		r.first, end = moment{day: day, hour: -1}, i+used
		if at := skipSpace(text, end); at+3 <= len(text) && text[at:at+3] == strings.ToUpper(text[at:at+3]) {
			if month := monthNumbers[strings.ToLower(text[at:at+3])]; month > 0 {
				r.first.month, end = month, at+3
			}
		}
	}
	if end = linkEnd(text, end, rangeWord); end < 0 {
		return r, -1
	}
	if r.last, end = capitalMonth(text, end); end >= 0 && r.first.month == 0 {
		r.first.month = r.last.month
	}
	return r, end
}

// monthRange reads June 5-7, 2020; June 5 and 6, 2020; June 30 - July 2, 2020; June 5, 2020 - July 2, 2020.
func monthRange(text string, i int) (r dateRange, end int) {
	month, at := monthAt(text, i)
	if at < 0 {
		return r, -1
	}
	day, used := number(text, skipSpace(text, at), 2)
	at = skipSpace(text, at) + used
	if used == 0 || day == 0 {
		return r, -1
	}
	at += ordinal(text, at)
	r.first = moment{month: month, day: day, hour: -1}
	links := rangeWord
	if year, after := yearAfter(text, at); year > 0 {
		r.first.year, at, links = year, after, dashes // "June 5, 2020 and June 7, 2020" are two days
	}
	linked := linkEnd(text, at, links)
	if linked < 0 {
		return r, -1
	}
	isList := linkEnd(text, at, dashes) < 0 // "May 3 and 4 people came": a list of days needs its year
	at = linked
	r.last = moment{month: month, hour: -1}
	if named, after := monthAt(text, at); after >= 0 {
		r.last.month, at = named, skipSpace(text, after)
	} else if r.first.year > 0 {
		return r, -1
	}
	if r.last.day, end = dayAt(text, at); end < 0 {
		return r, -1
	}
	r.last.year, end = yearAfter(text, end)
	if r.last.year == 0 && (r.first.year > 0 || isList) {
		return r, -1
	}
	return r, end
}

// dayRange reads 5-7 June 2020 and 30 June - 2 July 2020.
func dayRange(text string, i int) (r dateRange, end int) {
	day, used := number(text, i, 2)
	at := i + used
	if used == 0 || day == 0 {
		return r, -1
	}
	at += ordinal(text, at)
	r.first = moment{day: day, hour: -1}
	if month, after := monthAt(text, skipSpace(text, at)); after >= 0 {
		r.first.month, at = month, after
	}
	if at = linkEnd(text, at, rangeWord); at < 0 {
		return r, -1
	}
	if r.last, end = dayMonth(text, at); end < 0 {
		return r, -1
	}
	if r.first.month == 0 {
		r.first.month = r.last.month
	}
	return r, end
}

// ordinal returns the length of the st, nd, rd or th at text[i].
func ordinal(text string, i int) int {
	if i+2 <= len(text) {
		switch strings.ToLower(text[i : i+2]) {
		case "st", "nd", "rd", "th":
			return 2
		}
	}
	return 0
}
