package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// markCopies finds tables that are copies of another table of their site. Access
// keeps the columns of a table that is copied, and with them the name of its key
// column, while a table that was made anew gets a key of its own name. A copy is
// therefore what has both: a mark in its name (RegistrationsOld) and the key column
// of another table (RegistrationsID); a key column that is called ID says nothing,
// and the names must then be alike. Where the original has no row, the copy is the
// only one there is, and read in its place; of several copies the largest.
func (m *Mapping) markCopies(uses []TableUse, hasRows func(*Table) bool) {
	if m.copies == nil {
		return
	}
	originals := map[string][]int{} // by key column
	for i, u := range uses {
		if len(u.header) > 0 && !m.mayBeCopy(u.Table.Name) {
			key := strings.ToLower(u.header[0])
			originals[key] = append(originals[key], i)
		}
	}
	instead := map[int][]int{} // copies by their original, where that is empty
	for i := range uses {
		u := &uses[i]
		if len(u.header) == 0 || !m.mayBeCopy(u.Table.Name) {
			continue
		}
		key := strings.ToLower(u.header[0])
		original, shared := nearestName(u.Table.Name, uses, originals[key])
		if original < 0 || key == "id" && shared < alike {
			continue
		}
		of := uses[original]
		u.as, u.CopyOf = of.Map, of.Table.Name
		switch {
		case u.Reason != "": // left out whether a copy or not
		case hasRows(of.Table):
			u.Map, u.Note = nil, ""
			u.Reason = fmt.Sprintf("a copy of %s, by its name and its key column %s: what both hold would count twice", u.CopyOf, u.header[0])
		default:
			instead[original] = append(instead[original], i)
		}
	}
	for original, copies := range instead {
		standIn(uses, uses[original], copies)
	}
}

// standIn has the largest copy of an empty table read in its place, and no other.
func standIn(uses []TableUse, of TableUse, copies []int) {
	largest := slices.MaxFunc(copies, func(a, b int) int { return cmp.Compare(uses[a].Table.Size, uses[b].Table.Size) })
	for _, i := range copies {
		u := &uses[i]
		if i == largest {
			u.Map, u.Reason = of.Map, of.Reason
			u.Note = fmt.Sprintf("read in place of %s, of which it is a copy and which is empty", u.CopyOf)
			continue
		}
		u.Map, u.Note = nil, ""
		u.Reason = fmt.Sprintf("a copy of %s, in place of which the larger copy %s is read: what both hold would count twice", u.CopyOf,
			uses[largest].Table.Name)
	}
}

// mayBeCopy tells whether a table's name has the mark of a copy. A table that the
// mapping names in full (Documents2) is none.
func (m *Mapping) mayBeCopy(table string) bool {
	_, isNamed := m.named.exact[strings.ToLower(table)]
	return m.copies.MatchString(strings.ToLower(table)) && !isNamed
}

// alike is how many letters in a row make two names alike.
const alike = 4

// nearestName is the table whose name shares the longest run of letters with a copy's
// and has least besides; -1 without candidates.
func nearestName(name string, uses []TableUse, candidates []int) (best, shared int) {
	best, nearness := -1, 0
	for _, i := range candidates {
		other := uses[i].Table.Name
		run := sharedRun(strings.ToLower(name), strings.ToLower(other))
		if n := 2*run - len(other); best < 0 || n > nearness {
			best, shared, nearness = i, run, n
		}
	}
	return best, shared
}

// sharedRun is the length of the longest run of letters that two names share.
func sharedRun(a, b string) int {
	longest := 0
	before := make([]int, len(b)+1)
	for i := range len(a) {
		row := make([]int, len(b)+1)
		for j := range len(b) {
			if a[i] == b[j] {
				row[j+1] = before[j] + 1
				longest = max(longest, row[j+1])
			}
		}
		before = row
	}
	return longest
}

// hasRows tells whether a table has a record.
func (r Reader) hasRows(t *Table) bool {
	tr, err := Reader{OnProblem: func(Problem) {}}.open(t)
	if err != nil {
		return false
	}
	defer tr.file.Close()
	return tr.scan.Scan()
}
