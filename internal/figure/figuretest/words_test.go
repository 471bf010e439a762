package figuretest_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"bluegraph/internal/questions"
)

func count(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func contains(t *testing.T, what, text, want string) {
	t.Helper()
	if !strings.Contains(text, want) {
		t.Errorf("%s is %q, want %q in it", what, text, want)
	}
}

// mostFrom is what the alt text says of the center with most bulletins.
func mostFrom(m questions.Matrix) string {
	top := m.Rows.Items[0]
	for _, r := range m.Rows.Items {
		if r.Total > top.Total {
			top = r
		}
	}
	return fmt.Sprintf("Most from %s: %s.", top.Name, count(top.Total))
}

func plural(n int64) string {
	if n == 1 {
		return "1 recipient"
	}
	return count(n) + " recipients"
}
