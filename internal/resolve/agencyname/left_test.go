package agencyname

import "testing"

func TestHasLeft(t *testing.T) {
	for _, cell := range []string{
		"Retired (Napa PD)", "Retired - Oakland Police Department", "Retired, CHP", "Retired from Fresno PD", "Napa PD (Retired)",
		"Napa PD - Ret.",
		"Retired LEO", "Retired Law Enforcement", "Retired police officer", "RET. / Kern County SO",
	} {
		if !HasLeft(cell) {
			t.Errorf("%q is taken for an agency", cell)
		}
	}
	for _, cell := range []string{
		"Napa Police Department", "Retired Officers Association of Napa", "Retired Senior Volunteer Program", "Retired", "Ret", "", " - ",
		"王 Retired Club",
	} {
		if HasLeft(cell) {
			t.Errorf("%q is taken for one that somebody has left", cell)
		}
	}
}

func FuzzHasLeft(f *testing.F) {
	f.Add("Retired (")
	f.Add("ret\xff -")
	f.Fuzz(func(t *testing.T, cell string) {
		if HasLeft(cell) != HasLeft("  "+cell+" ") {
			t.Errorf("%q is another cell with space around it", cell)
		}
	})
}
