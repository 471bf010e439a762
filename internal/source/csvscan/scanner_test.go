package csvscan

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// outcome is what one pass over an input gives, records and rejects in words:
// `1@4-9 a|b` is record 1 in bytes 4 to 9, `!truncated 2@9-14` a problem.
func outcome(t *testing.T, r io.Reader, o Options) (header []string, lines []string, err error) {
	t.Helper()
	var problems []string
	o.OnProblem = func(p Problem) {
		problems = append(problems, fmt.Sprintf("!%s %d@%d-%d", p.Kind, p.Row, p.Offset, p.End))
	}
	s := New(r, o)
	header = s.Header()
	flush := func() { lines, problems = append(lines, problems...), nil }
	for s.Scan() {
		flush()
		cells := make([]string, 0, len(s.Cells()))
		for _, c := range s.Cells() {
			cells = append(cells, string(c))
		}
		line := fmt.Sprintf("%d@%d-%d %s", s.Row(), s.Offset(), s.End(), strings.Join(cells, "|"))
		if s.Short() {
			line += " short"
		}
		if s.Long() {
			line += " long"
		}
		if !s.IsEnded() {
			line += " open"
		}
		lines = append(lines, line)
	}
	flush()
	return header, lines, s.Err()
}

func TestScan(t *testing.T) {
	cases := []struct {
		name   string
		in     string
		header string
		want   []string
	}{
		{"nothing", "", "", nil},
		{"header only", "a,b\n", "a|b", nil},
		{"plain", "a,b\n1,x\n2,y\n", "a|b", []string{"1@4-8 1|x", "2@8-12 2|y"}},
		{"CRLF", "a,b\r\n1,\"x\"\r\n2,y\r\n", "a|b", []string{"1@5-12 1|x", "2@12-17 2|y"}},
		{"byte-order mark counts in offsets", "\ufeffa,b\n1,x\n", "a|b", []string{"1@7-11 1|x"}},
		{"byte-order mark before a quoted name", "\ufeff\"a\",b\n1,x\n", "a|b", []string{"1@9-13 1|x"}},
		{"quoted newline does not end a record", "a,b\n1,\"x\ny\"\n2,z\n", "a|b", []string{"1@4-12 1|x\ny", "2@12-16 2|z"}},
		{"quoted CRLF is kept", "a,b\n1,\"x\r\ny\"\n", "a|b", []string{"1@4-13 1|x\r\ny"}},
		{"doubled quotes", "a,b\n1,\"say \"\"hi\"\"\"\n", "a|b", []string{`1@4-19 1|say "hi"`}},
		{"empty cells", "a,b,c\n,\"\",\n", "a|b|c", []string{"1@6-11 ||"}},
		{"blank lines are no records", "\n\na,b\n\r\n1,x\n\n\n2,y\n\n", "a|b", []string{"1@8-12 1|x", "2@14-18 2|y"}},
		{"last line without newline", "a,b\n1,x", "a|b", []string{"1@4-7 1|x open"}},
		{"last cell empty without newline", "a,b\n1,", "a|b", []string{"1@4-6 1| open"}},
		{"last line cut off", "a,b,c\n1,x,\"y\"\n2,x", "a|b|c", []string{"1@6-14 1|x|y", "2@14-17 2|x short open"}},
		{"short and long", "a,b\n1\n1,2,3\n", "a|b", []string{"1@4-6 1 short", "2@6-12 1|2|3 long"}},
		{"list file: two names, one value", "id,x\n5\n6\n", "id|x", []string{"1@5-7 5 short", "2@7-9 6 short"}},
		{"blank before a quote", "a, b\n1, \"x, y\"\n2,\t\"say \"\"hi\"\"\" \n", "a| b", []string{"1@5-15 1|x, y", `2@15-32 2|say "hi"`}},
		{"blank before a quote that opens nothing", "a,b\n1, \"x\" y\n2, \"z\n3,\"w\"\n", "a|b",
			[]string{`1@4-13 1| "x" y`, `2@13-19 2| "z`, "3@19-25 3|w"}},
		{"blank before a quote, lines inside", "a,b\n1, \"x\ny\"\n", "a|b", []string{"1@4-13 1|x\ny"}},
		{"formula", "a,b\n=\"01\",=\"x, y\"\n=1,=\"z\"&\"w\"\n", "a|b", []string{"1@4-18 01|x, y", `2@18-30 =1|="z"&"w"`}},
		{"separator line", "sep=;\na;b\n1;x,y\n", "a|b", []string{"1@10-16 1|x,y"}},
		{"separator line of a comma", "\"sep=,\"\r\na,b\n1,x\n", "a|b", []string{"1@13-17 1|x"}},
		{"no comma in the header", "a\tb\n1\tx, y\n", "a|b", []string{"1@4-11 1|x, y"}},
		{"backslash quotes", "a,b\n1,\"say \\\"hi\\\", so\"\n2,\"\\\"z\\\"\"\n", "a|b", []string{"!escaped 1@4-23", `1@4-23 1|say "hi", so`,
			`2@23-33 2|"z"`}},
		{"backslash at the end of a path", "a,b\n\"C:\\x\\\",\"y\"\n", "a|b", []string{`1@4-16 C:\x\|y`}},
		{"bare quote is literal", "a,b\n1,5\" pipe\n2,y\n", "a|b", []string{`1@4-14 1|5" pipe`, "2@14-18 2|y"}},
		{"text after a closing quote", "a,b\n1,\"he said \"hi\" twice\"\n2,y\n", "a|b",
			[]string{"!stray 1@4-27", `1@4-27 1|he said hi" twice"`, "2@27-31 2|y"}},
		{"text after a closing quote, doubled before", "a,b\n1,\"x\"\"y\"z\n", "a|b",
			[]string{"!stray 1@4-14", `1@4-14 1|x"yz`}},
		{"NUL bytes are removed", "a,b\n1,x\x00y\n\x00\"2\"\x00,\"z\"\x00\n", "a|b",
			[]string{"!nul 1@4-10", "1@4-10 1|xy", "!nul 2@10-21", "2@10-21 2|z"}},
		{"NUL beside doubled quotes", "a,b\n1,\"x\"\"\x00y\"\n", "a|b", []string{"!nul 1@4-14", `1@4-14 1|x"y`}},
		{"torn in a quoted cell", "a,b\n1,\"x\"\n2,\"y and", "a|b", []string{"1@4-10 1|x", "!truncated 2@10-18"}},
		{"torn text is one reject, not a record a line", "a,b\n1,\"x\"\n2,\"y\nDear all, hello\nbye", "a|b",
			[]string{"1@4-10 1|x", "!truncated 2@10-34"}},
		{"one stray quote costs one record of numbers", "a,b\n1,2\n3,\"4\n5,6\n7,8\n", "a|b",
			[]string{"1@4-8 1|2", "!truncated 2@8-13", "3@13-17 5|6", "4@17-21 7|8"}},
		{"one stray quote costs one record among quoted cells", "a,b,c\n1,\"x\",2\n3,\"y,4\n5,\"z\",6\n7,\"q\",8\n", "a|b|c",
			[]string{"1@6-14 1|x|2", "!truncated 2@14-21", "3@21-29 5|z|6", "4@29-37 7|q|8"}},
		{"an opening quote without its pair in a list", "id\n5\n\"6\n7\n", "id",
			[]string{"1@3-5 5", "!truncated 2@5-8", "3@8-10 7"}},
		{"quoted text with lines and bad escapes stays one record", "a,b\n1,\"<p>\n<a href=\"x\">y</a>\n\"\n2,z\n", "a|b",
			[]string{"!stray 1@4-29", "1@4-29 1|<p>\n<a href=x\">y</a>", "!truncated 2@29-31", "3@31-35 2|z"}},
		{"the rest of a record whose quote is lost", "a,b,c\n1,\"x\",2\n3,y\nDear all\n\",2\n4,\"z\",5\n", "a|b|c",
			[]string{"1@6-14 1|x|2", "2@14-18 3|y short", "!fragment 3@18-31", "4@31-39 4|z|5"}},
		{"ragged rows are records", "a,b,c\nx\ny,1\nz,1,2,3\n5\n", "a|b|c",
			[]string{"1@6-8 x short", "2@8-12 y|1 short", "3@12-20 z|1|2|3 long", "4@20-22 5 short"}},
		{"quotes never doubled", "a,b\n1,\"x \"y\" z\"\n2,\"x \"y\" z\"\n3,w\n", "a|b",
			[]string{"!stray 1@4-16", `1@4-16 1|x y" z"`, "!stray 2@16-28", `2@16-28 2|x y" z"`, "3@28-32 3|w"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			header, got, err := outcome(t, strings.NewReader(c.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if h := strings.Join(header, "|"); h != c.header {
				t.Errorf("header %q, want %q", h, c.header)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("records (-want +got):\n%s", d)
			}
			_, slow, _ := outcome(t, iotest.OneByteReader(strings.NewReader(c.in)), Options{})
			if d := cmp.Diff(got, slow); d != "" {
				t.Errorf("read byte by byte (-whole +bytes):\n%s", d)
			}
		})
	}
}

func TestScanLimitsRecords(t *testing.T) {
	long := strings.Repeat("x", 200)
	cases := []struct {
		name string
		in   string
		want []string
	}{
		{"bare", "a,b\n1,x\n2," + long + "\n3,y\n", []string{"1@4-8 1|x", "!oversize 2@8-211", "3@211-215 3|y"}},
		{"quoted and closed", "a,b\n1,x\n2,\"" + long + "\"\n3,y\n", []string{"1@4-8 1|x", "!oversize 2@8-213", "3@213-217 3|y"}},
		{"a stray quote before many good lines", "a,b\n1,x\n2,\"y\n" + strings.Repeat("3,z\n", 100),
			[]string{"1@4-8 1|x", "!oversize 2@8-13", "3@13-17 3|z", "4@17-21 3|z"}},
		{"exactly the limit", "a,b\n1," + long[:97] + "\n2,y\n", []string{"1@4-104 1|" + long[:97], "2@104-108 2|y"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, got, err := outcome(t, strings.NewReader(c.in), Options{MaxRecord: 100})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got[:min(len(got), len(c.want))]); d != "" {
				t.Errorf("records (-want +got):\n%s", d)
			}
		})
	}
}

func TestRecordsLongerThanTheBuffer(t *testing.T) {
	body := strings.Repeat("line of \"\"text\"\"\n", 60_000) // ~1 MB, four times the first buffer
	in := "a,b\n" + strings.Repeat("1,\""+body+"\"\n", 3)
	s := New(strings.NewReader(in), Options{})
	want := strings.ReplaceAll(body, `""`, `"`)
	for s.Scan() {
		if got := string(s.Cells()[1]); got != want {
			t.Fatalf("row %d: cell of %d bytes, want %d", s.Row(), len(got), len(want))
		}
	}
	if s.Row() != 3 || s.Err() != nil || s.End() != int64(len(in)) {
		t.Errorf("rows %d, end %d, error %v; want 3, %d, nil", s.Row(), s.End(), s.Err(), len(in))
	}
}

func TestErrors(t *testing.T) {
	broken := errors.New("disk gone")
	s := New(io.MultiReader(strings.NewReader("a,b\n1,x\n2,"), iotest.ErrReader(broken)), Options{})
	rows := 0
	for s.Scan() {
		rows++
	}
	if !errors.Is(s.Err(), broken) {
		t.Errorf("error %v, want the reader's", s.Err())
	}
	s = New(strings.NewReader("a,\"b\n1,2\n"), Options{})
	if s.Scan() || !errors.Is(s.Err(), errHeader) {
		t.Errorf("error %v, want %v", s.Err(), errHeader)
	}
	for _, mark := range []string{"\xff\xfe", "\xfe\xff"} {
		if s = New(strings.NewReader(mark+"a\x00\n\x00"), Options{}); s.Scan() || !errors.Is(s.Err(), errUTF16) {
			t.Errorf("error %v, want %v", s.Err(), errUTF16)
		}
	}
}

func TestDecode(t *testing.T) {
	cases := []struct {
		name, in, want string
		repair         Repair
	}{
		{"ASCII", "plain", "plain", 0},
		{"ASCII of more than a word", "plain text, and more", "plain text, and more", 0},
		{"UTF-8", "Peña “x”", "Peña “x”", 0},
		{"Windows-1252", "Pe\xf1a \x93x\x94", "Peña “x”", FromWindows1252},
		{"Windows-1252 after plain words", "Rancho de la Pe\xf1a", "Rancho de la Peña", FromWindows1252},
		{"UTF-8 cut off in a character", "Peña \xe2\x80", "Peña â€", FromWindows1252},
		{"a byte that Windows-1252 leaves open", "\x81", "\ufffd", FromWindows1252},
		{"scrambled", "PeÃ±a", "Peña", Unscrambled},
		{"scrambled twice", "thatÃ¢â‚¬â„¢s", "that’s", Unscrambled},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, repair := Decode([]byte(c.in))
			if got != c.want || repair != c.repair {
				t.Errorf("got %q, %q; want %q, %q", got, repair, c.want, c.repair)
			}
		})
	}
}
