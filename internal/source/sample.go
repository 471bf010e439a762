package source

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/source/cell"
	"bluegraph/internal/source/csvscan"
)

// columnSample is what a look ahead into a file shows of its columns, before values
// are used: whether dates are written day first, which columns hold nothing but flags,
// how many cells are filled in columns of one name.
type columnSample struct {
	dates  map[int]*dateColumn
	flags  map[int]*flagColumn
	filled map[int]int
}

// dateColumn counts the cells of a column that can be read in one order of day and
// month alone, and those that can be read in both.
type dateColumn struct {
	dayFirst, monthFirst, both int64
	order                      cell.Order
}

// flagColumn counts the words of a column.
type flagColumn struct{ flags, others int }

const (
	// enoughDates decide a column, enoughRows say what flags and extra cells are.
	enoughDates = 100
	enoughRows  = 1000
	// farthest bounds the look ahead, in bytes, for columns that hold no date so far.
	farthest = 8 << 20
)

// sampleColumns reads the file again from its beginning, until all columns are decided.
func sampleColumns(tr *tableReader, b *binding) *columnSample {
	s := &columnSample{dates: map[int]*dateColumn{}, flags: map[int]*flagColumn{}, filled: map[int]int{}}
	for _, i := range b.timeColumns() {
		s.dates[i] = &dateColumn{}
	}
	for _, i := range b.groups {
		s.flags[i] = &flagColumn{}
	}
	for first, others := range b.doubles {
		s.filled[first] = 0
		for _, i := range others {
			s.filled[i] = 0
		}
	}
	f, err := openFile(tr.path)
	if err != nil {
		return s // what cannot be read is told by who reads it
	}
	defer f.Close()
	scan := csvscan.New(f, csvscan.Options{})
	for scan.Scan() && !s.isDecided(scan.Row(), scan.End()) {
		if cells := scan.Cells(); len(cells) >= len(tr.header) && !tr.isHeader(cells) {
			s.look(cells, scan.Row())
		}
	}
	s.decide()
	return s
}

// look takes in a row.
func (s *columnSample) look(cells [][]byte, row int64) {
	for i, d := range s.dates {
		if len(cells[i]) == 0 {
			continue
		}
		text, _ := csvscan.Decode(cells[i])
		switch _, seen, _ := cell.Time(text, cell.Undecided); {
		case seen&cell.OnlyDayFirst != 0:
			d.dayFirst++
		case seen&cell.OnlyMonthFirst != 0:
			d.monthFirst++
		case seen&cell.Ambiguous != 0:
			d.both++
		}
	}
	if row > enoughRows {
		return
	}
	for i := range s.filled {
		if text := strings.TrimSpace(string(cells[i])); text != "" && !cell.IsNull(text) {
			s.filled[i]++
		}
	}
	for i, f := range s.flags {
		text := strings.TrimSpace(string(cells[i]))
		if _, ok := cell.Flag(text); ok {
			f.flags++
		} else if text != "" && !cell.IsPlaceholder(text) {
			f.others++
		}
	}
}

// isDecided tells whether more rows would change nothing, or are too far away.
func (s *columnSample) isDecided(row, at int64) bool {
	if row < enoughRows && len(s.flags)+len(s.filled) > 0 {
		return false
	}
	for _, d := range s.dates {
		seen := d.dayFirst + d.monthFirst
		if seen < enoughDates && (d.both+seen > 0 || at < farthest) {
			return false
		}
	}
	return true
}

// decide gives each column the order that most of its cells show; a column that shows
// none has that of the file's others.
func (s *columnSample) decide() {
	var dayFirst, monthFirst bool
	for _, d := range s.dates {
		switch {
		case d.dayFirst > d.monthFirst:
			d.order, dayFirst = cell.DayFirst, true
		case d.monthFirst > 0:
			d.order, monthFirst = cell.MonthFirst, true
		}
	}
	if dayFirst == monthFirst {
		return
	}
	for _, d := range s.dates {
		if d.order == cell.Undecided && d.both > 0 {
			if d.order = cell.MonthFirst; dayFirst {
				d.order = cell.DayFirst
			}
		}
	}
}

func (s *columnSample) order(column int) cell.Order {
	if d := s.dates[column]; d != nil {
		return d.order
	}
	return cell.Undecided
}

// fullest are columns of one name, the one with most cells filled first.
func (s *columnSample) fullest(first int, others []int) []int {
	all := append([]int{first}, others...)
	slices.SortStableFunc(all, func(a, b int) int { return s.filled[b] - s.filled[a] })
	return all
}

// isFlag tells whether a column holds nothing but flags.
func (s *columnSample) isFlag(column int) bool {
	f := s.flags[column]
	return f != nil && f.flags > 0 && f.others == 0
}

// report says how dates were read where that is not beyond doubt.
func (s *columnSample) report(file string, header []string, onProblem func(Problem)) {
	for i, name := range header {
		d := s.dates[i]
		if d == nil {
			continue
		}
		p := Problem{File: file, Column: name, IsNote: true, Count: d.both}
		switch {
		case d.order == cell.DayFirst && d.dayFirst > 0:
			p.Reason = fmt.Sprintf("dates are read day first: %d of the first %d can be read in no other way", d.dayFirst, d.dayFirst+d.monthFirst+
				d.both)
			p.Count += d.dayFirst
		case d.order == cell.DayFirst:
			p.Reason = "dates can be read day or month first: read day first, as the file's other columns"
		case d.order == cell.Undecided && d.both > 0:
			p.Reason = "dates can be read day or month first and nothing decides: read month first"
		default:
			continue
		}
		p.Kind = "order of day and month"
		onProblem(p)
	}
}

// extraCells is how many cells every row of a file has more than the header, all of
// them blank; 0 if rows differ in that.
func extraCells(tr *tableReader) int {
	f, err := openFile(tr.path)
	if err != nil {
		return 0
	}
	defer f.Close()
	scan := csvscan.New(f, csvscan.Options{})
	extra := 0
	for scan.Scan() && scan.Row() <= enoughRows {
		cells := scan.Cells()
		n := len(cells) - len(tr.header)
		if n <= 0 && !scan.IsEnded() { // a last line that breaks off
			continue
		}
		if n <= 0 || extra > 0 && n != extra || !areBlank(cells[len(tr.header):]) {
			return 0
		}
		extra = n
	}
	return extra
}

func areBlank(cells [][]byte) bool {
	for _, c := range cells {
		if len(bytes.TrimSpace(c)) > 0 {
			return false
		}
	}
	return true
}

// timeColumns are the columns that fields read as times.
func (b *binding) timeColumns() []int {
	var out []int
	add := func(f boundField) {
		if f.as != "time" {
			return
		}
		for _, c := range f.candidates {
			for _, i := range c.index {
				if i >= 0 {
					out = append(out, i)
				}
			}
		}
	}
	for _, group := range []map[string]boundField{b.fields, b.works, b.sender, b.filer} {
		for _, f := range group {
			add(f)
		}
	}
	for _, l := range b.links {
		for _, f := range l.set {
			add(f)
		}
	}
	return out
}
