package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/resolve/linkage"
)

// records is a CSV read for linking.
type records struct {
	table   *linkage.Table
	columns []mappedColumn
	// rejected counts lines that could not be taken, problems holds the first ones.
	rejected int
	problems []string
}

// mappedColumn is a field and the columns of the file it is read from.
type mappedColumn struct {
	field linkage.Field
	from  []string
	at    []int
}

const shownProblems = 10

// readRecords reads the file o names into a table.
func readRecords(ctx context.Context, o linkOptions) (*records, error) {
	file, err := os.Open(o.in)
	if err != nil {
		return nil, fmt.Errorf("link: %w", err)
	}
	defer file.Close()
	buffered := bufio.NewReaderSize(file, 1<<20)
	rows := csv.NewReader(buffered)
	rows.Comma = delimiter(buffered)
	rows.ReuseRecord, rows.LazyQuotes, rows.TrimLeadingSpace, rows.FieldsPerRecord = true, true, true, -1
	first, err := rows.Read()
	if err != nil {
		return nil, fmt.Errorf("link: reading the header of %s: %w", o.in, err)
	}
	header := slices.Clone(first)
	for i, name := range header {
		header[i] = strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))
	}
	columns, id, err := mapColumns(o, header)
	if err != nil {
		return nil, err
	}
	within, err := optionalColumn(header, "--within", o.within)
	if err != nil {
		return nil, err
	}
	between, err := optionalColumn(header, "--between", o.between)
	if err != nil {
		return nil, err
	}
	var fields []linkage.Field
	for _, c := range columns {
		fields = append(fields, c.field)
	}
	if o.kind == "agency" { // the directory tells these whether the file does or not
		for _, f := range agencies.Fields {
			if !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	r := &records{table: linkage.NewTable(fields, 0), columns: columns}
	values := make([]string, len(fields))
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return r, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			if !errors.As(err, new(*csv.ParseError)) {
				return nil, fmt.Errorf("link: reading %s: %w", o.in, err)
			}
			r.reject(err.Error())
			continue
		}
		line, _ := rows.FieldPos(0)
		if len(row) != len(header) {
			r.reject(fmt.Sprintf("line %d has %d cells, the header %d", line, len(row), len(header)))
			if len(row) < len(header) {
				row = append(row, make([]string, len(header)-len(row))...)
			}
		}
		for i, c := range columns {
			values[i] = c.join(row)
		}
		if err := r.table.Add(strings.TrimSpace(row[id]), cell(row, within), cell(row, between), values); err != nil {
			r.reject(fmt.Sprintf("line %d: %v", line, err))
		}
	}
}

func (r *records) reject(problem string) {
	r.rejected++
	if len(r.problems) < shownProblems {
		r.problems = append(r.problems, problem)
	}
}

// rejections tells of lines that could not be taken as they are; it returns
// errRejected if there are any.
func (r *records) rejections(w io.Writer) error {
	if r.rejected == 0 {
		return nil
	}
	fmt.Fprintf(w, "%d lines could not be taken as they are, the first of them:\n  %s\n", r.rejected, strings.Join(r.problems, "\n  "))
	return errRejected
}

// describe tells which column is read as what.
func (r *records) describe(w io.Writer) {
	fmt.Fprintf(w, "%d records; compared are:\n", r.table.Len())
	for _, c := range r.columns {
		fmt.Fprintf(w, "  %-10s from %s\n", c.field, strings.Join(c.from, " + "))
	}
}

func (c mappedColumn) join(row []string) string {
	if len(c.at) == 1 {
		return row[c.at[0]]
	}
	parts := make([]string, 0, len(c.at))
	for _, at := range c.at {
		if v := strings.TrimSpace(row[at]); v != "" {
			parts = append(parts, v)
		}
	}
	return strings.Join(parts, " ")
}

func cell(row []string, at int) string {
	if at < 0 {
		return ""
	}
	return strings.TrimSpace(row[at])
}

// delimiter is the character that parts the cells of the header: the one of comma,
// semicolon, tab and bar that it has most of.
func delimiter(r *bufio.Reader) rune {
	start, _ := r.Peek(1 << 16) // a short file gives what it has
	line, _, _ := strings.Cut(string(start), "\n")
	best := ','
	for _, c := range []rune{';', '\t', '|'} {
		if strings.Count(line, string(c)) > strings.Count(line, string(best)) {
			best = c
		}
	}
	return best
}
