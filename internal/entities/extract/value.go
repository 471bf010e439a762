package extract

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"bluegraph/internal/entities"
)

// Value is Value, for those who hold an extractor alone.
func (e *Extractor) Value(m entities.Mention) string { return Value(m) }

// Value gives the spellings of one identifier, sum or date one form; of a name it
// is the name with single spaces.
//
//	EMAIL, URL   in lower case (a URL's host only), no longer disguised
//	PHONE        +14155550123 (E.164)
//	IP           no longer disguised
//	PLATE, VIN   in capitals, without spaces and hyphens; CASE in capitals
//	MONEY        "USD 1234.50"
//	DATE         ISO 8601 without a zone: 2020-06-05, 2020-06-05T14:30:00, 2020-06, --06-05;
//	             a range with a slash: 2020-06-05/2020-06-07
func Value(m entities.Mention) string {
	switch m.Type {
	case entities.EMAIL:
		return strings.ToLower(strings.Map(func(r rune) rune {
			if strings.ContainsRune(apostropheMarks, r) {
				return '\''
			}
			return r
		}, refang(m.Text).text))
	case entities.URL:
		return urlValue(m.Text)
	case entities.PHONE:
		if n, err := phonenumbers.Parse(plainGroups(m.Text), "US"); err == nil {
			return phonenumbers.Format(n, phonenumbers.E164)
		}
	case entities.IP:
		return refang(m.Text).text
	case entities.PLATE, entities.VIN:
		return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(m.Text))
	case entities.CASE:
		return strings.ToUpper(m.Text)
	case entities.MONEY:
		return moneyValue(m.Text)
	case entities.DATE:
		return dateValue(m.Text)
	}
	return strings.Join(strings.Fields(m.Text), " ")
}

func urlValue(text string) string {
	address := refang(text).text
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		scheme, rest = "http", address
	}
	scheme = strings.ToLower(scheme)
	host, path := rest, ""
	if k := strings.IndexAny(rest, "/?#"); k >= 0 {
		host, path = rest[:k], rest[k:]
	}
	return scheme + "://" + strings.ToLower(host) + path
}

func moneyValue(text string) string {
	currency := "USD"
	for sign, c := range currencySigns {
		if strings.Contains(text, sign) {
			currency = c
		}
	}
	amount := strings.IndexFunc(text, func(r rune) bool { return r >= '0' && r <= '9' })
	if amount < 0 {
		return text
	}
	end := amountEnd(text, amount)
	if end < 0 {
		return text
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(text[amount:end], ",", ""), 64)
	if err != nil {
		return text
	}
	for _, word := range strings.Fields(strings.ToLower(text[:amount] + " " + text[end:])) {
		if c := currencyWords[word]; c != "" {
			currency = c
		}
		if x := magnitudes[word]; x > 0 {
			value *= x
		}
	}
	return fmt.Sprintf("%s %.2f", currency, value)
}

func dateValue(text string) string {
	iso, end := dateAt(text, 0)
	if end < 0 {
		return text
	}
	return iso
}
