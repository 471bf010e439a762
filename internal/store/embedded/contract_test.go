package embedded

import (
	"path/filepath"
	"testing"

	"bluegraph/internal/questions"
	"bluegraph/internal/store/storetest"
)

var _ questions.Keeper = (*Store)(nil)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) questions.Keeper {
		s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a b%3F#?.db"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	}, storetest.Capabilities{AbortKeepsOld: true})
}
