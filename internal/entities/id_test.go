package entities

import (
	"strings"
	"testing"
)

func TestRowID(t *testing.T) {
	for name, c := range map[string]struct {
		kind  Kind
		parts []string
		want  ID
	}{
		"campaign":         {Campaign, []string{"ncric", "7170"}, "campaign:ncric/7170"},
		"table of its own": {Document, []string{"ncric", "Documents", "3"}, "document:ncric/Documents/3"},
		"folder as it is":  {Site, []string{"a~b c"}, "site:a~b c"},
		"unknown kind":     {"Ship", []string{"1"}, "ship:1"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := RowID(c.kind, c.parts...); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestOpaqueID(t *testing.T) {
	id := OpaqueID(Recipient, "sample", "ann@oakmere.example")
	if again := OpaqueID(Recipient, "sample", "ann@oakmere.example"); again != id {
		t.Errorf("the same thing is %s and %s", id, again)
	}
	// Part of the contract: ids survive a reload, so the hash may not change.
	if want := ID("recipient:ro7gywnj6vyaawjl"); id != want {
		t.Errorf("got %s, want %s", id, want)
	}
	for name, other := range map[string]ID{
		"another kind": OpaqueID(Person, "sample", "ann@oakmere.example"),
		"another leak": OpaqueID(Recipient, "other", "ann@oakmere.example"),
		"another key":  OpaqueID(Recipient, "sample", "bob@oakmere.example"),
		"two keys":     OpaqueID(Recipient, "sample", "ann@oakmere", ".example"),
		"moved border": OpaqueID(Recipient, "sample", "ann@oakmere.", "example"),
	} {
		_, hash, _ := strings.Cut(string(other), ":")
		if other == id || len(hash) != 16 || strings.HasSuffix(string(id), hash) {
			t.Errorf("%s: %s beside %s", name, other, id)
		}
	}
}

func TestKindOfID(t *testing.T) {
	for name, c := range map[string]struct {
		id   ID
		want Kind
	}{
		"row":           {"campaign:ncric/7170", Campaign},
		"opaque":        {"recipient:abcdefghijklmnop", Recipient},
		"colon in name": {"site:a:b", Site},
		"no colon":      {"campaign", ""},
		"no kind":       {"ship:1", ""},
		"upper case":    {"Campaign:1", ""},
		"empty":         {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got, ok := c.id.Kind(); got != c.want || ok != (c.want != "") {
				t.Errorf("%q is %q, %v, want %q", c.id, got, ok, c.want)
			}
		})
	}
}

func TestEdgeID(t *testing.T) {
	for name, c := range map[string]struct {
		source ID
		t      RelationType
		target ID
		want   EdgeID
	}{
		"ordinary":            {"campaign:ncric/7170", SentTo, "recipient:abc", "campaign:ncric/7170~SENT_TO~recipient:abc"},
		"tilde in a folder":   {"site:a~b", Sent, "campaign:a~b/1", "site:a~~b~SENT~campaign:a~~b/1"},
		"edge in a folder":    {"site:a~SENT_TO~b", Sent, "campaign:a~SENT_TO~b/1", "site:a~~SENT_TO~~b~SENT~campaign:a~~SENT_TO~~b/1"},
		"tilde at the end":    {"site:a~", Sent, "campaign:a~/~", "site:a~~~SENT~campaign:a~~/~~"},
		"type without target": {"site:a~SENT~", Sent, "campaign:1", "site:a~~SENT~~~SENT~campaign:1"},
	} {
		t.Run(name, func(t *testing.T) {
			got := NewEdgeID(c.source, c.t, c.target)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			source, kind, target, err := got.Parse()
			if err != nil || source != c.source || kind != c.t || target != c.target {
				t.Errorf("%q is read as %q, %q, %q, %v", got, source, kind, target, err)
			}
		})
	}
}

func TestNoEdgeID(t *testing.T) {
	for name, id := range map[string]EdgeID{
		"empty":             "",
		"entity":            "campaign:ncric/7170",
		"entity with joint": "site:a~SENT_TO~b",
		"no source":         "~SENT~campaign:1",
		"no target":         "site:a~SENT~",
		"no type":           "site:a~~campaign:1",
		"unknown type":      "site:a~LIKES~campaign:1",
		"lower case":        "site:a~sent~campaign:1",
		"lone tilde after":  "site:a~SENT~campaign:1~2",
		"tilde at the end":  "site:a~SENT~campaign:1~",
	} {
		t.Run(name, func(t *testing.T) {
			if source, kind, target, err := id.Parse(); err == nil {
				t.Errorf("%q is read as %q, %q, %q", id, source, kind, target)
			}
		})
	}
}

// FuzzEdgeID: what was joined comes apart as it was, two edges never share a name,
// and what comes apart is what joining makes.
func FuzzEdgeID(f *testing.F) {
	for _, s := range [][2]string{{"a", "b"}, {"a~", "~b"}, {"~~", "~"}, {"a~SENT~", "~SENT~b"}, {"x~SENT~campaign:y", "1"}, {"", "\xff~"}} {
		f.Add(s[0], s[1], "site:"+s[0]+"~SENT~campaign:"+s[1])
	}
	f.Fuzz(func(t *testing.T, from, to, any string) {
		a, b := RowID(Site, from), RowID(Campaign, to)
		for _, r := range Relations {
			source, kind, target, err := NewEdgeID(a, r.Type, b).Parse()
			if err != nil || source != a || kind != r.Type || target != b {
				t.Errorf("%q, %s, %q comes apart as %q, %s, %q, %v", a, r.Type, b, source, kind, target, err)
			}
		}
		if source, kind, target, err := EdgeID(any).Parse(); err == nil && NewEdgeID(source, kind, target) != EdgeID(any) {
			t.Errorf("%q comes apart as %q, %s, %q, which join to %q", any, source, kind, target, NewEdgeID(source, kind, target))
		}
	})
}
