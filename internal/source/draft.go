package source

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bluegraph/internal/source/cell"
	"bluegraph/internal/source/csvscan"
)

// draftRows is how many rows of a table a draft looks at.
const draftRows = 200

// drafted is what a draft knows of the tables of one name.
type drafted struct {
	name    string
	columns []*draftColumn
	// sites counts the tables.
	sites int
}

// draftColumn is a column of them, with how many of its cells looked like what.
type draftColumn struct {
	name     string // as a mapping says it
	guess    guess
	isSecret bool

	filled, times, addresses, numbers, flags, marked, long int
}

// Draft writes a mapping for a folder of tables that no mapping knows: which tables there
// are and what their columns seem to hold, told by their names and by how the first rows
// look. What it is not sure of stands in comments. It holds names of tables and columns,
// and no value of any cell. Problems are tables that cannot be read.
func Draft(ctx context.Context, folder string) (text string, problems []Problem, err error) {
	m, err := draftMapping(folder)
	if err != nil {
		return "", nil, err
	}
	leak, err := Open(folder, m)
	if err != nil {
		return "", nil, err
	}
	reader := Reader{OnProblem: func(Problem) {}} // what a load would say of rows, it says
	tables := map[string]*drafted{}
	for _, site := range leak.Sites {
		for _, t := range site.Tables {
			if err := ctx.Err(); err != nil {
				return "", nil, err
			}
			key := strings.ToLower(t.Name)
			if tables[key] == nil {
				tables[key] = &drafted{name: t.Name}
			}
			if reason := tables[key].look(reader, m, t); reason != "" {
				problems = append(problems, Problem{File: t.File, Reason: reason})
			}
		}
	}
	var all []*drafted
	for _, t := range tables {
		if len(t.columns) > 0 {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b *drafted) int { return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	return writeDraft(m, len(leak.Sites), all), problems, nil
}

// draftMapping is a mapping that says no more than where the tables lie.
func draftMapping(folder string) (*Mapping, error) {
	full, err := filepath.Abs(folder)
	if err != nil {
		return nil, fmt.Errorf("draft: %w", err)
	}
	entries, err := os.ReadDir(full)
	if err != nil {
		return nil, fmt.Errorf("draft: %w", err)
	}
	name := strings.ToLower(strings.Trim(Sanitise(filepath.Base(full)), "_"))
	name = cmp.Or(name, "leak")
	layout := fmt.Sprintf("{sites: folders, nested: [%s], files: files}", strings.Join(nestedFolders(full, entries), ", "))
	if holdsTables(entries) {
		layout = fmt.Sprintf("{sites: flat, site: %q, site_name: %q, files: files}", name, name)
	}
	text := fmt.Sprintf("leak: %q\nlayout: %s\ntables:\n  - {tables: ['*'], kind: Recipient}\n", name, layout)
	return parseMapping(namedDoc{"draft", []byte(text)}, nil)
}

// holdsTables tells whether one of a folder's entries is a table.
func holdsTables(entries []os.DirEntry) bool {
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return !e.IsDir() && strings.EqualFold(filepath.Ext(e.Name()), ".csv")
	})
}

// nestedFolders are the folders that hold no tables but folders with tables, as YAML. What
// cannot be opened is told by who opens the leak.
func nestedFolders(full string, entries []os.DirEntry) (names []string) {
	for _, e := range entries {
		inside, err := os.ReadDir(filepath.Join(full, e.Name()))
		if err != nil || !e.IsDir() || holdsTables(inside) {
			continue
		}
		if slices.ContainsFunc(inside, func(i os.DirEntry) bool {
			tables, err := os.ReadDir(filepath.Join(full, e.Name(), i.Name()))
			return err == nil && i.IsDir() && holdsTables(tables)
		}) {
			names = append(names, quoted(e.Name()))
		}
	}
	return names
}

// look takes in the header and the first rows of a table, and returns why it cannot.
func (d *drafted) look(r Reader, m *Mapping, t *Table) (reason string) {
	tr, err := r.open(t)
	if err != nil {
		return "the file cannot be opened: " + Plain(err)
	}
	defer tr.file.Close()
	switch {
	case tr.scan.Err() != nil:
		return "the header cannot be read: " + Plain(tr.scan.Err())
	case len(tr.header) == 0:
		return "the file is empty: not even a header line"
	case tr.foreign != "":
		return tr.foreign
	}
	d.sites++
	columns := make([]*draftColumn, len(tr.header))
	for i, name := range tr.header {
		if name != "" {
			columns[i] = d.column(m, name)
		}
	}
	for tr.scan.Scan() && tr.scan.Row() <= draftRows {
		for i, raw := range tr.scan.Cells() {
			if i < len(columns) && columns[i] != nil && !columns[i].isSecret {
				text, _ := csvscan.Decode(raw)
				columns[i].look(strings.TrimSpace(text))
			}
		}
	}
	return ""
}

// column is the column of a name, a new one if there is none.
func (d *drafted) column(m *Mapping, name string) *draftColumn {
	for _, c := range d.columns {
		if strings.EqualFold(c.name, name) {
			return c
		}
	}
	c := &draftColumn{name: name, isSecret: m.IsSecret(name)}
	if !c.isSecret {
		c.guess = guessOf(name)
	}
	d.columns = append(d.columns, c)
	return c
}

// look counts what a cell looks like.
func (c *draftColumn) look(text string) {
	if text == "" || cell.IsPlaceholder(text) {
		return
	}
	c.filled++
	name, domain, isAddress := strings.Cut(text, "@")
	switch _, isFlag := cell.Flag(text); {
	case isFlag:
		c.flags++
	case strings.Trim(text, "+-.0123456789") == "":
		c.numbers++
	case isAddress && name != "" && strings.Contains(domain, ".") && !strings.ContainsAny(text, " <>\n"):
		c.addresses++
	case strings.Contains(text, "</") || strings.Contains(text, "<br"):
		c.marked++
	case len(text) > 80:
		c.long++
	default:
		if _, _, ok := cell.Time(text, cell.Undecided); ok {
			c.times++
		}
	}
}

// seems says what most filled cells look like, for a comment.
func (c *draftColumn) seems() string {
	if c.filled == 0 {
		return "empty"
	}
	for _, s := range []struct {
		n    int
		what string
	}{{c.addresses, "addresses"}, {c.times, "times"}, {c.flags, "flags"}, {c.numbers, "numbers"}, {c.marked, "HTML"}, {c.long, "long text"}} {
		if 2*s.n > c.filled {
			return s.what
		}
	}
	return "text"
}
