package htmltext

import (
	"strings"
	"testing"

	"bluegraph/internal/testkit/mutants"
)

func TestConvert(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"plain text stays", "Line one\n  line two\n\n5 < 6 & 7", "Line one\n  line two\n\n5 < 6 & 7"},
		{"plain text with references", "Smith &amp; Doe&nbsp;Ltd, R&D", "Smith & Doe Ltd, R&D"},
		{"address in angle brackets is text", "Jane Roe <jane@agency.example> wrote", "Jane Roe <jane@agency.example> wrote"},
		{"address in angle brackets among tags", "<p>From: <jane@agency.example> <http://x.example/></p>",
			"From: <jane@agency.example> <http://x.example/>"},
		{"paragraphs", "<p>One</p><p>Two\n  words</p>", "One\nTwo words"},
		{"breaks", "a<br>b<br/><BR>c<br><br><br>d", "a\nb\n\nc\n\nd"},
		{"white space folds", "<div>  a&nbsp;&nbsp; b\t\tc </div>", "a b c"},
		{"inline tags do not part words", "<b>Spring</b>field <font face=\"Arial\">PD</font>", "Springfield PD"},
		{"references", "<p>&lt;x&gt; &quot;&#233;&#xe9;&eacute;&quot; &unknown; &copy 2020 AT&T</p>", `<x> "ééé" &unknown; © 2020 AT&T`},
		{"list", "<ul><li>one</li><li><p>two</p></li><li></li></ul>after", "- one\n- two\nafter"},
		{"table", "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td><p>d</p></td></tr></table>", "a\tb\nc\nd"},
		{"link tells its address", `see <a href="http://x.example/y">the page</a>.`, "see the page <http://x.example/y>."},
		{"link tells whom to write to", `ask <a href="mailto:Jane%20Roe@x.example?subject=y">Jane</a>`, "ask Jane <Jane Roe@x.example>"},
		{"link tells a number", `<a href='tel:+15035550102;ext=3'>the desk</a> now`, "the desk <+15035550102> now"},
		{"link whose words are its address", `<a href="mailto:jane@x.example">Jane@x.example</a>`, "Jane@x.example"},
		{"link whose words are its page", `<a href="https://x.example/">x.example</a>`, "x.example"},
		{"link of a picture", `<p><a href=http://x.example/y><img src=z></a></p>`, "<http://x.example/y>"},
		{"link to a place on the page", `<a href="#top">up</a> <a href="javascript:x()">do</a> <a name=top>here</a>`, "up do here"},
		{"link with references", `<a href="mailto:jane&#64;x.example">Jane</a>`, "Jane <jane@x.example>"},
		{"link that is not closed", `<p><a href="http://x.example/y">page<p>next`, "page <http://x.example/y>\nnext"},
		{"a warning of a tag is text", "Mails hold &lt;script&gt;x()&lt;/script&gt; tags", "Mails hold <script>x()</script> tags"},
		{"an address between encoded brackets", "From: &lt;jane@x.example&gt; to &lt;b@x.example&gt;", "From: <jane@x.example> to <b@x.example>"},
		{"signs of equality are text", "<p>a=3 b=4 c=20 d=5E</p>", "a=3 b=4 c=20 d=5E"},
		{"hidden and never closed", `<p style="display:none">a<p>b`, "a\nb"},
		{"script, style and head", "<html><head><title>T</title><style>p{}</style></head><body><script>a<b</script>x</body></html>", "x"},
		{"head never closed", "<head><meta x><p>text", "text"},
		{"comments", "a<!-- hidden <b> -->b", "ab"},
		{"Word's conditional comment", "<p>a<!--[if gte mso 9]><xml><w:x>junk</w:x></xml><![endif]-->b</p>", "ab"},
		{"Word's revealed comment", "<p><![if !supportLists]>·&nbsp;&nbsp;<![endif]>item<o:p></o:p></p>", "· item"},
		{"Word's data island", "<xml><w:View>Normal</w:View></xml><p>x</p>", "x"},
		{"data island never closed", "<xml><w:View>kept</w:View><p>x</p>", "kept\nx"},
		{"empty Word paragraph", "<p>a</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p>b</p>", "a\nb"},
		{"invisible marks", "<b>Jo\u200bhn&shy;son</b>", "Johnson"},
		{"pre keeps lines", "<pre>a\n b\n\nc</pre><p>d\ne", "a\nb\n\nc\nd e"},
		{"cut off in a tag", "<p>text</p><a hre", "text"},
		{"cut off in a reference", "<p>a &am", "a &am"},
		{"cut off in a comment", "<p>a</p><!-- b", "a"},
		{"invalid UTF-8 passes", "<p>a\xff\xfeb</p>", "a\xff\xfeb"},
		{"stray end tags", "</p></td></li></xml></head>a", "a"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, m := Convert(c.in)
			if got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			checkMap(t, c.in, got, m)
		})
	}
}

func TestMapFindsWordsInTheirSource(t *testing.T) {
	const in = `<p>Det.&nbsp;Jane <b>Roe</b> of Smith &amp; Doe</p><ul><li>Springfield</ul>`
	text, m := Convert(in)
	cases := []struct{ name, words, source string }{
		{"one word", "Jane", "Jane"},
		{"over a tag", "Jane Roe", "Jane <b>Roe"},
		{"over a reference", "Smith & Doe", "Smith &amp; Doe"},
		{"a reference alone", "&", "&amp;"},
		{"a folded space", "Det. Jane", "Det.&nbsp;Jane"},
		{"after a list mark", "Springfield", "Springfield"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			start := strings.Index(text, c.words)
			if start < 0 {
				t.Fatalf("%q not in %q", c.words, text)
			}
			from, to := m.Source(start, start+len(c.words))
			if got := in[from:to]; got != c.source {
				t.Errorf("got %q, want %q", got, c.source)
			}
		})
	}
}

// TestHostileInputEnds would take minutes if any of these cost quadratic time.
func TestHostileInputEnds(t *testing.T) {
	for _, piece := range []string{"<", "&", "<xml>", "<!--", "<a ", "</", "<script>", "<a b='", "&#", "<td>", "<li>", "\u00a0", "<p", "<!",
		"]]>", "<head>"} {
		in := "<p>" + strings.Repeat(piece, (1<<20)/len(piece))
		text, m := Convert(in)
		if from, to := m.Source(0, len(text)); from < 0 || to > len(in) {
			t.Errorf("%q repeated: source [%d,%d) of %d", piece, from, to, len(in))
		}
	}
}

// checkMap checks what every map must satisfy: ranges lie in the source, go
// forward, and a letter of the text is that letter in the source.
func checkMap(t *testing.T, source, text string, m Map) {
	t.Helper()
	last := 0
	for i := range len(text) {
		from, to := m.Source(i, i+1)
		if isToldAddress(source, from, to) {
			continue // it stands behind the words of a link, and comes from the tag before them
		}
		if from < last || to <= from || to > len(source) {
			t.Fatalf("byte %d of %q comes from [%d,%d) of %q, after %d", i, text, from, to, source, last)
		}
		last = from
		if isLetter(text[i]) && to == from+1 && source[from] != text[i] {
			t.Fatalf("byte %d, %q, comes from %q", i, text[i], source[from:to])
		}
	}
	if from, to := m.Source(0, len(text)); from < 0 || to > len(source) || from > to {
		t.Fatalf("whole text comes from [%d,%d)", from, to)
	}
}

// isToldAddress reports whether a piece of the source is the value of an attribute href.
func isToldAddress(source string, from, to int) bool {
	before := strings.ToLower(strings.TrimRight(source[:from], "\"' \t\r\n\f"))
	return to-from > 1 && strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(before, "="), " \t\r\n\f"), "href")
}

func FuzzConvert(f *testing.F) {
	for _, seed := range []string{
		"<p>a&nbsp;<b>b</b></p>", "<xml></xml><head><li>x", "a<!--[if x]>b<![endif]-->", "&notit; &#0; &#x110000; &lt",
		"<pre>\n\n</pre>\u200b\xff",
	} {
		mutants.Add(f, seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		text, m := Convert(in)
		if hasTag(in) && strings.Trim(text, " \t\n\u00a0") != text {
			t.Fatalf("white space at the ends of %q", text)
		}
		checkMap(t, in, text, m)
	})
}

func BenchmarkConvert(b *testing.B) {
	in := strings.Repeat(
		`<p class="MsoNormal"><font face="Arial" size="2">A made-up&nbsp;bulletin, with a line of <b>text</b> that goes on &amp; on.</font></p>`+
			"\n", 2000)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		Convert(in)
	}
}
