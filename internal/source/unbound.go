package source

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// bound remembers what of a mapping found its columns in some table.
type bound struct {
	mu   sync.Mutex
	seen map[*TableMap]map[string]bool
}

// note remembers what a header had.
func (b *bound) note(t *TableMap, fields ...map[string]boundField) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.seen == nil {
		b.seen = map[*TableMap]map[string]bool{}
	}
	if b.seen[t] == nil {
		b.seen[t] = map[string]bool{}
	}
	for _, group := range fields {
		for name := range group {
			b.seen[t][name] = true
		}
	}
}

// Unused lists what a user's own mapping says that fits nothing in the leak: a
// misspelt table or column would else be without effect in silence. Shipped
// mappings name columns of many sites; nothing is said of them. Ask after all
// tables were read.
func (m *Mapping) Unused() []Problem {
	if m.file == "" {
		return nil
	}
	m.bound.mu.Lock()
	defer m.bound.mu.Unlock()
	var out []Problem
	for _, t := range m.Tables {
		seen, isUsed := m.bound.seen[t]
		if !isUsed {
			out = append(out, Problem{File: m.file, Reason: fmt.Sprintf("no table of the leak is read as %s", strings.Join(slices.Concat(append([][]string{t.Tables}, t.WithColumns...)...), ", "))})
			continue
		}
		for _, group := range t.fieldGroups() {
			for _, name := range slices.Sorted(maps.Keys(group)) {
				if !seen[name] {
					out = append(out, Problem{File: m.file, Reason: fmt.Sprintf("%s: no table has a column for the field %s (%s)", strings.Join(t.Tables, ", "), name, strings.Join(group[name].From, ", "))})
				}
			}
		}
	}
	return out
}
