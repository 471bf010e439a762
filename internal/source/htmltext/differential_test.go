package htmltext

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// differences are where the scanner means to differ from the oracle: the oracle's
// text is worse, and the markup is garbage. The fuzz test leaves out what they match.
var differences = []struct {
	name         string
	in, old, new string
	matches      func(in string) bool
}{
	{"a no-break space without semicolon folds even before a letter",
		"<p>a &nbspb &nbspc</p>", "a \u00a0b \u00a0c", "a b c", matcher(`(?i)&(nbsp|shy|#\d+|#x[\da-f]+)[\da-z]`)},
	{"an invisible mark without semicolon leaves the word whole",
		"<p>Jo&shyhnson</p>", "Jo\u00adhnson", "Johnson", matcher(`(?i)&(nbsp|shy|#\d+|#x[\da-f]+)[\da-z]`)},
	{"a reference is read whatever the length of the word behind it",
		"<p>&amp" + strings.Repeat("x", 40), "&amp" + strings.Repeat("x", 40), "&" + strings.Repeat("x", 40), matcher(`&[#\dA-Za-z]{39}`)},
	{"an address in angle brackets does not swallow the tags behind it",
		"<p><jane@agency.example <b>wrote</b> it", "<jane@agency.example <b>wrote it", "<jane@agency.example wrote it", swallows},
	{"an address in angle brackets opens no quotation",
		`<p><http://x.example/ title="a <br> b`, "", "<http://x.example/ title=\"a\nb", swallows},
	{"an address cut off is kept",
		"<p>From: <jane@agency.exa", "From:", "From: <jane@agency.exa", swallows},
	{"an address in a head is as hidden as the rest of it",
		"<head><jane@agency.example></head>x", "<jane@agency.example>x", "x", swallows},
	{"a lone < does not end the comment of a script",
		`<script><!-- 1 < 2; w("<script></script>") --></script>x`, `") -->x`, "x", matcher(`(?is)<script.*<!--`)},
	{"a data island closes in any case of letters",
		"<Xml>junk</Xml>x", "junkx", "x", matcher(`</(X[mM]l|Xm[lL]|XMl|x[mM]L|xM[lL])`)},
	{"a slash in the value of a repeated key closes nothing",
		"<pre a=1 a=1/>x\ny", "x y", "x\ny", matcher(`(?is)<(xml|pre|textarea)[\s/].*=.*/>`)},
	{"references are read as often as they were written",
		"<p>Sean O&amp;#39;Malley &amp;amp;amp; Co&amp;nbsp;Ltd, &amp;x", "Sean O&#39;Malley &amp;amp; Co&nbsp;Ltd, &x",
		"Sean O'Malley & Co Ltd, &x", matcher(`(?i)&(amp|#0*38|#x0*26);(#|[a-z])`)},
	{"what a reader does not see is no text",
		`<p>a<span style="color:red; display: none">b<span>c</span></span>d<i hidden>e</i><br style="display:none">f</p><div style='mso-hide:all'>g`, "abcde\nf\ng", "ad\nf\ng", matcher(`(?i)none|hidden|mso-hide`)},
	{"a body that was encoded whole is read",
		"&lt;p&gt;Officer &lt;b&gt;Sean O&amp;rsquo;Malley&lt;/b&gt;,&lt;br&gt;x&lt;/p&gt;&lt;style&gt;.Karl{}&lt;/style&gt;",
		"<p>Officer <b>Sean O&rsquo;Malley</b>,<br>x</p><style>.Karl{}</style>", "Officer Sean O\u2019Malley,\nx",
		matcher(`(?i)lt;|#0*60|#x0*3c`)},
	{"a body that is still quoted-printable is read",
		"<p class=3D\"x\">Caf=C3=A9 on=20M=\nonday</p>", "Caf=C3=A9 on=20M= onday", "Caf\u00e9 on Monday", isQuoted},
}

func matcher(pattern string) func(string) bool { return regexp.MustCompile(pattern).MatchString }

var hides = matcher(`(?i)<(head|xml)`)

// swallows tells whether an address in angle brackets holds more than an address,
// or stands where text may be hidden.
func swallows(in string) bool {
	for i := range len(in) {
		if in[i] != '<' || isTagAt(in, i) || !opensName(in[i:]) || cutName(in[i:]) {
			continue
		}
		k := strings.IndexAny(in[i+1:], "<>\"'")
		if k < 0 || in[i+1+k] != '>' || hides(in) {
			return true
		}
	}
	return false
}

var (
	opensName = matcher(`^</?[A-Za-z]`)
	cutName   = matcher(`^</?[A-Za-z][\w:-]{0,38}$`)
)

func TestScannerImprovesOnOracle(t *testing.T) {
	for _, d := range differences {
		t.Run(d.name, func(t *testing.T) {
			if old, _ := oracle(d.in); old != d.old {
				t.Errorf("oracle gives %q, want %q", old, d.old)
			}
			got, m := Convert(d.in)
			if got != d.new {
				t.Errorf("got %q, want %q", got, d.new)
			}
			checkMap(t, d.in, got, m)
			if !d.matches(d.in) {
				t.Error("the fuzz test would not leave this out")
			}
		})
	}
}

// bulletins are made-up mails as Word, a newsletter editor and the sample write
// them.
func bulletins(t testing.TB) []string {
	t.Helper()
	var all []string
	for _, name := range []string{"outlook.html", "newsletter.html", "sample.html"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Split(string(b), "\n<!-- next -->\n")...)
	}
	return all
}

// broken is markup as it comes out of cut, pasted and hand-written cells.
var broken = []string{
	"", "<", "</", "<!", "<!-", "<!--", "<!-->x", "<!--->x", "<!--a--!>x", "<!--a--!-->x", "<!---!>x-->y", "<!---->x", "<!----!>x",
	"<!-- - -- > -->x",
	"<?xml version='1.0'?><p>x", "</ p>x", "</>x", "<!>x", "<!doctype html>x", "<![CDATA[a]]>x<p>", "<p>5 < 6 <7 <<b>8", "<p>a</p", "<p>a</ ",
	"a<b", "<p a='b>c", "<p a=\"b>c\">d",
	"<p a=b'c>d'>e", "<p a = 'x>y' b>z", "<p =\">\">x", "<p a==\">\">x", "<p 'a>b'>c", "<p / a='>'/>x", "<pre/>a\nb", "<pre a=b/>a\nb",
	"<pre a=/ >a\nb", "<pre a='x'/>a\nb", "<pre a/>a\nb", "<xml a=/>b</xml>c",
	"<xml/>a</xml>b", "<xml>a</xml >b", "<xml>a<xml>b</xml>c</xml>d", "<xml>a</xmlx>b", "<xml><style></xml></style>a</xml>b",
	"<XML>a</XML>b<xml>c",
	"<head><p>a", "<head><o:p>a</head>b", "<head>a<link>b<b>c", "<title>a<b>c</title>d", "<title/>a</title>b", "<style></styl></style >a",
	"<style>a</style", "<STYLE>a</StYlE\n>b",
	"<script><!--</script>a", "<script><!--<script></script>a</script>b", "<script><!--<script></script>--></script>b",
	"<script><!--><script></script>b", "<script><!--<scriptx></script>b", "<script></script a='>'>b", "<script>a",
	"<textarea>a\n<b>&amp;\n\nc</textarea>d\ne", "<textarea>a</textare", "<textarea>a</textarea", "<textarea/>a\nb</textarea>c\nd",
	"<noscript><b>a</b></noscript>c", "<plaintext><b>a</plaintext>", "<iframe><p></iframe>a", "<xmp><p>a</xmp>b",
	"<pre>a\r\n\r\nb\n \nc</pre>d\r\ne", "<pre></pre></pre>a\nb<pre>c\nd", "<pre>\na&#10;b&nbsp;\n", "a<br>\n<br/>b<br",
	"<li>a<li>b</li></li><li>", "<p> \t\n</p>", " <b> a </b> <i> b </i> ",
	"<b>a\u00a0\u2003b\u3000c\u0085d\ufeff\u200be\u2028f\u1680g\x00\x01\x7f</b>",
	"<b>\xc2\xa0\xc2\xe2\x80\xe2\x80\x99\xef\xbb\xf0\x9f\x98\xc2\xa0x</b>", "<b>日本語、テスト です</b>", "<b>Здравствуйте, мир и  мир</b>",
	"<p>&#8217;&#x2019&#146;&#x80;&#0;&#xD800;&#x110000;&#99999999999999999999;&#;&#x;&#xg;&#5;&#5",
	"<p>&amp; &ampamp;&notit;&notin;&semi;&NotEqualTilde;&fjlig;&nGt;&;&x;&copy&copy;&COPYx&AMP&lt&GTa;" +
		"&frac12x&sup2y&sup&CounterClockwiseContourIntegral;&CounterClockwiseContourIntegral",
	"x&nbsp", "x&nbsp;\u00a0y&shy;z", "5 < 6 &lt; 7 & <jane@agency.example>", "<p><a:>x<1>y<a.b>z</a.b><ftp://x.example/>", "<" +
		strings.Repeat("a", 39) + ">b", "<p><" + strings.Repeat("a", 40) + ">b", "<blockquotes>a<blockquote>b<abcdefghijk>c",
	"<o:p>a</o:p><td>a<td>b<tr><th>c", "<p>eight123 eight123  eight123 \n12345678&amp;1234567 ", "<p>1234567 1234567 1234567  1234567&",
}

func TestScannerAgreesWithOracle(t *testing.T) {
	check := func(t *testing.T, in string) {
		t.Helper()
		want, _ := oracle(in)
		got, m := Convert(in)
		if got != want {
			t.Errorf("%q:\ngot  %q\nwant %q", in, got, want)
		}
		checkMap(t, in, got, m)
	}
	for _, in := range broken {
		check(t, in)
		check(t, "<b>"+in)
	}
	for _, in := range bulletins(t) {
		check(t, in)
		if len(in) > 8<<10 {
			continue
		}
		for cut := range len(in) {
			if !swallows(in[:cut]) {
				check(t, in[:cut])
			}
		}
	}
}

// TestReferencesAgreeWithOracle tries every name of up to three letters and those of
// HTML 4, with and without the semicolon, and every number that is special.
func TestReferencesAgreeWithOracle(t *testing.T) {
	check := func(in string) {
		t.Helper()
		want, _ := oracle(in)
		if got, _ := Convert(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	for n := range common {
		check("&" + n + ";x")
		check("&" + n + " x")
	}
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	for _, a := range letters {
		for _, b := range letters {
			two := "&" + string(a) + string(b)
			check(two + ";")
			check(two)
			for _, c := range letters {
				check(two + string(c) + ";")
			}
		}
	}
	for r := range rune(0x200) {
		check("<p>&#" + strconv.Itoa(int(r)) + ";x")
		check("<p>&#" + strconv.Itoa(int(r)))
	}
}

func FuzzScannerAgreesWithOracle(f *testing.F) {
	for _, in := range broken {
		f.Add(in)
	}
	for _, in := range bulletins(f)[:4] {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		for _, d := range differences {
			if d.matches(in) {
				return
			}
		}
		want, _ := oracle(in)
		if got, _ := Convert(in); got != want {
			t.Fatalf("%q:\ngot  %q\nwant %q", in, got, want)
		}
	})
}
