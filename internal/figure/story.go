package figure

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"strings"
	"sync"

	"bluegraph/ui"
)

// Story is a sequence of pictures with captions. Like a Sheet it holds what was protected before.
type Story struct {
	Title, Intro string
	Steps        []Step
}

// Step is one picture of a story and what is told below it.
type Step struct {
	Sheet   *Sheet
	Caption string
}

// HTML is the format of a whole story: one file that loads nothing.
var HTML = Format{Name: "html", Title: "Story, one HTML file", Extension: ".html", Type: "text/html; charset=utf-8"}

// What the file is made of. The script shows one step at a time; without it, and in print, all stand below each other.
var (
	//go:embed story/story.html
	storyHTML string
	//go:embed story/story.css
	storyCSS string
	//go:embed story/story.js
	storyScript string
)

var storyPage = sync.OnceValue(func() *template.Template { return template.Must(template.New("story").Parse(storyHTML)) })

// WriteHTML writes a story as one HTML file: pictures, font, style and script are in it, and its policy forbids it to load
// or to send anything else.
func WriteHTML(w io.Writer, s Story) error {
	css, err := fontFace()
	if err != nil {
		return err
	}
	css += storyCSS
	type step struct {
		Title string
		Lines []string
		SVG   template.HTML
	}
	page := struct {
		Title, Paper, Ink string
		Intro             []string
		CSS               template.CSS
		Script            template.JS
		StyleHash, Hash   string
		Steps             []step
	}{Title: s.Title, Intro: paragraphs(s.Intro), Paper: "#ffffff", Ink: "#1b1d21"}
	page.Script, page.Hash = template.JS(storyScript), hashOf(storyScript)
	for i, t := range s.Steps {
		svg := svgWriter{prefix: fmt.Sprintf("step-%d-", i+1)}
		svg.inPage(t.Sheet)
		page.Steps = append(page.Steps, step{t.Sheet.Title, paragraphs(t.Caption), template.HTML(svg.String())})
		page.Paper, page.Ink = first(t.Sheet.Paper, page.Paper), first(t.Sheet.Ink, page.Ink)
	}
	css += fmt.Sprintf("\n:root { --paper: %s; --ink: %s; }\n", page.Paper, page.Ink)
	page.CSS, page.StyleHash = template.CSS(css), hashOf(css)
	if err := storyPage().Execute(w, page); err != nil {
		return fmt.Errorf("write the story: %w", err)
	}
	return nil
}

// hashOf is how a policy names a script or a style.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func paragraphs(text string) (all []string) {
	for line := range strings.Lines(text) {
		if line = plain(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// fontFace is the page's own Inter as part of a style.
var fontFace = sync.OnceValues(func() (string, error) {
	names, err := fs.Glob(ui.Assets(), "assets/inter-latin-wght-normal-*.woff2")
	if err != nil || len(names) != 1 {
		return "", fmt.Errorf("write the story: the page has %d fonts: %w", len(names), err)
	}
	font, err := fs.ReadFile(ui.Assets(), names[0])
	if err != nil {
		return "", fmt.Errorf("write the story: %w", err)
	}
	return `@font-face { font-family: Inter; font-weight: 100 900; src: url("data:font/woff2;base64,` +
		base64.StdEncoding.EncodeToString(font) + "\") format(\"woff2\"); }\n", nil
})

// WriteNumbered writes a zip of the steps as pictures in their order, with their words and the manifest.
func WriteNumbered(w io.Writer, s Story, f Format, o Options, manifest []byte) error {
	z := zip.NewWriter(w)
	var words strings.Builder
	fmt.Fprintf(&words, "%s\n%s\n", plain(s.Title), strings.Join(paragraphs(s.Intro), "\n"))
	for i, t := range s.Steps {
		name := fmt.Sprintf("step-%02d%s", i+1, f.Extension)
		told := append(paragraphs(t.Caption), "Alt text: "+plain(t.Sheet.Alt))
		fmt.Fprintf(&words, "\n%s\n%s\n%s\n", name, plain(t.Sheet.Title), strings.Join(told, "\n"))
		var b bytes.Buffer
		if err := f.Write(&b, t.Sheet, o); err != nil {
			return err
		}
		if err := member(z, name, b.Bytes()); err != nil {
			return err
		}
	}
	if err := member(z, "captions.txt", []byte(words.String())); err != nil {
		return err
	}
	if err := member(z, "manifest.json", manifest); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write the story: %w", err)
	}
	return nil
}

// member adds a file without a time: one story gives the same bytes.
func member(z *zip.Writer, name string, body []byte) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = f.Write(body)
	}
	if err != nil {
		return fmt.Errorf("write the story: %w", err)
	}
	return nil
}
