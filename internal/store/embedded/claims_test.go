package embedded

import (
	"errors"
	"slices"
	"testing"
)

func TestClaimsComeBack(t *testing.T) {
	person, edge := subjectKey{source: 7}, subjectKey{7, 3, 1 << 31}
	claims := []claim{
		{person, 1, 0, 0, "Ana"}, {edge, 2, 0, 0, ""}, {person, 300, 4, 22, "Zürich \x00"}, {edge, 1, 0, 0, "OPD"},
	}
	var packed []byte
	for _, c := range claims {
		packed = appendClaim(packed, c)
	}
	for name, c := range map[string]struct {
		about subjectKey
		want  []claim
	}{
		"of an entity":   {person, []claim{claims[0], claims[2]}},
		"of an edge":     {edge, []claim{claims[1], claims[3]}},
		"of the reverse": {subjectKey{1 << 31, 3, 7}, nil},
	} {
		var got []claim
		if err := eachClaim(packed, []subjectKey{c.about}, func(c claim) { got = append(got, c) }); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	for cut := 1; cut < 10; cut++ { // the last claim has ten bytes and more
		if err := eachClaim(packed[:len(packed)-cut], []subjectKey{person}, func(claim) {}); !errors.Is(err, errPack) {
			t.Errorf("%d bytes short: %v", cut, err)
		}
	}
}

func TestMarksComeBackSortedAndOnce(t *testing.T) {
	marks := sortMarks([]mark{
		{subjectKey{7, 2, 9}, 4}, {subjectKey{source: 7}, 1 << 33}, {subjectKey{7, 2, 9}, 3}, {subjectKey{source: 7}, 1 << 33},
	})
	want := []mark{{subjectKey{source: 7}, 1 << 33}, {subjectKey{7, 2, 9}, 3}, {subjectKey{7, 2, 9}, 4}}
	var packed []byte
	for _, m := range marks {
		packed = appendMark(packed, m)
	}
	var got []mark
	if err := eachMark(packed, 7, func(m mark) { got = append(got, m) }); err != nil || !slices.Equal(got, want) {
		t.Errorf("marks %v, %v", got, err)
	}
	if err := eachMark(packed[:len(packed)-1], 7, func(mark) {}); !errors.Is(err, errPack) {
		t.Errorf("cut short: %v", err)
	}
}
