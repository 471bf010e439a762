package htmltext

import "math/bits"

// The bytes of a word in a register, one operation for eight letters; see
// "Determine if a word has a byte less than n" in Anderson's Bit Twiddling Hacks.
const (
	ones     = 0x0101010101010101
	low7     = 0x7f * ones
	high     = 0x80 * ones
	spaces   = ' ' * ones
	ampers   = '&' * ones
	controls = (0x80 - ' ') * ones // added to a byte, sets its high bit from ' ' on
)

// verbatimEnd returns where the ASCII that can be copied as it stands from
// source[at:to] ends: words parted by single spaces, without references. It
// returns at when source[at] needs a closer look.
func verbatimEnd(source string, at, to int) int {
	i := at
	// A space at the front is not ours, as if another stood before it.
	afterSpace := uint64(0x80)
	for ; i < to && i+8 <= len(source); i += 8 { // may look beyond to
		x := load(source[i:])
		y := x & low7
		isSpace := ^((y ^ spaces) + low7) & high
		stops := (x|^(y+controls)|^((y^ampers)+low7))&high | isSpace&(isSpace<<8|afterSpace)
		if stops != 0 {
			return giveBack(source, at, min(i+bits.TrailingZeros64(stops)/8, to))
		}
		afterSpace = isSpace >> 56
	}
	i = min(i, to)
	for ; i < to; i++ {
		c := source[i]
		if c < ' ' || c >= 0x80 || c == '&' || c == ' ' && (i == at || source[i-1] == ' ') {
			break
		}
	}
	return giveBack(source, at, i)
}

// giveBack leaves a space at the end of the run out: what follows decides over it.
func giveBack(source string, at, end int) int {
	if end > at && source[end-1] == ' ' {
		return end - 1
	}
	return end
}

// load reads eight bytes; the compiler makes one instruction of it.
func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
