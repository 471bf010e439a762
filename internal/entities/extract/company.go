package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// companyFinder finds firms by the words their names end with, the number of a branch included:
// "Corvale Outfitters #12", "Harrow and Finch Stores, Inc.", "Yarrowmere Water and Power".
type companyFinder struct{}

func (companyFinder) Rule() string { return "company" }

var (
	// companyEnds are the last words of firms' names; those of tradeWords are everyday words too, and
	// the name before them must be none.
	companyEnds = bySize(`inc|inc.|incorporated|llc|l.l.c.|corp|corp.|corporation|ltd|ltd.|company|co.|plc|stores|store|department store|
		department stores|pharmacy|pharmacies|drugs|foods|markets|supermarket|supermarkets|grocery|electronics|outfitters|goods|
		home goods|sporting goods|hardware|jewelers|apparel|furniture|appliances|auto parts|motors|bank|savings bank|water and power|
		light and power|power and light|gas and electric|electric cooperative|energy|utilities|railway|railroad|airlines|airways|
		logistics|holdings|industries|enterprises|partners|insurance|pharmaceuticals|technologies|communications|broadcasting|
		security services|wireless|brewing|dairy|farms|casino|theatres|cinemas|restaurants|bakery|cleaners|pawn|towing|transport|trucking`)
	tradeWords = setOf(`stores store company drugs foods markets grocery electronics goods hardware apparel furniture appliances bank energy
		utilities industries enterprises partners insurance communications wireless farms casino restaurants bakery cleaners pawn towing
		transport trucking pharmacy supermarket motors`)
)

func (f companyFinder) Find(d *document) []entities.Mention {
	var found []entities.Mention
	for i := 1; i < len(d.tokens); i++ {
		word := d.word(i)
		if !d.tokens[i].isWord || len(word) > maxSuffixWord || !isCapitalised(word) {
			continue
		}
		n := companyLength(d, i)
		if n == 0 {
			continue
		}
		first := d.companyStart(i)
		if first < 0 || tradeWords[strings.ToLower(d.word(i+n-1))] && !isProper(d, first, i) {
			continue
		}
		last := d.branchEnd(i + n - 1)
		found = appendValid(found, mention(d.text, d.tokens[first].start, d.tokens[last].end, entities.ORG, 0.87, f.Rule()))
		i = last
	}
	return found
}

// companyLength returns how many tokens from i on are the end of a firm's name; 0 if none are, or
// if the name goes on behind them.
func companyLength(d *document, i int) int {
	best := 0
	for _, words := range companyEnds[strings.ToLower(d.word(i))] {
		isMatch := len(words) > best && i+len(words) <= len(d.tokens)
		for k := 1; k < len(words) && isMatch; k++ {
			w := d.word(i + k)
			isMatch = strings.EqualFold(w, words[k]) && (isCapitalised(w) || words[k] == "and") && isBeside(d.text, d.tokens, i+k)
		}
		if isMatch {
			best = len(words)
		}
	}
	if best > 0 && d.isBesideCapital(i+best-1) && companyEnds[strings.ToLower(d.word(i+best))] == nil {
		return 0
	}
	return best
}

// companyStart returns the first token of the name before token i, -1 if there is none: capitalised
// words, and one more before "and" or "&".
func (d *document) companyStart(i int) int {
	first := -1
	for k := i - 1; k >= 0 && i-k <= maxNameWords && isBeside(d.text, d.tokens, k+1); k-- {
		word := d.word(k)
		isAnd := (word == "and" || word == "&") && first >= 0 && k > 0 && isBeside(d.text, d.tokens, k) && isCapitalised(d.word(k-1)) &&
			d.tokens[k-1].isWord && !ofNoName[strings.ToLower(d.word(k-1))]
		if isAnd {
			continue
		}
		if !d.tokens[k].isWord || !isCapitalised(word) || ofNoName[strings.ToLower(word)] || titleOf(d.text, d.tokens[k]) != "" {
			break
		}
		first = k
	}
	return first
}

// branchEnd returns the last token of a firm's name that ends at token last, with its legal form and
// the number of the branch: ", Inc.", "#407".
func (d *document) branchEnd(last int) int {
	if last+2 < len(d.tokens) && d.word(last+1) == "," && isLegalForm(d.word(last+2)) &&
		isOneLine(d.text, d.tokens[last+1], d.tokens[last+2]) {
		last += 2
	}
	if last+2 < len(d.tokens) && d.word(last+1) == "#" && d.tokens[last+1].end == d.tokens[last+2].start && isHouseNumber(d.word(last+2)) &&
		isOneLine(d.text, d.tokens[last], d.tokens[last+1]) {
		return last + 2
	}
	return last
}

func isLegalForm(word string) bool {
	switch strings.ToLower(strings.TrimSuffix(word, ".")) {
	case "inc", "llc", "corp", "ltd", "co", "plc":
		return true
	}
	return false
}
