package directory

import (
	"slices"
	"strings"
	"testing"
)

func TestDirectory(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 20_000 || !slices.IsSortedFunc(all, func(a, b Entry) int { return strings.Compare(a.ID, b.ID) }) {
		t.Fatalf("%d agencies, or not in the order of their ids", len(all))
	}
	of, err := Of(map[string]bool{"hi": true})
	if err != nil {
		t.Fatal(err)
	}
	// The FBI's list calls it "Maui Police Department County Sheriff's Office".
	at := slices.IndexFunc(of, func(e Entry) bool { return e.ORI == "HI0050000" })
	if at < 0 || of[at].Name != "Maui Police Department" || of[at].County != "MAUI" || !of[at].HasPlace {
		t.Errorf("the police of Maui are not as they should be: %+v", of)
	}
}
