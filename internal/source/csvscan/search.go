package csvscan

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// Cells are short as a rule: a number, a word, a date. A search call per delimiter
// costs more than the search, and a loop over bytes guesses the end of each cell
// wrong once. Eight bytes in one word have neither cost.
const (
	wordSize = 8
	ones     = 0x0101010101010101
	highBits = 0x8080808080808080
	newlines = ones * '\n'
	quotes   = ones * '"'
	// nearWords are searched word by word before bytes.IndexByte takes over, which
	// is faster over a long stretch and slower to begin.
	nearWords = 4
)

// zeroBytes sets the high bit of each zero byte of w. The lowest bit set is right;
// those above it may not be.
func zeroBytes(w uint64) uint64 { return (w - ones) &^ w & highBits }

// scanBare finds the separator or newline that ends an unquoted cell; end is 0 for
// what ended it if b ends first.
func scanBare(b []byte, i int, separator byte) (at int, end byte) {
	separators := ones * uint64(separator)
	for ; i+wordSize <= len(b); i += wordSize {
		w := binary.LittleEndian.Uint64(b[i:])
		if found := zeroBytes(w^separators) | zeroBytes(w^newlines); found != 0 {
			i += bits.TrailingZeros64(found) / wordSize
			return i, b[i]
		}
	}
	for ; i < len(b); i++ {
		if c := b[i]; c == separator || c == '\n' {
			return i, c
		}
	}
	return i, 0
}

// indexQuote finds the first quote of b at or after i; -1 if there is none.
func indexQuote(b []byte, i int) int {
	for near := i + nearWords*wordSize; i < near && i+wordSize <= len(b); i += wordSize {
		if found := zeroBytes(binary.LittleEndian.Uint64(b[i:]) ^ quotes); found != 0 {
			return i + bits.TrailingZeros64(found)/wordSize
		}
	}
	k := bytes.IndexByte(b[i:], '"')
	if k < 0 {
		return -1
	}
	return i + k
}

// plainLen is the length of the ASCII text that b begins with, or a little less.
func plainLen(b []byte) int {
	i := 0
	for ; i+wordSize <= len(b); i += wordSize {
		if binary.LittleEndian.Uint64(b[i:])&highBits != 0 {
			return i
		}
	}
	for ; i < len(b) && b[i] < utf8.RuneSelf; i++ {
	}
	return i
}
