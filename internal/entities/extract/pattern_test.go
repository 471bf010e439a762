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
