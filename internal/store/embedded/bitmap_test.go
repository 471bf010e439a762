package embedded

import (
	"testing"

	"bluegraph/internal/testkit/mutants"
	"bluegraph/internal/testkit/random"
	"github.com/RoaringBitmap/roaring/v2"
)

// TestIsBitmap takes what the library writes, and of bytes that were changed only what the library too finds valid.
func TestIsBitmap(t *testing.T) {
	r := random.New(t, 1)
	accepted, refused := 0, 0
	for range 300 {
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
		if !isBitmap(b) {
			t.Fatalf("a bitmap of %d numbers in %d bytes is refused", set.GetCardinality(), len(b))
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
			if !isBitmap(changed) {
				refused++
				continue
			}
			accepted++
			mustBeValid(t, changed)
		}
	}
	if accepted == 0 || refused == 0 {
		t.Errorf("%d changed bitmaps are accepted and %d refused", accepted, refused)
	}
}

func FuzzIsBitmap(f *testing.F) {
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
		if isBitmap(b) {
			mustBeValid(t, b)
		}
	})
}

func mustBeValid(t *testing.T, b []byte) {
	t.Helper()
	set := roaring.New()
	if _, err := set.FromUnsafeBytes(b); err != nil {
		t.Fatalf("%d bytes are accepted that the library cannot read: %v", len(b), err)
	}
	if err := set.Validate(); err != nil && !set.IsEmpty() {
		t.Fatalf("%d bytes are accepted that the library finds invalid: %v", len(b), err)
	}
}
