package explorer

import "testing"

func TestShows(t *testing.T) {
	const file = "ncric/files/EBSE00007/170.csv"
	tests := []struct {
		name, cell string
		want       bool
	}{
		{"backslash", `EBSE00007\170.csv`, true},
		{"another case, spaces", ` ebse00007\170.CSV `, true},
		{"slash at the start", `\EBSE00007\170.csv`, true},
		{"another file", `EBSE00007\171.csv`, false},
		{"the end of another folder", `E00007\170.csv`, false},
		{"a word", "csv", false},
		{"several slashes at the start", `\\\EBSE00007\170.csv`, true},
		{"a bare file name", "170.csv", true},
		{"nothing", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shows(tt.cell, file); got != tt.want {
				t.Errorf("shows(%q) = %v", tt.cell, got)
			}
		})
	}
}
