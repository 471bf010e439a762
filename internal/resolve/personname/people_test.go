package personname

import (
	"reflect"
	"testing"
)

func TestPeopleOfOneAddress(t *testing.T) {
	for _, c := range []struct {
		about string
		names []string
		want  [][]string
	}{
		{"two who share a mailbox", []string{"Tobias Lund", "Ines Varga"}, [][]string{{"Ines Varga"}, {"Tobias Lund"}}},
		{"a couple", []string{"Odile Brandt", "Perry Brandt"}, [][]string{{"Odile Brandt"}, {"Perry Brandt"}}},
		{"forms of one name", []string{"Sample, Casey", "C. Sample", "Casey J Sample", "CASEY SMAPLE"},
			[][]string{{"C. Sample", "CASEY SMAPLE", "Casey J Sample", "Sample, Casey"}}},
		{"a short form, a maiden name", []string{"Robert Hale", "Bob Hale", "Bob Fiction"},
			[][]string{{"Bob Fiction", "Bob Hale", "Robert Hale"}}},
		{"called by the middle name", []string{"William Scott Jones", "Scott Jones"}, [][]string{{"Scott Jones", "William Scott Jones"}}},
		{"given and family name in each other's place", []string{"Casey Sample", "Sample Casey"}, [][]string{{"Casey Sample", "Sample Casey"}}},
		{"a placeholder beside a name", []string{"N/A", "Casey Sample", "Front Desk"}, [][]string{{"Casey Sample"}}},
		{"nobody", []string{"", "Unknown"}, nil},
	} {
		if got := People(c.names); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.about, got, c.want)
		}
	}
}
