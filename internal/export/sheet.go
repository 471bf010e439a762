package export

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// sheet is one CSV file as neo4j-admin reads it: RFC 4180 with quotes doubled, no
// escape by backslash, "" an empty text and a bare nothing no value at all.
// encoding/csv cannot write that difference.
type sheet struct {
	name    string
	columns []column
	file    *os.File
	out     *bufio.Writer
	// between stands between the items of a list.
	between string
	line    []byte
	longest int // bytes of the longest cell so far
}

// column is a property and how the header calls it: "sent_at", "aliases:string[]".
type column struct{ property, header string }

// typed makes the header of a property; text needs no type.
func typed(property string, t ValueType) column {
	if t == Text {
		return column{property, property}
	}
	return column{property, property + ":" + string(t)}
}

// newSheet makes the file of a sheet with its header.
func newSheet(dir, name string, columns []column, between rune) (*sheet, error) {
	file, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", name, err)
	}
	s := &sheet{name: name, columns: columns, file: file, out: bufio.NewWriterSize(file, 1<<18), between: string(between)}
	for _, c := range columns {
		s.text(c.header)
	}
	return s, s.end()
}

// row writes values by property; one without a value is left out.
func (s *sheet) row(values map[string]any) error {
	for _, c := range s.columns {
		if err := s.value(values[c.property]); err != nil {
			return fmt.Errorf("%s, %s of %v: %w", s.name, c.property, values["id"], err)
		}
	}
	return s.end()
}

// value adds a cell.
func (s *sheet) value(v any) error {
	switch v := v.(type) {
	case nil:
		s.line = append(s.line, ',')
	case string:
		s.text(v)
	case []string:
		joined := strings.Join(v, s.between)
		if joined == "" {
			return errors.New("neo4j-admin loses a list without items, and one of an empty text")
		}
		s.text(joined)
	case int64:
		s.line = append(strconv.AppendInt(s.line, v, 10), ',')
	case float64:
		s.line = append(appendJavaFloat(s.line, v), ',')
	case bool:
		s.line = append(strconv.AppendBool(s.line, v), ',')
	default:
		return fmt.Errorf("a value of type %T cannot be written", v)
	}
	return nil
}

// through adds the cell that says by whom a receipt or an employment counts.
func (s *sheet) through(e graph.Edge) {
	var codes []int64
	if e.Type == entities.WorksFor {
		codes = []int64{e.Target.Code()}
	}
	for _, x := range e.Through {
		codes = append(codes, x.Code())
	}
	var texts []string
	for _, code := range entities.SortCodes(codes) {
		texts = append(texts, strconv.FormatInt(code, 10))
	}
	if len(texts) == 0 {
		s.line = append(s.line, ',')
		return
	}
	s.text(strings.Join(texts, s.between))
}

// text adds a cell that is there, even if it is empty.
func (s *sheet) text(v string) {
	start := len(s.line)
	if isBare(v) {
		s.line = append(append(s.line, v...), ',')
	} else {
		s.line = append(s.line, '"')
		for {
			at := strings.IndexByte(v, '"')
			if at < 0 {
				break
			}
			s.line = append(append(s.line, v[:at]...), `""`...)
			v = v[at+1:]
		}
		s.line = append(append(s.line, v...), `",`...)
	}
	s.longest = max(s.longest, len(s.line)-start)
}

// isBare tells whether a text needs no quotes, as most ids and times.
func isBare(v string) bool {
	for i := range len(v) {
		if !bare[v[i]] {
			return false
		}
	}
	return v != ""
}

var bare = func() (is [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/._-[]") {
		is[c] = true
	}
	return is
}()

// appendJavaFloat writes a float64 as Java reads it.
func appendJavaFloat(b []byte, v float64) []byte {
	b = strconv.AppendFloat(b, v, 'g', -1, 64)
	if n := len(b); n >= 3 && string(b[n-3:]) == "Inf" { // Go writes +Inf and -Inf
		b = append(b, "inity"...)
	}
	return b
}

// end ends a line.
func (s *sheet) end() error {
	if n := len(s.line); n > 0 {
		s.line[n-1] = '\n' // the last comma
	}
	_, err := s.out.Write(s.line)
	s.line = s.line[:0]
	if err != nil {
		return fmt.Errorf("write %s: %w", s.name, err)
	}
	return nil
}

func (s *sheet) close() error {
	if err := s.out.Flush(); err != nil {
		_ = s.file.Close()
		return fmt.Errorf("write %s: %w", s.name, err)
	}
	if err := s.file.Close(); err != nil {
		return fmt.Errorf("write %s: %w", s.name, err)
	}
	return nil
}
