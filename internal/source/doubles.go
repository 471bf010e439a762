package source

import (
	"strconv"
	"strings"
)

// columnNames gives a header's names the form in which mappings say them. A name that a
// program made different from one before it, "Email.1", is that name again.
func columnNames(header []string) []string {
	seen := make(map[string]bool, len(header))
	names := make([]string, len(header))
	for i, h := range header {
		if base, number, ok := cutLast(h, "."); ok && seen[strings.ToLower(Sanitise(base))] {
			if _, err := strconv.ParseUint(number, 10, 16); err == nil {
				h = base
			}
		}
		names[i] = Sanitise(h)
		seen[strings.ToLower(names[i])] = true
	}
	return names
}

func cutLast(s, separator string) (before, after string, ok bool) {
	i := strings.LastIndex(s, separator)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(separator):], true
}

// doubledColumns are further columns of a name, by the first; nil if none stands twice.
func doubledColumns(header []string) map[int][]int {
	first := make(map[string]int, len(header))
	var doubles map[int][]int
	for i, h := range header {
		if h == "" {
			continue
		}
		h = strings.ToLower(h)
		at, known := first[h]
		if !known {
			first[h] = i
			continue
		}
		if doubles == nil {
			doubles = map[int][]int{}
		}
		doubles[at] = append(doubles[at], i)
	}
	return doubles
}

// reportDoubles tells of columns whose name stands several times.
func (b *binding) reportDoubles(file string, onProblem func(Problem)) {
	for i, h := range b.header {
		if n := len(b.doubles[i]); n > 0 {
			onProblem(Problem{File: file, Column: h, Count: int64(n), IsNote: true,
				Reason: "the column stands more than once in the header: of those that a row fills the one with more cells filled was read"})
		}
	}
}
