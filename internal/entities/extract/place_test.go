package extract

import (
	"slices"
	"strings"
	"testing"
)

// Expected names are read by eye: each text is a sentence as bulletins have them.
func TestPlacesAndFirms(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // "TYPE name", in order, parted by |
	}{
		{"He left toward Quillmere in a white Marlin van.", "LOC Quillmere"},
		{"It happened at 412 Alder Street on Monday.", "LOC 412 Alder Street"},
		{"They met on Marrow Avenue.", "LOC Marrow Avenue"},
		{"A fight at Quillmere High School was stopped.", "LOC Quillmere High School"},
		{"A car was burnt at the Ottergate Mall.", "LOC Ottergate Mall"},
		{"A drone flew over fields near the Fernwick Power Plant.", "LOC Fernwick Power Plant"},
		{"Threat Assessment Wexelthorpe", "LOC Wexelthorpe"},
		{"Operation Wexelthorpe", ""},
		{"Goods were taken from Harrow and Finch Stores, Inc. by two men.", "ORG Harrow and Finch Stores, Inc."},
		{"Staff of Corvale Outfitters #12 called.", "ORG Corvale Outfitters #12"},
		{"The Yarrowmere Water and Power will hold a meeting.", "ORG Yarrowmere Water and Power"},
		{"The stores are closed and the company is gone.", ""},
		{"Ask the Flintmarsh County D.A.'s Office.", "ORG Flintmarsh County D.A.'s Office"},
		{"Officer Banks spoke with him.", "PER Banks"},
		{"Officer Safety comes first.", ""},
	} {
		var got []string
		for _, m := range found(t, c.text, "PER", "ORG", "LOC") {
			name, _, _ := strings.Cut(m, " = ")
			got = append(got, name)
		}
		var want []string
		if c.want != "" {
			want = strings.Split(c.want, "|")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q has %q, want %q", c.text, got, want)
		}
	}
}
