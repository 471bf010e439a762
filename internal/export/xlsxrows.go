package export

import (
	"bufio"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsxRows writes the rows of one sheet (ECMA-376, part 1, 18.3.1). Texts stand in their cells, so that no table of texts grows.
// An error stays, and flush tells it.
type xlsxRows struct {
	out    *bufio.Writer
	row    string
	column int
	bytes  int64
	err    error
}

func newXLSXRows(w io.Writer) *xlsxRows {
	r := &xlsxRows{out: bufio.NewWriterSize(w, 1<<16)}
	_, _ = r.out.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`) // a bufio.Writer keeps its error
	return r
}

// begin begins a row, by its number from 1.
func (r *xlsxRows) begin(row int) {
	r.row, r.column = strconv.Itoa(row), 0
	_, _ = r.out.WriteString(`<row r="` + r.row + `">`)
}

// skip leaves a cell without a value.
func (r *xlsxRows) skip() { r.column++ }

// cell writes a cell of a type, with its value as XML.
func (r *xlsxRows) cell(kind, xml string) {
	r.column++
	name, err := excelize.ColumnNumberToName(r.column)
	if err != nil && r.err == nil {
		r.err = err
	}
	n, _ := r.out.WriteString(`<c r="` + name + r.row + `"` + kind + `>` + xml + `</c>`)
	r.bytes += int64(n)
}

func (r *xlsxRows) text(s string) {
	r.cell(` t="inlineStr"`, `<is><t xml:space="preserve">`+xmlText(withoutCodes(s))+`</t></is>`)
}

// value writes a whole number, a float or a truth value.
func (r *xlsxRows) value(v any) {
	switch v := v.(type) {
	case int64:
		r.cell("", `<v>`+strconv.FormatInt(v, 10)+`</v>`)
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) { // no number of a spreadsheet
			r.text(strconv.FormatFloat(v, 'g', -1, 64))
			return
		}
		r.cell("", `<v>`+strconv.FormatFloat(v, 'g', -1, 64)+`</v>`)
	case bool:
		r.cell(` t="b"`, `<v>`+map[bool]string{true: "1", false: "0"}[v]+`</v>`)
	}
}

// flush ends a row and returns the first error of the sheet.
func (r *xlsxRows) flush() error {
	if _, err := r.out.WriteString(`</row>`); err != nil {
		return err
	}
	return r.err
}

// end ends the sheet.
func (r *xlsxRows) end() error {
	_, _ = r.out.WriteString(`</sheetData></worksheet>`)
	return r.out.Flush()
}

// withoutCodes writes what a spreadsheet would read as the code of a character, "_x0041_" for an A, so that it stays as it is.
func withoutCodes(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '_' && isCode(s[i+1:]) {
			b.WriteString("x005F_")
		}
	}
	return b.String()
}

// isCode reports whether a text begins with "x0041_".
func isCode(s string) bool {
	return len(s) > 5 && s[0] == 'x' && s[5] == '_' && strings.Trim(s[1:5], "0123456789abcdefABCDEF") == ""
}
