package questions

import (
	"errors"
	"testing"
)

// FuzzCursor: a cursor is refused as a bad question or stands for one place, which
// writes a cursor of its own.
func FuzzCursor(f *testing.F) {
	for _, seed := range []string{HitKey{AllInName, 12, "campaign:a/1"}.Cursor(), "!", "e30", "bnVsbA", "eyJpIjoi_yJ9"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		key, ok, err := ParseCursor(cursor)
		if err != nil || !ok {
			if ok || err != nil && !errors.Is(err, ErrBadQuery) || err == nil && cursor != "" {
				t.Fatalf("%q: %v, %v", cursor, ok, err)
			}
			return
		}
		if again, ok, err := ParseCursor(key.Cursor()); err != nil || !ok || again != key {
			t.Fatalf("%q is %+v, and its cursor %+v, %v, %v", cursor, key, again, ok, err)
		}
	})
}
