package extract

import (
	"context"
	"errors"
	"strings"
	"testing"

	"bluegraph/internal/entities"
)

func TestStreamKeepsOffsets(t *testing.T) {
	e := newExtractor(t, Options{})
	cases := []struct{ name, text string }{
		{"lines", strings.Repeat("Call 415-555-0123 or jane@x.example.\n", 40)},
		{"paragraphs", strings.Repeat("Call 415-555-0123.\n\nWrite to\njane@x.example.\r\n\r\n", 40)},
		{"words", strings.Repeat("415-555-0123 ", 90)},
		{"without any space", strings.Repeat("é", 400) + " 415-555-0123"},
		{"empty", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []entities.Mention
			err := e.stream(context.Background(), strings.NewReader(c.text), 100, func(m entities.Mention) error {
				got = append(got, m)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			checkMentions(t, c.text, got)
			if want := len(e.Extract(c.text)); len(got) != want {
				t.Errorf("%d mentions in chunks, %d at once", len(got), want)
			}
		})
	}
}

func TestStreamStops(t *testing.T) {
	e := newExtractor(t, Options{})
	full := errors.New("disk full")
	err := e.Stream(context.Background(), strings.NewReader("a@x.example"), func(entities.Mention) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("error %v, want that of visit", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := e.Stream(ctx, strings.NewReader("x"), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// A sentence too long to tag at once keeps its tokens and its end.
func TestTagCoNLLInParts(t *testing.T) {
	e := newExtractor(t, Options{})
	for name, after := range map[string]string{"what looks like a comment": "#tag\n\nhi\n", "the end of the sentence": "\nhi\n"} {
		var b strings.Builder
		if err := e.TagCoNLL(context.Background(), strings.NewReader(strings.Repeat("x\n", maxBatch)+after), &b); err != nil {
			t.Fatal(err)
		}
		want := strings.ReplaceAll(strings.ReplaceAll(after, "g\n", "g\tO\n"), "hi\n", "hi\tO\n")
		if got := strings.TrimPrefix(b.String(), strings.Repeat("x\tO\n", maxBatch)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestTagCoNLL(t *testing.T) {
	e := newExtractor(t, Options{})
	cases := []struct{ name, in, want string }{
		{"one column", "Det.\nJane\nRoe\n\nhi\n", "Det.\tO\nJane\tB-PER\nRoe\tI-PER\n\nhi\tO\n"},
		{"token first", "Mr. O\nRoe B-PER\n2020 O\n", "Mr.\tO\nRoe\tB-PER\n2020\tO\n"},
		{"numbered", "# text = x\n1\t415\tO\n2\tSpringfield\tB-ORG\n3\tPD\tI-ORG\n\n1\t7\tO\n",
			"415\tO\nSpringfield\tB-ORG\nPD\tI-ORG\n\n7\tO\n"},
		{"a number alone", "2020 O\n\nMr. O\nRoe O\n", "2020\tO\n\nMr.\tO\nRoe\tB-PER\n"},
		{"hash is a token in a sentence", "a\n#\n#tag\n", "a\tO\n#\tO\n#tag\tO\n"},
		{"patterns are not tagged", "Mail\na@x.example\n", "Mail\tO\na@x.example\tO\n"},
		{"neighbours", "Mr.\nRoe\nMs.\nPoe\n", "Mr.\tO\nRoe\tB-PER\nMs.\tO\nPoe\tB-PER\n"},
		{"nothing", "\n\n", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			if err := e.TagCoNLL(context.Background(), strings.NewReader(c.in), &b); err != nil {
				t.Fatal(err)
			}
			if b.String() != c.want {
				t.Errorf("got\n%s\nwant\n%s", b.String(), c.want)
			}
		})
	}
}
