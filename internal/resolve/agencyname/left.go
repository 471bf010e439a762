package agencyname

import (
	"strings"

	"bluegraph/internal/resolve/plain"
)

// HasLeft reports whether the cell of an agency says that the person has left it: "Retired (Napa
// PD)", "Retired from Oakland PD", "Retired LEO", "Napa PD - Ret.". A society of the retired is one.
func HasLeft(cell string) bool {
	words := strings.Fields(plain.Words(cell))
	if len(words) < 2 {
		return false
	}
	if last := words[len(words)-1]; last == "retired" || last == "ret" {
		return true
	}
	if words[0] != "retired" && words[0] != "ret" {
		return false
	}
	switch words[1] {
	case "from", "of", "leo", "law", "police":
		return true
	}
	rest := strings.TrimSpace(cell)
	rest = strings.TrimLeft(rest[min(len(words[0]), len(rest)):], ". ")
	return rest != "" && strings.ContainsRune("-–—,;/:(", []rune(rest)[0])
}
