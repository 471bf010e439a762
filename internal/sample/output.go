package sample

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// output writes one file and knows how far it is.
type output struct {
	f       *os.File
	b       []byte
	pooled  *[]byte
	flushed int64
}

const flushSize = 256 << 10

// buffers are used again: most of the leak's 150,000 files are small.
var buffers = sync.Pool{New: func() any { b := make([]byte, 0, flushSize+flushSize/4); return &b }}

func createOutput(root, name string) (*output, error) {
	full := filepath.Join(root, filepath.FromSlash(name))
	f, err := os.Create(full)
	if err != nil {
		return nil, fmt.Errorf("sample: create file: %w", err)
	}
	pooled := buffers.Get().(*[]byte)
	return &output{f: f, b: (*pooled)[:0], pooled: pooled}, nil
}

// offset is the byte offset of what is written next.
func (o *output) offset() int64 { return o.flushed + int64(len(o.b)) }

func (o *output) flush(least int) error {
	if len(o.b) < least {
		return nil
	}
	n, err := o.f.Write(o.b)
	o.flushed += int64(n)
	o.b = o.b[:0]
	return err
}

func (o *output) close() error {
	err := o.flush(0)
	if cerr := o.f.Close(); err == nil {
		err = cerr
	}
	*o.pooled = o.b[:0]
	buffers.Put(o.pooled)
	o.b = nil
	return err
}

// appendQuoted writes a text cell as mdb-export does: in quotes, quotes doubled.
func appendQuoted[T ~string | ~[]byte](b []byte, s T) []byte {
	b = append(b, '"')
	for i := range len(s) {
		if s[i] == '"' {
			b = append(b, '"')
		}
		b = append(b, s[i])
	}
	return append(b, '"')
}

// appendStamp writes a date and time cell: "MM/DD/YY HH:MM:SS" in quotes.
func appendStamp(b []byte, unix int64) []byte {
	y, m, d := civil(unix)
	s := unix % day
	b = append(b, '"')
	b = append(two(b, m), '/')
	b = append(two(b, d), '/')
	b = append(two(b, y%100), ' ')
	b = append(two(b, int(s/3600)), ':')
	b = append(two(b, int(s/60%60)), ':')
	return append(two(b, int(s%60)), '"')
}

func two(b []byte, n int) []byte { return append(b, '0'+byte(n/10), '0'+byte(n%10)) }

// civil turns Unix seconds into a date (Hinnant, "chrono-compatible low-level date
// algorithms"). It is much cheaper than package time, and stamps are most of a log.
func civil(unix int64) (year, month, dayOfMonth int) {
	z := unix/day + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	m := mp + 3
	if m > 12 {
		m -= 12
	}
	y := yoe + era*400
	if m <= 2 {
		y++
	}
	return int(y), int(m), int(doy - (153*mp+2)/5 + 1)
}

// isoTime is how the truth writes times.
func isoTime(unix int64) string {
	y, m, d := civil(unix)
	s := unix % day
	return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02d", y, m, d, s/3600, s/60%60, s%60)
}
