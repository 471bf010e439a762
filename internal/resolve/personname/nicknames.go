package personname

import (
	_ "embed"
	"strings"
)

// nicknameList names one given name a line, with the short forms it goes by. The
// list is our own, of forms in common use in the United States.
//
//go:embed nicknames.txt
var nicknameList string

// nicknames are the lines of the list a name stands on.
var nicknames = func() map[string][]int {
	lines := map[string][]int{}
	for i, line := range strings.Split(strings.TrimSpace(nicknameList), "\n") {
		for _, name := range strings.Fields(line) {
			lines[name] = append(lines[name], i)
		}
	}
	return lines
}()

// Nicknames are the lines of the list that a given name stands on, ascending.
func Nicknames(given string) []int { return nicknames[given] }

// ShareLine reports whether two ascending lists have a number in common.
func ShareLine(a, b []int) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return true
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}

// IsNickname reports whether two given names, folded, stand on one line of the list of
// short forms.
func IsNickname(a, b string) bool { return ShareLine(nicknames[a], nicknames[b]) }
