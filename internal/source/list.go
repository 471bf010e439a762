package source

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bluegraph/internal/source/cell"
	"bluegraph/internal/source/csvscan"
)

// List is a recipient list file: a header of two names (`IDs,Registrations`) and
// one id a line (DATA-DICTIONARY section 4).
type List struct {
	// File is the path below the leak's folder.
	File string
	// Table is the second name of the header; "" without one.
	Table string
	// IDs are the data lines in order, repeats included.
	IDs []ListID
}

// ListID is one data line of a list: Row counts data lines from 1.
type ListID struct {
	Value       string
	Row, Offset int64
}

// ErrNoList is returned for a list file that is not there.
var ErrNoList = errors.New("the recipient list file is missing")

// ListFile is the path of a list below the leak's folder, from the cell that
// names it ("EBSE00007\170.csv").
func (s *Site) ListFile(cell string) (string, error) {
	rel := path.Clean(strings.TrimLeft(strings.ReplaceAll(strings.TrimSpace(cell), `\`, "/"), "/"))
	if !filepath.IsLocal(filepath.FromSlash(rel)) {
		return "", fmt.Errorf("%q does not name a file of the site", cell)
	}
	return path.Join(s.Path, s.leak.Mapping.Layout.Files, rel), nil
}

// ListPlace is the place of the problems of a site's lists: there may be thousands.
func (s *Site) ListPlace() string { return path.Join(s.Path, s.leak.Mapping.Layout.Files) + "/" }

// List reads the recipient list that a campaign's cell names.
func (r Reader) List(s *Site, cell string) (*List, error) {
	file, err := s.ListFile(cell)
	if err != nil {
		return nil, err
	}
	text, err := s.folders.read(s.leak.Root, file)
	if err != nil {
		return &List{File: file}, err
	}
	if r.OnBytes != nil {
		r.OnBytes(len(text))
	}
	l, problems := parseList(file, text)
	for _, p := range problems {
		p.Place = s.ListPlace()
		r.OnProblem(p)
	}
	return l, nil
}

// parseList takes a list apart. Lines end in LF, CR or both. Blank ones are no data;
// of a line with several cells the first counts, and the list is told of once.
func parseList(file string, text []byte) (*List, []Problem) {
	l := &List{File: file}
	var problems []Problem
	if len(text) == 0 {
		return l, []Problem{{File: file, Reason: "the recipient list file is empty"}}
	}
	whole := string(text) // plain ids are pieces of it: one allocation for all
	l.IDs = make([]ListID, 0, min(bytes.Count(text, []byte{'\n'}), len(text)/2)+1)
	at := 0
	if bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
		at = 3
	}
	var without, more, again oddLines
	header := ""
	hasBegun := false // past the header, or past where it would stand
	for at < len(text) {
		start := at
		if end, next := plainID(whole, start); end > start {
			at, hasBegun = next, true
			l.IDs = append(l.IDs, ListID{Value: whole[start:end], Row: int64(len(l.IDs) + 1), Offset: int64(start)})
			continue
		}
		line := text[start:]
		if end := bytes.IndexAny(line, "\r\n"); end >= 0 { // of CR and LF, LF is a blank line of its own
			line = line[:end]
		}
		at += len(line) + 1
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if !hasBegun && isSeparatorLine(line) {
			continue
		}
		first, second, _ := bytes.Cut(line, []byte{','})
		value, reason := listCell(first)
		isHeader := !hasBegun && !isDigits(value)
		hasBegun = true
		if isHeader {
			header = string(line)
			l.Table, reason = listCell(second)
			if reason != "" {
				problems = append(problems, Problem{File: file, Offset: int64(start), Reason: reason})
			}
			continue
		}
		if header != "" && string(line) == header {
			again.add(int64(start))
			continue
		}
		if value == "" {
			without.add(int64(start))
			continue
		}
		if len(bytes.TrimSpace(second)) > 0 {
			more.add(int64(start))
		}
		l.IDs = append(l.IDs, ListID{Value: value, Row: int64(len(l.IDs) + 1), Offset: int64(start)})
		if reason != "" {
			problems = append(problems, Problem{File: file, Row: int64(len(l.IDs)), Offset: int64(start), Reason: reason})
		}
	}
	return l, slices.Concat(problems,
		without.problem(file, "no id and were left out"),
		more.problem(file, "more than an id; the rest was left out"),
		again.problem(file, "the header once more and were left out"))
}

// oddLines counts the lines of a list that are odd in one way; first is where the
// first of them stands.
type oddLines struct{ count, first int64 }

func (o *oddLines) add(at int64) {
	if o.count++; o.count == 1 {
		o.first = at
	}
}

// problem is the one problem that all of the lines are; none if there are none.
func (o oddLines) problem(file, what string) []Problem {
	if o.count == 0 {
		return nil
	}
	return []Problem{{File: file, Offset: o.first, Reason: fmt.Sprintf("%d lines, this the first, hold %s", o.count, what), Kind: what}}
}

// plainID takes a line of digits alone, as nearly all are: text[start:end] are the
// digits and the next line begins at next. end is start for any other line.
func plainID(text string, start int) (end, next int) {
	end = start
	for end < len(text) && text[end]-'0' <= 9 {
		end++
	}
	next = end
	if next < len(text) && text[next] == '\r' {
		next++
	}
	if next < len(text) && text[next] != '\n' {
		return start, start
	}
	return end, next + 1
}

// isSeparatorLine tells of the line "sep=," that spreadsheets write first.
func isSeparatorLine(line []byte) bool {
	line = bytes.Trim(line, `"`)
	return len(line) == len("sep=,") && bytes.EqualFold(line[:4], []byte("sep="))
}

// listCell decodes one cell of a list; reason says what was repaired.
func listCell(c []byte) (value, reason string) {
	c = bytes.TrimSpace(c)
	if bytes.IndexByte(c, 0) >= 0 {
		c = bytes.ReplaceAll(c, []byte{0}, nil)
		reason = "NUL bytes removed"
	}
	value, repaired := csvscan.Decode(c)
	if repaired != 0 {
		reason = repaired.String()
	}
	if inner, ok := cell.Formula(value); ok {
		value = inner
	}
	value = cell.Key(strings.Trim(strings.TrimSpace(value), `"'`))
	if cell.IsPlaceholder(value) && value != "0" {
		value = ""
	}
	return value, reason
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
