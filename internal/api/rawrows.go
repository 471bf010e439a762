package api

import (
	"context"
	"errors"
	"io/fs"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Plain words for why a row cannot be shown.
const (
	problemNoReader = "this explorer does not read leak files"
	problemGone     = "the leak's folder or this file is no longer where it was when it was loaded"
	problemSecrets  = "the mapping of this leak is not known here, so its secret columns cannot be held back; the row stays closed"
	problemUnread   = "the row could not be read back from the file"
)

// rawReader reads rows for one answer; rows that several claims rest on are read once.
type rawReader struct {
	server *server
	paths  map[string]string // by leak
	rows   map[rowKey]rawResult
}

type rowKey struct {
	leak, file string
	offset     int64
}

type rawResult struct {
	row     *entities.RawRow
	problem string
}

func (s *server) newRawReader() *rawReader {
	return &rawReader{server: s, paths: map[string]string{}, rows: map[rowKey]rawResult{}}
}

// path is the folder of a leak on this machine.
func (r *rawReader) path(ctx context.Context, leak string) (string, error) {
	if r.server.LeakDir != "" {
		return r.server.LeakDir, nil
	}
	if p, known := r.paths[leak]; known {
		return p, nil
	}
	p, err := r.server.Store.LeakPath(ctx, leak)
	if errors.Is(err, graph.ErrNotFound) {
		return "", errors.Join(fs.ErrNotExist, err)
	}
	if err == nil {
		r.paths[leak] = p
	}
	return p, err
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
	if r.server.Leaks == nil {
		return entities.RawRow{}, errNoReader
	}
	path, err := r.path(ctx, v.Leak)
	if err != nil {
		return entities.RawRow{}, err
	}
	return r.server.Leaks.Row(ctx, path, v.Leak, v.Table, v.File, v.Offset)
}

// lines finds the lines of a list file that hold one of the ids, or the problem.
func (r *rawReader) lines(ctx context.Context, leak, file string, ids []string) ([]entities.ListLine, string) {
	if r.server.Leaks == nil {
		return nil, problemNoReader
	}
	path, err := r.path(ctx, leak)
	if err == nil {
		var lines []entities.ListLine
		if lines, err = r.server.Leaks.ListLines(ctx, path, file, ids); err == nil {
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
	case errors.Is(err, ErrNoMapping):
		return problemSecrets
	default:
		r.server.Log.Warn("cannot read a row back", "file", file, "error", err)
		return problemUnread
	}
}
