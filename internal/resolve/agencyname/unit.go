package agencyname

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/plain"
)

// unitWords say that what stands behind a sign is a part of what stands before it.
var unitWords = wordSet(
	`division div unit bureau section investigation investigations investigative detective detectives patrol narcotics vice gang
	gangs intelligence intel records dispatch communications traffic swat k9 homicide burglary robbery precinct district station substation squad
	operations training task force tf team branch office region group barracks troop post zone area command crime crimes special services
	security loss prevention asset protection store warehouse campus location headquarters hq`)

// Unit takes the part off that a name says it is, behind a dash, a slash, a comma or a
// number sign: "Oakmere PD / Investigations", "Bluebell Markets #384". ok is false for a
// name that says none.
func Unit(name string) (head, unit string, ok bool) {
	at := strings.IndexFunc(name, func(r rune) bool { return strings.ContainsRune("/–—,(#:;|", r) })
	if dash := strings.Index(name, " - "); dash >= 0 && (at < 0 || dash < at) {
		at = dash
	}
	if at <= 0 {
		return "", "", false
	}
	head, unit = strings.TrimSpace(name[:at]), plain.Words(strings.TrimLeft(name[at:], "/–—,(#:;|- "))
	words := strings.Fields(unit)
	isNumber := name[at] == '#' && len(words) > 0 && isFigures(words[0])
	if plain.Words(head) == "" || !isNumber && !slices.ContainsFunc(words, func(w string) bool { return unitWords[w] }) {
		return "", "", false
	}
	// "Store" and "No." before a number sign are of the number.
	for _, word := range []string{" store", " no", " number", " location", " unit"} {
		if rest := strings.TrimSuffix(strings.ToLower(head), word); isNumber && len(rest) < len(head) && len(rest) > 0 {
			head = strings.TrimSpace(head[:len(rest)])
		}
	}
	return head, unit, true
}

func isFigures(w string) bool { return strings.Trim(w, "0123456789") == "" }
