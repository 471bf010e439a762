package entities

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// UnmatchedAs is the property of a campaign that tells the ids of its list that name no row apart
// from those of other campaigns of its site: ranges of numbers (Ranges), one number for each such
// id of a table of the site. The numbers mean nothing else.
const UnmatchedAs = "unmatched_as"

// Ranges writes distinct numbers in ascending order as "0-17,19"; "" for none.
func Ranges(numbers []uint32) string {
	numbers = slices.Clone(numbers)
	slices.Sort(numbers)
	var b strings.Builder
	for i := 0; i < len(numbers); {
		end := i
		for end+1 < len(numbers) && numbers[end+1] == numbers[end]+1 {
			end++
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatUint(uint64(numbers[i]), 10))
		if end > i {
			b.WriteByte('-')
			b.WriteString(strconv.FormatUint(uint64(numbers[end]), 10))
		}
		i = end + 1
	}
	return b.String()
}

// EachRange calls visit with the first and the last number of each range of a text that Ranges
// wrote. The error names the part that is no range.
func EachRange(text string, visit func(first, last uint32)) error {
	for part := range strings.SplitSeq(text, ",") {
		if part == "" {
			continue
		}
		from, to, isRange := strings.Cut(part, "-")
		if !isRange {
			to = from
		}
		first, err := strconv.ParseUint(from, 10, 32)
		last, wrong := strconv.ParseUint(to, 10, 32)
		if err != nil || wrong != nil || last < first {
			return fmt.Errorf("%q is no range of numbers", part)
		}
		visit(uint32(first), uint32(last))
	}
	return nil
}
