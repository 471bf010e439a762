// Command make writes notices.txt.gz: go generate ./internal/licences, after go.mod or
// ui/package-lock.json has changed. A part without a licence is an error.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	var out bytes.Buffer
	goRoot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	if err := part(&out, "Go, its library and runtime", strings.TrimSpace(string(goRoot))); err != nil {
		return err
	}
	if err := modules(&out, root); err != nil {
		return err
	}
	if err := packages(&out, filepath.Join(root, "ui")); err != nil {
		return err
	}
	if err := lists(&out, root); err != nil {
		return err
	}
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	_, err = z.Write(out.Bytes())
	if err = errors.Join(err, z.Close()); err != nil {
		return err
	}
	return os.WriteFile("notices.txt.gz", packed.Bytes(), 0o644)
}

// modules writes those of every module that a command links, on every system it is built for.
func modules(out *bytes.Buffer, root string) error {
	folders := map[string]string{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-tags", "nomsgpack", "-f",
			// What is replaced lies in this repository (deploy/without).
			"{{with .Module}}{{if not (or .Main .Replace)}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}",
			"./cmd/...")
		list.Dir, list.Env = root, append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		text, err := list.Output()
		if err != nil {
			return fmt.Errorf("go list: %w", err)
		}
		for line := range strings.Lines(string(text)) {
			if name, folder, found := strings.Cut(strings.TrimSpace(line), "\t"); found {
				folders[name] = folder
			}
		}
	}
	for _, name := range sorted(folders) {
		if err := part(out, name, folders[name]); err != nil {
			return err
		}
	}
	return nil
}

// builtIn are packages of the page that npm calls tools: their code, or their fonts, are built into it.
var builtIn = []string{
	"node_modules/svelte", "node_modules/esm-env", "node_modules/clsx",
	"node_modules/@fontsource-variable/inter", "node_modules/@fontsource-variable/source-serif-4",
}

// packages writes those of what npm installs for the page itself, tools left out.
func packages(out *bytes.Buffer, ui string) error {
	text, err := os.ReadFile(filepath.Join(ui, "package-lock.json"))
	if err != nil {
		return err
	}
	var lock struct {
		Packages map[string]struct {
			Version, License string
			Dev              bool
		}
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		return err
	}
	for _, path := range sorted(lock.Packages) {
		p := lock.Packages[path]
		if path == "" || p.Dev && !slices.Contains(builtIn, path) {
			continue
		}
		name := strings.TrimPrefix(path, "node_modules/") + " " + p.Version + " (" + p.License + ")"
		if err := part(out, name, filepath.Join(ui, path)); err != nil {
			return err
		}
	}
	return nil
}

// lists writes where the word lists and the model that are built in come from; some licences ask for that in every copy.
func lists(out *bytes.Buffer, root string) error {
	for _, l := range []struct{ name, file, from, until string }{
		{"bluegraph itself", "LICENSE", "", ""},
		{"lists of names and places", "internal/entities/extract/gazetteer/data/README.md", "", ""},
		{"words and names by which an export redacts", "internal/export/redact/lexicon/README.md", "", ""},
		{"what the recogniser of names has learned from", "docs/data-card.md", "## Learned from", "\n## "},
		{"list of agencies", "internal/resolve/directory/directory.go", "// Package directory is ", "\npackage"},
	} {
		text, err := os.ReadFile(filepath.Join(root, l.file))
		if err != nil {
			return err
		}
		_, after, found := strings.Cut(string(text), l.from)
		if l.until != "" {
			after, _, _ = strings.Cut(after, l.until)
		}
		if after = strings.TrimSpace(after); !found || after == "" {
			return fmt.Errorf("%s says nothing of its sources after %q", l.file, l.from)
		}
		fmt.Fprintf(out, "%s\n== %s\n\n%s\n\n", strings.Repeat("=", 79), l.name, strings.ReplaceAll(after, "\n// ", "\n"))
	}
	return nil
}

var isLicence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|ofl|patents)([-.].*)?$`)

// part writes the licences of one part.
func part(out *bytes.Buffer, name, folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Fprintf(out, "%s\n== %s\n", strings.Repeat("=", 79), name)
	found := false
	for _, e := range entries {
		if e.IsDir() || !isLicence.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return err
		}
		found = true
		fmt.Fprintf(out, "\n%s\n\n", bytes.TrimSpace(text))
	}
	if !found {
		return fmt.Errorf("%s has no licence in %s", name, folder)
	}
	return nil
}

func sorted[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
