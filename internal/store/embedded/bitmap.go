package embedded

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"
)

// The cookies and bounds of https://github.com/RoaringBitmap/RoaringFormatSpec: a chunk of numbers shares a container.
// One of more than sparse numbers is written as its words, any other as a list; with runs as pairs of start and length.
// The first bytes are a cookie; with runs it holds the number of containers less one, and a bit a container follows.
const (
	chunk       = 1 << 16 / 64 // words of 64 numbers in a container
	sparse      = 4096
	cookie      = 12346
	cookieRuns  = 12347
	offsetsFrom = 4 // so many containers have their offsets written even with runs
)

// bitmapOf is the bitmap that bytes are, which stay a piece of it. The checksum of a file that
// somebody made by hand may be right, so the bytes must have been checked too (appendNumbers): an unsorted one
// makes the library panic later.
func bitmapOf(b []byte) (*roaring.Bitmap, error) {
	set := roaring.New()
	if _, err := set.FromUnsafeBytes(b); err != nil {
		return nil, fmt.Errorf("%w: %w", errPack, err)
	}
	set.SetCopyOnWrite(false) // else who copies it would mark it, while others read
	return set, nil
}

// containerKind is how a container is written.
type containerKind uint8

const (
	listContainer containerKind = iota
	wordContainer
	runContainer
)

// eachContainer calls visit for the containers of a written bitmap: which numbers it holds (those whose higher half is key),
// how many, and the bytes from its first on. Visit says how many of these it takes up, -1 if it is not well formed. It reports
// whether all is as the format says.
func eachContainer(b []byte, visit func(kind containerKind, key, held int, rest []byte) (size int)) bool {
	if len(b) < 8 {
		return false
	}
	var runs []byte // a bit a container
	containers, at := 0, 8
	switch first := binary.LittleEndian.Uint32(b); {
	case first == cookie:
		containers = int(binary.LittleEndian.Uint32(b[4:]))
	case first&0xffff == cookieRuns:
		containers = int(first>>16) + 1
		at = 4 + (containers+7)/8
		if len(b) < at {
			return false
		}
		runs = b[4:at]
	default:
		return false
	}
	if containers > 1<<16 || len(b) < at+4*containers {
		return false
	}
	heads := b[at : at+4*containers]
	at += len(heads)
	var offsets []byte
	if runs == nil || containers >= offsetsFrom {
		if len(b) < at+4*containers {
			return false
		}
		offsets = b[at : at+4*containers]
		at += len(offsets)
	}
	last := -1
	for c := range containers {
		key, held := int(binary.LittleEndian.Uint16(heads[4*c:])), int(binary.LittleEndian.Uint16(heads[4*c+2:]))+1
		if key <= last || offsets != nil && int(binary.LittleEndian.Uint32(offsets[4*c:])) != at {
			return false
		}
		last = key
		kind := listContainer
		if runs != nil && runs[c/8]>>(c%8)&1 == 1 {
			kind = runContainer
		} else if held > sparse {
			kind = wordContainer
		}
		size := visit(kind, key, held, b[at:])
		if size < 0 {
			return false
		}
		at += size
	}
	return at == len(b)
}

// runBytes are the bytes of a container of runs that starts with b and holds so many numbers; -1 if there is none.
func runBytes(b []byte, held int) int {
	if len(b) < 2 {
		return -1
	}
	size := 2 + 4*int(binary.LittleEndian.Uint16(b))
	if size == 2 || len(b) < size {
		return -1
	}
	next := 0
	for run := b[2:size]; len(run) > 0; run = run[4:] {
		start, more := int(binary.LittleEndian.Uint16(run)), int(binary.LittleEndian.Uint16(run[2:]))
		if start < next || start+more >= 1<<16 {
			return -1
		}
		next = start + more + 2 // runs that touch would be one
		held -= more + 1
	}
	if held != 0 {
		return -1
	}
	return size
}

// wordBytes are the bytes of a container of words.
func wordBytes(b []byte, held int) int {
	const size = 8 * chunk
	if len(b) < size {
		return -1
	}
	for at := 0; at < size; at += 8 {
		held -= bits.OnesCount64(binary.LittleEndian.Uint64(b[at:]))
	}
	if held != 0 {
		return -1
	}
	return size
}
