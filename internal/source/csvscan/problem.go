package csvscan

import "fmt"

// Kind names what was wrong with a stretch of input.
type Kind string

// The kinds of problems. Nul, Stray and Escaped keep the record; the others reject bytes.
const (
	// Nul: the record held NUL bytes; they were removed.
	Nul Kind = "nul"
	// Stray: text stood after a closing quote; it was kept as part of the cell.
	Stray Kind = "stray"
	// Escaped: quotes inside of cells are written \" from this record on.
	Escaped Kind = "escaped"
	// Truncated: a quoted cell never closed before the end of the file, or closed
	// only on a line that is a record of its own.
	Truncated Kind = "truncated"
	// Fragment: lines that are no record but, most likely, the rest of a damaged
	// one: see Scanner.isFragment.
	Fragment Kind = "fragment"
	// Oversize: the record passed Options.MaxRecord.
	Oversize Kind = "oversize"
)

// IsReject tells whether the problem's bytes were left out of the records.
func (k Kind) IsReject() bool { return k != Nul && k != Stray && k != Escaped }

// Problem is one defect of the input.
type Problem struct {
	// Row is the number of the record or reject; a reject uses up a number. The
	// header is row 0.
	Row int64
	// Offset and End are byte offsets in the file: the stretch concerned.
	Offset, End int64
	Kind        Kind
	// Reason is a sentence for people; it never holds a cell's value.
	Reason string
}

// String is the problem in one line, for logs.
func (p Problem) String() string {
	return fmt.Sprintf("row %d, byte %d: %s", p.Row, p.Offset, p.Reason)
}

func reasonOf(k Kind, maxRecord int) string {
	switch k {
	case Nul:
		return "NUL bytes removed"
	case Stray:
		return "text after a closing quote kept as it stands"
	case Escaped:
		return `quotes inside of cells are written \", here first, and were read so`
	case Truncated:
		return "a quoted cell is not closed"
	case Fragment:
		return "the rest of a damaged record"
	case Oversize:
		return fmt.Sprintf("record longer than %d bytes", maxRecord)
	}
	return string(k)
}
