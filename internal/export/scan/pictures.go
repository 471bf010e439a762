package scan

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"
)

// streamOf is a stream of a PDF, wordOf a text in its content: between parentheses, with \ before what is special.
var (
	streamOf = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	wordOf   = regexp.MustCompile(`(?s)\(((?:[^\\()]|\\.)*)\)`)
)

// operands are the numbers before an operator of drawing: "446.55 501.50 m". Read as digits in a row they are a telephone number
// by chance; what a page says stands between parentheses.
var operands = regexp.MustCompile(`(?:-?[\d.]+ +){1,6}(?:m|l|c|v|y|re|w|cm|rg|RG|k|K|g|G|J|j|M|Td|TD|Tm|Tf)\b`)

// pdfTexts are what a PDF says: its streams decompressed, and every text of it in UTF-16 as plain text.
func pdfTexts(file []byte) string {
	var all strings.Builder
	parts := [][]byte{streamOf.ReplaceAll(file, nil)}
	all.Write(parts[0])
	for _, m := range streamOf.FindAllSubmatch(file, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		if text, err := io.ReadAll(r); err == nil {
			parts = append(parts, text)
			all.Write(operands.ReplaceAll(text, nil))
		}
	}
	for _, part := range parts {
		for _, m := range wordOf.FindAllSubmatch(part, -1) {
			all.WriteString("\n" + wide(unescaped(m[1])))
		}
	}
	return all.String()
}

func unescaped(b []byte) []byte {
	var out []byte
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) {
			i++
			switch b[i] {
			case 'n':
				out = append(out, '\n')
				continue
			case 'r':
				out = append(out, '\r')
				continue
			}
		}
		out = append(out, b[i])
	}
	return out
}

// wide is UTF-16 with the high byte first as a text.
func wide(b []byte) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}

// pngTexts are the chunks of a PNG without its pixels.
func pngTexts(file []byte) string {
	var all strings.Builder
	for at := len(pngSignature); at+8 <= len(file); {
		length := int(binary.BigEndian.Uint32(file[at:]))
		name := string(file[at+4 : at+8])
		end := at + 12 + length
		if length < 0 || end > len(file) {
			all.Write(file[at:])
			break
		}
		if name != "IDAT" {
			all.Write(file[at+4 : end])
			all.WriteByte('\n')
		}
		at = end
	}
	return all.String()
}

const pngSignature = "\x89PNG\r\n\x1a\n"
