package agencyname

import "testing"

func TestIsPlaceholder(t *testing.T) {
	for name, want := range map[string]bool{
		"self": true, "Self-Employed": true, "SELF / RETIRED": true, "Private Citizen": true, "Retired": true, "Test Agency": true,
		"General Public": true,
		"No Agency":      true, "Agency Not Listed": true, "n/a": true, "My company": true, "Your Agency Name Here": true,
		"": false, "Public Health": false, "Private Security Inc": false, "Wexelmere PD (Retired)": false, "General Services": false,
		"Self Storage of Umber": false,
		"Citizens Bank":         false, "A": true, "PD": false,
	} {
		if got := IsPlaceholder(name); got != want {
			t.Errorf("%q: %t", name, got)
		}
	}
}
