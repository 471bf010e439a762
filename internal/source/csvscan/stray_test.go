package csvscan

import (
	"fmt"
	"strings"
	"testing"
)

// TestOneStrayQuoteCostsAtMostTwoRecords puts a quote at every place of a file in
// the leak's manner, and takes away every quote of it, and counts the records that
// are not read as they were: the damaged one, and at most the one after it. After
// the first record, which shows what records look like, what is read instead must
// not be more than what was lost.
func TestOneStrayQuoteCostsAtMostTwoRecords(t *testing.T) {
	cases := []struct{ name, header, row string }{
		{"bodies", "ID,Subject,Body,Flag", "%d,\"Bulletin, part\",\"<p class=\"\"a\"\">\nText, with commas\n\nand lines</p>\n\",0"},
		{"slim", "ID,UserID,At,IP", "%d,17,\"06/05/20 08:20:00\",\"192.0.2.7\""},
		{"numbers", "ID,UserID,Flag", "%d,17,0"},
		{"text first", "Name,Title,City", "\"Roe %d\",\"Analyst, senior\","},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			in := c.header + "\n"
			for i := range 12 {
				in += fmt.Sprintf(c.row, i+1) + "\n"
			}
			whole := records(in)
			second := strings.Index(in, fmt.Sprintf(c.row, 2))
			check := func(what string, at int, damaged string) {
				got := map[string]bool{}
				for _, r := range records(damaged) {
					got[r] = true
				}
				lost := 0
				for _, r := range whole {
					if !got[r] {
						lost++
					}
				}
				if made := len(got) - (len(whole) - lost); lost > 2 || made > lost && at >= second {
					t.Errorf("%s at byte %d (%q) loses %d of %d records, makes %d", what, at, in[max(0, at-10):min(len(in), at+10)], lost, len(whole),
						made)
				}
			}
			for at := len(c.header) + 1; at < len(in); at++ {
				check("a quote put in", at, in[:at]+`"`+in[at:])
				if in[at] == '"' {
					check("a quote taken away", at, in[:at]+in[at+1:])
				}
			}
		})
	}
}

func records(in string) []string {
	var out []string
	for s := New(strings.NewReader(in), Options{}); s.Scan(); {
		out = append(out, fmt.Sprintf("%q", s.Cells()))
	}
	return out
}
