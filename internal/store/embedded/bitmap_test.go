package embedded

import (
	"slices"
	"testing"

	"bluegraph/internal/testkit/mutants"
	"bluegraph/internal/testkit/random"
	"github.com/RoaringBitmap/roaring/v2"
)

// TestAppendNumbers takes what the library writes, and of bytes that were changed only what the library too finds valid.
func TestAppendNumbers(t *testing.T) {
	r := random.New(t, 1)
	accepted, refused := 0, 0
	var numbers []uint32
	for range 150 {
		set := roaring.New()
		for range r.IntN(6) {
			switch from := uint64(r.IntN(1 << 19)); r.IntN(3) {
			case 0:
				set.AddRange(from, from+uint64(r.IntN(90_000)))
			case 1:
				for range r.IntN(9000) {
					set.Add(uint32(from) + uint32(r.IntN(1<<17)))
				}
			default:
				set.Add(uint32(from))
			}
		}
		if r.IntN(2) == 0 {
			set.RunOptimize()
		}
		b, err := set.ToBytes()
		if err != nil {
			t.Fatal(err)
		}
		end := int64(1)
		if !set.IsEmpty() {
			end = int64(set.Maximum()) + 1
		}
		if got, err := appendNumbers([]uint32{7}, seal(slices.Clone(b), 3), end, 3); err != nil || !slices.Equal(got[1:], set.ToArray()) {
			t.Fatalf("of a bitmap of %d numbers %d are read, %v", set.GetCardinality(), len(got)-1, err)
		}
		if _, err := appendNumbers(nil, seal(slices.Clone(b), 3), end-1, 3); end > 1 && err == nil {
			t.Fatalf("a number of %d is read below %d", set.Maximum(), end-1)
		}
		for range 100 {
			changed := append([]byte(nil), b...)
			for range 1 + r.IntN(2) {
				at := r.IntN(len(changed))
				if r.IntN(2) == 0 {
					at = r.IntN(min(len(changed), 64)) // heads and offsets
				}
				changed[at] ^= 1 << r.IntN(8)
			}
			if r.IntN(10) == 0 {
				changed = changed[:r.IntN(len(changed))]
			}
			var err error
			numbers, err = appendNumbers(numbers[:0], seal(slices.Clone(changed)), 1<<32)
			if err != nil {
				refused++
				continue
			}
			accepted++
			mustBeValid(t, changed, numbers)
		}
	}
	if accepted == 0 || refused == 0 {
		t.Errorf("%d changed bitmaps are accepted and %d refused", accepted, refused)
	}
}

func FuzzAppendNumbers(f *testing.F) {
	for _, set := range []*roaring.Bitmap{roaring.New(), roaring.BitmapOf(1, 2, 70_000), roaring.BitmapOf(5)} {
		set.AddRange(100_000, 180_000)
		for range 2 {
			b, err := set.ToBytes()
			if err != nil {
				f.Fatal(err)
			}
			mutants.Add(f, b)
			set.RunOptimize()
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		numbers, err := appendNumbers(nil, seal(slices.Clone(b)), 1<<22)
		if err == nil {
			mustBeValid(t, b, numbers)
		}
	})
}

// mustBeValid has the library read bytes that were accepted, as these numbers.
func mustBeValid(t *testing.T, b []byte, numbers []uint32) {
	t.Helper()
	set := roaring.New()
	if _, err := set.FromUnsafeBytes(b); err != nil {
		t.Fatalf("%d bytes are accepted that the library cannot read: %v", len(b), err)
	}
	if err := set.Validate(); err != nil && !set.IsEmpty() {
		t.Fatalf("%d bytes are accepted that the library finds invalid: %v", len(b), err)
	}
	if !slices.Equal(set.ToArray(), numbers) {
		t.Fatalf("of %d numbers in %d bytes %d are read", set.GetCardinality(), len(b), len(numbers))
	}
}
