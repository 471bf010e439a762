package extract

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

func newExtractor(t testing.TB, o Options) *Extractor {
	t.Helper()
	e, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestExtract(t *testing.T) {
	const text = "Det. Jane Roe (jane.roe@springfield.example, 415-555-0123) of the Springfield Police Department saw http://john.example/x " +
		"from 192.0.2.1."
	var got [][2]string
	found := newExtractor(t, Options{}).Extract(text)
	for _, m := range found {
		got = append(got, [2]string{m.Type, m.Text})
	}
	want := [][2]string{
		{"PER", "Jane Roe"}, {"EMAIL", "jane.roe@springfield.example"}, {"PHONE", "415-555-0123"},
		{"ORG", "Springfield Police Department"}, {"URL", "http://john.example/x"}, {"IP", "192.0.2.1"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	checkMentions(t, text, found)
}

func TestResolveOverlaps(t *testing.T) {
	m := func(start, end int, kind string, score float64) entities.Mention {
		return entities.Mention{Start: start, End: end, Type: kind, Score: score}
	}
	cases := []struct {
		name     string
		in, want []entities.Mention
	}{
		{"sorted", []entities.Mention{m(5, 6, "PER", 1), m(0, 5, "LOC", 1)}, []entities.Mention{m(0, 5, "LOC", 1), m(5, 6, "PER", 1)}},
		{"longer wins", []entities.Mention{m(0, 3, "PER", .9), m(2, 9, "ORG", .5)}, []entities.Mention{m(2, 9, "ORG", .5)}},
		{"pattern wins over a longer name", []entities.Mention{m(0, 9, "PER", 1), m(2, 4, "IP", .9)}, []entities.Mention{m(2, 4, "IP", .9)}},
		{"surer wins where equally long", []entities.Mention{m(0, 3, "LOC", .5), m(0, 3, "PER", .8)}, []entities.Mention{m(0, 3, "PER", .8)}},
		{"first wins where all is equal", []entities.Mention{m(0, 3, "LOC", .5), m(0, 3, "PER", .5)}, []entities.Mention{m(0, 3, "LOC", .5)}},
		{"chain", []entities.Mention{m(0, 4, "PER", 1), m(3, 8, "PER", 1), m(7, 11, "PER", 1)}, []entities.Mention{m(3, 8, "PER", 1)}},
		{"ends of a chain stay", []entities.Mention{m(0, 4, "PER", 1), m(3, 6, "PER", 1), m(5, 9, "PER", 1)},
			[]entities.Mention{m(0, 4, "PER", 1), m(5, 9, "PER", 1)}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, resolveOverlaps(c.in)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestNewRefusesUnknownFinder(t *testing.T) {
	if _, err := New(Options{Without: []string{"proze"}}); err == nil || !strings.Contains(err.Error(), "proze") {
		t.Errorf("error %v, want one that names proze", err)
	}
	e := newExtractor(t, Options{Without: []string{"title", "model"}})
	if got := e.Extract("Det. Jane Roe"); len(got) != 0 {
		t.Errorf("found %v without the finders of names", got)
	}
}

// TestHostileInputEnds would take minutes if any finder took quadratic time.
func TestHostileInputEnds(t *testing.T) {
	e := newExtractor(t, Options{})
	for name, text := range map[string]string{
		"dots":            strings.Repeat(".", 12_000),
		"spaced dots":     strings.Repeat("X. ", 4_000),
		"no space":        strings.Repeat("Xa", 1<<17),
		"invalid UTF-8":   strings.Repeat("\xff\xfeA", 1<<13),
		"odd letters":     strings.Repeat("ȺȺȺȺȺȺ's ", 2_000),
		"at signs":        strings.Repeat("a@", 1<<17),
		"addresses":       "a@" + strings.Repeat("b.", 1<<17),
		"schemes":         strings.Repeat("http://", 1<<17),
		"disarmed":        strings.Repeat("a[.]", 1<<16),
		"colons":          strings.Repeat("1:", 1<<17),
		"digits":          strings.Repeat("415-555-", 1<<17),
		"capitals on end": strings.Repeat("Of ", 10_000),
		"apostrophes":     strings.Repeat("A'", 1<<17),
		"marks":           strings.Repeat("()", 1<<15),
	} {
		t.Run(name, func(t *testing.T) { checkMentions(t, text, e.Extract(text)) })
	}
}

func TestExtractorIsSharedSafely(t *testing.T) {
	e := newExtractor(t, Options{})
	const text = "They drove to Chicago with Det. Jane Roe and called 415-555-0123."
	want := e.Extract(text)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				if d := cmp.Diff(want, e.Extract(text)); d != "" {
					t.Errorf("(-alone +together):\n%s", d)
				}
			}
		})
	}
	wg.Wait()
}

// fuzzFinder checks on any text what Finder asks of every finder.
func fuzzFinder(f *testing.F, finder Finder, seeds ...string) {
	for _, s := range append(seeds, "ȺȺȺȺȺȺ's", "\xff\xc3", "", "He met John Smith") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkMentions(t, text, finder.Find(newDocument(text))) })
}

func FuzzEmail(f *testing.F) { fuzzFinder(f, emailFinder{}, "a@b.example", "@.a@-b.c-.dd") }
func FuzzURL(f *testing.F) {
	fuzzFinder(f, urlFinder{}, "hxxp[:]//a[.]bc/(d)", "www.a.bc)])", "x[.]yz")
}
func FuzzIP(f *testing.F) { fuzzFinder(f, ipFinder{}, "1[.]2.3.4", "2001:db8::1:") }
func FuzzPhone(f *testing.F) {
	fuzzFinder(f, phoneFinder{}, "+1 (415) 555-0123", "1 - 415 – 555 ‑ 0123")
}
func FuzzAgency(f *testing.F) {
	fuzzFinder(f, agencyFinder{}, "X of Y Sheriff’s Office", "Department of the A")
}
func FuzzTitle(f *testing.F) { fuzzFinder(f, titleFinder{}, "Dr. Mr. A. de la B Jr.", "Sgt. ǅx") }
func FuzzProse(f *testing.F) {
	fuzzFinder(f, proseFinder{}, "Jane “Q” O’Malley’s co. in Chicago")
}

// FuzzExtract: mentions come in order and do not overlap.
func FuzzExtract(f *testing.F) {
	e := newExtractor(f, Options{})
	f.Add("Det. Jane Roe jane@x.example www.x.example 192.0.2.1 (415) 555-0123")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range e.Extract(text) {
			if m.Start < end {
				t.Fatalf("%+v begins before byte %d", m, end)
			}
			end = m.End
		}
	})
}

func TestVersion(t *testing.T) {
	whole, part, voted := newExtractor(t, Options{}).Version(), newExtractor(t, Options{Without: []string{"model"}}).Version(),
		newExtractor(t, Options{Prose: true}).Version()
	if len(whole) != 16 || whole == part || whole == voted || whole != newExtractor(t, Options{}).Version() {
		t.Errorf("versions %q, %q, %q: want three", whole, part, voted)
	}
}
