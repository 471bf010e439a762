package export

import (
	"bufio"
	"container/heap"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// sorter puts any number of records into order with bounded memory: runs of them are
// sorted and written to temporary files, and merged at the end. Few records make no file.
type sorter[T any] struct {
	dir     string // for the files; "" for the system's
	compare func(a, b T) int
	run     []T
	files   []*os.File
}

// runLength is how many records are held in memory; a test makes it small.
var runLength = 100_000

// add takes a record.
func (s *sorter[T]) add(record T) error {
	s.run = append(s.run, record)
	if len(s.run) < runLength {
		return nil
	}
	return s.spill()
}

// spill writes a run to a file that only the owner can read.
func (s *sorter[T]) spill() (err error) {
	slices.SortFunc(s.run, s.compare)
	f, err := os.CreateTemp(s.dir, ".sort-")
	if err != nil {
		return fmt.Errorf("make a file to sort in: %w", err)
	}
	s.files = append(s.files, f)
	w := bufio.NewWriterSize(f, 1<<18)
	e := gob.NewEncoder(w)
	for i := range s.run {
		if err := e.Encode(&s.run[i]); err != nil {
			return fmt.Errorf("sort: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	clear(s.run)
	s.run = s.run[:0]
	return nil
}

// each yields all records in order and ends the sorter.
func (s *sorter[T]) each(ctx context.Context, yield func(T) error) (err error) {
	defer func() { err = errors.Join(err, s.close()) }()
	slices.SortFunc(s.run, s.compare)
	m := &merging[T]{compare: s.compare}
	for _, f := range s.files {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("sort: %w", err)
		}
		d := gob.NewDecoder(bufio.NewReaderSize(f, 1<<18))
		if err := m.start(func() (record T, err error) { err = d.Decode(&record); return record, err }); err != nil {
			return err
		}
	}
	rest := s.run
	err = m.start(func() (record T, err error) {
		if len(rest) == 0 {
			return record, io.EOF
		}
		record, rest = rest[0], rest[1:]
		return record, nil
	})
	for err == nil && len(m.heads) > 0 {
		if err = ctx.Err(); err == nil {
			err = m.step(yield)
		}
	}
	return err
}

// close removes the files.
func (s *sorter[T]) close() (err error) {
	for _, f := range s.files {
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	s.files, s.run = nil, nil
	return err
}

// merging holds the first record of each run, the smallest on top.
type merging[T any] struct {
	compare func(a, b T) int
	heads   []head[T]
}

type head[T any] struct {
	record T
	next   func() (T, error)
}

func (m *merging[T]) start(next func() (T, error)) error {
	record, err := next()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	heap.Push(m, head[T]{record, next})
	return nil
}

// step yields the smallest record and takes the next of its run.
func (m *merging[T]) step(yield func(T) error) error {
	if err := yield(m.heads[0].record); err != nil {
		return err
	}
	record, err := m.heads[0].next()
	switch {
	case errors.Is(err, io.EOF):
		heap.Pop(m)
	case err != nil:
		return fmt.Errorf("sort: %w", err)
	default:
		m.heads[0].record = record
		heap.Fix(m, 0)
	}
	return nil
}

// The methods of heap.Interface.
func (m *merging[T]) Len() int           { return len(m.heads) }
func (m *merging[T]) Less(i, j int) bool { return m.compare(m.heads[i].record, m.heads[j].record) < 0 }
func (m *merging[T]) Swap(i, j int)      { m.heads[i], m.heads[j] = m.heads[j], m.heads[i] }
func (m *merging[T]) Push(x any)         { m.heads = append(m.heads, x.(head[T])) }
func (m *merging[T]) Pop() any {
	last := m.heads[len(m.heads)-1]
	m.heads = m.heads[:len(m.heads)-1]
	return last
}
