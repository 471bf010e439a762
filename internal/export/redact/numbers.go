package redact

import (
	"strings"

	"bluegraph/internal/entities"
)

// Numbers of people that rows state are found however their digits are parted, and where
// nothing but the number stands: seven digits in the name of a file.

// learnNumbers takes note of telephone numbers: all ten digits, and the last seven.
func (x *Names) learnNumbers(p entities.Properties) {
	for _, s := range stringsOf(p["phone"]) {
		digits := strings.Map(func(r rune) rune {
			if '0' <= r && r <= '9' {
				return r
			}
			return -1
		}, plain(s).s)
		if len(digits) >= 10 {
			x.numbers[digits[len(digits)-10:]] = true
		}
		if len(digits) >= 7 {
			x.numbers[digits[len(digits)-7:]] = true
		}
	}
}

// numberSpans finds known numbers in a plain text.
func (x *Names) numberSpans(p plainText) (spans []span) {
	if len(x.numbers) == 0 {
		return nil
	}
	var digits []byte
	var at []int
	flush := func() {
		for i := 0; i < len(digits); i++ {
			for _, n := range []int{10, 7} {
				if i+n > len(digits) || !x.numbers[string(digits[i:i+n])] {
					continue
				}
				isWhole := (i == 0 || at[i-1]+1 < at[i]) && (i+n == len(digits) || at[i+n-1]+1 < at[i+n])
				if n == 10 || isWhole {
					start, end := p.span(at[i], at[i+n-1]+1)
					spans = append(spans, span{start, end, "[number]", Number})
					i += n - 1
					break
				}
			}
		}
		digits, at = digits[:0], at[:0]
	}
	for i := range len(p.s) {
		c := p.s[i]
		switch {
		case '0' <= c && c <= '9':
			digits, at = append(digits, c), append(at, i)
		case len(at) > 0 && i-at[len(at)-1] > 3, strings.IndexByte(" ._/()+-", c) < 0:
			flush()
		}
	}
	flush()
	return spans
}
