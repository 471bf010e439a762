package embedded

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// appendNumbers appends the numbers of a sealed bitmap, in order: what is read of most bitmaps is worked on number by
// number, and to make a bitmap of them first took longer than the work. In the same look at each byte it checks that they
// are a bitmap as its format says: containers, and the numbers in each, in order, nothing twice, counts right, all within
// the bytes. The library's Validate compares every run of a container with every other, which took half the time of
// opening a leak of 178 million receipts. A number of end or more is refused before memory is taken for its container: a few bytes
// can stand for 65,536 numbers.
func appendNumbers(into []uint32, b []byte, end int64, key ...int64) ([]uint32, error) {
	b, err := unseal(b, key...)
	if err != nil {
		return into, err
	}
	ok := eachContainer(b, func(kind containerKind, high, held int, rest []byte) (size int) {
		base := uint32(high) << 16
		if int64(base) >= end {
			return -1
		}
		switch kind {
		case runContainer:
			if size = runBytes(rest, held); size > 0 {
				into = appendRuns(into, base, rest[2:size])
			}
		case wordContainer:
			if size = wordBytes(rest, held); size > 0 {
				into = appendWords(into, base, rest[:size])
			}
		default:
			into, size = appendListed(into, base, rest, held)
		}
		if size > 0 && int64(into[len(into)-1]) >= end {
			return -1
		}
		return size
	})
	if !ok {
		return into, errPack
	}
	return into, nil
}

func appendRuns(into []uint32, base uint32, runs []byte) []uint32 {
	for ; len(runs) > 0; runs = runs[4:] {
		first := base | uint32(binary.LittleEndian.Uint16(runs))
		for n := range uint32(binary.LittleEndian.Uint16(runs[2:])) + 1 {
			into = append(into, first+n)
		}
	}
	return into
}

func appendWords(into []uint32, base uint32, words []byte) []uint32 {
	for ; len(words) > 0; words, base = words[8:], base+64 {
		for word := binary.LittleEndian.Uint64(words); word != 0; word &= word - 1 {
			into = append(into, base+uint32(bits.TrailingZeros64(word)))
		}
	}
	return into
}

// appendListed appends the numbers of a container that lists them; size is how many bytes that takes up, -1 if it is not well formed.
func appendListed(into []uint32, base uint32, b []byte, held int) (numbers []uint32, size int) {
	size = 2 * held
	if len(b) < size {
		return into, -1
	}
	at := len(into)
	into = slices.Grow(into, held)[:at+held]
	last := -1
	b = b[:size]
	for i := range into[at:] {
		number := int(binary.LittleEndian.Uint16(b[2*i:]))
		if number <= last {
			return into[:at], -1
		}
		into[at+i] = base | uint32(number)
		last = number
	}
	return into, size
}
