package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// plateFinder finds licence plates of vehicles: after a word that announces one,
// or beside a state. Where a state stands beside it, the rule names it
// ("plate:CA").
type plateFinder struct{}

func (plateFinder) Rule() string { return "plate" }

var (
	plateCues = setOf("plate plates lp lic license licence tag tags registration reg bearing")
	// vehicleCues are weaker: a plate after them must look like one.
	vehicleCues = setOf("vehicle sedan truck suv van car pickup coupe hatchback minivan motorcycle trailer interest")
	plateLinks  = setOf("number no no. num # : is was of with displaying the a , - ( /")
)

const (
	minPlate = 5
	maxPlate = 8
	// plateReach is how many words a plate may stand after the word that announces it.
	plateReach = 4
)

func (f plateFinder) Find(d *document) []entities.Mention {
	var found []entities.Mention
	for i := 0; i < len(d.tokens); i++ {
		last, form := plateAt(d, i)
		if last < 0 {
			continue
		}
		state := plateState(d, i, last)
		cue := plateCue(d, i)
		score := 0.0
		switch {
		case cue == 2:
			score = 0.97
		case form != oddForm && (cue == 1 || state != ""):
			score = 0.95
		case form == singularForm && last == i:
			score = 0.85
		default:
			continue
		}
		rule := f.Rule()
		if state != "" {
			rule += ":" + state
		}
		found = append(found, mention(d.text, d.tokens[i].start, d.tokens[last].end, entities.PLATE, score, rule))
		i = last
	}
	return found
}

// The forms of plates: one that little else has (7ABC123), ones that many plates
// have and some other things (ABC1234, 123ABC), and the rest.
const (
	oddForm = iota
	usualForm
	singularForm
)

// plateAt returns the last token of what could be a plate at token i, -1 if
// nothing could, and its form.
func plateAt(d *document, i int) (last, form int) {
	word := d.word(i)
	last = i
	if len(word) < minPlate && len(word) >= 2 && isPlateText(word) && i+1 < len(d.tokens) && isBeside(d.text, d.tokens, i+1) {
		if next := d.word(i + 1); len(next) >= 2 && len(word)+len(next) <= maxPlate && isPlateText(next) && hasDigit(word) != hasDigit(next) {
			word += next
			last = i + 1
		}
	}
	bare := strings.ReplaceAll(word, "-", "")
	if len(bare) < minPlate || len(bare) > maxPlate || !isPlateText(bare) || !hasDigit(bare) {
		return -1, oddForm
	}
	switch runs := plateForm(bare); {
	case runs == "D": // digits alone are a plate in few states, and much else
		return -1, oddForm
	case runs == "DLD" && len(bare) == 7 && isDigit(bare[0]) && !isDigit(bare[1]) && !isDigit(bare[3]):
		return last, singularForm
	case (runs == "LD" || runs == "DL") && (len(bare) == 6 || len(bare) == 7):
		return last, usualForm
	}
	return last, oddForm
}

// isPlateText tells of capital letters and digits.
func isPlateText(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) && (s[i] < 'A' || s[i] > 'Z') {
			return false
		}
	}
	return true
}

// plateForm writes runs of letters as L and of digits as D.
func plateForm(s string) string {
	form := ""
	for i := range len(s) {
		c := "L"
		if isDigit(s[i]) {
			c = "D"
		}
		if !strings.HasSuffix(form, c) {
			form += c
		}
	}
	return form
}

// plateCue tells how strongly the words before token i announce a plate: 2 surely,
// 1 a vehicle is spoken of, 0 not.
func plateCue(d *document, i int) int {
	for k := i - 1; k >= 0 && i-k <= plateReach && isOneLine(d.text, d.tokens[k], d.tokens[k+1]); k-- {
		word := d.word(k)
		if len(word) > maxSuffixWord {
			return 0
		}
		lower := strings.ToLower(word)
		switch {
		case plateCues[lower]:
			return 2
		case vehicleCues[lower]:
			return 1
		case !plateLinks[lower] && stateOf(word) == "":
			return 0
		}
	}
	return 0
}

// plateState returns the state that stands beside a plate, "" if none does.
func plateState(d *document, first, last int) string {
	for k := first - 1; k >= max(0, first-3) && isOneLine(d.text, d.tokens[k], d.tokens[k+1]); k-- {
		if s := stateOf(d.word(k)); s != "" {
			return s
		}
		if d.tokens[k].isWord && !plateCues[strings.ToLower(d.word(k))] {
			break
		}
	}
	for k := last + 1; k <= min(last+2, len(d.tokens)-1) && isOneLine(d.text, d.tokens[k-1], d.tokens[k]); k++ {
		if s := stateOf(d.word(k)); s != "" && (d.word(k-1) == "(" || d.word(k-1) == "," || d.word(k-1) == "/") {
			return s
		}
	}
	return ""
}

// stateOf returns the abbreviation of the state that a word names, "" if it names
// none.
func stateOf(word string) string {
	if len(word) < 2 || len(word) > 13 || !isCapitalised(word) || len(word) == 2 && strings.ToUpper(word) != word {
		return ""
	}
	if s, ok := entities.State(word); ok {
		return s
	}
	return ""
}
