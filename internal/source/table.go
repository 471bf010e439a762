package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"bluegraph/internal/source/csvscan"
)

// Problem is a defect of the input, or a note on how it was read: where it is and what
// was done about it.
type Problem struct {
	// File is the path below the leak's folder.
	File string `json:"file"`
	// Row counts data records from 1; 0 is the header or the file as a whole.
	Row    int64 `json:"row"`
	Offset int64 `json:"offset"`
	// Column is the one whose cell is meant; "" for the row as a whole.
	Column string `json:"column,omitempty"`
	Reason string `json:"reason"`
	// Form is what a cell that cannot be read looks like: 9 for a digit, x for a letter.
	Form string `json:"form,omitempty"`
	// Count is how many cells, rows or lines it stands for; 0 is 1.
	Count int64 `json:"count,omitempty"`
	// IsNote tells that nothing was lost.
	IsNote bool `json:"-"`
	// Kind is the same for problems that differ in their words alone, Place for those
	// of one place; Reason and File if empty.
	Kind  string `json:"-"`
	Place string `json:"-"`
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
	path   string
	header []string // sanitised
	// first is the header as it stands.
	first []string
	// extra is how many blank cells every row has more than the header; -1: not known.
	extra int
	// foreign says why the header is not one of comma-separated lines; "" if it is.
	foreign string
}

func (r Reader) open(t *Table) (*tableReader, error) {
	path := filepath.Join(t.Site.leak.Root, filepath.FromSlash(t.File))
	f, err := openWithin(t.Site.leak.Root, t.File)
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	scan := csvscan.New(countingReader{f, r.OnBytes}, csvscan.Options{OnProblem: func(p csvscan.Problem) {
		r.OnProblem(Problem{File: t.File, Row: p.Row, Offset: p.Offset, Reason: p.Reason, IsNote: p.Kind == csvscan.Escaped})
	}})
	header := scan.Header()
	return &tableReader{table: t, file: f, scan: scan, path: path, header: columnNames(header), first: header, extra: -1,
		foreign: foreignHeader(header)}, nil
}

// Read calls each for every well-formed record of a table; the record is valid
// during the call only. With a nil tm it only counts. A file that cannot be read,
// or only in part, is a problem and no error: the other tables are read all the
// same. The error is that of each, or of ctx.
func (r Reader) Read(ctx context.Context, t *Table, tm *TableMap, each func(*Record) error) (Counts, error) {
	tr, err := r.open(t)
	if err != nil {
		r.OnProblem(Problem{File: t.File, Reason: "the file cannot be opened: " + Plain(err)})
		return Counts{}, nil
	}
	defer tr.file.Close()
	var rec *Record
	switch {
	case tr.scan.Err() != nil:
		r.OnProblem(Problem{File: t.File, Reason: "the header cannot be read: " + Plain(tr.scan.Err())})
		return Counts{}, nil
	case len(tr.header) == 0:
		r.OnProblem(Problem{File: t.File, Reason: "the file is empty: not even a header line"})
		return Counts{}, nil
	case tr.foreign != "":
		r.OnProblem(Problem{File: t.File, Reason: "the table cannot be mapped: " + tr.foreign}) // its rows are counted all the same
	case tm != nil:
		b, err := bind(t.Site.leak.Mapping, tm, t.Name, tr.header)
		if errors.Is(err, errStrange) && tr.isEmpty() {
			break // columns of another kind, and nothing under them
		}
		if err != nil {
			r.OnProblem(Problem{File: t.File, Reason: "the table cannot be mapped: " + err.Error()})
			break // its rows are counted all the same
		}
		lookups, err := r.lookups(ctx, t.Site, tm)
		if err != nil {
			return Counts{}, err
		}
		b.reportDoubles(t.File, r.OnProblem)
		rec = newRecord(t, b, lookups, sync.OnceValue(func() *columnSample {
			s := sampleColumns(tr, b)
			s.report(t.File, b.header, r.OnProblem)
			return s
		}))
	}
	return r.records(ctx, tr, rec, each)
}

// isEmpty tells whether a table has a header and nothing else: a first line that
// begins with a number is a row.
func (tr *tableReader) isEmpty() bool {
	first := tr.header[0]
	return (first == "" || first[0] < '0' || first[0] > '9') && tr.table.Size <= tr.scan.End()
}

// records reads the records of an open table; a nil rec only counts them.
func (r Reader) records(ctx context.Context, tr *tableReader, rec *Record, each func(*Record) error) (c Counts, err error) {
	for tr.scan.Scan() {
		if c.Rows%4096 == 0 && ctx.Err() != nil {
			return c, ctx.Err()
		}
		if kind, reason := tr.unusable(); kind != "" {
			c.Rejected++
			p := tr.problem(reason)
			p.Kind = kind
			r.OnProblem(p)
			continue
		}
		c.Rows++
		if rec == nil {
			continue
		}
		if tr.scan.Short() {
			p := tr.problem(fmt.Sprintf("%d cells under %d columns: missing cells were taken as empty", len(tr.scan.Cells()), len(tr.header)))
			p.Kind = "short row"
			r.OnProblem(p)
		}
		rec.set(tr.scan)
		if err := each(rec); err != nil {
			return c, err
		}
		if rec.repaired != 0 {
			r.OnProblem(tr.problem(rec.repaired.String()))
		}
	}
	c.Rejected += tr.scan.Rejected()
	if rec != nil {
		rec.aside.report(r.OnProblem)
	}
	if tr.extra > 0 {
		r.OnProblem(Problem{File: tr.table.File, Count: c.Rows, IsNote: true,
			Reason: fmt.Sprintf("every row has %d cells more than the header, blank in all: they were left out", tr.extra)})
	}
	if err := tr.scan.Err(); err != nil && !errors.Is(err, io.EOF) {
		r.OnProblem(Problem{File: tr.table.File, Row: c.Rows + c.Rejected, Reason: "the rest of the file cannot be read: " + Plain(err)})
	}
	return c, nil
}

// Plain is an error without the path of this machine that the system puts in it.
func Plain(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// unusable says why a record cannot be read under the header, and of which kind that
// is; "" if it can. The last cell of a last line that breaks off may be half a value.
// In a row with too many cells nobody knows which column a value belongs to.
func (tr *tableReader) unusable() (kind, reason string) {
	cells, columns := len(tr.scan.Cells()), len(tr.header)
	switch {
	case tr.scan.Short() && !tr.scan.IsEnded():
		return "broken off", fmt.Sprintf("the last line breaks off after %d of %d cells", cells, columns)
	case tr.scan.Long() && !tr.hasExtra(cells-columns):
		return "long row", fmt.Sprintf("%d cells under %d columns: which value belongs to which column is not known", cells, columns)
	case tr.isHeader(tr.scan.Cells()):
		return "header", "the header line stands here again"
	}
	return "", ""
}

// hasExtra tells whether the cells beyond the header are blank, as many in every row.
func (tr *tableReader) hasExtra(n int) bool {
	if tr.extra < 0 {
		tr.extra = extraCells(tr)
	}
	return n == tr.extra && areBlank(tr.scan.Cells()[len(tr.header):])
}

// isHeader tells whether a record is the header once more, as where files were put
// together.
func (tr *tableReader) isHeader(cells [][]byte) bool {
	if len(cells) < 2 || len(cells[0]) != len(tr.first[0]) || len(cells) != len(tr.first) {
		return false
	}
	for i, name := range tr.first {
		if string(cells[i]) != name {
			return false
		}
	}
	return true
}

// problem is a defect of the record at hand.
func (tr *tableReader) problem(reason string) Problem {
	return Problem{File: tr.table.File, Row: tr.scan.Row(), Offset: tr.scan.Offset(), Reason: reason}
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
