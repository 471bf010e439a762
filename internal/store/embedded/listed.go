package embedded

import (
	"encoding/binary"
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"
)

// listed turns stated recipient lists into those that are shown. It is used for one list
// after the other: the marks of a list are set in one row of bits for all nodes, where
// those that are one fall together and stand in order, and are taken out of it again.
type listed struct {
	marks []uint64
	// used holds a bit a word of marks that has any, touched a bit a chunk: most lists reach into far chunks with few.
	used, touched []uint64
	// ever holds a bit for what was in any list; nil if nobody asks.
	ever []uint64
	// chunks are those of the list at hand.
	chunks []listedChunk
}

// listedChunk is a chunk of a list and how many numbers of it are in the list.
type listedChunk struct{ at, held int }

// size is the bytes that the numbers take when they are written.
func (c listedChunk) size() int {
	if c.held > sparse {
		return 8 * chunk
	}
	return 2 * c.held
}

// usedWords are the words of used of a chunk.
const usedWords = chunk / 64

// newListed makes room for lists of so many nodes, or receivers.
func newListed(n int) *listed {
	chunks := (n/64 + chunk) / chunk
	return &listed{marks: make([]uint64, chunks*chunk), used: make([]uint64, chunks*usedWords), touched: make([]uint64, chunks/64+1)}
}

// list is the set of what is shown in place of some numbers, which into says of each; nil of an into
// that changes none. Nobody may change the bitmap that it returns.
func (l *listed) list(into, numbers []uint32) (*roaring.Bitmap, error) {
	for _, stated := range numbers {
		if into != nil {
			stated = into[stated]
		}
		l.mark(stated)
	}
	return l.marked()
}

func (l *listed) mark(i uint32) {
	l.marks[i/64] |= 1 << (i % 64)
	used := &l.used[i>>12]
	if *used == 0 {
		l.touched[i>>22] |= 1 << (i >> 16 & 63)
	}
	*used |= 1 << (i >> 6 & 63)
}

// marked is the list of what is marked, as a bitmap is written, and clears the marks: the cookie, how many containers,
// for each its chunk and one less than its nodes, where it begins, and then all of them.
func (l *listed) marked() (*roaring.Bitmap, error) {
	l.chunks = l.chunks[:0]
	size := 8
	for at, word := range l.touched {
		for ; word != 0; word &= word - 1 {
			c := l.count(at*64 + bits.TrailingZeros64(word))
			l.chunks = append(l.chunks, c)
			size += 8 + c.size()
		}
		l.touched[at] = 0
	}
	out := make([]byte, size)
	binary.LittleEndian.PutUint32(out, cookie)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(l.chunks)))
	heads, offsets, start := out[8:], out[8+4*len(l.chunks):], 8+8*len(l.chunks)
	for n, c := range l.chunks {
		binary.LittleEndian.PutUint16(heads[4*n:], uint16(c.at))
		binary.LittleEndian.PutUint16(heads[4*n+2:], uint16(c.held-1))
		binary.LittleEndian.PutUint32(offsets[4*n:], uint32(start))
		l.take(out[start:start+c.size()], c)
		start += c.size()
	}
	return bitmapOf(out)
}

// count counts the marks of a chunk.
func (l *listed) count(at int) listedChunk {
	c := listedChunk{at: at}
	words := l.marks[at*chunk : (at+1)*chunk]
	for w, used := range l.used[at*usedWords : (at+1)*usedWords] {
		for ; used != 0; used &= used - 1 {
			c.held += bits.OnesCount64(words[w*64+bits.TrailingZeros64(used)])
		}
	}
	return c
}

// take writes a chunk, and clears its marks: the words that used names.
func (l *listed) take(out []byte, c listedChunk) {
	words, all := l.marks[c.at*chunk:(c.at+1)*chunk], l.used[c.at*usedWords:(c.at+1)*usedWords]
	isList := c.held <= sparse
	for at, used := range all {
		for ; used != 0; used &= used - 1 {
			w := at*64 + bits.TrailingZeros64(used)
			word := words[w]
			words[w] = 0
			if l.ever != nil {
				l.ever[c.at*chunk+w] |= word
			}
			if !isList {
				binary.LittleEndian.PutUint64(out[8*w:], word)
				continue
			}
			for ; word != 0; word &= word - 1 {
				binary.LittleEndian.PutUint16(out, uint16(w*64+bits.TrailingZeros64(word)))
				out = out[2:]
			}
		}
	}
	clear(all)
}
