package source

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"bluegraph/internal/source/csvscan"
)

// Problem is one defect of the input: where it is and what was done about it.
type Problem struct {
	// File is the path below the leak's folder.
	File string `json:"file"`
	// Row counts data records from 1; 0 is the header or the file as a whole.
	Row    int64  `json:"row"`
	Offset int64  `json:"offset"`
	Reason string `json:"reason"`
}

// Reader reads the tables and lists of a leak.
type Reader struct {
	// OnProblem is told of every defect; it may be called from several goroutines
	// when several tables are read at once. Required.
	OnProblem func(Problem)
	// OnBytes is told how many bytes of input were read; nil for nobody.
	OnBytes func(n int)
}

// Counts of one reading of a table, in records.
type Counts struct {
	// Rows counts well-formed records, Rejected those left out as malformed.
	Rows, Rejected int64
}

// tableReader is an open table: header read, columns not yet bound.
type tableReader struct {
	table  *Table
	file   *os.File
	scan   *csvscan.Scanner
	header []string // sanitised
}

func (r Reader) open(t *Table) (*tableReader, error) {
	f, err := os.Open(filepath.Join(t.Site.leak.Root, filepath.FromSlash(t.File)))
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	scan := csvscan.New(countingReader{f, r.OnBytes}, csvscan.Options{OnProblem: func(p csvscan.Problem) {
		r.OnProblem(Problem{File: t.File, Row: p.Row, Offset: p.Offset, Reason: p.Reason})
	}})
	header := scan.Header()
	for i, h := range header {
		header[i] = Sanitise(h)
	}
	return &tableReader{table: t, file: f, scan: scan, header: header}, nil
}

// TableUse says how a table is read: by which mapping, or why by none.
type TableUse struct {
	Map *TableMap
	// Reason says why a table without a mapping is left out on purpose; empty when
	// the mapping does not know the table.
	Reason string
	// Unmapped lists columns that the mapping does not read.
	Unmapped []string
}

// Use tells how the leak's mapping reads a table, without reading its rows.
func (r Reader) Use(t *Table) (TableUse, error) {
	tr, err := Reader{OnProblem: func(Problem) {}}.open(t)
	if err != nil {
		return TableUse{}, err
	}
	defer tr.file.Close()
	m := t.Site.leak.Mapping
	tm, reason := m.find(t.Name, tr.header)
	use := TableUse{Map: tm, Reason: reason}
	if tm != nil && len(tr.header) > 0 {
		b, err := bind(m, tm, tr.header)
		if err != nil {
			return TableUse{Reason: err.Error()}, nil
		}
		use.Unmapped = b.unmapped()
	}
	return use, nil
}

// Read calls each for every well-formed record of a table; the record is valid
// during the call only. With a nil tm it only counts. An empty file is a problem.
func (r Reader) Read(ctx context.Context, t *Table, tm *TableMap, each func(*Record) error) (Counts, error) {
	tr, err := r.open(t)
	if err != nil {
		return Counts{}, err
	}
	defer tr.file.Close()
	var c Counts
	if len(tr.header) == 0 && tr.scan.Err() == nil {
		r.OnProblem(Problem{File: t.File, Reason: "the file is empty: not even a header line"})
		return c, nil
	}
	var rec *Record
	if tm != nil {
		b, err := bind(t.Site.leak.Mapping, tm, tr.header)
		if err != nil {
			return c, fmt.Errorf("%s: %w", t.File, err)
		}
		rec = newRecord(t, b)
	}
	for tr.scan.Scan() {
		if c.Rows%4096 == 0 && ctx.Err() != nil {
			return c, ctx.Err()
		}
		if tr.isCutOff() {
			c.Rejected++
			r.OnProblem(Problem{File: t.File, Row: tr.scan.Row(), Offset: tr.scan.Offset(), Reason: fmt.Sprintf("the last line breaks off after %d of %d cells", len(tr.scan.Cells()), len(tr.header))})
			continue
		}
		c.Rows++
		if rec == nil {
			continue
		}
		r.noteWidth(tr)
		rec.set(tr.scan)
		if err := each(rec); err != nil {
			return c, err
		}
		if rec.repaired {
			r.OnProblem(Problem{File: t.File, Row: rec.Row, Offset: rec.Offset, Reason: "text that is not UTF-8 was read as Windows-1252"})
		}
	}
	c.Rejected += tr.scan.Rejected()
	if err := tr.scan.Err(); err != nil && err != io.EOF {
		return c, fmt.Errorf("%s: %w", t.File, err)
	}
	return c, nil
}

// isCutOff tells of a last line without line end that lacks cells: its last cell
// may be half a value, so the record is left out.
func (tr *tableReader) isCutOff() bool {
	return tr.scan.Short() && !tr.scan.IsEnded()
}

// noteWidth reports rows that do not have the header's number of cells.
func (r Reader) noteWidth(tr *tableReader) {
	what := ""
	switch {
	case tr.scan.Short():
		what = "missing cells were taken as empty"
	case tr.scan.Long():
		what = "cells beyond the header were left out"
	default:
		return
	}
	r.OnProblem(Problem{File: tr.table.File, Row: tr.scan.Row(), Offset: tr.scan.Offset(), Reason: fmt.Sprintf("%d cells under %d columns: %s", len(tr.scan.Cells()), len(tr.header), what)})
}

// countingReader tells how much was read.
type countingReader struct {
	r       io.Reader
	onBytes func(int)
}

func (c countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.onBytes != nil {
		c.onBytes(n)
	}
	return n, err
}
