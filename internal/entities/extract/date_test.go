package extract

import (
	"strings"
	"testing"
)

func TestDatesAndRanges(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The course runs June 5-7, 2020 in W.", "June 5-7, 2020 = 2020-06-05/2020-06-07"},
		{"The course runs June 5 - 7, 2020.", "June 5 - 7, 2020 = 2020-06-05/2020-06-07"},
		{"runs June 5th to 7th, 2020", "June 5th to 7th, 2020 = 2020-06-05/2020-06-07"},
		{"runs June 5 and 6, 2020 here", "June 5 and 6, 2020 = 2020-06-05/2020-06-06"},
		{"on June 5, 6 and 7, 2020 in W.", "June 5, 6 and 7, 2020 = 2020-06-05/2020-06-07"},
		{"on June 5th, 6th, 7th, and 8th, 2020.", "June 5th, 6th, 7th, and 8th, 2020 = 2020-06-05/2020-06-08"},
		{"on June 5, 9 and 12, 2020", "June 5 = --06-05"},
		{"on June 5, 6 and 7 people", "June 5 = --06-05"},
		{"runs June 30 - July 2, 2020", "June 30 - July 2, 2020 = 2020-06-30/2020-07-02"},
		{"runs Dec 30, 2019 – Jan 2, 2020", "Dec 30, 2019 – Jan 2, 2020 = 2019-12-30/2020-01-02"},
		{"runs 5-7 June 2020", "5-7 June 2020 = 2020-06-05/2020-06-07"},
		{"runs 30 June - 2 July 2020", "30 June - 2 July 2020 = 2020-06-30/2020-07-02"},
		{"Dates: 06/05-06/07/2020.", "06/05-06/07/2020 = 2020-06-05/2020-06-07"},
		{"Dates: 06/05/2020-06/07/2020.", "06/05/2020-06/07/2020 = 2020-06-05/2020-06-07"},
		{"runs May 5-7.", "May 5-7 = --05-05/--05-07"},
		{"Row: 2.04.123 Sept. 1, 2020 Aug. 20, 2020 N/A", "Sept. 1, 2020 = 2020-09-01|Aug. 20, 2020 = 2020-08-20"},
		{"Row: 5/11/2020 11/21/2019 seen", "5/11/2020 = 2020-05-11|11/21/2019 = 2019-11-21"},
		{"from June 5, 2020 to July 2, 2020", "June 5, 2020 = 2020-06-05|July 2, 2020 = 2020-07-02"},
		{"Swiss: 01.07.2021 and 5.6.20", "01.07.2021 = 2021-07-01|5.6.20 = 2020-06-05"},
		{"DTG 051200ZJUN20, 051200Z JUN 2020", "051200ZJUN20 = 2020-06-05T12:00:00|051200Z JUN 2020 = 2020-06-05T12:00:00"},
		{"05 JUN 20, 5JUN2020, 05-JUN-20", "05 JUN 20 = 2020-06-05|5JUN2020 = 2020-06-05|05-JUN-20 = 2020-06-05"},
		{"05-07 JUN 20; 5-7JUN2020", "05-07 JUN 20 = 2020-06-05/2020-06-07|5-7JUN2020 = 2020-06-05/2020-06-07"},
		{"05 JUN - 07 JUN 20; 05 JUN 20 - 07 JUN 20", "05 JUN - 07 JUN 20 = 2020-06-05/2020-06-07|05 JUN 20 - 07 JUN 20 = 2020-06-05/2020-06-07"},
		{"05 JUN 20 1430L, 05JUN20 2510Z", "05 JUN 20 1430L = 2020-06-05T14:30:00|05JUN20 = 2020-06-05"},
		{"2020-06-05/2020-06-07 or 2020-06-05 – 2020-06-07",
			"2020-06-05/2020-06-07 = 2020-06-05/2020-06-07|2020-06-05 – 2020-06-07 = 2020-06-05/2020-06-07"},
		{"07-05 JUN 20", ""},
		{"On or about 6/5/20, at 1430 hours", "6/5/20, at 1430 hours = 2020-06-05T14:30:00"},
		{"version 5.6.20, rule 5.6.20 and 1.2.3.4", ""},
		{"June 31-32, 2020 and 99/99-99/99/2020", ""},
		{"May 3 and 4 people came", "May 3 = --05-03"},
		{"unit 051299ZJUN20", ""},
	} {
		if got := strings.ReplaceAll(strings.Join(found(t, c.text, "DATE"), "|"), "DATE ", ""); got != c.want {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"June 5-7, 2020", "051200ZJUN20", "5.6.20", "05 JUN 20", "06/05-06/07/2020", "05-07 JUN 20", "5JUN20 1430L",
		"2020-06-05/2020-06-07"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, m := range (dateFinder{}).Find(newDocument(s)) {
			if s[m.Start:m.End] != m.Text || Value(m) == m.Text && len(m.Text) > len("2020-06-05") && !strings.Contains(m.Text, "-") {
				t.Fatalf("%q has %+v with value %q", s, m, Value(m))
			}
		}
	})
}
