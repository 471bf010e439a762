package embedded

import (
	"path/filepath"
	"testing"

	"bluegraph/internal/store/storetest"
)

var _ storetest.Store = (*Store)(nil)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
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
