package explorer

import (
	"context"
	"errors"
	"io/fs"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Plain words for why a row cannot be shown.
const (
	problemNoReader = "this explorer does not read leak files"
	problemGone     = "the leak's folder or this file is no longer where it was when it was loaded"
	problemUnread   = "the row could not be read back from the file"
)

// rawReader reads rows for one answer; rows that several claims rest on are read once.
type rawReader struct {
	explorer *Explorer
	leaks    map[string]entities.Leak // by name
	rows     map[rowKey]rawResult
}

type rowKey struct {
	leak, file string
	offset     int64
}

type rawResult struct {
	row     *entities.RawRow
	problem string
}

func (e *Explorer) newRawReader() *rawReader {
	return &rawReader{explorer: e, leaks: map[string]entities.Leak{}, rows: map[rowKey]rawResult{}}
}

// leak is a leak as it was loaded, in the folder where it lies now.
func (r *rawReader) leak(ctx context.Context, name string) (entities.Leak, error) {
	if l, known := r.leaks[name]; known {
		return l, nil
	}
	l, err := r.explorer.store.Leak(ctx, name)
	if errors.Is(err, questions.ErrNotFound) {
		return l, errors.Join(fs.ErrNotExist, err)
	}
	if r.explorer.options.LeakDir != "" {
		l.Path = r.explorer.options.LeakDir
	}
	if err == nil {
		r.leaks[name] = l
	}
	return l, err
}

// row returns the raw row that a claim rests on, or the problem.
func (r *rawReader) row(ctx context.Context, v entities.Evidence) (*entities.RawRow, string) {
	k := rowKey{v.Leak, v.File, v.Offset}
	if known, ok := r.rows[k]; ok {
		return known.row, known.problem
	}
	var result rawResult
	if row, err := r.read(ctx, v); err != nil {
		result.problem = r.problem(v.File, err)
	} else {
		if row.Columns == nil {
			row.Columns = []entities.RawCell{}
		}
		result.row = &row
	}
	r.rows[k] = result
	return result.row, result.problem
}

func (r *rawReader) read(ctx context.Context, v entities.Evidence) (entities.RawRow, error) {
	if r.explorer.options.Leaks == nil {
		return entities.RawRow{}, errNoReader
	}
	leak, err := r.leak(ctx, v.Leak)
	if err != nil {
		return entities.RawRow{}, err
	}
	return r.explorer.options.Leaks.Row(ctx, leak, v)
}

// lines finds the lines of a list file that hold one of the ids, or the problem.
func (r *rawReader) lines(ctx context.Context, name, file string, ids []string) ([]entities.ListLine, string) {
	if r.explorer.options.Leaks == nil {
		return nil, problemNoReader
	}
	leak, err := r.leak(ctx, name)
	if err == nil {
		var lines []entities.ListLine
		if lines, err = r.explorer.options.Leaks.ListLines(ctx, leak, file, ids); err == nil {
			return lines, ""
		}
	}
	return nil, r.problem(file, err)
}

var errNoReader = errors.New(problemNoReader)

// problem says in plain words why a file could not be read; the error itself may
// hold a path of this machine and goes to the log.
func (r *rawReader) problem(file string, err error) string {
	switch {
	case errors.Is(err, errNoReader):
		return problemNoReader
	case errors.Is(err, fs.ErrNotExist):
		return problemGone
	default:
		r.explorer.log.Warn("cannot read a row back", "file", file, "error", err)
		return problemUnread
	}
}
