package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

// words are the texts that a finder finds, in order.
func words(f Finder, text string) []string {
	var out []string
	for _, m := range f.Find(newDocument(text)) {
		out = append(out, m.Text)
	}
	return out
}

type findCase struct {
	name, text string
	want       []string
}

func runFinder(t *testing.T, f Finder, cases []findCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, words(f, c.text)); d != "" {
				t.Errorf("%q (-want +got):\n%s", c.text, d)
			}
			checkMentions(t, c.text, f.Find(newDocument(c.text)))
		})
	}
}

func checkMentions(t *testing.T, text string, found []entities.Mention) {
	t.Helper()
	for _, m := range found {
		if m.Start < 0 || m.End <= m.Start || m.End > len(text) || text[m.Start:m.End] != m.Text {
			t.Fatalf("%+v does not slice %q", m, text)
		}
		if m.Type == "" || m.Rule == "" || m.Score <= 0 || m.Score > 1 {
			t.Fatalf("%+v lacks a type, a rule or a score", m)
		}
	}
}

func TestEmail(t *testing.T) {
	runFinder(t, emailFinder{}, []findCase{
		{"everyday", "Write to jane.roe@springfield-pd.example, today.", []string{"jane.roe@springfield-pd.example"}},
		{"end of a sentence", "Mail tips@fusion.example.", []string{"tips@fusion.example"}},
		{"brackets and mailto", "<mailto:a_b+c@x.y.example>", []string{"a_b+c@x.y.example"}},
		{"list", "a@x.example;b@x.example,c@x.example", []string{"a@x.example", "b@x.example", "c@x.example"}},
		{"leading punctuation", "--'jane@x.example'", []string{"jane@x.example"}},
		{"no top-level domain", "jane@localhost, x@1.2", nil},
		{"inline image", "image001.png@01D4A8C2.5E2F7B80", nil},
		{"doubled sign", "a@b@c.example", nil},
		{"doubled period", "a..b@x.example", nil},
		{"handle", "@jane and jane@", nil},
	})
}

func TestURL(t *testing.T) {
	runFinder(t, urlFinder{}, []findCase{
		{"with a scheme", "See https://www.x.example/a?b=c#d.", []string{"https://www.x.example/a?b=c#d"}},
		{"without", "(www.x.example/a_(b))", []string{"www.x.example/a_(b)"}},
		{"port and user", "ftp://u@x.example:8080/f", []string{"ftp://u@x.example:8080/f"}},
		{"address", "http://192.0.2.1/x", []string{"http://192.0.2.1/x"}},
		{"disarmed scheme", "hxxps://bad[.]example/x", []string{"hxxps://bad[.]example/x"}},
		{"disarmed colon", "hxxp[:]//bad[.]example", []string{"hxxp[:]//bad[.]example"}},
		{"disarmed bare", "the host bad-one.very[.]example, blocked", []string{"bad-one.very[.]example"}},
		{"quoted", `href="http://x.example/y" and <http://z.example>`, []string{"http://x.example/y", "http://z.example"}},
		{"disarmed address is no URL", "192[.]0[.]2[.]1", nil},
		{"disarmed mail is no URL", "joe@bad[.]example", nil},
		{"no host", "http:// and http://x and foo://x.example", nil},
	})
}

func TestIP(t *testing.T) {
	runFinder(t, ipFinder{}, []findCase{
		{"version 4", "from 192.0.2.17.", []string{"192.0.2.17"}},
		{"with port", "192.0.2.17/24 and 198.51.100.4,", []string{"192.0.2.17", "198.51.100.4"}},
		{"disarmed", "192[.]0[.]2[.]1", []string{"192[.]0[.]2[.]1"}},
		{"version 6", "to 2001:db8::7334, fe80:0:0:0:1:2:3:4", []string{"2001:db8::7334", "fe80:0:0:0:1:2:3:4"}},
		{"too large", "256.0.2.1 and 1.2.3.999", nil},
		{"five parts", "1.2.3.4.5", nil},
		{"leading zero", "192.0.02.1", nil},
		{"times and ratios", "12:30:45 and 16:9, a::b", nil},
		{"inside a word", "v1.2.3.4 and 1.2.3.4b", nil},
	})
}

func TestPhone(t *testing.T) {
	runFinder(t, phoneFinder{}, []findCase{
		{"dashes", "Call 415-555-0123.", []string{"415-555-0123"}},
		{"brackets", "(415) 555-0123, (415)555-0123", []string{"(415) 555-0123", "(415)555-0123"}},
		{"periods and extension", "415.555.0123 x12, 415.555.0124x9", []string{"415.555.0123", "415.555.0124"}},
		{"country", "+1 415 555 0123; 1-415-555-0123; 1 (415) 555-0123", []string{"+1 415 555 0123", "1-415-555-0123", "1 (415) 555-0123"}},
		{"slash and spaces", "415/555-0123 or 415 - 555 - 0124", []string{"415/555-0123", "415 - 555 - 0124"}},
		{"no-break space", "(415)\u00a0555-0123", []string{"(415)\u00a0555-0123"}},
		{"bare digits", "4155550123", nil},
		{"impossible area or exchange", "115-555-0123, 911-555-0123, 415-155-0123", nil},
		{"part of a longer number", "1234-415-555-0123, 415-555-01234, 415-555-0123-4", nil},
		{"date and social security number", "06-05-2020, 078-05-1120", nil},
	})
}

func TestMoney(t *testing.T) {
	runFinder(t, moneyFinder{}, []findCase{
		{"dollars", "a loss of $1,234.50, $937.", []string{"$1,234.50", "$937"}},
		{"magnitude", "$5 million and US$2.5M and $10k", []string{"$5 million", "US$2.5M", "$10k"}},
		{"words", "300 dollars, USD 500, 20 euros", []string{"300 dollars", "USD 500", "20 euros"}},
		{"other signs", "€20 or £1,000", []string{"€20", "£1,000"}},
		{"no amount", "$ and $x and 300 pesos, A$AP", nil},
		{"no sum", "$5-10-2019", nil},
	})
}

func TestDate(t *testing.T) {
	runFinder(t, dateFinder{}, []findCase{
		{"numbers", "on 06/05/2020, 6/5/20 and 2020-06-05.", []string{"06/05/2020", "6/5/20", "2020-06-05"}},
		{"month", "June 5, 2020; Jun. 5th, 2020; 5 June 2020; 5-Jun-2020", []string{"June 5, 2020", "Jun. 5th, 2020", "5 June 2020",
			"5-Jun-2020"}},
		{"in part", "since June 2020, on May 3rd", []string{"June 2020", "May 3rd"}},
		{"with a time", "06/05/2020 14:30, June 5, 2020 at 3:45 p.m., June 5, 2020 at 1430 hours",
			[]string{"06/05/2020 14:30", "June 5, 2020 at 3:45 p.m.", "June 5, 2020 at 1430 hours"}},
		{"day first where it must be", "25/12/2019", []string{"25/12/2019"}},
		{"no such day", "02/30/2020, 13/13/2020, June 31, 2020", nil},
		{"no date", "1/2 and 16-9, 415-555-0123, 192.0.2.1, May I, 12-34-5678-9, march 5", nil},
	})
}

func TestCase(t *testing.T) {
	runFinder(t, caseFinder{}, []findCase{
		{"announced", "case 19CR00123, Case #: 2019-00123, incident no. 20-1234", []string{"19CR00123", "2019-00123", "20-1234"}},
		{"report number", "Report Number 14-000123; CR# 19-12345", []string{"14-000123", "19-12345"}},
		{"year and number", "see 14-012345.", []string{"14-012345"}},
		{"neither", "room 2019, case 12, case 2019, 06-05-2020, 94612-1234, the case of 500 people", nil},
	})
}

func TestVIN(t *testing.T) {
	runFinder(t, vinFinder{}, []findCase{
		{"check digit", "VIN 1M8GDM9AXKP042788.", []string{"1M8GDM9AXKP042788"}},
		{"wrong check digit", "1M8GDM9A1KP042788", nil},
		{"letters that no VIN has", "1M8GDM9AXKPO42788", nil},
		{"digits alone", "11111111111111111", nil},
	})
}

func TestPlate(t *testing.T) {
	runFinder(t, plateFinder{}, []findCase{
		{"announced", "plate 7ABC123, license plate: ABC 123, LP# XYZ-1234", []string{"7ABC123", "ABC 123", "XYZ-1234"}},
		{"a vehicle", "vehicle 4JGR126 and a sedan (ABC1234)", []string{"4JGR126", "ABC1234"}},
		{"other words", "the A4 paper, 2020, COVID19, room B12345, MS13, 12345", nil},
	})
	states := map[string]string{"CA plate 7ABC123": "plate:CA", "plate 7ABC123 (NV)": "plate:NV", "Texas plate ABC1234": "plate:TX",
		"plate 7ABC123": "plate"}
	for text, want := range states {
		if found := (plateFinder{}).Find(newDocument(text)); len(found) != 1 || found[0].Rule != want {
			t.Errorf("%q: %+v, want rule %s", text, found, want)
		}
	}
}

func TestPhoneElsewhere(t *testing.T) {
	runFinder(t, phoneFinder{}, []findCase{
		{"abroad", "+44 20 7946 0958 or +33 1 42 68 53 00.", []string{"+44 20 7946 0958", "+33 1 42 68 53 00"}},
		{"bare after a word", "phone 4159990123, Tel: 4159990123", []string{"4159990123", "4159990123"}},
		{"no number of any country", "+999 123 456", nil},
	})
}

func TestValue(t *testing.T) {
	for _, c := range []struct{ kind, text, want string }{
		{entities.EMAIL, "Jane@X.example", "jane@x.example"},
		{entities.URL, "hxxps://Bad[.]example/Path", "https://bad.example/Path"},
		{entities.URL, "www.X.example", "http://www.x.example"},
		{entities.PHONE, "(415) 555-0123", "+14155550123"},
		{entities.IP, "192[.]0[.]2[.]1", "192.0.2.1"},
		{entities.PLATE, "abc-1234", "ABC1234"},
		{entities.MONEY, "$1,234.50", "USD 1234.50"},
		{entities.MONEY, "$5 million", "USD 5000000.00"},
		{entities.MONEY, "20 euros", "EUR 20.00"},
		{entities.DATE, "6/5/20", "2020-06-05"},
		{entities.DATE, "25/12/2019", "2019-12-25"},
		{entities.DATE, "June 5, 2020 at 3:45 p.m.", "2020-06-05T15:45:00"},
		{entities.DATE, "12/31/1999 0015 hrs", "1999-12-31T00:15:00"},
		{entities.DATE, "June 2020", "2020-06"},
		{entities.DATE, "June 5th", "--06-05"},
		{entities.PER, "John\n Smith", "John Smith"},
	} {
		if got := Value(entities.Mention{Type: c.kind, Text: c.text}); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.kind, c.text, got, c.want)
		}
	}
}
