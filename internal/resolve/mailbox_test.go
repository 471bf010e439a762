package resolve

import "testing"

func TestIsSharedMailbox(t *testing.T) {
	for _, c := range []struct {
		address string
		names   []string
		want    bool
	}{
		{"tips@pd.oakmere.example", nil, true},
		{"crime.tips2@pd.oakmere.example", nil, true},
		{"duty-officer@pd.oakmere.example", []string{"Casey Sample"}, true},
		{"intel-unit7@pd.oakmere.example", nil, true},
		{"casey.sample@pd.oakmere.example", nil, false},
		{"ops.sample@pd.oakmere.example", []string{"Casey Sample"}, false},
		{"csample@pd.oakmere.example", []string{"Casey Sample", "CASEY SAMPLE", "Casey Smaple", "Casey Fiction"}, false},
		{"squad3@pd.oakmere.example", []string{"Casey Sample", "Robin Fiction", "Pat Novel", "Kim Story"}, true},
		{"", nil, false},
	} {
		if got := IsSharedMailbox(c.address, c.names); got != c.want {
			t.Errorf("%s of %v: shared is %v", c.address, c.names, got)
		}
	}
}

func TestUndecorated(t *testing.T) {
	for in, want := range map[string]string{
		"casey+bulletins@x.example": "casey@x.example", "casey.sample@gmail.com": "caseysample@gmail.com",
		"casey.sample@x.example": "casey.sample@x.example", "+x@x.example": "+x@x.example", "": "",
	} {
		if got := Undecorated(in); got != want {
			t.Errorf("Undecorated(%q) = %q, want %q", in, got, want)
		}
	}
}
