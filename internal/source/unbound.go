package source

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// bound remembers which columns and tables a mapping was laid on.
type bound struct {
	mu sync.Mutex
	// columns are the headers of the tables read under each table mapping, by name in
	// lower case.
	columns map[*TableMap]map[string]string
	// tables are the names of all tables, likewise.
	tables map[string]string
}

// noteHeader remembers the header of a table that is read under a mapping.
func (b *bound) noteHeader(t *TableMap, header []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.columns == nil {
		b.columns = map[*TableMap]map[string]string{}
	}
	if b.columns[t] == nil {
		b.columns[t] = map[string]string{}
	}
	for _, h := range header {
		b.columns[t][strings.ToLower(h)] = h
	}
}

// noteTable remembers a table of the leak.
func (b *bound) noteTable(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.tables == nil {
		b.tables = map[string]string{}
	}
	b.tables[strings.ToLower(name)] = name
}

// Unused lists what a user's own mapping says that fits nothing in the leak, with what
// it may mean: a misspelt table or column would else be without effect in silence.
// Shipped mappings name columns of many sites; nothing is said of them. Ask after all
// tables were read.
func (m *Mapping) Unused() []Problem {
	if m.file == "" {
		return nil
	}
	m.bound.mu.Lock()
	defer m.bound.mu.Unlock()
	var out []Problem
	tell := func(format string, args ...any) {
		out = append(out, Problem{File: m.file, Reason: fmt.Sprintf(format, args...)})
	}
	for _, s := range m.Skip {
		for _, name := range s.Tables {
			if !isThere(m.bound.tables, name) {
				tell("skip: the leak has no table %s%s", name, didYouMean(m.bound.tables, name))
			}
		}
	}
	for _, t := range m.Tables {
		columns, isUsed := m.bound.columns[t]
		if !isUsed {
			names := slices.Concat(append([][]string{t.Tables}, t.WithColumns...)...)
			tell("no table of the leak is read as %s%s", strings.Join(names, ", "), didYouMean(m.bound.tables, cmp.Or(names...)))
			continue
		}
		for _, name := range t.Tables {
			if !isThere(m.bound.tables, name) && nearest(m.bound.tables, name) != "" {
				tell("%s: the leak has no table %s%s", strings.Join(t.Tables, ", "), name, didYouMean(m.bound.tables, name))
			}
		}
		for _, named := range t.namedColumns() {
			if what := m.missing(t, columns, named); what != "" {
				tell("%s: %s: %s", strings.Join(t.Tables, ", "), named.where, what)
			}
		}
		for _, table := range t.namedTables() {
			if !isThere(m.bound.tables, table) {
				tell("%s: a link refers to a table %s, which the leak does not have%s", strings.Join(t.Tables, ", "), table,
					didYouMean(m.bound.tables, table))
			}
		}
	}
	return out
}

// missing says what is wrong with the columns that a mapping names in one place; "" if
// nothing is.
func (m *Mapping) missing(t *TableMap, columns map[string]string, named namedColumns) string {
	var absent, withheld []string
	found := 0
	for _, name := range named.columns {
		switch {
		case !isThere(columns, name):
			absent = append(absent, name)
		case m.isSecret(t, columns[strings.ToLower(name)]):
			withheld = append(withheld, name)
		default:
			found++
		}
	}
	switch {
	case len(withheld) > 0 && (found == 0 || named.needsAll):
		return fmt.Sprintf("the column %s is withheld: it may hold a secret (`not_secret:` of the table exempts it)",
			strings.Join(withheld, ", "))
	case len(absent) == 0:
		return ""
	case found == 0 && len(absent) == 1 || named.needsAll:
		return fmt.Sprintf("no table has the column %s%s", absent[0], didYouMean(columns, absent[0]))
	case found == 0:
		return fmt.Sprintf("no table has one of the columns %s%s", strings.Join(absent, ", "), didYouMean(columns, absent[0]))
	}
	for _, name := range absent { // one of several: a list of what other tables have, unless it looks like a slip
		if near := nearest(columns, name); near != "" &&
			!slices.ContainsFunc(named.columns, func(c string) bool { return strings.EqualFold(c, near) }) {
			return fmt.Sprintf("no table has the column %s; %s is near", name, near)
		}
	}
	return ""
}

// isThere tells whether a name, or a pattern, is one of those by lower case.
func isThere(names map[string]string, name string) bool {
	if !strings.Contains(name, "*") {
		return names[strings.ToLower(name)] != ""
	}
	return slices.ContainsFunc(slices.Collect(maps.Keys(names)), func(n string) bool { return matches(strings.ToLower(name), n) })
}

func didYouMean(names map[string]string, name string) string {
	if near := nearest(names, name); near != "" {
		return "; the nearest is " + near
	}
	return ""
}

// nearest is the name that differs least from a misspelt one; "" if none is near.
func nearest(names map[string]string, name string) string {
	best, least := "", max(1, len(name)/3)+1
	for _, n := range slices.Sorted(maps.Keys(names)) {
		if d := slips(strings.ToLower(name), n); d < least {
			best, least = names[n], d
		}
	}
	return best
}

// slips is how many letters must be put in, left out, changed or swapped with their
// neighbour to make one name of another: the optimal string alignment distance.
func slips(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			rows[i][j] = min(change, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
