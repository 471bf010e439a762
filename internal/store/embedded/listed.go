package embedded

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// listed turns stated recipient lists into those that are shown. It is used for one list
// after the other: the marks of a list are set in one row of bits for all nodes, where
// those that are one fall together and stand in order, and are taken out of it again.
type listed struct {
	into  []uint32
	marks []uint64
	// used holds a bit a word of marks that has any: most lists reach into far chunks with few.
	used []uint64
	// block is room for a stated list, a piece at a time; heads and body for a shown one.
	block       []uint32
	heads, body []byte
}

// usedWords are the words of used of a chunk.
const usedWords = chunk / 64

// newListed makes room for lists of the nodes of a snapshot: into says for each as which one it is shown.
func newListed(into []uint32) *listed {
	chunks := (len(into)/64 + chunk) / chunk
	return &listed{into: into, marks: make([]uint64, chunks*chunk), used: make([]uint64, chunks*usedWords), block: make([]uint32, 4096)}
}

// list replaces absorbed nodes of a list by those that are shown. Nobody may change the
// bitmap that it returns.
func (l *listed) list(nodes *roaring.Bitmap) (*roaring.Bitmap, error) {
	for it := nodes.ManyIterator(); ; {
		n := it.NextMany(l.block)
		if n == 0 {
			break
		}
		for _, stated := range l.block[:n] {
			l.mark(l.into[stated])
		}
	}
	return l.marked()
}

func (l *listed) mark(i uint32) {
	l.marks[i/64] |= 1 << (i % 64)
	l.used[i>>12] |= 1 << (i >> 6 & 63)
}

// marked is the list of what is marked, and clears the marks.
func (l *listed) marked() (*roaring.Bitmap, error) {
	l.heads, l.body = l.heads[:0], l.body[:0]
	for c := range len(l.used) / usedWords {
		used := l.used[c*usedWords : (c+1)*usedWords]
		if slices.ContainsFunc(used, func(word uint64) bool { return word != 0 }) {
			l.take(c, used)
			clear(used)
		}
	}
	shown := roaring.New()
	_, err := shown.FromUnsafeBytes(l.written())
	return shown, err
}

// take adds a chunk to what is written of a list, and clears its marks: the words that used names.
func (l *listed) take(c int, used []uint64) {
	words := l.marks[c*chunk : (c+1)*chunk]
	held := 0
	for at, u := range used {
		for ; u != 0; u &= u - 1 {
			held += bits.OnesCount64(words[at*64+bits.TrailingZeros64(u)])
		}
	}
	if held > sparse {
		for _, word := range words {
			l.body = binary.LittleEndian.AppendUint64(l.body, word)
		}
		clear(words)
	} else {
		l.body = slices.Grow(l.body, 2*held)
		for at, u := range used {
			for ; u != 0; u &= u - 1 {
				w := at*64 + bits.TrailingZeros64(u)
				for word := words[w]; word != 0; word &= word - 1 {
					l.body = binary.LittleEndian.AppendUint16(l.body, uint16(w*64+bits.TrailingZeros64(word)))
				}
				words[w] = 0
			}
		}
	}
	l.heads = binary.LittleEndian.AppendUint16(l.heads, uint16(c))
	l.heads = binary.LittleEndian.AppendUint16(l.heads, uint16(held-1))
}

// written is what was taken, as a bitmap is written: the cookie, how many containers,
// for each its chunk and one less than its nodes, where it begins, and then all of them.
func (l *listed) written() []byte {
	containers := len(l.heads) / 4
	start := 8 + 8*containers
	out := make([]byte, 0, start+len(l.body))
	out = binary.LittleEndian.AppendUint32(out, cookie)
	out = binary.LittleEndian.AppendUint32(out, uint32(containers))
	out = append(out, l.heads...)
	for at := 0; at < len(l.heads); at += 4 {
		out = binary.LittleEndian.AppendUint32(out, uint32(start))
		if held := int(binary.LittleEndian.Uint16(l.heads[at+2:])) + 1; held > sparse {
			start += 8 * chunk
		} else {
			start += 2 * held
		}
	}
	return append(out, l.body...)
}
