package extract

import (
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/testkit/random"
)

// found lists type, text and value of the identifiers in a text, in order.
func found(t *testing.T, text string, kinds ...string) []string {
	t.Helper()
	x, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range x.Extract(text) {
		if text[m.Start:m.End] != m.Text {
			t.Errorf("mention %+v does not slice the text", m)
		}
		if len(kinds) == 0 || strings.Contains(strings.Join(kinds, " "), m.Type) {
			out = append(out, m.Type+" "+m.Text+" = "+Value(m))
		}
	}
	return out
}

func TestDisguisedIndicators(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"hxxp://update.badhost[.]example/load.php", "URL = http://update.badhost.example/load.php"},
		{"hxxps[:]//update.badhost[.]example/load", "URL = https://update.badhost.example/load"},
		{"http[:]//update[.]badhost[.]example/x", "URL = http://update.badhost.example/x"},
		{"hXXp://update.badhost.example/x", "URL = http://update.badhost.example/x"},
		{"h**p://update.badhost.example/x", "URL = http://update.badhost.example/x"},
		{"hxxps://update[dot]badhost[dot]example", "URL = https://update.badhost.example"},
		{"update[dot]badhost[dot]example", "URL = http://update.badhost.example"},
		{"update(dot)badhost(dot)example", "URL = http://update.badhost.example"},
		{"update{.}badhost{.}example", "URL = http://update.badhost.example"},
		{"update[.badhost[.example", "URL = http://update.badhost.example"},
		{"update.badhost[.]example", "URL = http://update.badhost.example"},
		{"update [.] badhost [.] example", "URL = http://update.badhost.example"},
		{"h[tt]ps://update.badhost.example/a", "URL = https://update.badhost.example/a"},
		{"meow://update.badhost.example/b", "URL = http://update.badhost.example/b"},
		{"fxp://files.badhost[.]example/c", "URL = ftp://files.badhost.example/c"},
		{"hxxp://203.0.113[.]11:8080/gate", "URL = http://203.0.113.11:8080/gate"},
		{"203.0.113[.]7", "IP = 203.0.113.7"},
		{"203[.]0[.]113[.]8", "IP = 203.0.113.8"},
		{"203[dot]0[dot]113[dot]9", "IP = 203.0.113.9"},
		{"203.0.113.10[:]8443", "IP = 203.0.113.10"},
		{"2001:db8[:]0[:]0[:]0[:]0[:]0[:]1", "IP = 2001:db8:0:0:0:0:0:1"},
		{"payroll[at]badhost[.]example", "EMAIL = payroll@badhost.example"},
		{"payroll (at) badhost (dot) example", "EMAIL = payroll@badhost.example"},
		{"payroll@badhost[.]example", "EMAIL = payroll@badhost.example"},
		{"payroll[@]badhost.example", "EMAIL = payroll@badhost.example"},
		{"payroll{at}badhost.example", "EMAIL = payroll@badhost.example"},
		{"payroll AT badhost DOT example", "EMAIL = payroll@badhost.example"},
		{"pay\u200broll@bad\u00adhost.example", "EMAIL = payroll@badhost.example"},
		{"pay dot roll at badhost dot example", "EMAIL = pay.roll@badhost.example"},
		{"payroll＠badhost．example", "EMAIL = payroll@badhost.example"},
	} {
		for _, text := range []string{c.text, "Seen: " + c.text + ", then gone.", "(" + c.text + ")"} {
			got := found(t, text, "URL", "IP", "EMAIL")
			kind, value, _ := strings.Cut(c.want, " = ")
			if len(got) != 1 || !strings.HasPrefix(got[0], kind+" ") || !strings.HasSuffix(got[0], " = "+value) {
				t.Errorf("%q has %q, want one: %s", text, got, c.want)
			}
		}
	}
}

// What looks like a disguise and is none stays what it is.
func TestNoDisguise(t *testing.T) {
	for _, text := range []string{
		"We met at noon (at the station). Done.", "See section (1.) and note [.].", "He works at Acme dot com and is gone.",
		"an array[i].name of a program", "version 1.2.3.4.5", "from 9 at 10 dot 30",
	} {
		if got := found(t, text, "URL", "IP", "EMAIL"); len(got) > 0 {
			t.Errorf("%q has %q, want none", text, got)
		}
	}
}

func TestAddressesBesideOtherText(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Questions go to ivarga@wexelmerepd.org.Please reply.", []string{"EMAIL ivarga@wexelmerepd.org = ivarga@wexelmerepd.org"}},
		{"Write to tlund@umbercounty.gov.Thank you.", []string{"EMAIL tlund@umbercounty.gov = tlund@umbercounty.gov"}},
		{"Write to tlund@umbercounty.gov.Call now", []string{"EMAIL tlund@umbercounty.gov = tlund@umbercounty.gov"}},
		{"The form is at www.wexelmerepd.org/forms/intake.Please print it.",
			[]string{"URL www.wexelmerepd.org/forms/intake = http://www.wexelmerepd.org/forms/intake"}},
		{"It is www.wexelmerepd.org/forms/Intake.Pdf today",
			[]string{"URL www.wexelmerepd.org/forms/Intake.Pdf = http://www.wexelmerepd.org/forms/Intake.Pdf"}},
		{"See http://wexelmerepd.org.All visitors sign in.", []string{"URL http://wexelmerepd.org = http://wexelmerepd.org"}},
		{"a@umbercounty.gov,b@umbercounty.gov;c@wexelmerepd.org.", []string{
			"EMAIL a@umbercounty.gov = a@umbercounty.gov", "EMAIL b@umbercounty.gov = b@umbercounty.gov",
			"EMAIL c@wexelmerepd.org = c@wexelmerepd.org",
		}},
		{"Contact:Odile Brandt(obrandt@umbercounty.gov)or the desk.", []string{"EMAIL obrandt@umbercounty.gov = obrandt@umbercounty.gov"}},
		{"andré.peña@umbercounty.gov", []string{"EMAIL andré.peña@umbercounty.gov = andré.peña@umbercounty.gov"}},
		{"info@münchen.example", []string{"EMAIL info@münchen.example = info@münchen.example"}},
		{"o’malley@umbercounty.gov", []string{"EMAIL o’malley@umbercounty.gov = o'malley@umbercounty.gov"}},
		{"d´angelo@umbercounty.gov", []string{"EMAIL d´angelo@umbercounty.gov = d'angelo@umbercounty.gov"}},
		{"d`angelo@umbercounty.gov", []string{"EMAIL d`angelo@umbercounty.gov = d'angelo@umbercounty.gov"}},
		{"`tlund@umbercounty.gov`", []string{"EMAIL tlund@umbercounty.gov = tlund@umbercounty.gov"}},
		{"tcp://badhost[.]example:4444", []string{"URL badhost[.]example:4444 = http://badhost.example:4444"}},
		{"“tlund@umbercounty.gov”", []string{"EMAIL tlund@umbercounty.gov = tlund@umbercounty.gov"}},
		{"name@file.nosuchending", nil},
	} {
		got := found(t, c.text, "URL", "EMAIL")
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
	}
}

// The way back from the usual form is right for every piece: what is cut out of the source
// reads, once it is put together again, as what was cut out of the text.
func TestWayBack(t *testing.T) {
	pieces := []string{"a", "b.example", "[.]", "(dot)", "@", "[at]", "\u200b", "hxxp://", "[:]//", " ", "é", ".", "\u00ad", "x at y dot org",
		"[", "]"}
	r := random.New(t, 1)
	for range 3000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		source := b.String()
		p := refang(source)
		for start := range p.text {
			end := start + 1 + r.IntN(len(p.text)-start)
			from, to := p.sourceStart(start), p.sourceEnd(end)
			if from < 0 || to > len(source) || from > to {
				t.Fatalf("%q as %q: [%d:%d] comes from [%d:%d]", source, p.text, start, end, from, to)
			}
			isEdited := slices.ContainsFunc(p.edits, func(e edit) bool { return e.start <= end && e.end >= start })
			if !isEdited && source[from:to] != p.text[start:end] {
				t.Fatalf("%q as %q: %q comes from %q", source, p.text, p.text[start:end], source[from:to])
			}
		}
	}
}

func FuzzRefang(f *testing.F) {
	for _, s := range []string{"hxxp://a[.]b", "x at y dot org", "a\u200b@b[dot]example", "[.][.]h[tt]ps://"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := newDocument(s)
		for _, finder := range []Finder{emailFinder{}, urlFinder{}, ipFinder{}} {
			for _, m := range finder.Find(d) {
				if s[m.Start:m.End] != m.Text || m.Type == entities.EMAIL && !strings.Contains(Value(m), "@") {
					t.Fatalf("%q has %+v with value %q", s, m, Value(m))
				}
			}
		}
	})
}
