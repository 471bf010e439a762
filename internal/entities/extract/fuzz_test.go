package extract

import (
	"bufio"
	"context"
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// FuzzFinders: every finder, on any text, slices it, and what remains of all
// does too.
func FuzzFinders(f *testing.F) {
	e := newExtractor(f, Options{})
	for _, seed := range []string{
		"VIN 1HGCM82633A004352, plate CA 8ABC123, case 20-12345 of 6/5/2020, $1,200.50",
		"ROE, Jane (DOB 01/02/1990)\nJane Roe\tOakmere PD\n\nUNCLASSIFIED//FOUO",
		"June 5th, 20ࠀ €5 Mio. lic. ＡＢＣ１２３", "\xff$\xc31.2.3\x00", "Jan. 1st–2nd, 2020 at 8:30 p.m.", strings.Repeat("A1 ", 40),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, finder := range e.finders {
			checkMentions(t, text, finder.Find(newDocument(text)))
		}
		checkMentions(t, text, e.Extract(text))
	})
}

// FuzzTokenise: tokens come in order and leave out white space and invalid bytes
// alone; the pieces are the tokens again, each short unless it is one token.
func FuzzTokenise(f *testing.F) {
	for _, seed := range []string{"O'Malley’s AT&T. U.S. e.g.. (all)!!!\n\n• x\ty", "\xff\xc3a", "a.b.c.d", "’s's", "日本語、です", "X. \u2028Y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens := tokenise(text)
		at := 0
		for _, k := range tokens {
			if k.start < at || k.end <= k.start || k.end > len(text) {
				t.Fatalf("%q: token %+v after byte %d", text, k, at)
			}
			checkGap(t, text[at:k.start])
			at = k.end
		}
		checkGap(t, text[at:])
		n := 0
		for _, sentence := range sentences(text, tokens) {
			if sentence.from != n || sentence.to <= n {
				t.Fatalf("%q: a sentence of tokens %d to %d after token %d", text, sentence.from, sentence.to, n)
			}
			n = sentence.to
		}
		if n != len(tokens) {
			t.Fatalf("%q: %d of %d tokens are in sentences", text, n, len(tokens))
		}
	})
}

func checkGap(t *testing.T, gap string) {
	t.Helper()
	for i := 0; i < len(gap); {
		r, size := utf8.DecodeRuneInString(gap[i:])
		if !unicode.IsSpace(r) && (r != utf8.RuneError || size > 1) {
			t.Fatalf("%q is in no token", r)
		}
		i += size
	}
}

// FuzzTagCoNLL: every token line comes out in its order with a tag, and an I- tag
// follows a tag of its type.
func FuzzTagCoNLL(f *testing.F) {
	e := newExtractor(f, Options{})
	for _, seed := range []string{"Det.\nJane\nRoe\n\nhi\n", "# text\n1\tSpringfield\tO\n2\tPD\tO\n\n1\t7", "Mr. O\nRoe B-PER\n2020 O\n",
		"a\n#\n#tag\n", "Mr.\r\nRoe\r\n\r\nMs.\u00a0Poe\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		var out strings.Builder
		if err := e.TagCoNLL(context.Background(), strings.NewReader(in), &out); err != nil {
			if errors.Is(err, bufio.ErrTooLong) {
				return
			}
			t.Fatal(err)
		}
		rows := tokenRows(in)
		before := "O"
		for line := range strings.Lines(out.String()) {
			if line == "\n" {
				before = "O"
				continue
			}
			token, tag, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			mark, kind, _ := strings.Cut(tag, "-")
			if tag != "O" && (mark != "B" && mark != "I" || !isName(kind)) || mark == "I" && !strings.HasSuffix(before, "-"+kind) {
				t.Fatalf("%q: line %q after the tag %s", in, line, before)
			}
			before = tag
			if len(rows) == 0 || token != rows[0][0] && token != rows[0][min(1, len(rows[0])-1)] {
				t.Fatalf("%q: the token %q was not there", in, token)
			}
			rows = rows[1:]
		}
		if len(rows) > 0 {
			t.Fatalf("%q: no tag for %q", in, rows)
		}
	})
}

// tokenRows are the lines that hold a token, in columns.
func tokenRows(in string) (rows [][]string) {
	isInside := false
	for line := range strings.Lines(in) {
		row := strings.Fields(line)
		switch {
		case len(row) == 0:
			isInside = false
		case isInside || !isComment(strings.TrimRight(line, "\r\n")):
			isInside = true
			rows = append(rows, row)
		}
	}
	return rows
}

// FuzzStream: whatever the size of a chunk, mentions slice the text, in order.
func FuzzStream(f *testing.F) {
	e := newExtractor(f, Options{})
	f.Add("Call 415-555-0123 or jane@x.example.\r\n\r\nDet. Jane Roe", uint8(20))
	f.Add("é\xc3é\xe2\x80", uint8(0))
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		var found []entities.Mention
		err := e.stream(context.Background(), strings.NewReader(text), utf8.UTFMax+int(size), func(m entities.Mention) error {
			if n := len(found); n > 0 && m.Start < found[n-1].End {
				t.Fatalf("%+v begins before %+v ends", m, found[n-1])
			}
			found = append(found, m)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		checkMentions(t, text, found)
	})
}
