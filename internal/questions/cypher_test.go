package questions

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMapCell(t *testing.T) {
	type cell = map[string]any
	for _, c := range []struct{ in, want cell }{
		{cell{}, cell{}},
		{cell{"node": "x", "n": 1}, cell{"node": "x", "n": 1}},
		{cell{"path": "/x", "edges": 1}, cell{"path": "/x", "edges": 1}},
		{cell{"node": "x"}, cell{"map": cell{"node": "x"}}},
		{cell{"edge": cell{"edge": "x"}}, cell{"map": cell{"edge": cell{"edge": "x"}}}},
		{cell{"path": []any{}, "n": 1}, cell{"map": cell{"path": []any{}, "n": 1}}},
		{cell{"map": 1}, cell{"map": cell{"map": 1}}},
	} {
		if diff := cmp.Diff(c.want, MapCell(c.in)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.in, diff)
		}
	}
}
