package lazy

import (
	"errors"
	"testing"
)

func TestErrorIsNotKept(t *testing.T) {
	var v Value[int]
	asked := 0
	compute := func() (int, error) {
		asked++
		if asked == 1 {
			return 0, errors.New("not yet")
		}
		return 40 + asked, nil
	}
	if _, err := v.Get(compute); err == nil {
		t.Error("the error of the first computation is lost")
	}
	for range 2 {
		if got, err := v.Get(compute); got != 42 || err != nil {
			t.Errorf("got %d, %v, want 42 from the second computation", got, err)
		}
	}
	if asked != 2 {
		t.Errorf("computed %d times, want 2", asked)
	}
}
