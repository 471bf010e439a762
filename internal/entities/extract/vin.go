package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// vinFinder finds vehicle identification numbers whose check digit is right
// (49 CFR 565.15).
type vinFinder struct{}

func (vinFinder) Rule() string { return "vin" }

const vinLength = 17

func (f vinFinder) Find(d *document) []entities.Mention {
	var found []entities.Mention
	for _, t := range d.tokens {
		if t.end-t.start == vinLength && isVIN(t.of(d.text)) {
			found = append(found, mention(d.text, t.start, t.end, entities.VIN, 0.99, f.Rule()))
		}
	}
	return found
}

var vinWeights = [vinLength]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2}

// isVIN tells whether 17 letters and digits are a VIN. A number of digits alone,
// which no maker gives, is more likely an account.
func isVIN(s string) bool {
	const values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ"
	sum, letters := 0, 0
	for i := range len(s) {
		c := strings.ToUpper(s[i : i+1])[0]
		k := strings.IndexByte(values, c)
		if k < 0 || c == '.' {
			return false
		}
		if !isDigit(c) {
			letters++
		}
		sum += k % 10 * vinWeights[i]
	}
	check := "0123456789X"[sum%11]
	return letters > 0 && strings.ToUpper(s)[8] == check
}
