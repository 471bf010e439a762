package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	// foreign says why the header is not one of comma-separated lines; "" if it is.
	foreign string
}

func (r Reader) open(t *Table) (*tableReader, error) {
	f, err := openFile(filepath.Join(t.Site.leak.Root, filepath.FromSlash(t.File)))
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	scan := csvscan.New(countingReader{f, r.OnBytes}, csvscan.Options{OnProblem: func(p csvscan.Problem) {
		r.OnProblem(Problem{File: t.File, Row: p.Row, Offset: p.Offset, Reason: p.Reason})
	}})
	header := scan.Header()
	foreign := foreignHeader(header)
	for i, h := range header {
		header[i] = Sanitise(h)
	}
	return &tableReader{table: t, file: f, scan: scan, header: header, foreign: foreign}, nil
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
		rec = newRecord(t, b, lookups)
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
	unread := unreadCells{}
	for tr.scan.Scan() {
		if c.Rows%4096 == 0 && ctx.Err() != nil {
			return c, ctx.Err()
		}
		if reason := tr.unusable(); reason != "" {
			c.Rejected++
			r.OnProblem(tr.problem(reason))
			continue
		}
		c.Rows++
		if rec == nil {
			continue
		}
		if tr.scan.Short() {
			r.OnProblem(tr.problem(fmt.Sprintf("%d cells under %d columns: missing cells were taken as empty", len(tr.scan.Cells()), len(tr.header))))
		}
		rec.set(tr.scan)
		if err := each(rec); err != nil {
			return c, err
		}
		unread.add(rec)
		if rec.repaired != 0 {
			r.OnProblem(tr.problem(rec.repaired.String()))
		}
	}
	c.Rejected += tr.scan.Rejected()
	unread.report(r.OnProblem)
	if err := tr.scan.Err(); err != nil && err != io.EOF {
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

// unreadCells counts, by column and reading, the cells of a table that could not
// be read as the mapping says; the record is kept without them.
type unreadCells map[[2]string]*unreadCell

type unreadCell struct {
	first Problem
	count int
}

func (u unreadCells) add(r *Record) {
	for _, what := range r.unread {
		if u[what] == nil {
			u[what] = &unreadCell{first: Problem{File: r.File, Row: r.Row, Offset: r.Offset}}
		}
		u[what].count++
	}
}

func (u unreadCells) report(onProblem func(Problem)) {
	for what, cells := range u {
		cells.first.Reason = fmt.Sprintf("%s: %d cells, this the first, cannot be read as %s and were left out", what[0], cells.count, what[1])
		onProblem(cells.first)
	}
}

// unusable says why a record cannot be read under the header; "" if it can. The
// last cell of a last line that breaks off may be half a value. In a row with too
// many cells nobody knows which column a value belongs to.
func (tr *tableReader) unusable() string {
	cells, columns := len(tr.scan.Cells()), len(tr.header)
	switch {
	case tr.scan.Short() && !tr.scan.IsEnded():
		return fmt.Sprintf("the last line breaks off after %d of %d cells", cells, columns)
	case tr.scan.Long():
		return fmt.Sprintf("%d cells under %d columns: which value belongs to which column is not known", cells, columns)
	}
	return ""
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
