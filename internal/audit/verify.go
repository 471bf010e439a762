package audit

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// errTorn is a segment whose last line has no end: it was being written when the machine failed.
var errTorn = errors.New("the last record is cut short")

// longestRecord bounds a line: ids are short, and there are at most maxIDs of them or the heads of segments.
const longestRecord = 16 << 20

// eachRecord reads a segment; errTorn at its end for a last line without an end.
func eachRecord(folder, segment string, visit func(Record) error) error {
	f, err := os.Open(filepath.Join(folder, segment+suffix))
	if err != nil {
		return err
	}
	defer f.Close() // it was read
	lines := bufio.NewReaderSize(f, 1<<16)
	for n := int64(1); ; n++ {
		line, err := readLine(lines)
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return nil
		}
		if errors.Is(err, io.EOF) {
			return errTorn
		}
		if err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
		var r Record
		d := json.NewDecoder(bytes.NewReader(line))
		d.DisallowUnknownFields()
		if err := d.Decode(&r); err != nil {
			return fmt.Errorf("record %d is none: %w", n, err)
		}
		if !bytes.Equal(line, r.line()) {
			return fmt.Errorf("record %d is not written as the log writes it", n)
		}
		if err := visit(r); err != nil {
			return err
		}
	}
}

func readLine(r *bufio.Reader) (line []byte, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if line = append(line, part...); len(line) > longestRecord {
			return nil, errors.New("it is too long")
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

// Result is what Verify found.
type Result struct {
	Segments int
	Records  int64
	// Last is the newest checkpoint, as a signed note.
	Last string
	// Open are the segments that do not end with a checkpoint: an explorer writes them, or was killed, or the end was cut off.
	Open   []string
	Faults []string
}

// Verify checks every record of a log: its mark, that it follows the one before, that every
// segment that another one names is there, as long as it was then, and that the log holds what
// each of the checkpoints says, which are signed notes that were kept elsewhere.
func Verify(folder string, k Key, checkpoints []string) (res Result, err error) {
	names, err := segments(folder)
	if err != nil {
		return res, err
	}
	marks := map[string][]string{} // by segment, of its records in order
	var claims []Checkpoint        // what records of other segments say
	for _, name := range names {
		res.Segments++
		mac, last := "", ""
		err := eachRecord(folder, name, func(r Record) error {
			res.Records++
			n := int64(len(marks[name])) + 1
			if r.N != n || r.Prev != mac || r.Mac != r.mark(k) {
				return fmt.Errorf("record %d is not the one that was written, or does not follow the one before", n)
			}
			mac, last = r.Mac, r.Act
			marks[name] = append(marks[name], mac)
			switch r.Act {
			case ActStart:
				for _, head := range r.On {
					var c Checkpoint
					if _, err := fmt.Sscanf(head, "%s %d %s", &c.Segment, &c.N, &c.Mac); err == nil {
						claims = append(claims, c)
					}
				}
			case ActCheckpoint:
				res.Last = r.Note
			}
			return nil
		})
		if err != nil {
			res.Faults = append(res.Faults, name+": "+err.Error())
		} else if last != ActCheckpoint {
			res.Open = append(res.Open, name)
		}
	}
	for _, text := range checkpoints {
		c, err := readCheckpoint(text, k.PublicKey())
		if err != nil {
			return res, err
		}
		claims = append(claims, c)
	}
	told := map[string]bool{}
	for _, c := range claims {
		if fault := c.missingIn(marks); fault != "" && !told[fault] {
			told[fault] = true
			res.Faults = append(res.Faults, fault)
		}
	}
	return res, nil
}

func (c Checkpoint) missingIn(marks map[string][]string) string {
	known, ok := marks[c.Segment]
	switch {
	case !ok && c.N > 0:
		return fmt.Sprintf("%s: the segment is gone; it had %d records", strings.TrimSpace(c.Segment), c.N)
	case c.N < 1:
		return ""
	case int64(len(known)) < c.N:
		return fmt.Sprintf("%s: it has %d records and had %d", c.Segment, len(known), c.N)
	case known[c.N-1] != c.Mac:
		return fmt.Sprintf("%s: record %d is another one than it was", c.Segment, c.N)
	}
	return ""
}
