package extract

import (
	"strings"
	"testing"
)

func TestCaseNumbers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"He was booked under RD985259 on Monday.", "RD985259"},
		{"See SO12-5757 for the burglary.", "SO12-5757"},
		{"Also CR-13-00609 and 2008-59648 are open.", "CR-13-00609|2008-59648"},
		{"Warrants 2019-CF-001234, 19CR001234 and 20-012345.", "2019-CF-001234|19CR001234|20-012345"},
		{"Case #A77-1234-9 is closed, A77-1235-0 is open.", "A77-1234-9|A77-1235-0"},
		{"The years 2019-2020, ZIP 97301-1234, call 555-0142 or 503-555-0142.", ""},
		{"CVE-2020-12345, ISO-19-0001, COVID-19, MS-13, FY20-21, I-95, AR-15", ""},
		{"Serial A123 and B1234", ""},
	} {
		var got []string
		for _, m := range found(t, c.text, "CASE") {
			number, _, _ := strings.Cut(strings.TrimPrefix(m, "CASE "), " = ")
			got = append(got, number)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
	}
}
