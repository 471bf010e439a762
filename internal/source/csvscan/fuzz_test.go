package csvscan

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"bluegraph/internal/testkit/mutants"
)

// FuzzAccounting: whatever the input, every byte belongs to exactly one of
// byte-order mark, header, record, reject and blank line, in file order.
func FuzzAccounting(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,x\n", "\ufeffa\n\"1\n2\n3", "a,b\r\n\"x\"y,1\r\n\r\n", "a,b\n1,\"x\n2,y\n3,\"z\"\n", "a\n\x00\"\x00\"\x00\n",
		"a,b\n1,\"x\ny\"z\n4,5\n", "\r\r\n,\n", "sep=;\na; b\n1; \"x;y\" \n", "a,b\n=\"1,2\",\"say \\\"hi\\\", so\"\n", "a,b\n1," +
			strings.Repeat("\"\"", 80) + "\n",
	} {
		mutants.Add(f, []byte(seed), uint8(60))
	}
	f.Fuzz(func(t *testing.T, in []byte, limit uint8) {
		var at, row int64
		take := func(what string, from, to, number int64) {
			if from < at || to <= from || to > int64(len(in)) {
				t.Fatalf("%s [%d,%d) after byte %d of %d", what, from, to, at, len(in))
			}
			if gap := in[at:from]; len(bytes.Trim(gap, "\r\n")) > 0 {
				t.Fatalf("bytes %q at %d belong to nothing", gap, at)
			}
			if number != row+1 {
				t.Fatalf("%s is row %d after row %d", what, number, row)
			}
			at, row = to, number
		}
		var rejects int64
		s := New(bytes.NewReader(in), Options{MaxRecord: 20 + int(limit), OnProblem: func(p Problem) {
			if p.Kind.IsReject() {
				rejects++
				take("reject", p.Offset, p.End, p.Row)
			}
		}})
		if s.Header(); s.Err() != nil {
			return // nothing after a header that never ends
		}
		at = s.End()
		for s.Scan() {
			take("record", s.Offset(), s.End(), s.Row())
			if len(s.Cells()) == 0 {
				t.Fatalf("row %d has no cells", s.Row())
			}
			for _, c := range s.Cells() {
				if bytes.IndexByte(c, 0) >= 0 {
					t.Fatalf("row %d: NUL left in %q", s.Row(), c)
				}
			}
		}
		if s.Err() != nil {
			t.Fatal(s.Err())
		}
		if len(s.header) == 0 {
			if _, names := cutPrefixFold(bytes.TrimLeft(bytes.TrimPrefix(in, byteOrderMark), "\""), "sep="); names {
				return // a line that names the separator, and no header below it: the file is empty
			}
		}
		if rest := bytes.Trim(bytes.TrimPrefix(in[at:], byteOrderMark), "\r\n"); len(rest) > 0 {
			t.Fatalf("%q at the end belongs to nothing", rest)
		}
		if rejects != s.Rejected() {
			t.Fatalf("%d rejects reported, %d counted", rejects, s.Rejected())
		}
	})
}

// FuzzAgreesWithStandardLibrary: well-formed input, every record as wide as the
// header, gives the cells that encoding/csv gives, which reads a CRLF inside
// quotes as LF.
func FuzzAgreesWithStandardLibrary(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,x\n", "a,\"b\n\"\"c\"\"\"\r\n\"\",\n\n,\r\n", "a\n\"x\r\ny\"\nlast", "a,b,c\n1,2,",
	} {
		mutants.Add(f, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if bytes.IndexByte(in, 0) >= 0 || bytes.HasPrefix(in, byteOrderMark) {
			return // removed here, kept there
		}
		if bytes.HasPrefix(in, littleEndianMark) || bytes.HasPrefix(in, bigEndianMark) {
			return // refused here, text there
		}
		std := csv.NewReader(bytes.NewReader(in))
		std.FieldsPerRecord = 0
		var want [][]string
		for {
			record, err := std.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return // not well formed
			}
			want = append(want, record)
		}
		s := New(bytes.NewReader(in), Options{OnProblem: func(p Problem) { t.Fatalf("%q: %s", in, p) }})
		s.Header()
		if s.Separator() != ',' || bytes.Contains(bytes.ToLower(in), []byte("sep=")) {
			return // only commas part cells there
		}
		for i, record := range want {
			if i > 0 && !s.Scan() {
				t.Fatalf("%q: ends before record %d (%v)", in, i, s.Err())
			}
			if len(s.Cells()) != len(record) {
				t.Fatalf("%q: record %d has cells %q, want %q", in, i, s.Cells(), record)
			}
			for k, cell := range s.Cells() {
				if got := strings.ReplaceAll(string(cell), "\r\n", "\n"); got != record[k] {
					t.Fatalf("%q: record %d cell %d is %q, want %q", in, i, k, got, record[k])
				}
			}
		}
		if len(want) > 0 && s.Scan() {
			t.Fatalf("%q: one record too many: %q", in, s.Cells())
		}
	})
}

func FuzzDecode(f *testing.F) {
	mutants.Add(f, []byte("Pe\xf1a"))
	mutants.Add(f, []byte("PeÃ±a, thatÃ¢â‚¬â„¢s â€œsoâ€\u009d"))
	f.Fuzz(func(t *testing.T, in []byte) {
		text, repair := Decode(in)
		if strings.ToValidUTF8(text, "") != text {
			t.Fatalf("%q is not UTF-8", text)
		}
		if repair == 0 && text != string(in) {
			t.Fatalf("%q changed to %q without a word", in, text)
		}
	})
}

// FuzzUnscramble: what was put right is the text that gives what stood there when
// it is scrambled, and nothing else is touched.
func FuzzUnscramble(f *testing.F) {
	for _, seed := range []string{"PeÃ±a â€“ soâ€\u009d", "São Paulo", "CAFÉ’S", "Â§ 5", "â‚¬Å½ËœÆ’"} {
		mutants.Add(f, seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		clear, ok := unscramble(in)
		if !ok {
			if clear != in {
				t.Fatalf("%q changed to %q without a word", in, clear)
			}
			return
		}
		if !utf8.ValidString(clear) || len(clear) >= len(in) {
			t.Fatalf("%q became %q", in, clear)
		}
		if back := scramble(clear); back != in {
			t.Fatalf("%q became %q, which scrambles to %q", in, clear, back)
		}
	})
}
