package functions

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"bluegraph/internal/opencypher/values"
)

// decimal is a number as Java's BigDecimal reads it, once its digits are ASCII. The exponent is of 32 bits.
var decimal = regexp.MustCompile(`^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]([+-]?[0-9]{1,9}))?$`)

// integerIn is the whole number in a text, of which what stands behind a decimal point is cut off; nil for no number. One of
// more than 64 bits is an error.
func integerIn(s string) (any, error) {
	s = strings.Map(asciiDigit, s)
	form := decimal.FindStringSubmatch(s)
	if form == nil {
		return nil, nil
	}
	tooLarge := values.Fail("TypeError", "InvalidArgumentValue", "integer, %s, is too large", s)
	switch exponent, _ := strconv.Atoi(form[1]); {
	case exponent > 20+len(s):
		if strings.Trim(s[:strings.IndexAny(s, "eE")], "+-.0") == "" {
			return int64(0), nil
		}
		return nil, tooLarge
	case exponent < -20-len(s):
		return int64(0), nil
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil, nil
	}
	if r.Cmp(new(big.Rat).SetInt64(math.MaxInt64)) > 0 || r.Cmp(new(big.Rat).SetInt64(math.MinInt64)) < 0 {
		return nil, tooLarge
	}
	return new(big.Int).Quo(r.Num(), r.Denom()).Int64(), nil
}

// asciiDigit is the digit that a digit of another script stands for; other characters stay.
func asciiDigit(r rune) rune {
	if r < 128 || !unicode.IsDigit(r) {
		return r
	}
	if r >= 0x1d7ce { // five styles of digits for formulas, one behind the other
		return '0' + (r-0x1d7ce)%10
	}
	n := rune(0) // Unicode has the ten digits of a script in a row
	for n < 9 && unicode.IsDigit(r-n-1) {
		n++
	}
	return '0' + n
}

// parseFloat reads what Java's Double.parseDouble reads: also 0x1.8p1, and an f or d behind.
func parseFloat(s string) (float64, bool) {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	switch bare := strings.TrimLeft(s, "+-"); {
	case len(s)-len(bare) > 1:
		return 0, false
	case bare == "NaN":
		return math.NaN(), true
	case bare == "Infinity":
		f, _ := strconv.ParseFloat(s, 64)
		return f, true
	case bare == "" || strings.Trim(bare[:1], "0123456789.") != "" || strings.ContainsRune(bare, '_'):
		return 0, false
	}
	number := s[:len(s)-1]
	if strings.Trim(s[len(s)-1:], "dDfF") != "" {
		number = s
	}
	if strings.ContainsAny(number, "xX") && !strings.ContainsAny(number, "pP") {
		return 0, false // an exponent must stand behind
	}
	f, err := strconv.ParseFloat(number, 64)
	return f, err == nil || math.IsInf(f, 0)
}
