package source

import (
	"math"
	"strconv"
	"strings"

	"bluegraph/internal/source/cell"
)

// valueAs reads a cell as the mapping says; ok is false for what it is not.
func valueAs(as, s string) (value any, ok bool) {
	switch as {
	case "list":
		all := listed(s)
		return all, len(all) > 0
	case "integer":
		n, err := strconv.ParseInt(plainNumber(cell.Key(s)), 10, 64)
		return n, err == nil
	case "number":
		f, err := strconv.ParseFloat(plainNumber(s), 64)
		return f, err == nil && !math.IsNaN(f) && !math.IsInf(f, 0)
	case "flag":
		return cell.Flag(s)
	}
	return s, true
}

// plainNumber takes a typed number's marks away: 1,234.50, $1,200, (15).
func plainNumber(s string) string {
	s = strings.TrimSpace(s)
	if inner, ok := strings.CutPrefix(s, "("); ok && strings.HasSuffix(inner, ")") {
		s = "-" + inner[:len(inner)-1]
	}
	if strings.ContainsAny(s, ",$€£") && !strings.HasSuffix(s, ",") {
		s = strings.NewReplacer("$", "", "€", "", "£", "", " ", "").Replace(s)
		if groupsOfThree(s) {
			s = strings.ReplaceAll(s, ",", "")
		}
	}
	return s
}

// groupsOfThree tells whether the commas of a number part its thousands.
func groupsOfThree(s string) bool {
	whole, _, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if len(g) != 3 && (i > 0 || len(g) > 3 || g == "") {
			return false
		}
	}
	return true
}
