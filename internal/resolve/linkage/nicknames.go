package linkage

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

// shareLine tells whether two sorted lists have a number in common.
func shareLine(a, b []int) bool {
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

// IsNickname tells of two given names, folded, that stand on one line of the list of
// short forms.
func IsNickname(a, b string) bool { return shareLine(nicknames[a], nicknames[b]) }
