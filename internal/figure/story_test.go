package figure

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func testStory() Story {
	return Story{Title: "A <story> & more", Intro: "First\nsecond", Steps: []Step{
		{testSheet(), "One </script> caption"}, {testSheet(), "Two"},
	}}
}

// TestStoryIsOneFile: nothing in the file leads out of it, its policy allows its own style and script alone, and ids of two
// pictures are not the same.
func TestStoryIsOneFile(t *testing.T) {
	var b, again bytes.Buffer
	if err := WriteHTML(&b, testStory()); err != nil {
		t.Fatal(err)
	}
	if err := WriteHTML(&again, testStory()); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("one story gives two files, %v", err)
	}
	page := b.String()
	for _, leads := range regexp.MustCompile(`(?i)\b(?:src|href|action|data|poster|srcset)\s*=|url\([^)]*\)|@import[^;]*|https?://\S*`).
		FindAllString(page, -1) {
		if !strings.HasPrefix(leads, `url("data:font/woff2;base64,`) {
			t.Errorf("the file leads to %.80s", leads)
		}
	}
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	if policy == nil || !strings.HasPrefix(policy[1], "default-src &#39;none&#39;;") && !strings.HasPrefix(policy[1], "default-src 'none';") {
		t.Fatalf("the policy %q", policy)
	}
	for _, tag := range []string{"style", "script"} {
		inner := regexp.MustCompile(`(?s)<`+tag+`>(.*?)</`+tag+`>`).FindAllStringSubmatch(page, -1)
		if len(inner) != 1 {
			t.Fatalf("%d elements %s", len(inner), tag)
		}
		sum := sha256.Sum256([]byte(inner[0][1]))
		hash := base64.StdEncoding.EncodeToString(sum[:])
		if !strings.Contains(strings.NewReplacer("&#43;", "+", "&#34;", `"`).Replace(policy[1]), "sha256-"+hash) {
			t.Errorf("the policy does not allow the %s: %s", tag, policy[1])
		}
	}
	var ids []string
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		ids = append(ids, m[1])
	}
	slices.Sort(ids)
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("ids stand twice: %v", ids)
	}
	for _, want := range []string{"<h1>A &lt;story&gt; &amp; more</h1>", "<p>First</p>\n<p>second</p>", "One &lt;/script&gt; caption", `role="img"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the file lacks %s", want)
		}
	}
}

func TestStoryAsNumberedPictures(t *testing.T) {
	for _, f := range Formats {
		var b bytes.Buffer
		if err := WriteNumbered(&b, testStory(), f, Options{}, []byte("{}")); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, m := range z.File {
			names = append(names, m.Name)
		}
		want := []string{"step-01" + f.Extension, "step-02" + f.Extension, "captions.txt", "manifest.json"}
		if !slices.Equal(names, want) {
			t.Errorf("%s: %v, want %v", f.Name, names, want)
		}
		r, err := z.Open("captions.txt")
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil || !strings.Contains(string(text), "step-02"+f.Extension+"\nA <title>\nTwo\nAlt text: One & two\n") {
			t.Errorf("%s: the captions are %q, %v", f.Name, text, err)
		}
	}
}
