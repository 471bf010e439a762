package export

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// xlsxFormat writes a workbook with the sheets Nodes, Edges, Evidence and Manifest.
var xlsxFormat = Format{
	Name: "xlsx", Title: "Excel workbook", Graph: true, Scene: true, Extension: ".xlsx",
	Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Write: writeXLSX,
}

// Bounds of a sheet. What has more rows or bytes goes on in a second one, "Edges 2" (Excel wants a mark in the header of a larger
// member that archive/zip does not set); a longer cell is cut and says so.
const (
	maxSheetRows  = excelize.TotalRows
	maxSheetBytes = 4_000_000_000
	maxCell       = excelize.TotalCellChars
	cutMark       = " … [cut]"
)

func writeXLSX(ctx context.Context, v *View, out Folder) error {
	return out.File("graph.xlsx", func(w io.Writer) error {
		book := &xlsxBook{zip: zip.NewWriter(w)}
		nodes, edges := v.NodeColumns(), v.EdgeColumns()
		s := book.sheets("Nodes", Header([]string{"id", "kind", "name"}, nodes))
		if err := v.Nodes(ctx, func(n Node) error {
			return s.row(n.Properties, nodes, string(n.ID), string(n.Kind), n.Name)
		}); err != nil {
			return err
		}
		s = book.sheets("Edges", Header([]string{"source", "type", "target"}, edges))
		if err := v.Edges(ctx, func(e graph.Edge) error {
			return s.row(e.Properties, edges, string(e.Source), string(e.Type), string(e.Target))
		}); err != nil {
			return err
		}
		if v.HasEvidence() {
			s = book.sheets("Evidence", EvidenceColumns)
			if err := v.Evidence(ctx, func(e entities.Evidence) error { return s.row(nil, nil, EvidenceRow(e)...) }); err != nil {
				return err
			}
		}
		var manifest strings.Builder
		if err := v.Manifest().write(&manifest); err != nil {
			return err
		}
		s = book.sheets("Manifest", []string{"manifest"})
		for _, line := range strings.Split(strings.TrimSpace(manifest.String()), "\n") {
			if err := s.row(nil, nil, line); err != nil {
				return err
			}
		}
		return book.close()
	})
}

// xlsxBook is a workbook that is zipped as it is written, sheet after sheet. The library would hold the rows of each sheet until
// the last one is known; so it writes all other parts of the file, and the rows are ours.
type xlsxBook struct {
	zip   *zip.Writer
	names []string // of the sheets so far
	rows  *xlsxRows
	err   error
}

// begin ends the sheet before and begins one.
func (b *xlsxBook) begin(name string) {
	b.end()
	if b.err != nil {
		return
	}
	b.names = append(b.names, name)
	part, err := b.zip.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.names)))
	b.rows, b.err = newXLSXRows(part), err
}

func (b *xlsxBook) end() {
	if b.rows != nil && b.err == nil {
		b.err = b.rows.end()
	}
	b.rows = nil
}

// close writes what is no sheet: their names, styles, relations and types.
func (b *xlsxBook) close() (err error) {
	if b.end(); b.err != nil {
		return b.err
	}
	frame := excelize.NewFile()
	defer func() { err = errors.Join(err, frame.Close()) }()
	if err := frame.SetSheetName("Sheet1", b.names[0]); err != nil {
		return err
	}
	for _, name := range b.names[1:] {
		if _, err := frame.NewSheet(name); err != nil {
			return err
		}
	}
	frame.SetZipWriter(func(io.Writer) excelize.ZipWriter { return withoutSheets{b.zip} })
	_, err = frame.WriteToBuffer() // the buffer stays empty
	return err
}

// withoutSheets drops the library's empty sheets: ours are there.
type withoutSheets struct{ *zip.Writer }

func (w withoutSheets) Create(name string) (io.Writer, error) {
	if strings.HasPrefix(name, "xl/worksheets/sheet") {
		return io.Discard, nil
	}
	return w.Writer.Create(name)
}

// xlsxSheets are the sheets of one table: a further one begins when one is full.
type xlsxSheets struct {
	book   *xlsxBook
	name   string
	header []string
	count  int
	rows   int // of the present sheet, header included
}

// sheets begins a table with its header.
func (b *xlsxBook) sheets(name string, header []string) *xlsxSheets {
	s := &xlsxSheets{book: b, name: name, header: header}
	s.next()
	return s
}

// next begins a sheet with the header; an error stays with the book.
func (s *xlsxSheets) next() {
	name := s.name
	if s.count++; s.count > 1 {
		name = fmt.Sprintf("%s %d", s.name, s.count)
	}
	s.book.begin(name)
	s.rows = 0
	_ = s.row(nil, nil, s.header...) // the next row tells its error
}

// row writes ours, then the properties of columns.
func (s *xlsxSheets) row(p entities.Properties, columns []Column, ours ...string) error {
	if s.rows == maxSheetRows || s.book.rows != nil && s.book.rows.bytes > maxSheetBytes {
		s.next()
	}
	if s.book.err != nil {
		return s.book.err
	}
	s.rows++
	out := s.book.rows
	out.begin(s.rows)
	for _, o := range ours {
		out.text(xlsxText(o))
	}
	for _, c := range columns {
		switch v := p[c.Name].(type) {
		case nil:
			out.skip()
		case int64, float64, bool:
			out.value(v)
		default:
			out.text(xlsxText(PlainText(v)))
		}
	}
	s.book.err = out.flush()
	return s.book.err
}

// xlsxText is a text as a cell can hold it.
func xlsxText(s string) string {
	s = AsText(strings.ToValidUTF8(s, "\ufffd"))
	if utf8.RuneCountInString(s) <= maxCell {
		return s
	}
	return string([]rune(s)[:maxCell-utf8.RuneCountInString(cutMark)]) + cutMark
}
