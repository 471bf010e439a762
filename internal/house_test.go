package internal

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

const (
	maxColumns = 140
	maxLines   = 320
)

// plainWords are words that the code does not use, and what it says instead.
var plainWords = map[string]string{
	"settle": "resolve, write, flush: what is done", "settles": "decides", "settled": "resolved", "settling": "resolving",
	"dress": "hydrate", "dressed": "hydrated", "dresses": "hydrates",
	"insist": "retry", "insists": "retries", "patience": "the timeout or the number of retries",
	"owe": "pend", "owes": "waits for", "owed": "pending",
	"toll": "cost", "waiter": "queued", "crew": "pool or workers",
	"spokesman": "mostStated",
}

// TestHouse: files and lines are short enough to read, comments and identifiers use plain words, and the seed of a random test can be
// set (a benchmark's input is always the same). Lines of a raw string are text of another language; golden files and generated ones are
// not read.
func TestHouse(t *testing.T) {
	checked := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if name == "node_modules" || name == "testdata" || name == "dist" || (strings.HasPrefix(name, ".") && name != "..") {
				return filepath.SkipDir
			}
			return nil
		}
		switch filepath.Ext(name) {
		case ".go", ".ts", ".svelte", ".css", ".mjs":
		default:
			return nil
		}
		if strings.HasSuffix(name, ".d.ts") {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		checked++
		if n := strings.Count(string(source), "\n"); n > maxLines {
			t.Errorf("%s has %d lines, more than %d: give each idea a file", path, n, maxLines)
		}
		if filepath.Ext(name) == ".go" {
			checkGo(t, path, source)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 500 {
		t.Fatalf("only %d files were checked: the walk does not see the project", checked)
	}
}

func checkGo(t *testing.T, path string, source []byte) {
	file := token.NewFileSet().AddFile(path, -1, len(source))
	var s scanner.Scanner
	s.Init(file, source, nil, scanner.ScanComments)
	raw := map[int]bool{} // lines of raw strings
	isRandomTest := strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, "bench_test.go")
	var before [2]string
	for {
		pos, kind, text := s.Scan()
		if kind == token.EOF {
			break
		}
		line := file.Line(pos)
		if isRandomTest && kind == token.INT && before == [2]string{"NewPCG", "("} {
			t.Errorf("%s:%d draws from a seed that nobody can set: take it from testkit/random", path, line)
		}
		before[0], before[1] = before[1], text
		if kind == token.LPAREN {
			before[1] = "("
		}
		switch {
		case kind == token.STRING && text[0] == '`':
			for i := range strings.Count(text, "\n") + 1 {
				raw[line+i] = true
			}
		case kind == token.IDENT || kind == token.COMMENT:
			for _, word := range words(text) {
				if plain, isPoetic := plainWords[word]; isPoetic {
					t.Errorf("%s:%d says %q; say %s", path, line, word, plain)
				}
			}
		}
	}
	for i, line := range strings.Split(string(source), "\n") {
		if n := utf8.RuneCountInString(line); n > maxColumns && !raw[i+1] {
			t.Errorf("%s:%d has %d columns, more than %d", path, i+1, n, maxColumns)
		}
	}
}

// words splits identifiers and sentences: writeDraft is write and draft.
func words(text string) []string {
	var b strings.Builder
	for _, r := range text {
		if unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.FieldsFunc(b.String(), func(r rune) bool { return !unicode.IsLetter(r) })
}
