package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// moneyFinder finds sums with a currency: $1,234.50, US$5 million, USD 500, €20,
// 300 dollars.
type moneyFinder struct{}

func (moneyFinder) Rule() string { return "money" }

var (
	currencySigns = map[string]string{"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
	currencyWords = map[string]string{"usd": "USD", "dollars": "USD", "dollar": "USD", "eur": "EUR", "euros": "EUR", "euro": "EUR",
		"gbp": "GBP"}
	// magnitudes follow an amount, and belong to it.
	magnitudes = map[string]float64{"k": 1e3, "thousand": 1e3, "m": 1e6, "mm": 1e6, "mil": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9,
		"billion": 1e9, "trillion": 1e12}
)

func (f moneyFinder) Find(d *document) []entities.Mention {
	text := d.text
	var found []entities.Mention
	for i := 0; i < len(d.tokens); i++ {
		t := d.tokens[i]
		switch word := t.of(text); {
		case currencySigns[word] != "":
			at := skipSpace(text, t.end)
			end := amountEnd(text, at)
			if end < 0 {
				continue
			}
			start := t.start
			if i > 0 && d.tokens[i-1].end == start && (d.word(i-1) == "US" || d.word(i-1) == "USD") {
				start = d.tokens[i-1].start
			}
			found = append(found, mention(text, start, magnitudeEnd(text, end), entities.MONEY, 0.98, f.Rule()))
		case isDigit(word[0]) && (i == 0 || d.tokens[i-1].end < t.start):
			end := amountEnd(text, t.start)
			if end < 0 {
				continue
			}
			last := wordAfter(text, magnitudeEnd(text, end))
			if currencyWords[strings.ToLower(text[last.start:last.end])] == "" {
				continue
			}
			found = append(found, mention(text, t.start, last.end, entities.MONEY, 0.95, f.Rule()))
		case len(word) == 3 && currencyWords[strings.ToLower(word)] != "" && word == strings.ToUpper(word):
			if end := amountEnd(text, skipSpace(text, t.end)); end >= 0 {
				found = append(found, mention(text, t.start, magnitudeEnd(text, end), entities.MONEY, 0.95, f.Rule()))
			}
		}
	}
	return found
}

func skipSpace(text string, i int) int {
	if i < len(text) && text[i] == ' ' {
		return i + 1
	}
	return i
}

// maxAmount bounds an amount in bytes.
const maxAmount = 30

// amountEnd returns the end of the amount at text[i]: digits, in groups of three
// or together, and up to two decimals; -1 if there is none.
func amountEnd(text string, i int) int {
	at := i
	limit := min(len(text), i+maxAmount)
	for at < limit && isDigit(text[at]) {
		at++
	}
	if at == i || at == limit && at < len(text) {
		return -1
	}
	if at-i <= 3 {
		for at+4 <= len(text) && text[at] == ',' && digits(text, at+1, 3) != "" && (at+4 == len(text) || !isDigit(text[at+4])) {
			at += 4
		}
	}
	if at+1 < len(text) && text[at] == '.' && isDigit(text[at+1]) {
		end := at + 1
		for end < len(text) && isDigit(text[end]) && end-at <= maxAmount {
			end++
		}
		at = end
	}
	if at < len(text) && (text[at] == '-' || text[at] == '/') && at+1 < len(text) && isDigit(text[at+1]) {
		return -1
	}
	return at
}

// magnitudeEnd returns the end of an amount that ends at text[i], a magnitude
// after it included.
func magnitudeEnd(text string, i int) int {
	w := wordAfter(text, i)
	if word := text[w.start:w.end]; magnitudes[strings.ToLower(word)] > 0 && (w.start == i || len(word) > 1) {
		return w.end
	}
	return i
}

// wordAfter returns the word of ASCII letters at text[i], a space before it
// allowed; it is empty if there is none.
func wordAfter(text string, i int) token {
	start := skipSpace(text, i)
	end := start
	for end < len(text) && end-start <= maxSuffixWord && isAlnum(text[end]) && !isDigit(text[end]) {
		end++
	}
	if end-start > maxSuffixWord || end < len(text) && isAlnum(text[end]) {
		end = start
	}
	return token{start: start, end: end}
}
