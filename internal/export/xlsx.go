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

// Bounds of a sheet. What has more rows goes on in a second one, "Edges 2"; a longer cell
// is cut and says so.
const (
	maxSheetRows = excelize.TotalRows
	maxCell      = excelize.TotalCellChars
	cutMark      = " … [cut]"
)

func writeXLSX(ctx context.Context, v *View, out Folder) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	nodes, edges := v.NodeColumns(), v.EdgeColumns()
	s := newXLSXSheet(book, "Nodes", Header([]string{"id", "kind", "name"}, nodes))
	err = v.Nodes(ctx, func(n Node) error {
		return s.row(n.Properties, nodes, string(n.ID), string(n.Kind), n.Name)
	})
	if err = errors.Join(err, s.flush()); err != nil {
		return err
	}
	s = newXLSXSheet(book, "Edges", Header([]string{"source", "type", "target"}, edges))
	err = v.Edges(ctx, func(e graph.Edge) error {
		return s.row(e.Properties, edges, string(e.Source), string(e.Type), string(e.Target))
	})
	if err = errors.Join(err, s.flush()); err != nil {
		return err
	}
	if v.HasEvidence() {
		s = newXLSXSheet(book, "Evidence", EvidenceColumns)
		err = v.Evidence(ctx, func(e entities.Evidence) error { return s.row(nil, nil, EvidenceRow(e)...) })
		if err = errors.Join(err, s.flush()); err != nil {
			return err
		}
	}
	var manifest strings.Builder
	if err := v.Manifest().write(&manifest); err != nil {
		return err
	}
	s = newXLSXSheet(book, "Manifest", []string{"manifest"})
	for _, line := range strings.Split(strings.TrimSpace(manifest.String()), "\n") {
		if err := s.row(nil, nil, line); err != nil {
			return err
		}
	}
	if err := errors.Join(s.flush(), book.DeleteSheet("Sheet1")); err != nil {
		return err
	}
	return out.File("graph.xlsx", func(w io.Writer) error { return writeBook(book, w) })
}

// writeBook writes a workbook as it is zipped: book.Write would hold the whole file before it writes a byte. The buffer that
// it offers stays empty. (A sheet of more than 4 GB would lack a mark in its header; one of ours ends before that.)
func writeBook(book *excelize.File, w io.Writer) error {
	book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	_, err := book.WriteToBuffer()
	return err
}

// xlsxSheet writes rows to a sheet, and to further ones when it is full.
type xlsxSheet struct {
	book   *excelize.File
	name   string
	header []string
	stream *excelize.StreamWriter
	sheets int
	rows   int // of the present sheet, header included
	cells  []any
	err    error
}

func newXLSXSheet(book *excelize.File, name string, header []string) *xlsxSheet {
	s := &xlsxSheet{book: book, name: name, header: header}
	s.next()
	return s
}

// next begins a sheet with its header; an error stays.
func (s *xlsxSheet) next() {
	if s.stream != nil {
		s.err = errors.Join(s.err, s.stream.Flush())
	}
	name := s.name
	if s.sheets++; s.sheets > 1 {
		name = fmt.Sprintf("%s %d", s.name, s.sheets)
	}
	_, err := s.book.NewSheet(name)
	if err == nil { // how far the sheet goes is not known yet, and readers would believe "A1"
		err = s.book.SetSheetDimension(name, "")
	}
	if err == nil {
		s.stream, err = s.book.NewStreamWriter(name)
	}
	s.rows = 0
	if s.err = errors.Join(s.err, err); s.err == nil {
		s.cells = s.cells[:0]
		for _, h := range s.header {
			s.cells = append(s.cells, xlsxText(h))
		}
		s.put()
	}
}

func (s *xlsxSheet) row(p entities.Properties, columns []Column, ours ...string) error {
	if s.rows == maxSheetRows {
		s.next()
	}
	s.cells = s.cells[:0]
	for _, o := range ours {
		s.cells = append(s.cells, xlsxText(o))
	}
	for _, c := range columns {
		switch v := p[c.Name].(type) {
		case nil:
			s.cells = append(s.cells, nil)
		case int64, float64, bool:
			s.cells = append(s.cells, v)
		default:
			s.cells = append(s.cells, xlsxText(PlainText(v)))
		}
	}
	s.put()
	return s.err
}

func (s *xlsxSheet) put() {
	if s.err != nil {
		return
	}
	s.rows++
	cell, err := excelize.CoordinatesToCellName(1, s.rows)
	if err == nil {
		err = s.stream.SetRow(cell, s.cells)
	}
	s.err = err
}

func (s *xlsxSheet) flush() error {
	if s.stream != nil {
		s.err = errors.Join(s.err, s.stream.Flush())
	}
	return s.err
}

// xlsxText is a text as a cell can hold it.
func xlsxText(s string) string {
	s = AsText(strings.ToValidUTF8(s, "\ufffd"))
	if utf8.RuneCountInString(s) <= maxCell {
		return s
	}
	return string([]rune(s)[:maxCell-utf8.RuneCountInString(cutMark)]) + cutMark
}
