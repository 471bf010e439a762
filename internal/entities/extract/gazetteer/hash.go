package gazetteer

import (
	"strings"
	"unicode/utf8"
)

// Hash is FNV-1a with a last mix, so that its low bits can index a table.
func Hash(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return Mix(h, 0)
}

// HashLower is Hash of a word in lower case.
func HashLower(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return Hash([]byte(strings.ToLower(word)))
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return Mix(h, 0)
}

// Mix joins two hashes into one (the finaliser of splitmix64).
func Mix(a, b uint64) uint64 {
	h := a ^ (b+0x9e3779b97f4a7c15)*0xbf58476d1ce4e5b9
	h ^= h >> 29
	h *= 0x94d049bb133111eb
	return h ^ h>>32
}
