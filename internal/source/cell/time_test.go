package cell

import "testing"

// Every form that exports, spreadsheets and people were seen to use, for one moment.
func TestTime(t *testing.T) {
	const half, midnight = "2020-05-01T09:30:00", "2020-05-01T00:00:00"
	for in, want := range map[string]string{
		"05/01/20 09:30:00": half, "{ts '2020-05-01 09:30:00'}": half, "{d '2020-05-01'}": midnight, "#5/1/2020 9:30:00 AM#": half,
		"2020-05-01T09:30:00Z": half, "2020-05-01T09:30:00-07:00": half, "2020-05-01 09:30:00.000": half, "2020-05-01 09:30:00+00": half,
		"2020-05-01T09:30:00.1234567+0200": half, "2020-05-01T09:30": half, "2020-05-01": midnight, "2020/05/01 09:30": half,
		"2020.05.01":                      midnight,
		"TIMESTAMP '2020-05-01 09:30:00'": half, "2020-05-01 09:30:00 UTC": half, "2020-05-01 09:30:00 America": "",
		"5/1/2020 9:30 AM": half, "5/1/2020 9:30:00 am": half, "05/01/20 09:30:00 AM": half, "5/1/2020 9:30 a.m.": half, "5/1/20 9:30AM": half,
		"5/1/2020, 9:30:00 AM": half,
		"5/1/2020 9:30:00 PM":  "2020-05-01T21:30:00", "5/1/2020 12:05 AM": "2020-05-01T00:05:00", "5/1/2020 12:05 pm": "2020-05-01T12:05:00",
		"5/1/2020 9 AM":       "2020-05-01T09:00:00",
		"May  1 2020  9:30AM": half, "May  1 2020  9:30:00:000AM": half, "Fri, 1 May 2020 09:30:00 -0700": half, "01-May-2020": midnight,
		"1-May-20 9.30.00 AM":          half,
		"01-MAY-20 09.30.00.000000 AM": half, "01-MAY-20 09.30.00.000000 AM -07:00": half, "Friday, May 1, 2020 9:30 AM": half,
		"May 1st, 2020 at 9:30 am": half,
		"Fri May  1 09:30:00 2020": half, "Fri May  1 09:30:00 PDT 2020": half, "Fri May 01 2020 09:30:00 GMT-0700 (Pacific Daylight Time)": half,
		"1st of May 2020": midnight,
		"May. 1, 2020":    midnight, "Sept. 1, 2020": "2020-09-01T00:00:00", "2020-May-01": midnight, "1 May 2020, 09:30": half,
		"May 1 '20":    midnight,
		"43952.395833": half, "43952": midnight, "43952.0": midnight, "20200501": midnight, "20200501093000": half, "202005010930": half,
		"20200501T093000Z": half, "20200501093000.0Z": half,
		"1588325400": half, "1588325400000": half, "1588325400.0": half, "/Date(1588325400000)/": half, "/Date(1588325400000-0700)/": half,
		"010930ZMAY20": half, "010930Z MAY 20": half, "010930R May 2020": half, "01 MAY 20": midnight, "1MAY2020": midnight,
		"01-MAY-20": midnight, "5/1/20 0930": half, "5/1/20, at 0930 hours": half, "5/1/20 0930hrs": half,
		"01.05.2020": midnight, "1.5.20 09:30": half, "01.05.2020 09:30:00": half,
		"May 1-3, 2020": midnight, "May 1 - 3, 2020": midnight, "May 1 and 2, 2020": midnight, "May 1 - June 2, 2020": midnight,
		"1-3 May 2020": midnight, "05/01-05/03/2020": midnight,
		"05/01/2020-05/03/2020": midnight, "5/1/2020 to 5/3/2020": midnight, "2020-05-01 - 2020-05-03": midnight,
		"5/1/2020 9:30 AM - 11:00 AM": half,
		"12/30/99 08:20:00":           "", "12/30/1899": "", "31/12/1899": "", "12/30/1899 9:30:00 AM": "", "0000-00-00 00:00:00": "",
		"00/00/0000": "", "1900-01-01": "", "1/1/1753 12:00:00 AM": "", "0001-01-01T00:00:00": "", "9999-12-31": "",
		"": "", "soon": "", "13/45/2020": "", "2/30/2020": "", "May 2020": "", "2020": "", "12": "", "5/1": "", "123456": "", "99999999": "",
		"503-555-0101": "", "9:30 AM": "",
		"01/02/03": "2003-01-02T00:00:00", "12/31/68 00:00:00": "2068-12-31T00:00:00", "12/31/69 00:00:00": "1969-12-31T00:00:00",
	} {
		got, _, ok := Time(in, Undecided)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q, %t, want %q", in, got, ok, want)
		}
	}
}

func TestOrderOfDayAndMonth(t *testing.T) {
	for _, c := range []struct {
		in   string
		o    Order
		want string
		seen Remark
	}{
		{"05/06/2019", Undecided, "2019-05-06T00:00:00", Ambiguous},
		{"05/06/2019", DayFirst, "2019-06-05T00:00:00", Ambiguous},
		{"05-06-2019", DayFirst, "2019-06-05T00:00:00", Ambiguous},
		{"05/05/2019", DayFirst, "2019-05-05T00:00:00", 0},
		{"13/06/2019 14:00:00", Undecided, "2019-06-13T14:00:00", OnlyDayFirst},
		{"13/06/2019", MonthFirst, "", 0},
		{"06/13/19 14:00:00", DayFirst, "", 0},
		{"06/13/19 14:00:00", Undecided, "2019-06-13T14:00:00", OnlyMonthFirst},
		{"13/06/19 14:00:00", DayFirst, "2019-06-13T14:00:00", OnlyDayFirst},
		{"01.07.2021", MonthFirst, "2021-07-01T00:00:00", 0},
		{"2021-07-01", DayFirst, "2021-07-01T00:00:00", 0},
	} {
		if got, seen, _ := Time(c.in, c.o); got != c.want || seen != c.seen {
			t.Errorf("%q read %d: %q, %b, want %q, %b", c.in, c.o, got, seen, c.want, c.seen)
		}
	}
}

func FuzzTime(f *testing.F) {
	for _, s := range []string{"05/01/20 09:30:00", "May 1-3, 2020", "010930ZMAY20", "Fri May 1 09:30:00 PDT 2020", "43952.39",
		"{ts '2020-05-01 09:30:00'}", "1.5.20 9.30.00 a.m."} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, s string, o uint8) {
		text, _, ok := Time(s, Order(o%3))
		if again, _, stays := Time(text, Order(o%3)); ok && (!stays || again != text) {
			t.Errorf("%q gave %q, which reads as %q", s, text, again)
		}
	})
}
