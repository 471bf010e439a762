package agencyname

import "testing"

func TestUnit(t *testing.T) {
	for _, c := range []struct{ name, head, unit string }{
		{"Oakmere PD / Investigations", "Oakmere PD", "investigations"},
		{"Oakmere Police Department – Patrol Division", "Oakmere Police Department", "patrol division"},
		{"Oakmere PD - Narcotics Task Force", "Oakmere PD", "narcotics task force"},
		{"Bluebell Markets #384", "Bluebell Markets", "384"},
		{"Bluebell Markets Store #384, Loss Prevention", "Bluebell Markets", "384 loss prevention"},
		{"Sheriff's Office, Fallow County", "", ""},
		{"Oakmere PD", "", ""},
		{"#", "", ""},
		{"", "", ""},
	} {
		head, unit, ok := Unit(c.name)
		if head != c.head || unit != c.unit || ok != (c.head != "") {
			t.Errorf("%q is %q, %q, %v; want %q, %q", c.name, head, unit, ok, c.head, c.unit)
		}
	}
}

func FuzzUnit(f *testing.F) {
	for _, s := range []string{"Oakmere PD / Investigations", " #1", "Ⱥ store #1", "-", " - "} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, name string) { Unit(name) })
}
