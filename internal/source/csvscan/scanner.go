package csvscan

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
)

// Options of a Scanner; the zero value works.
type Options struct {
	// MaxRecord is the longest record in bytes that is still accepted; 64 MB if 0.
	// It bounds the memory of the scanner.
	MaxRecord int
	// OnProblem is called for every defect, in file order, from within Scan or
	// Header; nil ignores them.
	OnProblem func(Problem)
	// IsInside tells that the reader stands at a record inside of a file, where a
	// byte-order mark is text and Separator (a comma if 0) parts the cells.
	IsInside  bool
	Separator byte
}

const (
	defaultMaxRecord = 64 << 20
	// A buffer begins small, because most files of a leak are, and has grown to
	// bufferSize by the second reading.
	firstBuffer = 8 << 10
	bufferSize  = 256 << 10
	// maxTrial bounds a look-ahead that asks "is this line a record?".
	maxTrial = 1 << 20
)

// Marks at the start of a file, of UTF-8 and of UTF-16.
var (
	byteOrderMark    = []byte("\xef\xbb\xbf")
	littleEndianMark = []byte("\xff\xfe")
	bigEndianMark    = []byte("\xfe\xff")
)

// Without column names nothing of the file can be understood.
var (
	errHeader = errors.New("csvscan: the header line has a quote that never closes")
	errUTF16  = errors.New("csvscan: the file is UTF-16; convert it to UTF-8")
)

// Scanner reads records one after the other. It is not safe for concurrent use.
type Scanner struct {
	r         io.Reader
	onProblem func(Problem)
	maxRecord int
	isInside  bool

	buf  []byte
	pos  int // buf[pos:end] is unread
	end  int
	base int64 // file offset of buf[0]
	eof  bool
	err  error
	// isRead tells that the first reading is done.
	isRead bool

	headerRead bool
	header     []string
	cut        cut
	nulFree    int64 // no byte before this file offset that is yet to be read is a NUL
	scratch    []byte

	row          int64
	offset, next int64
	rejected     int64
	usual        shape
	isAfterStray bool
	// hasNewEscapes tells that the record was the first with escaped quotes.
	hasNewEscapes bool
	reject        pendingReject
}

// New returns a scanner over r, which should stand at the start of the file. The
// first record is the header (see Header); Scan returns the records after it.
func New(r io.Reader, o Options) *Scanner {
	s := &Scanner{r: r, onProblem: o.OnProblem, maxRecord: o.MaxRecord, isInside: o.IsInside, buf: make([]byte, firstBuffer)}
	if s.maxRecord <= 0 {
		s.maxRecord = defaultMaxRecord
	}
	s.cut.separator = cmp.Or(o.Separator, ',')
	return s
}

// Header returns the column names, decoded, as they stand in the first record;
// nil if the input is empty or could not be read (see Err).
func (s *Scanner) Header() []string {
	if !s.headerRead {
		s.headerRead = true
		s.readHeader()
	}
	return s.header
}

func (s *Scanner) readHeader() {
	if !s.fill() {
		return
	}
	switch b := s.buf[:s.end]; {
	case s.isInside:
	case bytes.HasPrefix(b, byteOrderMark):
		s.pos = len(byteOrderMark)
	case bytes.HasPrefix(b, littleEndianMark), bytes.HasPrefix(b, bigEndianMark):
		s.err = errUTF16 // offsets are of the bytes of the file, so that it is not read as something else
		return
	}
	if !s.isInside {
		s.findSeparator()
	}
	if !s.skipBlankLines() {
		return
	}
	n, st := s.learnEscapes(s.cutAt(0, s.maxRecord))
	if st != complete {
		if s.err == nil {
			s.err = errHeader
		}
		return
	}
	s.accept(n)
	s.usual = shape{width: len(s.cut.cells), lastWidth: len(s.cut.cells)}
	s.isAfterStray = false
	cells := s.Cells()
	s.header = make([]string, 0, len(cells))
	for _, c := range cells {
		name, _ := Decode(c)
		s.header = append(s.header, name)
	}
}

// Scan moves to the next record; false at the end of the input or after a read
// error (see Err).
func (s *Scanner) Scan() bool {
	s.Header()
	if s.err != nil {
		return false
	}
	for {
		if s.reject.active {
			if !s.resume() {
				return false
			}
			continue
		}
		if !s.skipBlankLines() {
			return false
		}
		n, st := s.cutAt(0, s.maxRecord)
		if s.cut.strayEscape {
			n, st = s.learnEscapes(n, st)
		}
		if s.err != nil {
			return false
		}
		if st == complete && s.cut.strayLines {
			if s.nextLineIsRecord() {
				st = unclosed
			} else { // the look-ahead has used up the cells
				n, st = s.cutAt(0, s.maxRecord)
			}
		}
		switch {
		case st == oversize:
			s.beginReject(Oversize)
		case st != complete:
			s.beginReject(Truncated)
		case s.isFragment():
			s.beginReject(Fragment)
		default:
			s.row++
			s.accept(n)
			return true
		}
	}
}

// accept makes the n bytes at pos, just cut, the current record.
func (s *Scanner) accept(n int) {
	s.offset = s.base + int64(s.pos)
	s.next = s.offset + int64(n)
	s.pos += n
	hasNul := s.holdsNul()
	s.scratch = s.scratch[:0]
	if hasNul { // other records are finished when their cells are asked for
		s.scratch = s.cut.finish(s.scratch, true)
	}
	s.learn()
	if hasNul {
		s.report(Nul, s.row, s.offset, s.next)
	}
	if s.cut.stray {
		s.report(Stray, s.row, s.offset, s.next)
	}
	if s.hasNewEscapes {
		s.hasNewEscapes = false
		s.report(Escaped, s.row, s.offset, s.next)
	}
}

// holdsNul tells whether the current record holds a NUL byte. It looks ahead as far
// as the buffer goes, so that it has little to do for most records.
func (s *Scanner) holdsNul() bool {
	if s.nulFree < s.next {
		s.nulFree = s.base + int64(s.end)
		if k := bytes.IndexByte(s.buf[s.offset-s.base:s.end], 0); k >= 0 {
			s.nulFree = s.offset + int64(k)
		}
	}
	return s.nulFree < s.next
}

func (s *Scanner) report(k Kind, row, from, to int64) {
	if k.IsReject() {
		s.rejected++
	}
	if s.onProblem != nil {
		s.onProblem(Problem{Row: row, Offset: from, End: to, Kind: k, Reason: reasonOf(k, s.maxRecord)})
	}
}

// Cells returns the cells of the record without quotes and with doubled quotes
// made single. They are valid until the next Scan and must not be appended to.
func (s *Scanner) Cells() [][]byte {
	if len(s.cut.mends) > 0 {
		s.scratch = s.cut.finish(s.scratch, false)
	}
	return s.cut.cells
}

// Row counts the data records from 1; rejects use up a number.
func (s *Scanner) Row() int64 { return s.row }

// Offset is the file offset of the record's first byte; a byte-order mark counts.
func (s *Scanner) Offset() int64 { return s.offset }

// End is the file offset after the record's newline.
func (s *Scanner) End() int64 { return s.next }

// Short tells whether the record has fewer cells than the header.
func (s *Scanner) Short() bool { return len(s.cut.cells) < len(s.header) }

// Long tells whether the record has more cells than the header.
func (s *Scanner) Long() bool { return len(s.cut.cells) > len(s.header) }

// IsEnded tells whether a newline ended the record. A short record that is not
// ended is the end of a file that was cut off.
func (s *Scanner) IsEnded() bool { return s.cut.ended }

// Rejected counts the rejects so far.
func (s *Scanner) Rejected() int64 { return s.rejected }

// Err is the first error of the reader or of the header; nil at a clean end.
func (s *Scanner) Err() error { return s.err }

// fill moves the unread bytes to the front and fills the buffer behind them,
// doubling it if it is full. It reads until the buffer is full, so that what is
// found never depends on how the reader cuts its input. False if nothing came.
func (s *Scanner) fill() bool {
	if s.eof || s.err != nil {
		return false
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.base += int64(s.pos)
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) || s.isRead && len(s.buf) < bufferSize {
		grown := make([]byte, max(2*len(s.buf), bufferSize))
		copy(grown, s.buf)
		s.buf = grown
	}
	n, err := io.ReadFull(s.r, s.buf[s.end:])
	s.end += n
	s.isRead = true
	switch {
	case err == nil:
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		s.eof = true
	default:
		s.err = fmt.Errorf("csvscan: reading at byte %d: %w", s.base+int64(s.end), err)
	}
	return n > 0
}

// skipBlankLines moves pos to the next byte that is not part of an empty line;
// false at the end of the input.
func (s *Scanner) skipBlankLines() bool {
	for {
		if s.pos == s.end && !s.fill() {
			return false
		}
		switch s.buf[s.pos] {
		case '\n':
			s.pos++
			continue
		case '\r':
			if s.pos+1 == s.end && s.fill() {
				continue
			}
			if s.pos+1 == s.end || s.buf[s.pos+1] == '\n' {
				s.pos++
				continue
			}
		}
		return true
	}
}
