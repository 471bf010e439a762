package personname

import "testing"

func TestIsPlaceholder(t *testing.T) {
	for _, name := range []string{"N/A", "n/a N/A", "NA NA", "Unknown Unknown", "TEST TEST", "TBD", "Front Desk", "NULL NULL", "-", "", "xxx",
		"First Last",
		"FNU LNU", "Test User2", "To Be Determined", "Vacant Position", "Records Division", "Night Dispatch", "Anonymous Caller", "?", "...",
		"Not Provided", "Duty Officer", "Watch Commander 2", "None None", "no name"} {
		if !IsPlaceholder(name) {
			t.Errorf("%q is taken for a person", name)
		}
	}
	for _, name := range []string{"Ann Null", "Casey Sample", "Nanna Varga", "N. Adams", "A. N. Other", "Test Pilotson", "O",
		"Desmond Unit-Hale", "Jenna Null", "Юлия", "李娜", "O'Malley", "Mary Desk", "Test Varga"} {
		if IsPlaceholder(name) {
			t.Errorf("%q is taken for nobody", name)
		}
	}
}
