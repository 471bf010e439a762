package agencyname

// officeVocabulary are the long words that offices are called by. A slip of the
// keyboard in one of them would hide what kind of body a name means.
var officeVocabulary = wordSet(`police department sheriff sheriffs office county district attorney attorneys school schools unified
	hospital general state patrol highway barracks fire rescue public safety marshal constable university college federal bureau
	investigation station water power probation corrections prosecutor prosecutors township village`)

// leastSplit is how long a word must be to be found across a space.
const leastSplit = 5

// slipped are the words of the vocabulary with two neighbouring letters swapped.
var slipped = func() map[string]string {
	out := map[string]string{}
	for w := range officeVocabulary {
		for i := range len(w) - 1 {
			s := w[:i] + w[i+1:i+2] + w[i:i+1] + w[i+2:]
			if !officeVocabulary[s] {
				out[s] = w
			}
		}
	}
	return out
}()

// mend puts letters of office words back in their order: "poilce" is police, and
// "policed epartment" the police department, where the space changed places with a
// letter.
func mend(words []string) []string {
	for i, w := range words {
		if to := slipped[w]; to != "" {
			words[i] = to
		}
	}
	for i := range len(words) - 1 {
		x, y := words[i], words[i+1]
		if last := len(x) - 1; last > 0 && joins(x, y, x[:last], x[last:]+y) {
			words[i], words[i+1] = x[:last], x[last:]+y
		} else if len(y) > 1 && joins(x, y, x+y[:1], y[1:]) {
			words[i], words[i+1] = x+y[:1], y[1:]
		}
	}
	return words
}

// joins tells that moving a letter between two words makes an office word of what was
// none, and spoils no other.
func joins(x, y, newX, newY string) bool {
	found := false
	for _, w := range [][2]string{{x, newX}, {y, newY}} {
		switch {
		case isOffice(w[0]) && !isOffice(w[1]):
			return false
		case isOffice(w[1]) && !isOffice(w[0]):
			found = true
		}
	}
	return found
}

func isOffice(w string) bool {
	return len(w) >= leastSplit && officeVocabulary[w]
}
