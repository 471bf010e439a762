package scan

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// view is the bytes of a file in one reading of them.
type view struct{ file, reading, text string }

// eachView yields the readings of every file of a folder, or of one file: as it stands,
// and decoded. Members of archives are files of their own.
func eachView(path string, yield func(view)) error {
	return filepath.WalkDir(path, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(filepath.Dir(path), name)
		if err != nil {
			return err
		}
		return readings(relative, b, yield)
	})
}

func readings(name string, b []byte, yield func(view)) error {
	yield(view{name, "name", name})
	if bytes.HasPrefix(b, []byte("PK\x03\x04")) {
		return members(name, b, yield)
	}
	if bytes.HasPrefix(b, []byte{0x1f, 0x8b}) {
		r, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return fmt.Errorf("scan %s: %w", name, err)
		}
		inner, err := io.ReadAll(r)
		if err != nil {
			return fmt.Errorf("scan %s: %w", name, err)
		}
		return readings(name+"/gunzip", inner, yield)
	}
	text := string(b)
	switch {
	case strings.HasPrefix(text, "%PDF"):
		text = pdfTexts(b)
	case strings.HasPrefix(text, pngSignature):
		text = pngTexts(b)
	}
	yield(view{name, "raw", text})
	if d := decoded(text); d != text {
		yield(view{name, "decoded", d})
	}
	if d := fromBase64(text); d != "" {
		yield(view{name, "base64", d})
	}
	return nil
}

func members(name string, b []byte, yield func(view)) error {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return fmt.Errorf("scan %s: %w", name, err)
	}
	yield(view{name, "comment", z.Comment})
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return fmt.Errorf("scan %s: %w", name, err)
		}
		inner, err := io.ReadAll(r)
		if err != nil {
			return fmt.Errorf("scan %s: %w", name, err)
		}
		yield(view{name, "comment", f.Comment + string(f.Extra)})
		if err := readings(name+"/"+f.Name, inner, yield); err != nil {
			return err
		}
	}
	return nil
}

var escape = regexp.MustCompile(`\\u([0-9a-fA-F]{4})|%[0-9a-fA-F]{2}`)

// decoded reads entities, percent signs and \u codes, and drops what cannot be seen.
func decoded(s string) string {
	for range 2 {
		s = html.UnescapeString(s)
		if !strings.ContainsAny(s, `%\`) {
			continue
		}
		s = escape.ReplaceAllStringFunc(s, func(code string) string {
			if code[0] == '%' {
				if u, err := url.PathUnescape(code); err == nil {
					return u
				}
				return code
			}
			var r rune
			if _, err := fmt.Sscanf(code[2:], "%x", &r); err != nil {
				return code
			}
			return string(r)
		})
	}
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

var base64Run = regexp.MustCompile(`[A-Za-z0-9+/]{8,}|[A-Za-z0-9_-]{8,}`)

// fromBase64 are the readable texts that stand in base64, one a line.
func fromBase64(s string) string {
	var b strings.Builder
	for _, run := range base64Run.FindAllString(s, -1) {
		run = strings.NewReplacer("-", "+", "_", "/").Replace(run)
		for cut := range 2 {
			if text, err := base64.RawStdEncoding.DecodeString(run[:len(run)-cut]); err == nil && isText(text) {
				b.Write(text)
				b.WriteByte('\n')
				break
			}
		}
	}
	return b.String()
}

func isText(b []byte) bool {
	for _, c := range b {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return len(b) > 0
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// words are the words of a text in lower case without accents: runs of letters and digits.
func words(s string) []string {
	if !isASCII(s) {
		s = strings.Map(func(r rune) rune {
			switch {
			case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
				return -1
			case unicode.IsLetter(r), unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return ' '
		}, norm.NFKD.String(s))
		return strings.Fields(s)
	}
	return strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(s, "'", "")), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
}

// cut puts a blank where a word begins within a word: "MariaOrtega1980" is "Maria Ortega 1980".
func cut(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/4)
	isLower := func(c byte) bool { return 'a' <= c && c <= 'z' }
	isUpper := func(c byte) bool { return 'A' <= c && c <= 'Z' }
	isDigit := func(c byte) bool { return '0' <= c && c <= '9' }
	for i := range len(s) {
		if i > 0 && (isLower(s[i-1]) && isUpper(s[i]) || (isLower(s[i-1]) || isUpper(s[i-1])) && isDigit(s[i]) || isDigit(s[i-1]) &&
			(isLower(s[i]) || isUpper(s[i]))) {
			b.WriteByte(' ')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
