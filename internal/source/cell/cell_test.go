package cell

import "testing"

func TestIsNull(t *testing.T) {
	for s, want := range map[string]bool{
		"NULL": true, "null": true, "Null": true, `\N`: true, "(null)": true, "<null>": true, "[NULL]": true, "nan": true, "NaN": true,
		"NaT": true, "<NA>": true,
		"#N/A": true, "#NULL!": true, "#REF!": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "(blank)": true, "(empty)": true,
		"(none)": true, "(not set)": true,
		"undefined": true, "DBNull": true, " NULL ": true, `'NULL'`: true,
		"": false, "N": false, "Nancy": false, "Nullmann": false, "NA": false, "N/A": false, "none": false, "#1": false, "(503) 555-0101": false,
		"(b)": false, "null and void": false,
	} {
		if got := IsNull(s); got != want {
			t.Errorf("%q: %t", s, got)
		}
	}
}

func TestIsPlaceholder(t *testing.T) {
	for s, want := range map[string]bool{
		"N/A": true, "n/a": true, "NA": true, "n.a.": true, "Unknown": true, "UNKNOWN": true, "TBD": true, "tbd.": true, "None": true, "-": true,
		"--": true, "- Other -": true,
		"***": true, "?": true, "??": true, "Not Applicable": true, "Test": true, "same as above": true, "NULL": true, "(blank)": true,
		"-Select-": true, "<Select One>": true, ".": true,
		"": false, "Nashville": false, "Unknown Valley PD": false, "ABC": false, "Otherton": false, "NAPD": false, "Wexelmere PD": false,
		"P.D.": false,
	} {
		if got := IsPlaceholder(s); got != want {
			t.Errorf("%q: %t", s, got)
		}
	}
}

func TestIsNoNamePart(t *testing.T) {
	for s, want := range map[string]bool{
		"N/A": true, "NULL": true, "null": true, "nan": true, `\N`: true, "FNU": true, "LNU": true, "Unknown": true, "-": true, "TBD": true,
		"Null": false, "Nan": false, "Na": false, "No": false, "Blank": false, "Test": false, "Ines": false, "O": false, "": false,
	} {
		if got := IsNoNamePart(s); got != want {
			t.Errorf("%q: %t", s, got)
		}
	}
}

func TestFormula(t *testing.T) {
	for in, want := range map[string]string{
		`="1"`: "1", `="a@b.example"`: "a@b.example", `="say ""hi"""`: `say "hi"`, `= "x"`: "x", `=5035550101`: "5035550101", `=""`: "",
		`=HYPERLINK("mailto:a@b.example","a")`: "mailto:a@b.example", `=T("x")`: "x",
	} {
		if got, ok := Formula(in); got != want || !ok {
			t.Errorf("%q: %q, %t, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"1", "=", `="a"&"b"`, `=A1`, `=HYPERLINK(A1)`, `=cmd|' /C calc'!A0`, `="open`} {
		if got, ok := Formula(in); ok {
			t.Errorf("%q is taken for %q", in, got)
		}
	}
}

func TestHyperlink(t *testing.T) {
	for in, want := range map[string][2]string{
		"a@b.example#mailto:a@b.example#":       {"a@b.example", "mailto:a@b.example"},
		"#mailto:a@b.example#":                  {"a@b.example", "mailto:a@b.example"},
		"Ann One#mailto:a@b.example?subject=x#": {"Ann One", "mailto:a@b.example?subject=x"},
		"site#http://b.example/x#top#":          {"site", "http://b.example/x"},
		"#http://b.example#":                    {"http://b.example", "http://b.example"},
		"a@b.example#http://a@b.example":        {"a@b.example", "http://a@b.example"},
		`plan#..\files\plan.doc#`:               {"plan", `..\files\plan.doc`},
	} {
		if shown, address, ok := Hyperlink(in); shown != want[0] || address != want[1] || !ok {
			t.Errorf("%q: %q, %q, %t", in, shown, address, ok)
		}
	}
	for _, in := range []string{"Unit #4, Bldg #2", "#1", "a#b#c", "##", "C# and F#", "http://b.example/x#top"} {
		if shown, address, ok := Hyperlink(in); ok {
			t.Errorf("%q is taken for a link %q, %q", in, shown, address)
		}
	}
}

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"14": "14", "14.0": "14", "14.00": "14", "14.": "14.", " 14.0 ": "14", "0.0": "0", "1.4166E+4": "14166", "1.4166e+04": "14166",
		"1.4E+07": "1.4E+07", "14.5": "14.5", "007.0": "007", "A-1.0": "A-1.0", "1.2.0": "1.2.0", "": "", "10.0.0.1": "10.0.0.1",
	} {
		if got := Key(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestFlag(t *testing.T) {
	for _, s := range []string{"1", "-1", "True", "TRUE", "Yes", "yes", "y", "on", "X", "1.0", " 1"} {
		if set, ok := Flag(s); !set || !ok {
			t.Errorf("%q is not set", s)
		}
	}
	for _, s := range []string{"0", "False", "No", "off", "n", "0.0"} {
		if set, ok := Flag(s); set || !ok {
			t.Errorf("%q is set, or no flag", s)
		}
	}
	for _, s := range []string{"", "2", "maybe", "Oregon"} {
		if _, ok := Flag(s); ok {
			t.Errorf("%q is a flag", s)
		}
	}
}

func TestPhone(t *testing.T) {
	for in, want := range map[string]string{
		"503-555-0101": "503-555-0101", "(503) 555-0101": "(503) 555-0101", "503\u2011555\u20130101": "503-555-0101",
		"tel:+15035550101":       "+15035550101",
		"503\u00a0555\u00a00101": "503 555 0101", "503\u200b-555-0101": "503-555-0101", "000-000-0000": "", "999 999 9999": "",
		"123-456-7890": "", "ext. 1111111": "ext. 1111111",
		"911": "911", "": "", "5035550101.0": "5035550101", "15035550101.0": "15035550101", "503.0": "503.0",
	} {
		if got := Phone(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestTextThatWasQuotedPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"Dea=F1n": "Deañn", "Caf=C3=A9": "Café", "Fire=20Department": "Fire Department", "O=27Malley": "O'Malley", "M=FCller": "Müller",
		"M=C3=BCller & Co": "Müller & Co",
		"a=20":             "a ", "x=1": "x=1", "k=20": "k ", "http://x.example/?a=F1b": "http://x.example/?a=F1b", "Dea=f1n": "Dea=f1n",
		"A=B": "A=B", "=F1": "=F1", "5=20x": "5=20x", "é=F1": "é=F1",
	} {
		if got := Text(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzPure(f *testing.F) {
	for _, s := range []string{`="1"`, "a#mailto:b@c#", "1.4E+4", "(null)", "x", "tel:1", "N/A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		Formula(s)
		Hyperlink(s)
		IsNull(s)
		IsPlaceholder(s)
		IsNoNamePart(s)
		if isYes, ok := Flag(s); isYes && !ok {
			t.Errorf("%q is a flag that says yes and none", s)
		}
		if k := Key(s); Key(k) != k {
			t.Errorf("key %q reads as %q", k, Key(k))
		}
		if p := Phone(s); Phone(p) != p {
			t.Errorf("phone %q reads as %q", p, Phone(p))
		}
	})
}
