package embedded

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/graph"
)

func TestVertexPack(t *testing.T) {
	want := []graph.Vertex{
		{ID: "campaign:a/1", Kind: "Campaign", Name: "Ünïcode 王", Time: "2020-01-02T03:04:05", SentAt: "2020-01-02T03:04:05", Status: "sent"},
		{ID: "agency:b", Kind: "Agency", Name: "B", State: "OR"},
		{},
	}
	var pack []byte
	for i, v := range want {
		pack = appendVertex(pack, uint32(i)*300, v)
	}
	intern := map[string]string{}
	rest := string(pack)
	for i, w := range want {
		number, v, after, err := cutVertex(rest, intern)
		if err != nil || number != uint32(i)*300 || !cmp.Equal(w, v) {
			t.Errorf("vertex %d reads back as %d %+v, %v", i, number, v, err)
		}
		rest = after
	}
	if len(rest) != 0 {
		t.Errorf("%d bytes are left", len(rest))
	}
	first := len(appendVertex(nil, 0, want[0]))
	for cut := range first {
		if _, _, _, err := cutVertex(string(pack[:cut]), intern); !errors.Is(err, errPack) {
			t.Fatalf("cut at %d: error is %v", cut, err)
		}
	}
}

func TestArcPack(t *testing.T) {
	want := graph.Arc{Source: 1<<32 - 1, Target: 7, Set: 1 << 20, At: 1<<32 - 1, Type: 11}
	pack := appendArc(nil, want)
	if got := readArc(pack); len(pack) != arcSize || got != want {
		t.Errorf("%d bytes read back as %+v", len(pack), got)
	}
}
