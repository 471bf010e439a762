package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

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
	rel := path.Clean(strings.ReplaceAll(strings.TrimSpace(cell), `\`, "/"))
	if !filepath.IsLocal(filepath.FromSlash(rel)) {
		return "", fmt.Errorf("%q does not name a file of the site", cell)
	}
	return path.Join(s.Path, s.leak.Mapping.Layout.Files, rel), nil
}

// List reads the recipient list that a campaign's cell names.
func (r Reader) List(s *Site, cell string) (*List, error) {
	file, err := s.ListFile(cell)
	if err != nil {
		return nil, err
	}
	text, err := readAnyCase(s.leak.Root, file)
	if err != nil {
		return &List{File: file}, err
	}
	if r.OnBytes != nil {
		r.OnBytes(len(text))
	}
	l, problems := parseList(file, text)
	for _, p := range problems {
		r.OnProblem(p)
	}
	return l, nil
}

// parseList takes a list apart. Blank lines are no data; of a line with several
// cells the first counts.
func parseList(file string, text []byte) (*List, []Problem) {
	l := &List{File: file}
	var problems []Problem
	if len(text) == 0 {
		return l, []Problem{{File: file, Reason: "the recipient list file is empty"}}
	}
	all := string(text) // the ids are pieces of it: no memory for each
	rest := strings.TrimPrefix(all, "\xef\xbb\xbf")
	l.IDs = make([]ListID, 0, strings.Count(rest, "\n")+1)
	for first := true; len(rest) > 0; first = false {
		at := int64(len(all) - len(rest))
		line, after, _ := strings.Cut(rest, "\n")
		rest = after
		cell, second, ok := strings.Cut(strings.TrimSpace(line), ",")
		value, reason := listCell(cell)
		if first && (ok || !isDigits(value)) {
			table, reason := listCell(second)
			l.Table = strings.Clone(table) // it outlives the text
			if reason != "" {
				problems = append(problems, Problem{File: file, Offset: at, Reason: reason})
			}
			continue
		}
		if value == "" {
			continue
		}
		l.IDs = append(l.IDs, ListID{Value: value, Row: int64(len(l.IDs) + 1), Offset: at})
		if reason != "" {
			problems = append(problems, Problem{File: file, Row: int64(len(l.IDs)), Offset: at, Reason: reason})
		}
	}
	return l, problems
}

// listCell decodes one cell of a list; reason says what was repaired.
func listCell(cell string) (value, reason string) {
	if isDigits(cell) { // nearly all are
		return cell, ""
	}
	cell = strings.Trim(strings.TrimSpace(cell), `"`)
	if strings.IndexByte(cell, 0) >= 0 {
		cell = strings.ReplaceAll(cell, "\x00", "")
		reason = "NUL bytes removed"
	}
	value, repaired := csvscan.Decode([]byte(cell))
	if repaired {
		reason = "text that is not UTF-8 was read as Windows-1252"
	}
	return strings.TrimSpace(value), reason
}

// isDigits tells of a plain number.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// readAnyCase reads a file whose path may differ in case from the one on disk:
// the leak's paths were written on a system that does not tell them apart.
func readAnyCase(root, file string) ([]byte, error) {
	full := filepath.Join(root, filepath.FromSlash(file))
	text, err := os.ReadFile(full)
	if !errors.Is(err, fs.ErrNotExist) {
		return text, err
	}
	dir := root
	for _, part := range strings.Split(file, "/") {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, ErrNoList
		}
		found := ""
		for _, e := range entries {
			if strings.EqualFold(e.Name(), part) {
				found = e.Name()
				break
			}
		}
		if found == "" {
			return nil, ErrNoList
		}
		dir = filepath.Join(dir, found)
	}
	return os.ReadFile(dir)
}
