package api

import (
	"net/url"
	"strings"
	"testing"
)

// FuzzSplitID: an id with its slashes, escaped, comes back with the suffix behind
// it, even if it ends like a suffix itself.
func FuzzSplitID(f *testing.F) {
	for _, seed := range []string{"campaign:ncric/7170", "document:a/b/evidence", "site:50%", "", "a\xff~b?c#d"} {
		f.Add(seed)
	}
	known := func(suffix string) bool { return suffix == "" || suffix == "/evidence" }
	f.Fuzz(func(t *testing.T, id string) {
		if id == "" {
			return // no address names nothing
		}
		for _, suffix := range []string{"", "/evidence"} {
			got, end, err := splitID(url.PathEscape(id)+suffix, known)
			if err != nil || got != id || end != suffix {
				t.Fatalf("%q with %q is %q with %q, %v", id, suffix, got, end, err)
			}
		}
		if _, _, err := splitID(id, known); err != nil && !strings.Contains(id, "%") {
			t.Fatalf("%q: %v", id, err)
		}
	})
}
