package cell

import "strings"

// timeToken is a run of digits, a word in lower case, or one mark.
type timeToken struct {
	// digits and value are of a number, word of a word, mark of anything else.
	digits, value int
	word          string
	mark          rune
	// spaced tells that white space stood before it.
	spaced bool
}

// lexTime takes a written time apart.
func lexTime(s string) []timeToken {
	var all []timeToken
	spaced := false
	for i := 0; i < len(s); {
		c := s[i]
		start := i
		switch {
		case c >= '0' && c <= '9':
			n := 0
			for i < len(s) && s[i] >= '0' && s[i] <= '9' {
				if n < 1e14 {
					n = n*10 + int(s[i]-'0')
				}
				i++
			}
			all = append(all, timeToken{digits: i - start, value: n, spaced: spaced})
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			for i < len(s) && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' {
				i++
			}
			all = append(all, timeToken{word: strings.ToLower(s[start:i]), spaced: spaced})
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || strings.HasPrefix(s[i:], "\u00a0") || strings.HasPrefix(s[i:], "\u202f"):
			i++
			if c >= 0x80 {
				i = start + len("\u00a0")
				if c == 0xe2 {
					i++
				}
			}
			spaced = true
			continue
		case strings.HasPrefix(s[i:], "–") || strings.HasPrefix(s[i:], "—"):
			i += len("–")
			all = append(all, timeToken{mark: '-', spaced: spaced})
		default:
			i++
			all = append(all, timeToken{mark: rune(c), spaced: spaced})
		}
		spaced = false
	}
	return all
}

var months = map[string]int{}
var weekdays = set(`mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday`)
var zones = set(`z utc gmt ut est edt et cst cdt ct mst mdt mt pst pdt pt akst akdt hst ast adt cet cest bst ist`)

func init() {
	for i, names := range []string{"jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
		"sep sept september", "oct october", "nov november", "dec december"} {
		for _, n := range strings.Fields(names) {
			months[n] = i + 1
		}
	}
}
